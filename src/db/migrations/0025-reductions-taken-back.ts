import { type Kysely, sql } from 'kysely';

/** What was given up and is claimed again is taken back in the ledger too: its credit note off the invoice, then the note itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table ledger_transfer drop constraint ledger_transfer_kind_check;
-- the subject of both is that of the reduction they take back
alter table ledger_transfer add constraint ledger_transfer_kind_check
  check (kind in ('document', 'payment', 'allocation', 'refund', 'payment-void', 'reduction', 'allocation-void', 'reduction-void'));
`)
    .execute(db);
}
