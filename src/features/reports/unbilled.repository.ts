import { rowsOf, type Tx } from '../../db/transaction.ts';

/** Open tickets in a status that is not billable yet. */
export async function findWaitingTickets(tx: Tx): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    'select id from ticket where account_id = $1 and open and not status_billable',
    [tx.accountId],
  );
  return rows.map(([id]) => id);
}
