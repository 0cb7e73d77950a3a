import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Day } from '../billing/period.ts';
import {
  type LedgerAccess,
  type LedgerPort,
  type LedgerProvider,
  taxKey,
} from '../integrations/ledger-port.ts';
import type { RemoteLists } from '../integrations/ledger-remote.ts';
import { openLedgers } from '../integrations/ledgers.ts';
import { systemClock } from '../lib/clock.ts';
import { readConfig } from '../lib/config.ts';
import { newId } from '../lib/ids.ts';
import { openLog } from '../lib/log.ts';
import { issuedDocument } from './issued-document.ts';

/**
 * `npm run live-check -- --provider xero|quickbooks`: one invoice over 1.19 to a demo or sandbox company of yours and away again, and
 * what was said, without tokens, in a file. For whoever has an app and such a company; nothing else in the project speaks to a vendor.
 */
const { values } = parseArgs({
  options: { provider: { type: 'string' }, port: { type: 'string', default: '8090' } },
});
const provider = values.provider;
if (provider !== 'xero' && provider !== 'quickbooks') {
  console.error('npm run live-check -- --provider xero|quickbooks [--port 8090]');
  process.exit(2);
}
const transcript: { readonly step: string; readonly answer: unknown }[] = [];
await check(provider, values.port);
writeFileSync(`live-check-${provider}.json`, `${JSON.stringify(transcript, null, 2)}\n`);
console.log(`Done. What was said is in live-check-${provider}.json, without tokens.`);
process.exit(0);

async function check(ledger: LedgerProvider, localPort: string): Promise<void> {
  const clientId = process.env.LIVE_CHECK_CLIENT_ID ?? (await ask('Client id: '));
  const clientSecret = process.env.LIVE_CHECK_CLIENT_SECRET ?? (await ask('Client secret: '));
  const log = openLog('silent');
  const config = readConfig();
  const port = openLedgers({ config, clock: systemClock, log }).open(ledger, {
    clientId,
    clientSecret,
    kind: 'web',
  });
  const access = await consent(port, `http://localhost:${localPort}/callback`, Number(localPort));
  const { organisation, problems } = note('inspect', await port.inspect(access));
  console.log(`${organisation.name} (${organisation.country}, ${organisation.baseCurrency})`);
  for (const { code, params } of problems) console.log(`  ${code} ${JSON.stringify(params)}`);
  const [customer] = (await first(port, access, 'customers')).filter(({ active }) => active);
  const tax = (await first(port, access, 'taxes')).find(({ active, forSales }) => active && forSales);
  const item = (await first(port, access, 'items')).find((one) => one.active && one.hasIncomeAccount);
  const account = (await first(port, access, 'accounts')).find(({ active }) => active);
  if (customer === undefined || tax === undefined)
    throw new Error('The company needs a customer and a sales tax.');
  const percentage = tax.percentage ?? '0';
  const category = Number(percentage) > 0 ? 'S' : 'Z';
  const today = systemClock.now().toISOString().slice(0, 10) as Day;
  const number = `LC-${Math.floor(systemClock.now().getTime() / 1000)}`;
  const document = issuedDocument(
    number,
    [{ description: 'Live check', price: '1.00', category, percentage }],
    {
      invoiceDate: today,
      dueDate: today,
      currency: { code: organisation.baseCurrency, minorUnits: 2 },
    },
  );
  const target = item
    ? { itemId: ledger === 'xero' ? item.code : item.remoteId, accountCode: null, trackingIds: [] }
    : { itemId: null, accountCode: account?.code ?? '', trackingIds: [] };
  const prepared = note(
    'prepare',
    port.prepareDocument(document, {
      organisation,
      settings: { approved: false, detail: 'lines', tax: 'ledger', creditNotesAs: 'credit-memo' },
      customer: { remoteId: customer.remoteId, currency: customer.currency },
      taxes: { [taxKey(category, percentage)]: { remoteId: tax.remoteId, percentage } },
      lines: {},
      otherLines: target,
      termId: null,
      refundAccountId: null,
    }),
  );
  const { payload } = prepared;
  if (payload === null) throw new Error(`It cannot be sent: ${JSON.stringify(prepared.problems)}`);
  const key = newId();
  const [sent] = note('send', await port.write(access, { key, payloads: [payload] }));
  note('send again under the same key', await port.write(access, { key, payloads: [payload] }));
  const [found] = note('read back', await port.readBack(access, [payload]));
  if (sent?.result !== 'ok' || found?.found !== 'same') throw new Error('It is not there as it was sent.');
  console.log(`${number} is there: ${JSON.stringify(sent.totals)}, ours ${JSON.stringify(document.totals)}`);
  const voiding = port.prepareVoid({ kind: 'invoice', remoteId: sent.remoteId, version: sent.version });
  if (voiding.payload !== null) {
    note('take away', await port.write(access, { key: newId(), payloads: [voiding.payload] }));
  }
}

async function first<Kind extends keyof RemoteLists>(port: LedgerPort, access: LedgerAccess, kind: Kind) {
  const { entries } = await port.list(access, kind, null);
  note(`list ${kind}`, entries.length);
  return entries;
}

/** Waits on this machine for the person to come back from the vendor's page. */
async function consent({ oauth }: LedgerPort, redirectUri: string, localPort: number): Promise<LedgerAccess> {
  const state = randomBytes(16).toString('hex');
  const verifier = randomBytes(48).toString('base64url');
  const back = new Promise<string>((resolve) => {
    const server = http.createServer(({ url = '' }, answer) => {
      answer.end('You may close this page.');
      if (!url.startsWith('/callback')) return;
      server.close();
      resolve(new URL(url, redirectUri).href);
    });
    server.listen(localPort, 'localhost');
  });
  console.log(
    `Register ${redirectUri} with your app, open this address and allow a DEMO or SANDBOX company:`,
  );
  console.log(await oauth.authoriseUrl({ redirectUri, state, verifier }));
  const callbackUrl = await back;
  const tokens = await oauth.exchange({ callbackUrl, redirectUri, state, verifier });
  const [organisation] = await oauth.organisations(tokens.accessToken, tokens.organisationHint);
  if (organisation === undefined) throw new Error('No organisation was chosen.');
  return { accessToken: tokens.accessToken, organisationId: organisation.id };
}

function note<T>(step: string, answer: T): T {
  console.log(`· ${step}`);
  transcript.push({ step, answer });
  return answer;
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await lines.question(question);
  lines.close();
  return answer.trim();
}
