import type { Tx } from '../../db/transaction.ts';
import type { LedgerName } from './schema.ts';

/** Why a ledger takes nothing until a person has connected it again. */
export type Loss = { readonly state: 'reconnect' | 'stopped'; readonly failure: string };

/** @returns Whether it was connected until now; somebody else may have found the same, or disconnected it. */
export async function markLost(
  tx: Tx,
  ledger: LedgerName,
  { state, failure }: Loss,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ledger_connection')
    .set({ state, failure, updated_at: now })
    .where('account_id', '=', tx.accountId)
    .where('ledger', '=', ledger)
    .where('state', '=', 'connected')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Those whose access ends before then and nobody was told of yet; from now on somebody was. */
export async function takeExpiring(tx: Tx, before: Date, now: Date): Promise<LedgerName[]> {
  const rows = await tx
    .updateTable('ledger_connection')
    .set({ expiry_told_at: now })
    .where('account_id', '=', tx.accountId)
    .where('state', '=', 'connected')
    .where('refresh_expires_at', '<', before)
    .where('expiry_told_at', 'is', null)
    .returning('ledger')
    .execute();
  return rows.map(({ ledger }) => ledger as LedgerName);
}
