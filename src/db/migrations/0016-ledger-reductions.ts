import { type Kysely, sql } from 'kysely';

/** Cash discounts and write-offs go to the ledger too, and a ledger may knock when something changed there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table ledger_transfer drop constraint ledger_transfer_kind_check;
-- reduction: what was given up of an invoice without money; its subject is the payment's allocation or the write-off
alter table ledger_transfer add constraint ledger_transfer_kind_check
  check (kind in ('document', 'payment', 'allocation', 'refund', 'payment-void', 'reduction'));
-- with what the vendor signs what it says by itself
alter table ledger_connection add column sealed_webhook_key text;
`)
    .execute(db);
}
