import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Frame, writeFrames } from './backup-file.ts';
import { openConnection } from './pool.ts';
import type { DatabaseUrls } from './roles.ts';
import { columnList, quoted, type Table, tablesOf } from './tables.ts';

export type BackupResult = { readonly tables: number; readonly rows: number; readonly jobs: number };

/**
 * Writes everything in the database to one file: all accounts as of one moment, and the jobs that wait. Memory does not
 * grow with the data. Not in it: the secrets key, without which sealed secrets stay closed.
 *
 * @param file A path that does not exist yet.
 */
export async function backup(urls: DatabaseUrls, file: string, madeAt: Date): Promise<BackupResult> {
  const owner = await openConnection(urls.owner, 'tagwerk backup');
  const queue = await openConnection(urls.queue, 'tagwerk backup');
  const counts = { tables: 0, rows: 0, jobs: 0 };
  try {
    await owner.query('begin isolation level repeatable read read only; set local row_security = off');
    const snapshot = await one(owner, 'select pg_export_snapshot() as value');
    await queue.query(
      `begin isolation level repeatable read read only; set transaction snapshot '${snapshot}'`,
    );
    await writeFrames(file, framesOf(owner, queue, madeAt, counts));
    return counts;
  } catch (error) {
    // Half a backup is worse than none. One that was there before is not ours to remove.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      rmSync(file, { force: true });
    throw error;
  } finally {
    await owner.end();
    await queue.end();
  }
}

type Counts = { tables: number; rows: number; jobs: number };

/** @param counts Counted up as frames are read. */
async function* framesOf(owner: Client, queue: Client, madeAt: Date, counts: Counts): AsyncGenerator<Frame> {
  const tables = await tablesOf(owner);
  const migration = await one(owner, 'select max(name) as value from kysely_migration');
  const names = tables.map(({ name }) => name);
  yield { kind: 'H', content: { format: 1, madeAt: madeAt.toISOString(), migration, tables: names } };
  for (const table of tables) {
    counts.rows += yield* tableFrames(owner, table);
    counts.tables += 1;
  }
  counts.jobs = yield* jobFrames(queue);
  yield { kind: 'Z', content: {} };
}

async function* tableFrames(owner: Client, table: Table): AsyncGenerator<Frame, number> {
  yield { kind: 'T', content: { table: table.name, columns: table.columns } };
  const copy = owner.query(copyTo(`copy ${quoted(table.name)} (${columnList(table)}) to stdout`));
  const hash = createHash('sha256');
  for await (const chunk of copy) {
    hash.update(chunk);
    yield { kind: 'D', content: chunk };
  }
  yield { kind: 'E', content: { rows: copy.rowCount, sha256: hash.digest('hex') } };
  return copy.rowCount;
}

/** Jobs that wait or are being done, and those still held since a restore; the next restore keeps them on hold. */
async function* jobFrames(queue: Client): AsyncGenerator<Frame, number> {
  await queue.query(`declare jobs no scroll cursor for ${waitingJobs}`);
  let count = 0;
  for (;;) {
    const { rows } = await queue.query('fetch 1000 from jobs');
    for (const job of rows) yield { kind: 'J', content: job };
    count += rows.length;
    if (rows.length === 0) return count;
  }
}

const waitingJobs = `select t.identifier as task, j.payload, j.key, j.run_at as "runAt", j.max_attempts as "maxAttempts", q.queue_name as "queueName"
     from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where t.identifier <> 'fan_out'
     union all
     select h.job ->> 'task', h.job -> 'payload', h.job ->> 'key', (h.job ->> 'runAt')::timestamptz, (h.job ->> 'maxAttempts')::int, h.job ->> 'queueName'
     from queue_door.held_job h`;

async function one(connection: Client, statement: string): Promise<string> {
  const { rows } = await connection.query<{ value: string }>(statement);
  return rows[0]?.value ?? '';
}
