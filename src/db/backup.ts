import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type FrameWriter, writeFrames } from './backup-file.ts';
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
  const writer = writeFrames(file);
  try {
    await owner.query('begin isolation level repeatable read read only; set local row_security = off');
    const snapshot = await one(owner, 'select pg_export_snapshot() as value');
    await queue.query(
      `begin isolation level repeatable read read only; set transaction snapshot '${snapshot}'`,
    );
    const tables = await tablesOf(owner);
    const migration = await one(owner, 'select max(name) as value from kysely_migration');
    await writer.write('H', {
      format: 1,
      madeAt: madeAt.toISOString(),
      migration,
      tables: tables.map(({ name }) => name),
    });
    let rows = 0;
    for (const table of tables) rows += await writeTable(owner, writer, table);
    const jobs = await writeJobs(queue, writer);
    await writer.write('Z', {});
    await writer.end();
    return { tables: tables.length, rows, jobs };
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

async function writeTable(owner: Client, writer: FrameWriter, table: Table): Promise<number> {
  await writer.write('T', { table: table.name, columns: table.columns });
  const copy = owner.query(copyTo(`copy ${quoted(table.name)} (${columnList(table)}) to stdout`));
  const hash = createHash('sha256');
  for await (const chunk of copy) {
    hash.update(chunk);
    await writer.write('D', chunk);
  }
  await writer.write('E', { rows: copy.rowCount, sha256: hash.digest('hex') });
  return copy.rowCount;
}

/** Jobs that wait or are being done; a restore keeps them on hold. */
async function writeJobs(queue: Client, writer: FrameWriter): Promise<number> {
  const { rows } = await queue.query(
    `select t.identifier as task, j.payload, j.key, j.run_at as "runAt", j.max_attempts as "maxAttempts", q.queue_name as "queueName"
     from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where t.identifier <> 'fan_out'
     union all
     select h.job ->> 'task', h.job -> 'payload', h.job ->> 'key', (h.job ->> 'runAt')::timestamptz, (h.job ->> 'maxAttempts')::int, h.job ->> 'queueName'
     from queue_door.held_job h`,
  );
  for (const job of rows) await writer.write('J', job);
  return rows.length;
}

async function one(connection: Client, statement: string): Promise<string> {
  const { rows } = await connection.query<{ value: string }>(statement);
  return rows[0]?.value ?? '';
}
