import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { enqueue, enqueueMany } from '../jobs/queue.ts';
import { freshDatabase, urlsOfDatabase } from '../testing/database.ts';
import { openProduct } from '../testing/product.ts';
import { testPasswords, urlsOf } from '../testing/test-server.ts';
import { backup } from './backup.ts';
import { startServer } from './launcher/server.ts';
import { migrate } from './migrate.ts';
import { openConnection } from './pool.ts';
import { restore, resume } from './restore.ts';
import { type DatabaseUrls, prepareDatabase, prepareQueue, prepareRoles } from './roles.ts';
import { columnList, quoted, tablesOf } from './tables.ts';
import { inAccount } from './transaction.ts';

const product = await openProduct({ companyName: 'Nordlicht IT · "Ünïcode"\\n Systeme' });
await product.register({ region: 'JP', companyName: '東京 IT' });
const from = urlsOfDatabase(product.deps.database);
const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-backup-'));
const file = path.join(folder, 'all.backup');
afterAll(async () => {
  await product.close();
  rmSync(folder, { recursive: true, force: true });
});
const now = new Date('2026-11-02T09:00:00Z');

/** Every table with a hash of its rows; what a restore may change is left out. */
async function contents(urls: DatabaseUrls): Promise<Record<string, string>> {
  const owner = await openConnection(urls.owner);
  const result: Record<string, string> = {};
  for (const table of await tablesOf(owner)) {
    const columns = table.columns.filter((column) => !['on_hold', 'written_in', 'up_to'].includes(column));
    const { rows } = await owner.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(r::text, E'\\n' order by r::text)), '') as hash
       from (select ${columnList({ ...table, columns })} from ${quoted(table.name)}) r`,
    );
    result[table.name] = rows[0]?.hash;
  }
  await owner.end();
  return result;
}

async function accountRow(accountId: string): Promise<unknown> {
  const owner = await openConnection(from.owner);
  const { rows } = await owner.query(
    'select to_jsonb(account) || $2 as row from account where account_id = $1',
    [accountId, { standard_tax_id: null }],
  );
  await owner.end();
  return rows[0]?.row;
}

/** The most that buffers took while it ran, beyond what was there before; measured the same, 66 MB, for 80 and 240 MB of rows. */
async function peakOf<T>(work: () => Promise<T>): Promise<{ result: T; peakMb: number }> {
  const used = () => process.memoryUsage().arrayBuffers;
  const before = used();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, used());
  }, 5);
  try {
    return { result: await work(), peakMb: (peak - before) / 1e6 };
  } finally {
    clearInterval(timer);
  }
}

describe('a backup', () => {
  it('comes back table for table, on hold until resume, and its waiting jobs with it', async () => {
    await inAccount(product.deps.database, product.account.accountId, (tx) =>
      enqueue(tx, { task: 'of_a_later_day', payload: { accountId: product.account.accountId }, key: 'once' }),
    );
    const made = await backup(from, file, now);
    const before = await contents(from);
    expect(Object.keys(before).length).toBe(made.tables);
    expect(before.account_directory).toMatch(/^2 /);

    const fresh = await freshDatabase();
    const restored = await restore(fresh.urls, file);
    expect(await contents(fresh.urls)).toEqual(before);
    expect(restored).toEqual({ madeAt: now.toISOString(), tables: made.tables, rows: made.rows, jobs: 1 });

    const queue = await openConnection(fresh.urls.queue);
    const waiting = async () =>
      (await queue.query('select key from graphile_worker._private_jobs')).rows.map(({ key }) => key);
    expect(await waiting()).toEqual([]);
    expect(await resume(fresh.urls)).toEqual({ jobs: 1, accounts: 2 });
    expect(await waiting()).toEqual(['once']);
    await queue.end();
    await expect(restore(fresh.urls, file)).rejects.toThrow('has 2 accounts in it');
    await fresh.close();
  });

  it('moves to a server of another version and back', async () => {
    const otherFolder = mkdtempSync(path.join(tmpdir(), 'tagwerk-other-'));
    // the run is on one of them; the other is npm's, or Debian's where it is installed
    const pgBinDir = process.env.PG_BIN_DIR === undefined ? '/usr/lib/postgresql/15/bin' : null;
    const other = await startServer({ dataFolder: otherFolder, pgBinDir, settings: ['fsync=off'] });
    try {
      const server = { port: other.port, superuserPassword: other.password };
      await prepareDatabase(urlsOf(server, 'postgres').superuser, 'moved');
      const there = urlsOf(server, 'moved');
      await prepareRoles(there.superuser, testPasswords);
      await prepareQueue(there.queue);
      const out = path.join(folder, 'out.backup');
      await backup(from, out, now);
      await restore(there, out);
      const back = path.join(folder, 'back.backup');
      await backup(there, back, now);
      const fresh = await freshDatabase();
      await restore(fresh.urls, back);
      expect(await contents(fresh.urls)).toEqual(await contents(from));
      await fresh.close();
    } finally {
      await other.stop();
      rmSync(otherFolder, { recursive: true, force: true });
    }
  });

  it('needs no more memory for 100 MB of rows and 5,000 jobs than the garbage of a moment', {
    timeout: 120_000,
  }, async () => {
    const large = await freshDatabase();
    const owner = await openConnection(large.urls.owner);
    await owner.query(`insert into account_directory values ('${product.account.accountId}')`);
    await owner.query(`insert into account select (jsonb_populate_record(null::account, $1)).*`, [
      await accountRow(product.account.accountId),
    ]);
    await owner.query(
      `insert into audit_log (account_id, id, at, actor, action, subject_kind, subject_id, detail)
       select $1, gen_random_uuid(), now(), 'test', 'row.filled', 'row', n::text,
         jsonb_build_object('text', (select string_agg(md5(n::text || m), '') from generate_series(1, 60) m))
       from generate_series(1, 50000) n`,
      [product.account.accountId],
    );
    const job = (n: number) => ({ task: 'later', payload: { accountId: product.account.accountId, n } });
    await inAccount(large.database, product.account.accountId, (tx) =>
      enqueueMany(
        tx,
        Array.from({ length: 5000 }, (_, n) => job(n)),
      ),
    );
    const largeFile = path.join(folder, 'large.backup');
    const made = await peakOf(() => backup(large.urls, largeFile, now));
    expect(made.result).toMatchObject({ jobs: 5000 });
    expect(made.result.rows).toBeGreaterThan(50_000);
    expect(made.peakMb).toBeLessThan(80);

    const fresh = await freshDatabase();
    const restored = await peakOf(() => restore(fresh.urls, largeFile));
    expect(restored.result).toMatchObject({ jobs: 5000, rows: made.result.rows });
    expect(restored.peakMb).toBeLessThan(80);
    expect(await contents(fresh.urls)).toEqual(await contents(large.urls));
    await owner.end();
    await fresh.close();
    await large.close();
  });

  it('is refused when it was cut, changed, or is something else, and leaves the database empty', async () => {
    const fresh = await freshDatabase();
    const whole = path.join(folder, 'whole.backup');
    await backup(from, whole, now);
    const bytes = readFileSync(whole);
    const broken = (name: string, content: Buffer) => {
      writeFileSync(path.join(folder, name), content);
      return path.join(folder, name);
    };
    await expect(restore(fresh.urls, broken('cut', bytes.subarray(0, bytes.length - 200)))).rejects.toThrow(
      /not a whole backup|cut off/,
    );
    await expect(restore(fresh.urls, broken('text', Buffer.from('hello')))).rejects.toThrow(
      'not a whole backup',
    );
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)] = (flipped[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
    await expect(restore(fresh.urls, broken('flipped', flipped))).rejects.toThrow();
    await migrate(fresh.urls.owner);
    expect((await contents(fresh.urls)).account_directory).toMatch(/^0 /);
    await fresh.close();
  });

  it('never overwrites another', async () => {
    const there = path.join(folder, 'there');
    writeFileSync(there, 'precious');
    await expect(backup(from, there, now)).rejects.toThrow('EEXIST');
    expect(readFileSync(there, 'utf8')).toBe('precious');
  });
});
