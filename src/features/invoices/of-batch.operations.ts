import type { Tx } from '../../db/transaction.ts';
import { deleteDrafts, listStandingNumbers, listToCancel, lockInvoicesOf } from './of-batch.repository.ts';

/** Holds all invoices of a batch until the transaction ends: none is issued, changed or deleted meanwhile. */
export async function lockBatchInvoices(tx: Tx, batchId: string): Promise<void> {
  await lockInvoicesOf(tx, batchId);
}

/**
 * Numbers of a batch's invoices that were issued and not cancelled with release (R27), in their order.
 *
 * @param limit At most so many.
 */
export async function listStandingInvoices(tx: Tx, batchId: string, limit: number): Promise<string[]> {
  return listStandingNumbers(tx, batchId, limit);
}

/** Ids of a batch's invoices that were issued and not cancelled with release, in the order of their numbers. */
export async function listInvoicesToCancel(tx: Tx, batchId: string): Promise<string[]> {
  return listToCancel(tx, batchId);
}

/** Deletes the drafts of a batch with their lines, when nothing is held by them any more; answers how many there were. */
export async function deleteDraftsOfBatch(tx: Tx, batchId: string): Promise<number> {
  return deleteDrafts(tx, batchId);
}
