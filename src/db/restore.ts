import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  BackupFileError,
  type BackupHeader,
  type ReadFrame,
  readFrames,
  type TableEnd,
  type TableStart,
} from './backup-file.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openConnection } from './pool.ts';
import type { DatabaseUrls } from './roles.ts';
import { quoted, tablesOf } from './tables.ts';

export type RestoreResult = {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly jobs: number;
};

/** The database is not empty, or the backup does not fit; nothing was changed. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

/**
 * Reads a backup into an empty database of any PostgreSQL from 15 on, all or nothing, and brings it to this version.
 * Afterwards every account is on hold: nothing leaves the house until `resume`.
 *
 * @throws {BackupFileError | RestoreError}
 */
export async function restore(urls: DatabaseUrls, file: string): Promise<RestoreResult> {
  const header = await readHeader(file);
  const owner = await openConnection(urls.owner, 'tagwerk restore');
  const queue = await openConnection(urls.queue, 'tagwerk restore');
  try {
    await clearEmpty(owner);
    await migrate(urls.owner, header.migration);
    await owner.query('begin; set local row_security = off');
    await queue.query('begin; delete from queue_door.held_job');
    const foreignKeys = await dropForeignKeys(owner);
    const loaded = await load(owner, queue, file, header);
    for (const statement of foreignKeys) await owner.query(statement);
    await owner.query(afterwards);
    // The jobs first: without their accounts they wait for nothing, while accounts without their jobs would lose them.
    await queue.query('commit');
    await owner.query('commit');
    await owner.query('analyze');
    await migrate(urls.owner);
    return { madeAt: header.madeAt, tables: header.tables.length, ...loaded };
  } finally {
    await owner.end();
    await queue.end();
  }
}

/** Lets what a restore holds back go on: accounts work by the clock again, waiting jobs are queued. */
export async function resume(urls: DatabaseUrls): Promise<{ jobs: number; accounts: number }> {
  const owner = await openConnection(urls.owner, 'tagwerk resume');
  const queue = await openConnection(urls.queue, 'tagwerk resume');
  try {
    const { rowCount: accounts } = await owner.query(
      'update account_directory set on_hold = false where on_hold',
    );
    const { rowCount: jobs } = await queue.query(
      'with held as (delete from queue_door.held_job returning job) select queue_door.add_jobs(json_build_array(job)) from held',
    );
    return { jobs: jobs ?? 0, accounts: accounts ?? 0 };
  } finally {
    await owner.end();
    await queue.end();
  }
}

async function readHeader(file: string): Promise<BackupHeader> {
  for await (const frame of readFrames(file)) {
    if (frame.kind !== 'H') break;
    const header: BackupHeader = contentOf(frame);
    if (header.format !== 1 || !(header.migration in migrations)) {
      throw new RestoreError(
        `This backup was made by a newer Tagwerk (${header.migration}). Restore it with that version or a newer one.`,
      );
    }
    return header;
  }
  throw new BackupFileError('This is not a backup of Tagwerk.');
}

/** Takes away tables that are there but empty: an older backup is loaded into the tables of its time. */
async function clearEmpty(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ known: boolean }>(
    `select to_regclass('public.account_directory') is not null as known`,
  );
  if (rows[0]?.known !== true) return;
  const { rows: counts } = await owner.query<{ accounts: string }>(
    'select count(*) as accounts from account_directory',
  );
  const accounts = Number(counts[0]?.accounts);
  if (accounts > 0) {
    throw new RestoreError(
      `This database has ${accounts} account${accounts === 1 ? '' : 's'} in it. A backup is restored into an empty one: name another folder in TAGWERK_DATA, or another database.`,
    );
  }
  const tables = (await tablesOf(owner)).map(({ name }) => quoted(name));
  await owner.query(
    `drop table ${[...tables, 'kysely_migration', 'kysely_migration_lock'].join(', ')} cascade`,
  );
}

/** Foreign keys run in circles (an account's standard tax belongs to the account), so they are checked after loading. */
async function dropForeignKeys(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );
  for (const { table, name } of rows)
    await owner.query(`alter table ${table} drop constraint ${quoted(name)}`);
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${quoted(name)} ${definition}`,
  );
}

type Loaded = { rows: number; jobs: number };

async function load(owner: Client, queue: Client, file: string, header: BackupHeader): Promise<Loaded> {
  const frames = readFrames(file);
  const loaded = { rows: 0, jobs: 0 };
  let jobs: object[] = [];
  const holdThese = async () => {
    await holdJobs(queue, jobs);
    loaded.jobs += jobs.length;
    jobs = [];
  };
  try {
    for (;;) {
      const { value: frame, done } = await frames.next();
      if (done === true) throw new BackupFileError('The backup was cut off.');
      if (frame.kind === 'T')
        loaded.rows += await loadTable(owner, contentOf<TableStart>(frame), header, frames);
      if (frame.kind === 'J') jobs.push(contentOf<object>(frame));
      if (jobs.length === 1000 || frame.kind === 'Z') await holdThese();
      if (frame.kind === 'Z') return loaded;
    }
  } finally {
    await frames.return(undefined);
  }
}

async function loadTable(
  owner: Client,
  { table, columns }: TableStart,
  header: BackupHeader,
  frames: AsyncGenerator<ReadFrame>,
): Promise<number> {
  if (!header.tables.includes(table))
    throw new BackupFileError(`The backup is damaged: it does not announce ${table}.`);
  const copy = owner.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`));
  const seen: Seen = { hash: createHash('sha256'), end: null };
  await pipeline(Readable.from(dataOf(frames, seen)), copy);
  if (seen.hash.digest('hex') !== seen.end?.sha256 || copy.rowCount !== seen.end.rows)
    throw new BackupFileError(`The backup is damaged: ${table} does not match its checksum.`);
  return copy.rowCount;
}

type Seen = { readonly hash: Hash; end: TableEnd | null };

/** The rows of one table, up to its end, which is noted. */
async function* dataOf(frames: AsyncGenerator<ReadFrame>, seen: Seen): AsyncGenerator<Buffer> {
  for (;;) {
    const { value: frame, done } = await frames.next();
    if (done === true) throw new BackupFileError('The backup was cut off.');
    if (frame.kind === 'E') {
      seen.end = contentOf<TableEnd>(frame);
      return;
    }
    seen.hash.update(frame.bytes);
    yield frame.bytes;
  }
}

/**
 * Accounts wait for `resume`. Transaction numbers mean nothing in another cluster: audit rows that were sealed count as
 * old, the others as written by this transaction.
 */
const afterwards = `
update account_directory set on_hold = true;
update audit_log set written_in = pg_current_xact_id();
update audit_log set written_in = '3' where (account_id, id) in (select account_id, unnest(entry_ids) from audit_seal);
update audit_seal set up_to = pg_current_xact_id();
`;

async function holdJobs(queue: Client, jobs: readonly object[]): Promise<void> {
  await queue.query('insert into queue_door.held_job (job) select value from json_array_elements($1)', [
    JSON.stringify(jobs),
  ]);
}

function contentOf<Content extends object>({ bytes }: ReadFrame): Content {
  try {
    return JSON.parse(bytes.toString()) as Content;
  } catch (cause) {
    throw new BackupFileError('The backup is damaged.', { cause });
  }
}
