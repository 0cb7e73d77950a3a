import { type Context, systemContext } from '../src/context.ts';
import type { Deps } from '../src/deps.ts';
import { registerAccount } from '../src/features/accounts/operations.ts';
import { createCustomer } from '../src/features/customers/operations.ts';
import { CreateCustomerBody } from '../src/features/customers/schema.ts';
import { CreateInvoiceBody } from '../src/features/invoices/drafts.schema.ts';
import { createInvoice } from '../src/features/invoices/flexible.operations.ts';
import { beginAuthorization, endAuthorization } from '../src/features/ledgers/authorize.operations.ts';
import { exportInvoices } from '../src/features/ledgers/export.operations.ts';
import { putMapping, readMapping } from '../src/features/ledgers/mapping.operations.ts';
import { PutMappingBody } from '../src/features/ledgers/mapping.schema.ts';
import { putApp, readLedger, readProgress } from '../src/features/ledgers/operations.ts';
import type { LedgerVendor } from '../src/features/ledgers/schema.ts';
import { sendDue, withSession } from '../src/features/ledgers/send.operations.ts';
import { updateSettings } from '../src/features/settings/operations.ts';
import { openLedgers } from '../src/integrations/ledgers.ts';
import { simulatorApp } from '../src/integrations/simulator-app.ts';
import { readConfig } from '../src/lib/config.ts';
import { invariant } from '../src/lib/errors.ts';
import { type Books, openBooks } from '../src/testing/ledger-books.ts';
import { giveConsent } from '../src/testing/ledger-consent.ts';
import { type BenchProduct, openBenchProduct } from './bench.ts';

/** How an export stands beside what the vendor's limit of calls allows at best. */
export type LedgerFigures = {
  readonly invoices: number;
  readonly calls: number;
  readonly callsPerInvoice: number;
  /** By the simulator's clock. */
  readonly seconds: number;
  /** What so many calls take at the vendor's limit of calls a minute. */
  readonly minimumSeconds: number;
  readonly ratio: number;
  readonly limitPerMinute: number;
  /** How much faster than real time the simulator's clock ran. */
  readonly clockSpeed: number;
  readonly refusedForLimits: number;
  readonly duplicates: number;
};

const limits: Readonly<Record<LedgerVendor, number>> = { xero: 60, quickbooks: 500 };

/** Exports so many invoices to a simulator that keeps the vendor's limits, and counts calls and time. */
export async function benchLedger(
  ledger: LedgerVendor,
  invoices: number,
  speed: number,
  say: (line: string) => void,
): Promise<LedgerFigures> {
  const start = new Date('2026-11-02T09:00:00Z');
  const books = await openBooks(ledger, { start, speed, limits: true });
  const product = await openBenchProduct();
  try {
    const deps = depsFor(product, books, ledger, speed);
    const context = await connected(deps, ledger, books);
    say(`${ledger}: writing ${invoices} drafts`);
    const ids = await drafts(context, ledger, invoices);
    books.simulator.journal.clear();
    await exportInvoices(contextOf(deps, context.accountId), ledger, { ids, confirmOldDate: true });
    say(`${ledger}: sending`);
    const began = books.simulator.clock.now().getTime();
    await untilSent(deps, context.accountId, ledger);
    const seconds = (books.simulator.clock.now().getTime() - began) / 1000;
    return figures(ledger, books, { invoices, seconds, speed });
  } finally {
    await product.close();
    await books.simulator.close();
  }
}

/** The product's clock is the simulator's, so that both run alike. */
function depsFor({ deps }: BenchProduct, { simulator }: Books, ledger: LedgerVendor, speed: number): Deps {
  const name = ledger === 'xero' ? 'TAGWERK_XERO_URL' : 'TAGWERK_QUICKBOOKS_URL';
  const config = readConfig({
    LOG_LEVEL: 'silent',
    TAGWERK_ALLOW_SIMULATORS: 'on',
    [name]: simulator.url,
  });
  const { log } = deps;
  const clock = { now: () => simulator.clock.now() };
  return { ...deps, config, clock, ledgers: openLedgers({ config, clock, log, speed }) };
}

