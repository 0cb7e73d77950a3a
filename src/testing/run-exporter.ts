import { openDatabase } from '../db/database.ts';
import { playSampleData } from '../demo/history.ts';
import { sendToLedger } from '../features/ledgers/tasks.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { openMailer } from '../integrations/smtp/mailer.ts';
import { frozenClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { openLog } from '../lib/log.ts';
import { secretsUnder } from '../lib/secrets.ts';

/**
 * Sends what is due to a ledger in a process of its own, to be killed: `node run-exporter.ts APP_URL ACCOUNT_ID LEDGER NOW`, with the
 * simulator's address in the environment. It goes on until nothing is due at that moment, and ends.
 */
const [, , appUrl = '', accountId = '', ledger = '', now = ''] = process.argv;
const config = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' });
const log = openLog(config.logLevel);
const clock = frozenClock(now);
const database = openDatabase({ url: appUrl });
const deps = {
  config,
  database,
  clock,
  log,
  ledgers: openLedgers({ config, clock, log, speed: 10_000 }),
  mailer: openMailer(),
  playSampleData,
  secrets: secretsUnder('a key of a test, at least 32 characters'),
};
console.log('ready');
await sendToLedger.run(deps, { accountId, ledger });
console.log('finished');
await database.close();
process.exit(0);
