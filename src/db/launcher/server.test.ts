import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../pool.ts';
import { findBinaries, libraryLinks } from './binaries.ts';
import { superuser } from './cluster.ts';
import { nobody } from './run-as.ts';
import { sharedBuffers, startServer } from './server.ts';

const isRoot = process.getuid?.() === 0;
const pgBinDir = process.env.PG_BIN_DIR ?? null;
const settings = ['fsync=off', 'shared_buffers=32MB'];
const folders: string[] = [];
const children: ChildProcess[] = [];
const servers: { stop(): Promise<void> }[] = [];

function newFolder(mode = 0o755): string {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'tagwerk-launcher-'));
  fs.chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function start(dataFolder: string) {
  const server = await startServer({ dataFolder, pgBinDir, settings });
  servers.push(server);
  return server;
}

type Said = { port?: number; how?: string; started?: boolean; failed?: string };

/** The launcher in a process of its own, as root or as user nobody. */
function startChild(
  dataFolder: string,
  { asNobody = false, binaries = '' } = {},
): Promise<Said & { child: ChildProcess }> {
  const words = ['src/testing/start-server.ts', dataFolder, ...(binaries === '' ? [] : [binaries])];
  const child = asNobody
    ? spawn('setpriv', [
        `--reuid=${nobody}`,
        `--regid=${nobody}`,
        '--clear-groups',
        process.execPath,
        ...words,
      ])
    : spawn(process.execPath, words);
  children.push(child);
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.once('data', (chunk) => resolve({ ...(JSON.parse(String(chunk)) as Said), child }));
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${errors}`)));
  });
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

async function ask(port: number, dataFolder: string, statement: string): Promise<unknown> {
  const password = fs.readFileSync(path.join(dataFolder, 'postgres-password'), 'utf8');
  const connection = await openConnection(`postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`);
  const { rows } = await connection.query({ text: statement, rowMode: 'array' });
  await connection.end();
  return rows[0]?.[0];
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('starts, keeps what was written over a clean stop, and listens on 127.0.0.1 alone', async () => {
    const folder = newFolder();
    const first = await startServer({ dataFolder: folder, pgBinDir, settings });
    await ask(first.port, folder, "create table kept as select 'a cent' as what");
    expect(await ask(first.port, folder, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(first.port, folder, 'show server_encoding')).toBe('UTF8');
    expect(await ask(first.port, folder, 'show data_checksums')).toBe('on');
    expect(fs.statSync(path.join(folder, 'postgres-password')).mode & 0o777).toBe(0o600);
    await first.stop();

    const second = await start(folder);
    expect(second.started).toBe(true);
    expect(await ask(second.port, folder, 'select what from kept')).toBe('a cent');
  });

  it('is adopted when the program was killed, with everything in it', async () => {
    const folder = newFolder();
    const { child, port = 0 } = await startChild(folder);
    await ask(port, folder, 'create table kept as select 42 as answer');
    child.kill('SIGKILL');
    await ended(child);

    const adopted = await start(folder);
    expect(adopted.started).toBe(false);
    expect(adopted.port).toBe(port);
    expect(await ask(adopted.port, folder, 'select answer from kept')).toBe(42);
    await adopted.stop();
    expect(fs.existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  it('starts over a pid file of a crash, whether its number is free or somebody else has it', async () => {
    const folder = newFolder();
    await (await startServer({ dataFolder: folder, pgBinDir, settings })).stop();
    for (const pid of [4_000_000, process.pid]) {
      const pidFile = path.join(folder, 'postgres', 'postmaster.pid');
      fs.writeFileSync(pidFile, `${pid}\n${path.join(folder, 'postgres')}\n0\n1\n\n127.0.0.1\n0\nready\n`);
      if (isRoot) fs.chownSync(pidFile, nobody, nobody);
      const server = await startServer({ dataFolder: folder, pgBinDir, settings });
      expect(server.started).toBe(true);
      await server.stop();
    }
  });

  it('starts over the number of a living process of the same user, too', async () => {
    const folder = newFolder();
    await (await startServer({ dataFolder: folder, pgBinDir, settings })).stop();
    const somebody = isRoot
      ? spawn('setpriv', [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', 'sleep', '60'])
      : spawn('sleep', ['60']);
    children.push(somebody);
    const cluster = path.join(folder, 'postgres');
    // no address and no shared memory in it: all that PostgreSQL can go by is the number
    fs.writeFileSync(
      path.join(cluster, 'postmaster.pid'),
      `${somebody.pid}\n${cluster}\n0\n1\n\n127.0.0.1\n`,
    );
    if (isRoot) fs.chownSync(path.join(cluster, 'postmaster.pid'), nobody, nobody);
    expect((await start(folder)).started).toBe(true);
    expect(somebody.exitCode).toBeNull();
  });

  it('is refused with the name of the file when its password was lost', async () => {
    const folder = newFolder();
    await start(folder);
    fs.writeFileSync(path.join(folder, 'postgres-password'), 'another one');
    await expect(startServer({ dataFolder: folder, pgBinDir, settings })).rejects.toThrow(
      /does not accept the password in .*postgres-password/,
    );
  });

  it('comes back after it was killed itself, with what was committed', async () => {
    const folder = newFolder();
    const first = await startServer({ dataFolder: folder, pgBinDir, settings });
    await ask(first.port, folder, 'create table kept as select 42 as answer');
    const pidFile = path.join(folder, 'postgres', 'postmaster.pid');
    process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
    await first.stop();

    const again = await startServer({ dataFolder: folder, pgBinDir, settings, port: first.port });
    servers.push(again);
    expect(again.port).toBe(first.port);
    expect(await ask(again.port, folder, 'select answer from kept')).toBe(42);
  });

  it('is made once, and whole, when four programs start at once on an empty folder', async () => {
    const folder = newFolder();
    const four = await Promise.all([1, 2, 3, 4].map(() => startChild(folder)));
    expect(four.map(({ failed }) => failed)).toEqual([undefined, undefined, undefined, undefined]);
    expect(new Set(four.map(({ port }) => port)).size).toBe(1);
    expect(fs.readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    servers.push(await startServer({ dataFolder: folder, pgBinDir, settings }));
  });

  it('is one server when two programs start at once', async () => {
    const folder = newFolder();
    const [one, two] = await Promise.all([startChild(folder), startChild(folder)]);
    expect([one.failed, two.failed]).toEqual([undefined, undefined]);
    expect(one.port).toBe(two.port);
    expect([one.started, two.started].toSorted()).toEqual([false, true]);
    servers.push(await startServer({ dataFolder: folder, pgBinDir, settings }));
  });

  it('refuses data of another major version and says what to do', async () => {
    const folder = newFolder();
    await (await startServer({ dataFolder: folder, pgBinDir, settings })).stop();
    fs.writeFileSync(path.join(folder, 'postgres', 'PG_VERSION'), '99\n');
    await expect(startServer({ dataFolder: folder, pgBinDir, settings })).rejects.toThrow(
      /was made by PostgreSQL 99, this is \d+\. Start with version 99 \(PG_BIN_DIR\), make a backup there and restore it here/,
    );
  });

  it('names every place it looked at when there is no PostgreSQL', async () => {
    const folder = newFolder();
    const nowhere = () => ({ found: [], missing: [{ place: 'npm binaries', reason: 'not installed' }] });
    await expect(startServer({ dataFolder: folder, pgBinDir: null }, nowhere)).rejects.toThrow(
      'PostgreSQL could not be started.\n  npm binaries: not installed\nSet DATABASE_URL',
    );
    expect(findBinaries('/nowhere').missing[0]).toEqual({
      place: 'PG_BIN_DIR=/nowhere',
      reason: 'there is no postgres in it',
    });
  });
});

describe.runIf(isRoot)('the embedded server, started by root', () => {
  it('runs as nobody, who owns the cluster and cannot read the password', async () => {
    const folder = newFolder();
    const server = await start(folder);
    expect(server.how).toContain('setpriv');
    expect(fs.statSync(path.join(folder, 'postgres')).uid).toBe(nobody);
    expect(fs.statSync(path.join(folder, 'postgres-password')).uid).toBe(0);
  });

  it('runs as the user whose data it is', async () => {
    const folder = newFolder();
    await (await startServer({ dataFolder: folder, pgBinDir, settings })).stop();
    const cluster = path.join(folder, 'postgres');
    for (const name of ['', ...fs.readdirSync(cluster, { recursive: true, encoding: 'utf8' })])
      fs.lchownSync(path.join(cluster, name), 4711, 4711);
    const server = await start(folder);
    expect(server.how).toContain('as user 4711, who owns the data');
    expect(await ask(server.port, folder, 'select 1')).toBe(1);
  });

  it('runs in a user namespace where nobody cannot reach the folder, and again after a stop', async () => {
    const closed = newFolder(0o700);
    const folder = path.join(closed, 'data');
    const first = await startServer({ dataFolder: folder, pgBinDir, settings });
    expect(first.how).toContain('unshare');
    await first.stop();
    expect((await start(folder)).how).toContain('unshare');
  });

  const npm = findBinaries(null).found.find(({ name }) => name === 'npm binaries');
  const readable = [process.execPath, process.cwd()].every(isReadableByAll);

  it.runIf(readable)('runs for an ordinary user', async () => {
    const folder = newFolder();
    fs.chownSync(folder, nobody, nobody);
    const { how, failed, child, port = 0 } = await startChild(folder, { asNobody: true });
    expect(failed).toBeUndefined();
    expect(how).toContain('as the current user');
    expect(await ask(port, folder, 'select 1')).toBe(1);
    child.stdin?.write('stop\n');
    await ended(child);
  });

  it.runIf(readable && npm !== undefined && pgBinDir === null)(
    'finds its libraries in a read-only install whose install script was blocked',
    async () => {
      const install = newFolder();
      const native = path.join(install, 'native');
      const source = path.dirname(npm?.folder ?? '');
      fs.cpSync(source, native, { recursive: true, verbatimSymlinks: true });
      const linksFile = path.join(native, 'pg-symlinks.json');
      for (const { target } of libraryLinks(linksFile)) fs.rmSync(target, { force: true });
      const folder = newFolder();
      fs.chownSync(folder, nobody, nobody);
      const binaries = JSON.stringify({ name: 'npm binaries', folder: path.join(native, 'bin'), linksFile });
      const { failed, child, port = 0 } = await startChild(folder, { asNobody: true, binaries });
      expect(failed).toBeUndefined();
      expect(await ask(port, folder, 'select 1')).toBe(1);
      expect(fs.readdirSync(path.join(folder, 'libraries')).length).toBeGreaterThan(0);
      child.stdin?.write('stop\n');
      await ended(child);
    },
  );
});

function isReadableByAll(file: string): boolean {
  for (let place = file; place !== '/'; place = path.dirname(place)) {
    if ((fs.statSync(place).mode & 0o005) === 0) return false;
  }
  return true;
}

it('gets an eighth of the memory, never too little to work nor more than a batch touches', () => {
  const gigabytes = (count: number) => sharedBuffers(count * 2 ** 30);
  expect(gigabytes(1)).toBe('shared_buffers=128MB');
  expect(gigabytes(4)).toBe('shared_buffers=512MB');
  expect(gigabytes(24)).toBe('shared_buffers=2048MB');
});
