import { type Kysely, sql } from 'kysely';

/** E-mails to people of the account itself, who are no customer, and when they heard that a ledger's access ends soon. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(tables).execute(db);
}

const tables = `
alter table delivery alter column customer_id drop not null,
  drop constraint delivery_kind_check,
  add constraint delivery_kind_check check (kind in ('invoice', 'correction', 'reminder', 'statement', 'notice')),
  add constraint delivery_notice_check check ((kind = 'notice') = (customer_id is null));

-- null: not since it was last connected by a person
alter table ledger_connection add column expiry_told_at timestamptz;
`;
