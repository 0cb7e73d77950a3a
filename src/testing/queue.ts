import { runOnce } from 'graphile-worker';
import type { Pool } from 'pg';
import { openPool } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { tasks } from '../features/tasks.ts';
import { loggerTo, taskList } from '../jobs/worker.ts';
import { urlsOfDatabase } from './database.ts';

/**
 * Runs jobs until none is left that is due. A job that fails fails the test; its next attempt would be later.
 * The queue's clock is the server's, so jobs for a later instant of the frozen clock are run by `runAt` only.
 */
export async function drainQueue(deps: Deps): Promise<void> {
  const { queue } = urlsOfDatabase(deps.database);
  // Our own pool hears when the database is dropped under a connection that is just leaving; the library's would not.
  const pool = openPool({ url: queue, connections: 4, name: 'drained queue' });
  try {
    await runOnce({
      pgPool: pool,
      taskList: taskList(deps, tasks),
      logger: loggerTo(deps),
      noHandleSignals: true,
      noPreparedStatements: true,
    });
    await requireNoFailure(pool);
  } finally {
    await pool.end();
  }
}

async function requireNoFailure(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ task: string; last_error: string }>(
    `select t.identifier as task, j.last_error from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null`,
  );
  const [failed] = rows;
  if (failed !== undefined) throw new Error(`The job ${failed.task} failed: ${failed.last_error}`);
}
