import { type Kysely, sql } from 'kysely';

/** Lines of a customer may be told apart in a ledger too, besides kinds of lines. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table ledger_map drop constraint ledger_map_kind_check;
-- customer-tracking: a customer, to an option of a tracking category or to a class
alter table ledger_map add constraint ledger_map_kind_check
  check (kind in ('customer', 'tax', 'line', 'account', 'tracking', 'customer-tracking'));
`)
    .execute(db);
}
