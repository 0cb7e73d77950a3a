import { afterAll, expect } from 'vitest';
import { z } from 'zod';
import type { CustomerView } from '../features/customers/schema.ts';
import { ExceptionsView, ExportedView, TransfersView } from '../features/ledgers/exports.schema.ts';
import { MappingView } from '../features/ledgers/mapping.schema.ts';
import { AuthorizeView, type LedgerName, type LedgerVendor, LedgerView } from '../features/ledgers/schema.ts';
import { simulatorApp } from '../integrations/simulator-app.ts';
import { type Desk, openDesk } from './desk.ts';
import { type Books, openBooks } from './ledger-books.ts';
import { giveConsent } from './ledger-consent.ts';
import { openProduct, type TestProduct } from './product.ts';

export const simulatorStart = new Date('2026-11-02T09:00:00Z');

/** A desk with a ledger that is connected and mapped, both with clocks that stand still together. */
export type LedgerDesk = {
  readonly product: TestProduct;
  readonly desk: Desk;
  readonly ledger: LedgerVendor;
  readonly books: Books;
  /** Goes on in time, here and there, and does what is due by then. */
  later(ms: number): Promise<void>;
  /** A customer that is mapped to one of the ledger's. */
  customer(): Promise<CustomerView>;
  map(customerId: string): Promise<void>;
  /** Hands documents over, and they are sent. */
  send(ids: readonly string[]): Promise<ExportedView>;
  /** What waits for a person. */
  exceptions(): Promise<z.output<typeof ExceptionsView>['items']>;
  /** What went there of an invoice, and its payments. */
  transfers(invoiceId: string): Promise<z.output<typeof TransfersView>['items']>;
  readonly close: () => Promise<void>;
};

/** Opens a desk and a simulator of the ledger, connects them as a person does, and maps what documents need. */
export async function openLedgerDesk(
  ledger: LedgerVendor,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<LedgerDesk> {
  const books = await openBooks(ledger, { start: simulatorStart, speed: 0 });
  const { simulator } = books;
  const product = await openProduct({}, environmentOf(ledger, simulator.url));
  const desk = await openDesk(product);
  await connect(product, ledger, simulator.url);
  await mapEverything(product, ledger);
  const { revision } = await product.owner.get(LedgerView, `/ledgers/${ledger}`);
  await product.owner.patch(LedgerView, `/ledgers/${ledger}`, { approved: true, ...settings }, revision);
  const map = (id: string) => mapCustomer(product, ledger, id);
  return {
    product,
    desk,
    ledger,
    books,
    later: async (ms) => {
      product.clock.advance(ms);
      simulator.clock.advance(ms);
      await product.owner.post(LedgerView, `/ledgers/${ledger}/sync`, {});
      await product.drainQueue();
    },
    customer: async () => {
      const customer = await desk.customer();
      await map(customer.id);
      return customer;
    },
    map,
    send: async (ids) => {
      const answer = await product.owner.post(ExportedView, `/ledgers/${ledger}/export`, { ids });
      await product.drainQueue();
      return answer;
    },
    exceptions: async () => (await product.owner.get(ExceptionsView, '/ledgers/exceptions')).items,
    transfers: async (id) => (await product.owner.get(TransfersView, `/invoices/${id}/transfers`)).items,
    close: async () => {
      await product.close();
      await simulator.close();
    },
  };
}

/** A desk with each ledger, for what must hold with both; they are closed after the last test of the file. */
export async function openLedgerDesks(
  settings: Readonly<Record<string, unknown>> = {},
): Promise<readonly [xero: LedgerDesk, quickbooks: LedgerDesk]> {
  const xero = await openLedgerDesk('xero', settings);
  const quickbooks = await openLedgerDesk('quickbooks', settings);
  afterAll(async () => {
    await xero.close();
    await quickbooks.close();
  });
  return [xero, quickbooks];
}

export function environmentOf(ledger: LedgerVendor, url: string): Record<string, string> {
  const name = ledger === 'xero' ? 'TAGWERK_XERO_URL' : 'TAGWERK_QUICKBOOKS_URL';
  return { TAGWERK_ALLOW_SIMULATORS: 'on', [name]: url };
}

/**
 * Enters the app, gives consent on the simulator's page for its nth organisation, and follows the way back.
 *
 * @returns Where the way ended: the screen with its result.
 */
export async function connect(
  { owner, app }: TestProduct,
  ledger: LedgerName,
  simulatorUrl: string,
  organisation = 0,
): Promise<string> {
  await owner.put(LedgerView, `/ledgers/${ledger}/app`, simulatorApp);
  const back = await consent(owner, ledger, simulatorUrl, organisation);
  const returned = await app.inject({
    method: 'GET',
    url: `${back.pathname}${back.search}`,
    headers: owner.headers,
  });
  expect(returned.statusCode).toBe(302);
  return String(returned.headers.location);
}

/** Where the simulator sends the person who says yes. */
export async function consent(
  owner: TestProduct['owner'],
  ledger: LedgerName,
  simulatorUrl: string,
  organisation = 0,
): Promise<URL> {
  const { url } = await owner.post(AuthorizeView, `/ledgers/${ledger}/connect`, {});
  return giveConsent(url, simulatorUrl, organisation);
}

/** Taxes by percentage, everything else on the first item or account there is. */
export async function mapEverything({ owner }: TestProduct, ledger: LedgerName): Promise<void> {
  const path = `/ledgers/${ledger}/mapping`;
  const { taxes, choices } = await owner.get(MappingView, path);
  const [line] = choices.lines;
  const [account] = choices.accounts;
  const uses = ['payments', 'refunds'] as const;
  await owner.put(MappingView, path, {
    taxes: taxes.flatMap(({ key, suggestions: [first] }) =>
      first ? [{ key, remoteId: first.remoteId }] : [],
    ),
    lines: [{ kind: 'other', remoteId: line?.remoteId ?? null }],
    accounts: uses.map((use) => ({ use, remoteId: account?.remoteId ?? null })),
  });
}

/** To one that nobody is mapped to; if there is none left, a new one is made there. */
export async function mapCustomer({ owner }: TestProduct, ledger: LedgerName, id: string): Promise<void> {
  const path = `/ledgers/${ledger}/mapping`;
  const { customers, choices } = await owner.get(MappingView, path);
  const taken = new Set(customers.map(({ mapped }) => mapped?.remoteId));
  const free = choices.customers.find(({ remoteId }) => !taken.has(remoteId));
  if (free === undefined) {
    await owner.post(z.unknown(), `/ledgers/${ledger}/create-customers`, { customerIds: [id] });
    return;
  }
  await owner.put(MappingView, path, { customers: [{ id, remoteId: free.remoteId }] });
}
