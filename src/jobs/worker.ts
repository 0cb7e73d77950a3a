import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { openPool } from '../db/pool.ts';
import { withoutAccount } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { findAccountIds } from './accounts.repository.ts';
import type { Task } from './define-task.ts';
import { enqueueMany } from './queue.ts';

/** A job for each account at certain times. */
export type Schedule = {
  /** The task each account gets. */
  readonly task: string;
  /** Five fields of cron, in UTC. */
  readonly cron: string;
};

/** A running worker; `stop` waits for the jobs it is doing. */
export type Worker = { stop(): Promise<void> };

/** Silent for longer than this, a worker counts as killed and its jobs are freed. */
const silentSeconds = 60;
const heartbeatMilliseconds = 10_000;

/**
 * Starts doing jobs as `tagwerk_queue`. Any number of workers may run; each says every ten seconds that it lives, and
 * frees the jobs of those that have fallen silent, so that a killed worker's job runs again within 90 seconds.
 */
export async function startWorker(
  deps: Deps,
  queueUrl: string,
  tasks: readonly Task[],
  schedules: readonly Schedule[],
  concurrency = 2,
): Promise<Worker> {
  const pool = openPool({ url: queueUrl, connections: concurrency + 3, name: 'tagwerk worker' });
  const broke = (error: Error) => deps.log.warn({ err: error }, 'a connection of the worker broke');
  pool.on('error', broke);
  pool.on('connect', (client) => client.on('error', broke));
  const utils = await makeWorkerUtils({ pgPool: pool, logger: loggerTo(deps) });
  const alive = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked in the name of the pool, not of its single workers.
  events.on('pool:create', ({ workerPool }) => alive.add(workerPool.id));
  events.on('job:failed', ({ job, error }) =>
    deps.log.error({ err: error, job: job.id }, 'a job failed for good'),
  );

  const freeKilled = async () => {
    const { rows } = await pool.query<{ worker_id: string }>(
      `delete from queue_door.worker_heartbeat where seen_at < now() - make_interval(secs => $1) returning worker_id`,
      [silentSeconds],
    );
    if (rows.length > 0) await utils.forceUnlockWorkers(rows.map(({ worker_id }) => worker_id));
  };
  const beat = async () => {
    if (alive.size === 0) return;
    await pool.query(
      `insert into queue_door.worker_heartbeat (worker_id, seen_at) select unnest($1::text[]), now()
       on conflict (worker_id) do update set seen_at = excluded.seen_at`,
      [[...alive]],
    );
  };

  await freeKilled();
  const runner = await run({
    pgPool: pool,
    events,
    logger: loggerTo(deps),
    concurrency,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 2000,
    taskList: {
      ...taskList(deps, tasks),
      fan_out: async (payload) => fanOut(deps, payload),
    },
    parsedCronItems: parseCronItems(schedules.map(fanOutItem)),
  });
  await beat();
  const timer = setInterval(() => {
    beat()
      .then(freeKilled)
      .catch((error: unknown) => deps.log.warn({ err: error }, 'the worker could not say that it lives'));
  }, heartbeatMilliseconds);
  return { stop: () => stop(runner, timer, pool, utils) };
}

/** Our tasks in the form the queue calls them. */
export function taskList(deps: Deps, tasks: readonly Task[]): TaskList {
  return Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => task.run(deps, payload)]));
}

/** What the queue says goes to our log, one level quieter: each job it runs is no news. */
export function loggerTo(deps: Deps): Logger {
  return new Logger(() => (level, message, meta) => {
    if (level === 'error') deps.log.error(meta ?? {}, message);
    else if (level === 'warning') deps.log.warn(meta ?? {}, message);
    else deps.log.debug(meta ?? {}, message);
  });
}

function fanOutItem({ task, cron }: Schedule): CronItem {
  return {
    task: 'fan_out',
    match: cron,
    payload: { task },
    identifier: `${task} ${cron}`,
    options: { backfillPeriod: 0 },
  };
}

/** One job per account; the key keeps a slow account from piling them up. */
async function fanOut(deps: Deps, payload: unknown): Promise<void> {
  if (typeof payload !== 'object' || payload === null || !('task' in payload)) return;
  const task = String(payload.task);
  await withoutAccount(deps.database, async (tx) => {
    const ids = await findAccountIds(tx);
    await enqueueMany(
      tx,
      ids.map((accountId) => ({ task, payload: { accountId }, key: `${task}:${accountId}` })),
    );
  });
}

async function stop(
  runner: Runner,
  timer: NodeJS.Timeout,
  pool: ReturnType<typeof openPool>,
  utils: { release(): Promise<void> | void },
): Promise<void> {
  clearInterval(timer);
  await runner.stop();
  await utils.release();
  await pool.end();
}
