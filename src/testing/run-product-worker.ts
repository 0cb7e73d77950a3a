import { openDatabase } from '../db/database.ts';
import { playSampleData } from '../demo/history.ts';
import type { Deps } from '../deps.ts';
import { tasks } from '../features/tasks.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { openMailer } from '../integrations/smtp/mailer.ts';
import { startWorker } from '../jobs/worker.ts';
import { systemClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { secretsUnder } from '../lib/secrets.ts';

/** The product's worker in a process of its own, to be killed: `node run-product-worker.ts APP_URL QUEUE_URL`. */

/** What a worker of a test needs, on a database of a test. */
export function depsOn(appUrl: string): Deps {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const log = openLog('silent');
  return {
    config,
    database: openDatabase({ url: appUrl }),
    clock: systemClock,
    log,
    ledgers: openLedgers({ config, clock: systemClock, log }),
    secrets: secretsUnder('a key of a test, at least 32 characters'),
    mailer: openMailer(),
    playSampleData,
  };
}

if (import.meta.main) {
  const [, , appUrl = '', queueUrl = ''] = process.argv;
  await startWorker(depsOn(appUrl), queueUrl, tasks, []);
  console.log('ready');
}
