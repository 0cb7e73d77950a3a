import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { type Attempt, type Binaries, executable, findBinaries, libraryLinks } from './binaries.ts';
import { nobody, type RunAs, waysToRun } from './run-as.ts';

/** A PostgreSQL server of ours, listening on 127.0.0.1 only. */
export type RunningServer = {
  readonly port: number;
  readonly password: string;
  /** For the log: which binaries, run how, or adopted. */
  readonly how: string;
  /** false: it was running already, left behind by a process that was killed. */
  readonly started: boolean;
  /** Stops it, fast and clean: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

export type ServerOptions = {
  /** The folder with the cluster, its password and its libraries' links. */
  readonly dataFolder: string;
  readonly pgBinDir: string | null;
  /** Further settings, `name=value`; tests turn off fsync. */
  readonly settings?: readonly string[];
};

export const superuser = 'tagwerk_superuser';

/** No server could be started; the message names each attempt and the remedy. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/**
 * Starts the embedded PostgreSQL, or adopts the one that a killed process left running on the same data.
 *
 * @param find Where to look for binaries; tests look elsewhere.
 * @throws {ServerError} if none could be started, or the data was made by another major version.
 */
export async function startServer(options: ServerOptions, find = findBinaries): Promise<RunningServer> {
  const { dataFolder } = options;
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const cluster = path.join(dataFolder, 'postgres');
  const password = readOrMakePassword(dataFolder);

  const unlock = await lockStart(path.join(dataFolder, 'postgres-start.lock'));
  try {
    return (await adopt(cluster, password)) ?? (await startFirstThatRuns(options, find, cluster, password));
  } finally {
    unlock();
  }
}

