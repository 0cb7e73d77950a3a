import { changedBy, type DirectoryTx } from '../db/transaction.ts';

/** A piece of work for later. It exists exactly if the transaction that adds it commits. */
export type Job = {
  /** The task that does it, `save_invoice_batch`. */
  readonly task: string;
  /** Always with the account it belongs to, so that the task can open its transaction. */
  readonly payload: { readonly accountId: string } & Readonly<Record<string, unknown>>;
  /** Adding a job with a key that waits replaces it, so that work is queued once. */
  readonly key?: string;
  /** Not before this instant; at once by default. */
  readonly runAt?: Date;
  /** How often it is tried, with a growing pause, before it is left for a person; 25 by default. */
  readonly maxAttempts?: number;
  /** Jobs of one queue run one after the other. */
  readonly queueName?: string;
};

/** Adds a job inside the transaction. */
export async function enqueue(tx: DirectoryTx, job: Job): Promise<void> {
  await enqueueMany(tx, [job]);
}

/** Adds many jobs with one statement. */
export async function enqueueMany(tx: DirectoryTx, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await changedBy(tx, 'select queue_door.add_jobs($1)', [JSON.stringify(jobs)]);
}
