import { type Kysely, sql } from 'kysely';

/** Where the account itself is found in the networks of e-invoices, if not by its e-mail address or VAT id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table account
         add column electronic_address text not null default '',
         add column electronic_address_scheme text not null default ''`,
    )
    .execute(db);
}
