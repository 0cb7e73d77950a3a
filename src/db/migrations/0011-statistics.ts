import { type Kysely, sql } from 'kysely';

/**
 * A large save inserts thousands of invoices and then checks every line and item against them, all in one transaction. On a
 * young database nobody has looked at the table yet, and the server would go through all of the account's invoices for each
 * check; so the save has them counted. The right to that exists from PostgreSQL 17 on; before, it stays slow that once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `do $$ begin
         if current_setting('server_version_num')::integer >= 170000 then
           grant maintain on invoice to tagwerk_app;
         end if;
       end $$`,
    )
    .execute(db);
}
