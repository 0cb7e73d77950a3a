import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seedMonth } from '../../bench/data.ts';
import { type Context, systemContext } from '../context.ts';
import { type RunningServer, type ServerOptions, startServer } from '../db/launcher/server.ts';
import { openConnection } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { registerAccount } from '../features/accounts/operations.ts';
import { newId } from '../lib/ids.ts';
import { depsOn } from './run-product-worker.ts';
import { makeMigrated, urlsOf } from './test-server.ts';

/** The product on a server of its own, both of which are killed and come back. */
export type UnderFire = {
  readonly deps: Deps;
  /** An account with a month of work that can be issued. */
  openAccount(): Promise<Context>;
  /** Asks as the owner, whom no policy binds. */
  ask<Row extends Record<string, unknown>>(query: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Starts a process that does jobs and issues batches. */
  startApp(): Promise<App>;
  /** `kill -9` of the server; it is started again on the same data and port. */
  killDatabase(): Promise<void>;
  /** What was held by a process that fell silent counts as held for more than a minute. */
  aMinuteGoesBy(): Promise<void>;
  close(): Promise<void>;
};

export type App = {
  issue(accountId: string, batchId: string): void;
  /** `kill -9` */
  kill(): Promise<void>;
};

const database = 'fire';

/** What was committed survives the server, if not the machine. */
function optionsOf(dataFolder: string): ServerOptions {
  return { dataFolder, pgBinDir: process.env.PG_BIN_DIR ?? null, settings: ['fsync=off'] };
}

export async function openUnderFire(): Promise<UnderFire> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tagwerk-fire-'));
  let server = await startServer(optionsOf(dataFolder));
  const place = { port: server.port, superuserPassword: server.password };
  await makeMigrated(place, database);
  const urls = urlsOf(place, database);
  const deps = depsOn(urls.app);
  const apps = new Set<App>();
  const query = async <Row>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const connection = await openConnection(url);
    try {
      return (await connection.query(text, [...values])).rows as Row[];
    } finally {
      await connection.end();
    }
  };
  return {
    deps,
    openAccount: async () => {
      const email = `owner-${newId()}@example.com`;
      const registration = {
        companyName: 'Nordlicht IT',
        region: 'DE',
        email,
        password: 'twelve characters',
      };
      const { accountId } = await registerAccount(deps, registration);
      const owner = await openConnection(urls.owner);
      await seedMonth(owner, accountId, { contracts: 30, entries: 1500 });
      await owner.query(
        `update account set street = 'Hafenstr. 1', postal_code = '20457', city = 'Hamburg', tax_number = '22/123/45678' where account_id = $1`,
        [accountId],
      );
      await owner.end();
      return systemContext(deps, accountId, { kind: 'command-line', id: 'test', name: 'test' });
    },
    ask: (text, values) => query(urls.owner, text, values),
    startApp: async () => {
      const app = await startApp(urls.app, urls.queue);
      apps.add(app);
      return app;
    },
    killDatabase: async () => {
      const [pid] = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
      server = await startedAgain(dataFolder, server.port);
    },
    aMinuteGoesBy: async () => {
      await query(urls.queue, `update queue_door.worker_heartbeat set seen_at = seen_at - interval '61 s'`);
      for (const table of ['_private_jobs', '_private_job_queues']) {
        await query(
          urls.queue,
          `update graphile_worker.${table} set locked_at = locked_at - interval '61 s'`,
        );
      }
      await query(urls.queue, 'update graphile_worker._private_jobs set run_at = least(run_at, now())');
    },
    close: async () => {
      for (const app of apps) await app.kill();
      await deps.database.close();
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The connections of a killed server live a moment longer, and no other may start on their data. */
async function startedAgain(dataFolder: string, port: number): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServer({ ...optionsOf(dataFolder), port });
    } catch (error) {
      if (attempt === 50) throw error;
      await setTimeout(100);
    }
  }
}

async function startApp(appUrl: string, queueUrl: string): Promise<App> {
  const program = join(import.meta.dirname, 'run-billing.ts');
  const child = spawn(process.execPath, [program, appUrl, queueUrl], { stdio: ['pipe', 'pipe', 'inherit'] });
  await isReady(child);
  return {
    issue: (accountId, batchId) => {
      child.stdin.write(`${accountId} ${batchId}\n`);
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function isReady(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the app ended before it was ready');
  });
  const ready = child.stdout ? once(child.stdout, 'data') : Promise.resolve();
  await Promise.race([ready, ended]);
  ended.catch(() => undefined);
}
