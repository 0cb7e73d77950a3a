import type { Context } from '../../context.ts';
import { transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { enqueue, type Job } from '../../jobs/queue.ts';
import { inRevision, present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Page } from '../../lib/wire.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { openHolder, renameHolders } from '../tickets/holder.operations.ts';
import { loadBillingAccount } from './collect.operations.ts';
import { askedOf } from './preview.operations.ts';
import { readBatch } from './progress.operations.ts';
import {
  countContracts,
  findBatch,
  insertBatch,
  type LockedBatch,
  listBatchRows,
  lockBatch,
  updateBatch,
} from './repository.ts';
import type { BatchState, BatchView, ListBatchesQuery, SaveBatchBody, UpdateBatchBody } from './schema.ts';

/** Batches, the newest first. */
export function listBatches(context: Context, query: ListBatchesQuery): Promise<Page<BatchView>> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    return listBatchRows(tx, query, currency);
  });
}

/** @throws {Refusal} `absent` */
export function getBatch(context: Context, id: string): Promise<BatchView> {
  return readBatch(context, id);
}

/**
 * Begins to save what a preview showed: a row that says `saving`, and the job that does it (R26). The job saves all or
 * nothing; if what is due has changed, it refuses and lists the changes.
 *
 * @throws {Refusal} `absent` for an unknown contract; `invalid` for a cut-off in the future or a contract named twice.
 */
export function saveBatch(context: Context, body: SaveBatchBody): Promise<BatchView> {
  return transaction(context, async (tx) => {
    askedOf(await loadBillingAccount(tx), context, body);
    await refuseUnknownContracts(tx, body);
    const id = newId();
    await openHolder(tx, { id, kind: 'batch', name: body.name });
    const by = { createdBy: actorText(context.actor), createdAt: context.now };
    await insertBatch(tx, { id, request: body, ...by });
    await enqueue(tx, jobOn(context, 'save_invoice_batch', id));
    await recordFor(tx, context, 'requested', id, { name: body.name, cutOff: body.cutOff });
    return presentBatch(tx, id);
  });
}

async function refuseUnknownContracts(tx: Tx, { contracts }: SaveBatchBody): Promise<void> {
  const ids = new Set(contracts.map(({ contractId }) => contractId));
  if (ids.size < contracts.length) throw new Refusal('invalid', { key: 'invoiceBatches.contractTwice' });
  if ((await countContracts(tx, [...ids])) < ids.size) present(null, 'contract');
}

/**
 * Stops saving a batch: nothing of it is kept. Possible until the job commits (R26).
 *
 * @throws {Refusal} `absent`; `conflict` for a batch that is not being saved.
 */
export function abandonBatch(context: Context, id: string): Promise<BatchView> {
  return transaction(context, async (tx) => {
    const { name } = present(await findBatch(tx, id, (await loadAccount(tx)).currency), 'invoice batch');
    // A save that commits first holds the row until then.
    if (!(await updateBatch(tx, id, ['saving'], { state: 'abandoned' }, context.now)))
      throw new Refusal('conflict', { key: 'invoiceBatches.notSaving', params: { name } });
    await recordFor(tx, context, 'abandoned', id, { name });
    return presentBatch(tx, id);
  });
}

/**
 * Gives a saved batch another name. Documents that were issued keep the one they have.
 *
 * @throws {Refusal} `absent`; `stale`; `conflict` while a job is at work on it, and for one that was never saved.
 */
export function renameBatch(
  context: Context,
  id: string,
  revision: number,
  { name }: UpdateBatchBody,
): Promise<BatchView> {
  return transaction(context, async (tx) => {
    const batch = inRevision(await lockBatch(tx, id), revision, 'invoice batch');
    requireState(batch, ['saved', 'dissolved']);
    await updateBatch(tx, id, [batch.state], { name }, context.now);
    await renameHolders(tx, [{ id, name }]);
    await recordFor(tx, context, 'renamed', id, { before: batch.name, after: name });
    return presentBatch(tx, id);
  });
}

/** @throws {Refusal} `conflict`, naming the state it is in. */
export function requireState({ name, state }: LockedBatch, wanted: readonly BatchState[]): void {
  if (!wanted.includes(state))
    throw new Refusal('conflict', { key: 'invoiceBatches.notSaved', params: { name, state } });
}

/** @throws {Refusal} `absent` */
export async function presentBatch(tx: Tx, id: string): Promise<BatchView> {
  const { currency } = await loadAccount(tx);
  return present(await findBatch(tx, id, currency), 'invoice batch');
}

/** A job on the batch in the name of whoever asked for it; one of a kind at a time. */
export function jobOn(
  { accountId, actor, language }: Context,
  task: string,
  batchId: string,
  more: Readonly<Record<string, unknown>> = {},
): Job {
  return { task, payload: { accountId, batchId, actor, language, ...more }, key: `${task}:${batchId}` };
}

/** In the audit log, what happened to a batch. */
export async function recordFor(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  what: string,
  id: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const subject = { kind: 'invoice-batch', id };
  await record(tx, context, { action: `invoice-batch.${what}`, subject, detail });
}
