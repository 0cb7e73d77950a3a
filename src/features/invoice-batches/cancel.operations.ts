import { type Context, transaction } from '../../context.ts';
import { inAccount, type Tx } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import { cancelInvoices } from '../invoices/corrections.operations.ts';
import { listInvoicesToCancel } from '../invoices/of-batch.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { jobOn, presentBatch, recordFor, requireState } from './operations.ts';
import { openProgress } from './progress.operations.ts';
import { lockBatch, resetProgress, updateBatch } from './repository.ts';
import type { BatchView, CancelBatchBody } from './schema.ts';

/**
 * Begins to cancel all issued invoices of a batch with release, in one job (R27). Its drafts stay.
 *
 * @throws {Refusal} `absent`; `conflict` unless it is saved and something of it is issued.
 */
export function cancelBatch(context: Context, id: string, { reason }: CancelBatchBody): Promise<BatchView> {
  return transaction(context, async (tx) => {
    const batch = present(await lockBatch(tx, id), 'invoice batch');
    requireState(batch, ['saved']);
    const invoices = await listInvoicesToCancel(tx, id);
    if (invoices.length === 0)
      throw new Refusal('conflict', { key: 'invoiceBatches.nothingIssued', params: { name: batch.name } });
    await updateBatch(tx, id, ['saved'], { state: 'cancelling', refusal: null }, context.now);
    await resetProgress(tx, id, invoices.length);
    await enqueue(tx, jobOn(context, 'cancel_invoice_batch', id, { reason }));
    return presentBatch(tx, id);
  });
}

const invoicesAtOnce = 500;

/**
 * Cancels what is issued of a batch whose row says `cancelling`, in one transaction. If one of its invoices cannot be
 * cancelled none is, and the batch says why.
 */
export async function cancelBatchNow(context: Context, id: string, reason: string): Promise<void> {
  const { deps, accountId } = context;
  try {
    await inAccount(deps.database, accountId, (tx) => cancelAll(tx, context, id, reason));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await giveUp(context, id, say(error.reason, context.language));
  }
}

async function cancelAll(tx: Tx, context: Context, id: string, reason: string): Promise<void> {
  const batch = await lockBatch(tx, id);
  if (batch?.state !== 'cancelling') return;
  const account = await loadAccount(tx);
  const advance = openProgress(context, id, 'cancelling');
  const ids = await listInvoicesToCancel(tx, id);
  for (let start = 0; start < ids.length; start += invoicesAtOnce) {
    const some = ids.slice(start, start + invoicesAtOnce);
    await cancelInvoices(tx, context, account, some, { release: true, reason });
    await advance(some.length);
  }
  await updateBatch(tx, id, ['cancelling'], { state: 'saved' }, context.now);
  await recordFor(tx, context, 'cancelled', id, { name: batch.name, invoices: ids.length, reason });
}

async function giveUp(
  { deps, accountId, now, language }: Context,
  id: string,
  reason: string,
): Promise<void> {
  await inAccount(deps.database, accountId, async (tx) => {
    const batch = await lockBatch(tx, id);
    if (batch?.state !== 'cancelling') return;
    const sentence = say(
      { key: 'invoiceBatches.cancelRefused', params: { name: batch.name, reason } },
      language,
    );
    await updateBatch(tx, id, ['cancelling'], { state: 'saved', refusal: { sentence, changes: [] } }, now);
  });
}
