import path from 'node:path';
import { day } from '../billing/period.ts';
import { type Context, systemContext } from '../context.ts';
import { findAccount } from '../features/accounts/find.operations.ts';
import { registerAccount } from '../features/accounts/operations.ts';
import { putMailSettings, readMailSettings } from '../features/deliveries/settings.operations.ts';
import { PutMailSettingsBody } from '../features/deliveries/settings.schema.ts';
import { readConfig } from '../lib/config.ts';
import { endWithNpm } from '../lib/end-with-npm.ts';
import { Refusal } from '../lib/errors.ts';
import { localDay } from '../lib/local-day.ts';
import { type OpenedDeps, openDeps } from '../open-deps.ts';
import { playSampleData } from './history.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { sendSome } from './post.ts';
import { startSimulators } from './simulators.ts';
import { zone } from './work.ts';

/**
 * `npm run demo`: the product with a sample MSP, in a data folder of its own. The sample is played once; the next start finds
 * it as it was left. Xero and QuickBooks are simulators beside it.
 */

const signIn = { email: 'demo@nordlicht-it.example', password: 'nordlicht-demo' } as const;

const mailboxHost = '127.0.0.1';

endWithNpm();
process.env.TAGWERK_DATA ??= './data-demo';
const simulators = await startSimulators(path.join(process.env.TAGWERK_DATA, 'simulators'));
process.env.TAGWERK_ALLOW_SIMULATORS = 'on';
process.env.TAGWERK_XERO_URL ??= simulators.xero;
process.env.TAGWERK_QUICKBOOKS_URL ??= simulators.quickbooks;
const mailbox = await startMailbox();
const opened = await openDeps(readConfig({ LOG_LEVEL: 'error', ...process.env }));
let prepared = false;
try {
  prepared = await unlessStopped(async () => {
    const isNew = await playOnce(opened);
    const context = await sendTo(opened, mailbox);
    if (isNew) await sendSome(context);
  });
} finally {
  await opened.close();
}
if (!prepared) process.exit(1);
console.log(`E-mails of the demo arrive at ${mailbox.url} and nowhere else.`);
console.log(`Sign in as ${signIn.email} with the password ${signIn.password}.`);
console.log(
  `SIMULATORS of Xero (${simulators.xero}) and QuickBooks (${simulators.quickbooks}): connect them under Administration › Accounting; their back offices are at these addresses.`,
);
await import('../main.ts');

/** Whether work came to its end before somebody stopped us; the product itself listens to signals later. */
async function unlessStopped(work: () => Promise<void>): Promise<boolean> {
  const { promise: stopped, resolve } = Promise.withResolvers<boolean>();
  const stop = () => resolve(false);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const done = await Promise.race([work().then(() => true), stopped]);
  process.off('SIGINT', stop).off('SIGTERM', stop);
  return done;
}

/** @returns Whether it was played now. */
async function playOnce({ deps }: OpenedDeps): Promise<boolean> {
  if (await isThere(deps)) return false;
  console.log('Playing fourteen months of a sample company …');
  const { accountId } = await registerAccount(deps, {
    companyName: 'Nordlicht IT GmbH',
    region: 'DE',
    name: 'Nordlicht IT',
    ...signIn,
  });
  await playSampleData(deps, accountId, day(localDay(deps.clock.now(), zone)));
  return true;
}

async function isThere(deps: OpenedDeps['deps']): Promise<boolean> {
  try {
    await findAccount(deps, signIn.email);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'absent') return false;
    throw error;
  }
}

/** The sample sends its e-mails to the mailbox, unless somebody has set up another server. */
async function sendTo({ deps }: OpenedDeps, { smtpPort }: Mailbox): Promise<Context> {
  const accountId = await findAccount(deps, signIn.email);
  const context = systemContext(deps, accountId, { kind: 'command-line', id: accountId, name: 'demo' });
  const { configured, host, port, revision } = await readMailSettings(context);
  if (configured && (host !== mailboxHost || port === smtpPort)) return context;
  const body = {
    host: mailboxHost,
    port: smtpPort,
    security: 'none',
    senderAddress: 'rechnung@nordlicht-it.example',
  };
  await putMailSettings(context, revision, PutMailSettingsBody.parse(body));
  return context;
}