async function startFirstThatRuns(
  options: ServerOptions,
  find: typeof findBinaries,
  cluster: string,
  password: string,
): Promise<RunningServer> {
  const { found, missing } = find(options.pgBinDir);
  const attempts: Attempt[] = [...missing];
  for (const binaries of found) {
    const mismatch = versionMismatch(binaries, cluster);
    if (mismatch !== null) {
      attempts.push({ place: binaries.name, reason: mismatch });
      continue;
    }
    for (const way of waysToRun(cluster)) {
      try {
        return await startWith(options, binaries, way, cluster, password);
      } catch (error) {
        attempts.push({
          place: `${binaries.name}, ${way.name}`,
          reason: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }
  const tried = attempts.map(({ place, reason }) => `  ${place}: ${reason}`).join('\n');
  throw new ServerError(
    `PostgreSQL could not be started.\n${tried}\nSet DATABASE_URL to a PostgreSQL 15 or newer, or PG_BIN_DIR to the folder of an installed one.`,
  );
}

/**
 * Lets one process at a time make and start a cluster; the next finds it running. A lock whose process has ended
 * is taken over.
 */
async function lockStart(file: string): Promise<() => void> {
  const locked = () => {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch {
      const holder = Number(readIfThere(file));
      if (holder > 0 && !isAlive(holder)) fs.rmSync(file, { force: true });
      return false;
    }
  };
  if (!(await until(locked, 120_000))) {
    throw new ServerError(
      `Another process has been starting PostgreSQL for two minutes. If there is none, remove ${file}.`,
    );
  }
  return () => fs.rmSync(file, { force: true });
}

function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function startWith(
  { dataFolder, settings = [] }: ServerOptions,
  binaries: Binaries,
  way: RunAs,
  cluster: string,
  password: string,
): Promise<RunningServer> {
  const environment = environmentFor(binaries, dataFolder);
  if (!fs.existsSync(path.join(cluster, 'PG_VERSION')))
    makeCluster(binaries, way, environment, cluster, password);
  const port = await freePort();
  const { program, words } = way.wrap(path.join(binaries.folder, executable('postgres')), [
    '-D',
    cluster,
    '-p',
    String(port),
    ...[...fixedSettings, ...settings].flatMap((setting) => ['-c', setting]),
  ]);
  const child = spawn(program, words, {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  await untilReady(child, port, password);
  child.stderr?.removeAllListeners().resume();
  child.unref();
  return {
    port,
    password,
    how: `${binaries.name}, ${way.name}`,
    started: true,
    stop: () => stopChild(child),
  };
}

const fixedSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=256MB',
  'max_connections=100',
  'max_wal_size=2GB',
  'work_mem=16MB',
  'timezone=UTC',
];

function makeCluster(
  binaries: Binaries,
  way: RunAs,
  env: NodeJS.ProcessEnv,
  cluster: string,
  password: string,
): void {
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(path.dirname(cluster), `.initdb-${process.pid}`);
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (way.asNobody) {
    // nobody must pass through our folder, and read nothing else in it
    fs.chmodSync(path.dirname(cluster), 0o711);
    fs.chownSync(cluster, nobody, nobody);
    fs.chownSync(passwordFile, nobody, nobody);
  }
  const { program, words } = way.wrap(path.join(binaries.folder, executable('initdb')), [
    `--pgdata=${cluster}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ]);
  const result = spawnSync(program, words, { env, encoding: 'utf8' });
  fs.rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    fs.rmSync(cluster, { recursive: true, force: true });
    throw new Error(firstLine(result.stderr) || String(result.error ?? 'initdb failed'));
  }
}

function environmentFor(binaries: Binaries, dataFolder: string): NodeJS.ProcessEnv {
  const libraries =
    binaries.linksFile === null
      ? null
      : linkLibraries(binaries.linksFile, path.join(dataFolder, 'libraries'));
  return {
    PATH: process.env.PATH,
    TZ: 'UTC',
    LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
    ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot }),
    ...(libraries !== null && { LD_LIBRARY_PATH: libraries }),
  };
}

/** Makes the links an install script may have left out; in a read-only install they go to a folder of our own. */
function linkLibraries(linksFile: string, ownFolder: string): string | null {
  let own: string | null = null;
  for (const { source, target } of libraryLinks(linksFile)) {
    if (fs.existsSync(target)) continue;
    try {
      fs.symlinkSync(path.basename(source), target);
    } catch {
      fs.mkdirSync(ownFolder, { recursive: true, mode: 0o755 });
      const link = path.join(ownFolder, path.basename(target));
      if (!fs.existsSync(link)) fs.symlinkSync(source, link);
      // A library found there looks for its own next to itself, so the real folder is searched too.
      own = `${ownFolder}${path.delimiter}${path.dirname(source)}`;
    }
  }
  return own;
}

function versionMismatch(binaries: Binaries, cluster: string): string | null {
  const file = path.join(cluster, 'PG_VERSION');
  if (!fs.existsSync(file)) return null;
  const dataVersion = fs.readFileSync(file, 'utf8').trim();
  const { stdout = '' } = spawnSync(path.join(binaries.folder, executable('postgres')), ['--version'], {
    encoding: 'utf8',
    env: environmentFor(binaries, path.dirname(cluster)),
  });
  const binaryVersion = /(\d+)(?:\.|devel|beta|rc|$)/.exec(stdout)?.[1] ?? '';
  if (binaryVersion === dataVersion || binaryVersion === '') return null;
  return `the data in ${cluster} was made by PostgreSQL ${dataVersion}, this is ${binaryVersion}. Start with version ${dataVersion} (PG_BIN_DIR), make a backup there and restore it here`;
}

/** A server that survived its application: alive by its pid file, answering, and opened by our password. */
async function adopt(cluster: string, password: string): Promise<RunningServer | null> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const [pidLine = '', , , portLine = ''] = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(pidLine);
  const port = Number(portLine);
  if (!isAlive(pid) || !(await answers(port, password))) return null;
  const stop = async () => {
    signal(pid, 'SIGINT');
    await until(() => !isAlive(pid), 30_000);
  };
  return { port, password, how: `adopted, pid ${pid}`, started: false, stop };
}

async function untilReady(child: ChildProcess, port: number, password: string): Promise<void> {
  let log = '';
  let ended: string | null = null;
  child.stderr?.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-4000);
  });
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code) => {
    ended ??= `it ended with ${code}: ${lastLine(log)}`;
  });
  const ready = async () =>
    ended !== null || (log.includes('ready to accept connections') && (await answers(port, password)));
  if (!(await until(ready, 60_000))) throw new Error(`it was not ready in time: ${lastLine(log)}`);
  if (ended !== null) throw new Error(ended);
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  child.ref();
  signal(child.pid, 'SIGINT');
  await ended;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function until(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return false;
}

function readOrMakePassword(dataFolder: string): string {
  const file = path.join(dataFolder, 'postgres-password');
  try {
    fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended already
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
