import { type Context, transaction } from '../../context.ts';
import { inAccount, type Tx } from '../../db/transaction.ts';
import { enqueue } from '../../jobs/queue.ts';
import { Refusal } from '../../lib/errors.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { countPlays, isUntouched, lockAccount } from './sample.repository.ts';
import type { SampleDataView } from './schema.ts';

/** Whether the sample company was played into this account, by what the audit log says of it. */
export function readSampleData(context: Context): Promise<SampleDataView> {
  return transaction(context, async (tx) => ({ state: await stateOf(tx) }));
}

/**
 * Fills an empty account with the sample company, as a job.
 *
 * @throws {Refusal} `conflict` outside of Germany, whose taxes and currency the sample bills with, and for an account in which
 *   somebody has begun to work.
 */
export function startSampleData(context: Context): Promise<SampleDataView> {
  const { accountId, language } = context;
  return transaction(context, async (tx) => {
    await lockAccount(tx);
    const { region } = await loadAccount(tx);
    if (region !== 'DE') throw new Refusal('conflict', { key: 'accounts.sampleIsGerman' });
    if ((await stateOf(tx)) === 'running') throw new Refusal('conflict', { key: 'accounts.sampleRuns' });
    if (!(await isUntouched(tx))) throw new Refusal('conflict', { key: 'accounts.sampleNeedsEmpty' });
    await recordOf(tx, context, 'started');
    await enqueue(tx, { task: 'play_sample_data', payload: { accountId, actor: context.actor, language } });
    return { state: 'running' };
  });
}

/**
 * Plays the sample. It is many transactions, so what was cut off cannot go on: it counts as failed, and the account is no
 * longer empty. A job that runs again does nothing.
 */
export async function playSampleDataNow(context: Context): Promise<void> {
  const { deps, accountId } = context;
  const { database } = deps;
  const found = await inAccount(database, accountId, async (tx) => ({
    state: await stateOf(tx),
    untouched: await isUntouched(tx),
    today: todayOf(await loadAccount(tx), context.now),
  }));
  if (found.state !== 'running') return;
  const end = (how: 'finished' | 'failed') =>
    inAccount(database, accountId, (tx) => recordOf(tx, context, how));
  if (!found.untouched) return end('failed');
  try {
    await deps.playSampleData(deps, accountId, found.today);
  } catch (error) {
    deps.log.error({ err: error }, 'the sample data could not be played');
    return end('failed');
  }
  await end('finished');
}

async function stateOf(tx: Tx): Promise<SampleDataView['state']> {
  const { started, finished, failed } = await countPlays(tx);
  if (finished > 0) return 'filled';
  if (started > failed) return 'running';
  return failed > 0 ? 'failed' : 'none';
}

async function recordOf(tx: Tx, context: Context, what: 'started' | 'finished' | 'failed'): Promise<void> {
  const subject = { kind: 'account', id: context.accountId };
  await record(tx, context, { action: `sample-data.${what}`, subject });
}
