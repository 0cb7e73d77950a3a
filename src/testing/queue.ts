import { runOnce } from 'graphile-worker';
import { openConnection } from '../db/pool.ts';
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
  await runOnce({
    connectionString: queue,
    taskList: taskList(deps, tasks),
    logger: loggerTo(deps),
    noHandleSignals: true,
    noPreparedStatements: true,
  });
  const connection = await openConnection(queue);
  const { rows } = await connection.query<{ task: string; last_error: string }>(
    `select t.identifier as task, j.last_error from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null`,
  );
  await connection.end();
  const [failed] = rows;
  if (failed !== undefined) throw new Error(`The job ${failed.task} failed: ${failed.last_error}`);
}
