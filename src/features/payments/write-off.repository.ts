import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';

/** An amount given up, or claimed again (below zero). */
export async function insertWriteOff(
  tx: Tx,
  writeOff: {
    readonly invoiceId: string;
    readonly amount: string;
    readonly reason: string;
    readonly day: string;
  },
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('write_off')
    .values({
      account_id: tx.accountId,
      id: newId(),
      invoice_id: writeOff.invoiceId,
      amount: writeOff.amount,
      reason: writeOff.reason,
      written_off_on: writeOff.day,
      created_by: by.actor,
      created_at: by.at,
    })
    .execute();
}