function contextOf(deps: Deps, accountId: string): Context {
  return systemContext(deps, accountId, { kind: 'command-line', id: 'bench', name: 'bench' });
}

async function connected(deps: Deps, ledger: LedgerVendor, { simulator }: Books): Promise<Context> {
  const { accountId } = await registerAccount(deps, {
    companyName: 'Nordlicht IT',
    region: 'DE',
    email: 'owner@example.com',
    password: 'twelve characters',
  });
  const context = contextOf(deps, accountId);
  const address = { street: 'Hafenstr. 1', postalCode: '20457', city: 'Hamburg', taxNumber: '22/123/45678' };
  await updateSettings(context, 1, address);
  await putApp(context, ledger, simulatorApp);
  const { url } = await beginAuthorization(context, ledger);
  const back = await giveConsent(url, simulator.url);
  const screen = await endAuthorization(context, ledger, back.search.slice(1));
  invariant(screen.endsWith('result=connected'), `connected, not ${screen}`);
  const { taxes, choices } = await readMapping(context, ledger);
  const mapped = taxes.flatMap(({ key, suggestions: [first] }) =>
    first ? [{ key, remoteId: first.remoteId }] : [],
  );
  const lines = [{ kind: 'other', remoteId: choices.lines[0]?.remoteId ?? null }];
  await putMapping(context, ledger, PutMappingBody.parse({ taxes: mapped, lines }));
  return context;
}

/** Ten customers with invoices of five lines each, of prices whose tax rounds differently by line and in total. */
async function drafts(context: Context, ledger: LedgerVendor, count: number): Promise<string[]> {
  const customers: string[] = [];
  for (let index = 0; index < 10; index += 1) {
    const customer = CreateCustomerBody.parse({
      name: `Kunde ${index + 1} GmbH`,
      street: 'Marktplatz 5',
      postalCode: '10115',
      city: 'Berlin',
      country: 'DE',
    });
    customers.push((await createCustomer(context, customer)).id);
  }
  const { choices } = await readMapping(context, ledger);
  const mapping = customers.map((id, index) => ({
    id,
    remoteId: choices.customers[index]?.remoteId ?? null,
  }));
  await putMapping(context, ledger, PutMappingBody.parse({ customers: mapping }));
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const lines = Array.from({ length: 5 }, (_, line) => ({
      kind: 'free' as const,
      description: `Wartung ${line + 1}`,
      amount: `${10 + line}.${String((index * 7 + line * 13) % 100).padStart(2, '0')}`,
    }));
    const body = CreateInvoiceBody.parse({ customerId: customers[index % 10], lines });
    ids.push((await createInvoice(context, body)).id);
  }
  return ids;
}

/** What the worker does, without the queue between. */
async function untilSent(deps: Deps, accountId: string, ledger: LedgerVendor): Promise<void> {
  const desk = { deps, accountId, ledger };
  for (;;) {
    await withSession(desk, (session) => sendDue(session));
    const { finished } = await readProgress(contextOf(deps, accountId), ledger, null);
    if (finished) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { counts } = await readLedger(contextOf(deps, accountId), ledger);
  invariant(counts.failed === 0, `nothing failed, not ${counts.failed}`);
}

function figures(
  ledger: LedgerVendor,
  { simulator, documents }: Books,
  {
    invoices,
    seconds,
    speed,
  }: { readonly invoices: number; readonly seconds: number; readonly speed: number },
): LedgerFigures {
  const entries = simulator.journal.entries();
  const limitPerMinute = limits[ledger];
  const minimumSeconds = (entries.length / limitPerMinute) * 60;
  const numbers = documents().map(({ number }) => number);
  return {
    invoices,
    calls: entries.length,
    callsPerInvoice: rounded(entries.length / invoices, 3),
    seconds: rounded(seconds, 1),
    minimumSeconds: rounded(minimumSeconds, 1),
    ratio: rounded(seconds / minimumSeconds, 2),
    limitPerMinute,
    clockSpeed: speed,
    refusedForLimits: entries.filter(({ status }) => status === 429).length,
    duplicates: numbers.length - new Set(numbers).size,
  };
}

function rounded(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
