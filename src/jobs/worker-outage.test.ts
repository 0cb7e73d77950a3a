import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../db/database.ts';
import { openInstallation } from '../db/installation.ts';
import { withoutAccount } from '../db/transaction.ts';
import { playSampleData } from '../demo/history.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { openMailer } from '../integrations/smtp/mailer.ts';
import { systemClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { newId } from '../lib/ids.ts';
import { openLog } from '../lib/log.ts';
import { secretsUnder } from '../lib/secrets.ts';
import { defineTask } from './define-task.ts';
import { enqueue } from './queue.ts';
import { startWorker } from './worker.ts';

const folder = fs.mkdtempSync(path.join(tmpdir(), 'tagwerk-outage-'));
fs.chmodSync(folder, 0o755);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

it('a worker goes on when the database was killed under it, and no job is lost', {
  timeout: 150_000,
}, async () => {
  const config = readConfig({ TAGWERK_DATA: folder, PG_BIN_DIR: process.env.PG_BIN_DIR ?? '' });
  const secrets = secretsUnder('a key of a test, at least 32 characters');
  const installation = await openInstallation(config, secrets);
  const database = openDatabase({ url: installation.urls.app });
  const log = openLog('silent');
  const ledgers = openLedgers({ config, clock: systemClock, log });
  const deps = {
    config,
    secrets,
    database,
    clock: systemClock,
    log,
    ledgers,
    mailer: openMailer(),
    playSampleData,
  };
  const done: string[] = [];
  let begun = 0;
  const note = defineTask('note', z.object({ what: z.string() }), async (_, { what }) => {
    begun += 1;
    // long enough to end while the database is away
    await new Promise((resolve) => setTimeout(resolve, 500));
    done.push(what);
  });
  const add = (what: string) =>
    withoutAccount(database, (tx) => enqueue(tx, { task: 'note', payload: { accountId: newId(), what } }));
  const worker = await startWorker(deps, installation.urls.queue, [note], []);
  await add('under way');
  await expect.poll(() => begun, { timeout: 20_000 }).toBe(1);

  const pidFile = path.join(folder, 'postgres', 'postmaster.pid');
  process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  await expect
    .poll(
      () =>
        add('afterwards').then(
          () => true,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  await expect.poll(() => new Set(done).size, { timeout: 100_000 }).toBe(2);
  // The pool may still hold a connection from before the server was there for good.
  const there = () =>
    database.pool.query('select 1 as there').then(
      ({ rows }) => rows,
      () => null,
    );
  await expect.poll(there).toEqual([{ there: 1 }]);
  await worker.stop();
  await database.close();
  await installation.close();
});
