import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, Pool } from 'pg';
import { type Database, openDatabase } from '../src/db/database.ts';
import { startServer } from '../src/db/launcher/server.ts';
import { openConnection, openPool } from '../src/db/pool.ts';
import { playSampleData } from '../src/demo/history.ts';
import type { Deps } from '../src/deps.ts';
import { openLedgers } from '../src/integrations/ledgers.ts';
import { openMailer } from '../src/integrations/smtp/mailer.ts';
import { frozenClock } from '../src/lib/clock.ts';
import { readConfig } from '../src/lib/config.ts';
import { openLog } from '../src/lib/log.ts';
import { secretsUnder } from '../src/lib/secrets.ts';
import { makeMigrated, urlsOf } from '../src/testing/test-server.ts';

/** The product on a server of its own, with the product's settings, for measuring; everything is thrown away at the end. */
export type BenchProduct = {
  readonly deps: Deps & { readonly database: Database };
  /** For whom no policy counts: fills tables and puts them back. */
  readonly owner: Client;
  /** The owner's, for what is written at the same time: one connection runs one statement after the other. */
  readonly owners: Pool;
  /** As the application, which floors are measured as. */
  readonly app: Client;
  /** Writes what lies in memory to disk, so that one measurement does not pay for the one before. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

export async function openBenchProduct(): Promise<BenchProduct> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tagwerk-bench-'));
  const server = await startServer({ dataFolder, pgBinDir: process.env.PG_BIN_DIR ?? null });
  const place = { port: server.port, superuserPassword: server.password };
  await makeMigrated(place, 'bench');
  const urls = urlsOf(place, 'bench');
  const database = openDatabase({ url: urls.app, name: 'bench' });
  const superuser = await openConnection(urls.superuser);
  const owner = await openConnection(urls.owner);
  const owners = openPool({ url: urls.owner, name: 'bench' });
  const app = await openConnection(urls.app);
  const config = readConfig({ LOG_LEVEL: 'silent', TAGWERK_DATA: dataFolder });
  const clock = frozenClock('2026-11-02T09:00:00Z');
  const log = openLog('silent');
  const secrets = secretsUnder('a key of a bench, at least 32 characters');
  return {
    deps: {
      config,
      database,
      clock,
      log,
      secrets,
      ledgers: openLedgers({ config, clock, log }),
      mailer: openMailer(),
      playSampleData,
    },
    owner,
    owners,
    app,
    settle: async () => {
      await owner.query('vacuum analyze');
      await superuser.query('checkpoint');
    },
    close: async () => {
      await database.close();
      await owners.end();
      for (const connection of [superuser, owner, app]) await connection.end();
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
