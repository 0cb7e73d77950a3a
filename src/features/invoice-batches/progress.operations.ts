import { setTimeout } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import { inAccount } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { loadAccount } from '../settings/operations.ts';
import { findBatch, saveProgress } from './repository.ts';
import type { BatchState, BatchView } from './schema.ts';

/** Somebody abandoned the batch that a job is at work on; the job's transaction must be rolled back. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Writes how far a job is beside its transaction, where others see it at once (R26).
 *
 * @param state Of the batch as long as the job is wanted.
 * @returns Call it with how many more contracts are done; it throws `Stopped` if the job is not wanted any more.
 */
export function openProgress(
  { deps, accountId }: Context,
  batchId: string,
  state: BatchState,
): (contracts: number) => Promise<void> {
  let done = 0;
  return async (contracts) => {
    done += contracts;
    const now = await inAccount(deps.database, accountId, (tx) => saveProgress(tx, batchId, done));
    if (now !== state) throw new Stopped(`the batch is ${now}`);
  };
}

/** While a job is at work on it, a batch is in one of these states. */
const busy: ReadonlySet<BatchState> = new Set(['saving', 'cancelling', 'dissolving']);

const pauseMs = 500;

/**
 * The batch as it is, and again whenever it has changed, until no job is at work on it.
 *
 * @throws {Refusal} `absent`
 */
export async function* watchBatch(context: Context, id: string): AsyncGenerator<BatchView, void> {
  let told = '';
  for (;;) {
    const batch = await readBatch(context, id);
    const text = JSON.stringify(batch);
    if (text !== told) yield batch;
    told = text;
    if (!busy.has(batch.state)) return;
    await setTimeout(pauseMs);
  }
}

/**
 * Waits for the job that is at work on the batch.
 *
 * @param onProgress Told whenever something has changed.
 * @returns The batch as it was left.
 * @throws {Refusal} `absent`
 */
export async function waitForBatch(
  context: Context,
  id: string,
  onProgress: (batch: BatchView) => void = () => undefined,
): Promise<BatchView> {
  let last: BatchView | null = null;
  for await (const batch of watchBatch(context, id)) {
    onProgress(batch);
    last = batch;
  }
  return present(last, 'invoice batch');
}

/** @throws {Refusal} `absent` */
export function readBatch({ deps, accountId }: Context, id: string): Promise<BatchView> {
  return inAccount(deps.database, accountId, async (tx) => {
    const { currency } = await loadAccount(tx);
    return present(await findBatch(tx, id, currency), 'invoice batch');
  });
}
