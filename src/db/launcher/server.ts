import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { writeOnce } from '../../lib/write-once.ts';
import { type Attempt, type Binaries, executable, findBinaries } from './binaries.ts';
import { environmentFor, makeCluster, superuser, versionMismatch } from './cluster.ts';
import { freePort, isAlive, isPostgres, signal, until } from './processes.ts';
import { type RunAs, waysToRun } from './run-as.ts';

/** A PostgreSQL server of ours, listening on 127.0.0.1 only. */
export type RunningServer = {
  readonly port: number;
  readonly password: string;
  /** For the log: which binaries, run how, or adopted. */
  readonly how: string;
  /** false: it was running already, left behind by a process that was killed, or used by another one of ours. */
  readonly started: boolean;
  /** Stops it, fast and clean: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

export type ServerOptions = {
  /** The folder with the cluster, its password, its log and its libraries' links. */
  readonly dataFolder: string;
  readonly pgBinDir: string | null;
  /** The port it should have again; a free one by default. */
  readonly port?: number;
  /** Further settings, `name=value`; tests turn off fsync. */
  readonly settings?: readonly string[];
};

/** No server could be started; the message names each attempt and the remedy. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/**
 * Starts the embedded PostgreSQL, or takes the one that runs on the same data already. Of two that start it at the same
 * moment one does, and both use it.
 *
 * @param find Where to look for binaries; tests look elsewhere.
 * @throws {ServerError} if none could be started, or the data was made by another major version.
 */
export async function startServer(options: ServerOptions, find = findBinaries): Promise<RunningServer> {
  fs.mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const place = placeIn(options.dataFolder);
  const running = await adopt(place);
  if (running !== null) return running;

  const { found, missing } = find(options.pgBinDir);
  const attempts: Attempt[] = [...missing];
  for (const binaries of found) {
    const mismatch = versionMismatch(binaries, place.cluster);
    if (mismatch !== null) {
      attempts.push({ place: binaries.name, reason: mismatch });
      continue;
    }
    for (const way of waysToRun(place.cluster)) {
      try {
        return await startWith(options, binaries, way, place);
      } catch (error) {
        const won = await adopt(place);
        if (won !== null) return won;
        const reason = error instanceof Error ? error.message : String(error);
        attempts.push({ place: `${binaries.name}, ${way.name}`, reason });
      }
    }
  }
  const tried = attempts.map(({ place: where, reason }) => `  ${where}: ${reason}`).join('\n');
  throw new ServerError(
    `PostgreSQL could not be started.\n${tried}\nSet DATABASE_URL to a PostgreSQL 15 or newer, or PG_BIN_DIR to the folder of an installed one.`,
  );
}

type Place = { readonly cluster: string; readonly passwordFile: string; readonly password: string };

function placeIn(dataFolder: string): Place {
  const passwordFile = path.join(dataFolder, 'postgres-password');
  writeOnce(passwordFile, randomBytes(24).toString('base64url'));
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  return { cluster: path.join(dataFolder, 'postgres'), passwordFile, password };
}

const readyWithinMs = 120_000;
const stoppedWithinMs = 120_000;

/**
 * The server that runs on the cluster by its pid file, once it answers: it may be recovering from a crash. Waits for one
 * that is about to end.
 */
async function adopt(place: Place): Promise<RunningServer | null> {
  let running = pidFileOf(place.cluster);
  const decided = async () => {
    running = pidFileOf(place.cluster);
    if (running === null) return true;
    // It is made before it is filled, and filled before the server listens.
    if (running.pid === 0) return performance.now() - begin > 2000;
    return !isPostgres(running.pid) || (await answers(running.port, place));
  };
  if (running === null) return null;
  const begin = performance.now();
  if (!(await until(decided, readyWithinMs)))
    throw new ServerError(
      `A PostgreSQL (process ${running.pid}) runs on ${place.cluster} and does not answer.`,
    );
  if (running === null || !isPostgres(running.pid)) return null;
  const { pid, port } = running;
  return {
    port,
    password: place.password,
    how: `running already, process ${pid}`,
    started: false,
    stop: () => stop(pid),
  };
}

function pidFileOf(cluster: string): { pid: number; port: number } | null {
  try {
    const [pid, , , port] = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port) };
  } catch {
    return null;
  }
}

const fixedSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  // What a save of ten thousand invoices writes: a checkpoint within it would have pages written whole once more.
  'max_wal_size=4GB',
  'work_mem=16MB',
  'timezone=UTC',
  // Its log is for what befalls the server itself; errors of statements are answers and go to our own log.
  'log_min_messages=log',
  'log_checkpoints=off',
];

/**
 * An eighth of the memory, because the product itself and the system's own cache live beside it; what a batch touches of a
 * million entries fits into 2 GB.
 */
export function sharedBuffers(ofBytes: number): string {
  const megabytes = Math.floor(ofBytes / 8 / 2 ** 20);
  return `shared_buffers=${Math.min(Math.max(megabytes, 128), 2048)}MB`;
}

/** What a container allows counts, not what its machine has. */
function memoryBytes(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, os.totalmem()) : os.totalmem();
}

async function startWith(
  { port: portBefore, settings = [] }: ServerOptions,
  binaries: Binaries,
  way: RunAs,
  place: Place,
): Promise<RunningServer> {
  makeCluster(binaries, way, place.cluster, place.password);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(portBefore ?? (await freePort()), settings, binaries, way, place);
    } catch (error) {
      // Somebody took the port between looking and listening.
      const taken = error instanceof Error && /could not bind|could not create any TCP/.test(error.message);
      if (!taken || attempt === 5) throw error;
    }
  }
}

async function startOn(
  port: number,
  settings: readonly string[],
  binaries: Binaries,
  way: RunAs,
  place: Place,
): Promise<RunningServer> {
  const dataFolder = path.dirname(place.cluster);
  const { program, words } = way.wrap(path.join(binaries.folder, executable('postgres')), [
    ...['-D', place.cluster, '-p', String(port)],
    ...[...fixedSettings, sharedBuffers(memoryBytes()), ...settings].flatMap((setting) => ['-c', setting]),
  ]);
  const env = { ...environmentFor(binaries, dataFolder), ...overStalePidFile(place.cluster) };
  // A file and not a pipe: the server outlives us, and must not stand still when nobody reads.
  const log = openLog(path.join(dataFolder, 'postgres.log'));
  // Detached, so that Ctrl-C in a terminal reaches us alone and we stop it when our own work has ended.
  const child = spawn(program, words, {
    env,
    stdio: ['ignore', log.descriptor, log.descriptor],
    detached: true,
  });
  fs.closeSync(log.descriptor);
  await untilReady(child, port, place, log);
  child.unref();
  const { pid = 0 } = child;
  return {
    port,
    password: place.password,
    how: `${binaries.name}, ${way.name}`,
    started: true,
    stop: () => stop(pid),
  };
}

/**
 * After a crash the pid file may name a process that is somebody else by now, and PostgreSQL would take it for a server.
 * Only a number it is told to be its own grandparent does not frighten it; everything else it still checks itself.
 */
function overStalePidFile(cluster: string): NodeJS.ProcessEnv {
  const pid = pidFileOf(cluster)?.pid ?? 0;
  return isAlive(pid) && !isPostgres(pid) ? { PG_GRANDPARENT_PID: String(pid) } : {};
}

async function untilReady(child: ChildProcess, port: number, place: Place, log: ServerLog): Promise<void> {
  let ended: string | null = null;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, by) => {
    ended ??= `it ended with ${code ?? by}: ${log.said()}`;
  });
  const ready = async () => ended !== null || (await answers(port, place));
  if (!(await until(ready, readyWithinMs))) throw new Error(`it was not ready in time: ${log.said()}`);
  if (ended !== null) throw new Error(ended);
  child.removeAllListeners('exit');
}

async function stop(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (!(await until(() => !isPostgres(pid), stoppedWithinMs)))
    throw new ServerError(`PostgreSQL (process ${pid}) did not stop within two minutes.`);
}

const wrongPassword = '28P01';

async function answers(port: number, { password, passwordFile }: Place): Promise<boolean> {
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
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === wrongPassword)
      throw new ServerError(`PostgreSQL does not accept the password in ${passwordFile}. Put back the file.`);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

type ServerLog = { readonly descriptor: number; said(): string };

/** What the server says is appended, so that a crash can still be read after the next start; begun anew at 1 MB. */
function openLog(file: string): ServerLog {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const start = size > 1_000_000 ? 0 : size;
  const descriptor = fs.openSync(file, start === 0 ? 'w' : 'a', 0o600);
  const said = () =>
    fs.readFileSync(file).subarray(start).toString().trim().split('\n').slice(-3).join(' · ');
  return { descriptor, said };
}
