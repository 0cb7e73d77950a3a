import { EventEmitter } from 'node:events';
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type { Pool } from 'pg';
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

/**
 * With a batch, even without a delay, the queue heeds what goes wrong when it writes down how a job ended. Without one it
 * does not wait for it, and a failure would end the process.
 */
const heedEndings = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** Silent for longer than this, a worker counts as killed and its jobs are freed. */
const silentSeconds = 60;
const heartbeatMs = 10_000;
const restartMs = 2000;

/**
 * Starts doing jobs as `tagwerk_queue`. Any number of workers may run; each says every ten seconds that it lives, and
 * frees the jobs of those that have fallen silent, so that a killed worker's job runs again within 90 seconds. It goes
 * on when the database was away for a while.
 */
export async function startWorker(
  deps: Deps,
  queueUrl: string,
  tasks: readonly Task[],
  schedules: readonly Schedule[],
  concurrency = 2,
): Promise<Worker> {
  const pool = openPool({
    url: queueUrl,
    connections: concurrency + 3,
    name: 'tagwerk worker',
    onBroken: (error) => deps.log.warn({ err: error }, 'a connection of the worker broke'),
  });
  let livingPool: string | null = null;
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked in the name of the pool of workers, not of a single one.
  events.on('pool:create', ({ workerPool }) => {
    livingPool = workerPool.id;
  });
  events.on('job:failed', ({ job, error }) =>
    deps.log.error({ err: error, job: job.id }, 'a job failed for good'),
  );
  const beat = async () => {
    if (livingPool !== null) await sayAlive(pool, livingPool);
    await freeSilent(pool);
  };
  await freeSilent(pool);
  const options: RunnerOptions = {
    pgPool: pool,
    events,
    logger: loggerTo(deps),
    concurrency,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 2000,
    preset: { worker: heedEndings },
    taskList: { ...taskList(deps, tasks), fan_out: async (payload) => fanOut(deps, payload) },
    parsedCronItems: parseCronItems(schedules.map(fanOutItem)),
  };
  const runner = await keepRunning(deps, options, async () => {
    if (livingPool !== null) await freeJobsOf(pool, livingPool);
  });
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => deps.log.warn({ err: error }, 'the worker could not say that it lives'));
  }, heartbeatMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      await pool.end();
    },
  };
}

/**
 * The queue's runner gives up when it cannot write down how a job ended. Its jobs are freed then, and another one starts.
 *
 * @param free Frees what the last runner held; it has ended.
 */
async function keepRunning(deps: Deps, options: RunnerOptions, free: () => Promise<void>): Promise<Worker> {
  let runner: Runner | null = await run(options);
  let stopping = false;
  const watch = (running: Runner) => running.promise.then(() => whenEnded(), whenEnded);
  const whenEnded = (error?: unknown) => {
    if (stopping) return;
    runner = null;
    deps.log.error({ err: error }, 'the worker stopped by itself and starts again');
    setTimeout(() => void restart().catch(whenEnded), restartMs).unref();
  };
  const restart = async () => {
    if (stopping) return;
    await free();
    runner = await run(options);
    void watch(runner);
  };
  void watch(runner);
  return {
    stop: async () => {
      stopping = true;
      await runner?.stop();
    },
  };
}

async function freeJobsOf(pool: Pool, worker: string): Promise<void> {
  await pool.query('select graphile_worker.force_unlock_workers(array[$1])', [worker]);
}

async function sayAlive(pool: Pool, worker: string): Promise<void> {
  await pool.query(
    `insert into queue_door.worker_heartbeat (worker_id, seen_at) values ($1, now())
     on conflict (worker_id) do update set seen_at = excluded.seen_at`,
    [worker],
  );
}

/** Frees every job that has been held for a minute by somebody who has not been heard of for a minute, or never. */
async function freeSilent(pool: Pool): Promise<void> {
  await pool.query(
    `with held as (
       select locked_by from graphile_worker._private_jobs where locked_at < now() - make_interval(secs => $1)
       union select locked_by from graphile_worker._private_job_queues where locked_at < now() - make_interval(secs => $1))
     select graphile_worker.force_unlock_workers(array(
       select locked_by from held where not exists (select from queue_door.worker_heartbeat h
         where h.worker_id = held.locked_by and h.seen_at > now() - make_interval(secs => $1))))`,
    [silentSeconds],
  );
  await pool.query(
    'delete from queue_door.worker_heartbeat where seen_at < now() - make_interval(secs => $1)',
    [silentSeconds],
  );
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
