import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';

/** In the order of their ids, like every lock on several invoices. */
export async function lockInvoicesOf(tx: Tx, batchId: string): Promise<void> {
  await changedBy(
    tx,
    `select count(*) from (
       select from invoice where account_id = $1 and batch_id = $2 order by id for update) locked`,
    [tx.accountId, batchId],
  );
}

export async function listStandingNumbers(tx: Tx, batchId: string, limit: number): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select number from invoice
      where account_id = $1 and batch_id = $2 and not draft and not released
      order by number_year, number_position limit $3`,
    [tx.accountId, batchId, limit],
  );
  return rows.map(([number]) => number);
}

export async function listToCancel(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select id from invoice
      where account_id = $1 and batch_id = $2 and not draft and not released
      order by number_year, number_position`,
    [tx.accountId, batchId],
  );
  return rows.map(([id]) => id);
}

/** Lines, taxes and what documents say of them first and by themselves: the cascade would look for them invoice by invoice. */
export async function deleteDrafts(tx: Tx, batchId: string): Promise<number> {
  const ofDrafts = 'invoice_id in (select id from invoice where account_id = $1 and batch_id = $2 and draft)';
  const values = [tx.accountId, batchId];
  await changedBy(tx, `delete from document_lines where account_id = $1 and ${ofDrafts}`, values);
  await changedBy(tx, `delete from invoice_line where account_id = $1 and ${ofDrafts}`, values);
  await changedBy(tx, `delete from invoice_tax where account_id = $1 and ${ofDrafts}`, values);
  return changedBy(tx, 'delete from invoice where account_id = $1 and batch_id = $2 and draft', values);
}
