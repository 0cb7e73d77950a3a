import { type Context, transaction } from '../../context.ts';
import { inAccount, planAnew, type Tx } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { inRevision } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import {
  deleteDraftsOfBatch,
  listStandingInvoices,
  lockBatchInvoices,
} from '../invoices/of-batch.operations.ts';
import { releaseBatch } from '../invoices/release.operations.ts';
import { jobOn, presentBatch, recordFor, requireState } from './operations.ts';
import { type LockedBatch, lockBatch, resetProgress, updateBatch } from './repository.ts';
import type { BatchView } from './schema.ts';

/**
 * Begins to delete a batch (R27): a job makes its drafts vanish and lets go of everything it holds; issued documents stay,
 * and so does the batch, as dissolved.
 *
 * @throws {Refusal} `absent`; `stale`; `conflict` unless it is saved, and while an issued invoice of it is not cancelled
 *   with release, naming those.
 */
export function deleteBatch(context: Context, id: string, revision: number): Promise<BatchView> {
  return transaction(context, async (tx) => {
    const batch = inRevision(await lockBatch(tx, id), revision, 'invoice batch');
    requireState(batch, ['saved']);
    await refuseWhileIssued(tx, batch);
    await updateBatch(tx, id, ['saved'], { state: 'dissolving', refusal: null }, context.now);
    await resetProgress(tx, id, 1);
    await enqueue(tx, jobOn(context, 'dissolve_invoice_batch', id));
    return presentBatch(tx, id);
  });
}

/**
 * Dissolves a batch whose row says `dissolving`, in one transaction. If that cannot be – an invoice was issued, a later
 * period of a block billed meanwhile –, the batch is saved as before and says why.
 */
export async function dissolveBatchNow(context: Context, id: string): Promise<void> {
  const { deps, accountId } = context;
  try {
    await inAccount(deps.database, accountId, (tx) => dissolve(tx, context, id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refusal = { sentence: say(error.reason, context.language), changes: [] };
    await inAccount(deps.database, accountId, async (tx) => {
      await updateBatch(tx, id, ['dissolving'], { state: 'saved', refusal }, context.now);
    });
  }
}

async function dissolve(tx: Tx, context: Context, id: string): Promise<void> {
  const batch = await lockBatch(tx, id);
  if (batch?.state !== 'dissolving') return;
  await lockBatchInvoices(tx, id);
  await refuseWhileIssued(tx, batch);
  await planAnew(tx);
  const released = await releaseBatch(tx, id);
  const drafts = await deleteDraftsOfBatch(tx, id);
  await updateBatch(tx, id, ['dissolving'], { state: 'dissolved' }, context.now);
  await recordFor(tx, context, 'dissolved', id, { name: batch.name, drafts, ...released });
}

const numbersShown = 10;

/** @throws {Refusal} `conflict`, naming issued invoices that hold something still. */
async function refuseWhileIssued(tx: Tx, { id, name }: LockedBatch): Promise<void> {
  const standing = await listStandingInvoices(tx, id, numbersShown + 1);
  if (standing.length === 0) return;
  const shown = standing.slice(0, numbersShown).join(', ');
  const numbers = standing.length > numbersShown ? `${shown}, …` : shown;
  throw new Refusal('conflict', { key: 'invoiceBatches.invoicesIssued', params: { name, numbers } });
}
