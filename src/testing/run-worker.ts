import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { openDatabase } from '../db/database.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { openMailer } from '../integrations/smtp/mailer.ts';
import { defineTask } from '../jobs/define-task.ts';
import { startWorker } from '../jobs/worker.ts';
import { systemClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { secretsUnder } from '../lib/secrets.ts';

/** A worker in a process of its own, to be killed: `node run-worker.ts APP_URL QUEUE_URL NAME`. */

/** Writes who took the job; the worker named "hangs" never finishes it. */
export const noteTask = (name: string) =>
  defineTask('note_who', z.object({ accountId: z.string(), file: z.string() }), async (_, { file }) => {
    appendFileSync(file, `${name}\n`);
    if (name === 'hangs') await new Promise(() => undefined);
  });

if (import.meta.main) {
  const [, , appUrl = '', queueUrl = '', name = ''] = process.argv;
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const log = openLog('silent');
  const deps = {
    config,
    database: openDatabase({ url: appUrl }),
    clock: systemClock,
    log,
    ledgers: openLedgers({ config, clock: systemClock, log }),
    secrets: secretsUnder('a key of a test, at least 32 characters'),
    mailer: openMailer(),
  };
  await startWorker(deps, queueUrl, [noteTask(name)], []);
  console.log('ready');
}
