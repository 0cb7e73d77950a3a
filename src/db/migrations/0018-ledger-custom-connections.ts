import { type Kysely, sql } from 'kysely';

/** Xero's Custom Connections need no consent here, and lines may be told apart there by tracking options or classes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
-- custom: a token by the app's secret alone, for the one organisation it belongs to
alter table ledger_connection add column app_kind text not null default 'web' check (app_kind in ('web', 'custom'));

alter table ledger_entry drop constraint ledger_entry_kind_check;
alter table ledger_entry add constraint ledger_entry_kind_check
  check (kind in ('customers', 'items', 'taxes', 'accounts', 'paymentAccounts', 'terms', 'tracking'));
alter table ledger_map drop constraint ledger_map_kind_check;
-- tracking: a kind of line, to an option of a tracking category or to a class
alter table ledger_map add constraint ledger_map_kind_check
  check (kind in ('customer', 'tax', 'line', 'account', 'tracking'));
`)
    .execute(db);
}
