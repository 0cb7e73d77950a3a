import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { invoices as german } from '../src/web/locales/de/invoices.ts';
import { invoices as english } from '../src/web/locales/en/invoices.ts';
import type { ApiClient, RegisteredClient } from './api.ts';
import type { BrowserDesk } from './desk.ts';
import { prepareCompany } from './screens.ts';

/** Every status that people set by hand, from wherever it can be set (domain §7, R35, R36). */

const texts = { 'en-GB': english, 'de-DE': german } as const;

type Status = 'Draft' | 'Issued' | 'Exported' | 'Sent' | 'Paid' | 'Refunded';
type Change =
  | `set${'Issued' | 'Sent' | 'Exported' | 'Paid' | 'Refunded'}`
  | `backTo${'Issued' | 'Sent' | 'Exported' | 'Paid'}`;

/** What the menu offers, in its order. Back from paid goes to what the invoice was: one of three. */
const offered: Readonly<Record<Status, readonly Change[]>> = {
  Draft: ['setIssued', 'setSent', 'setExported', 'setPaid'],
  Issued: ['setSent', 'setExported', 'setPaid'],
  Exported: ['setSent', 'setPaid'],
  Sent: ['setExported', 'setPaid'],
  Paid: ['setRefunded'],
  Refunded: ['backToPaid'],
};

/** Four invoices that go together through each of the sixteen changes. */
const walks: readonly (readonly Change[])[] = [
  [
    'setIssued',
    'setExported',
    'setSent',
    'setExported',
    'setPaid',
    'backToExported',
    'setSent',
    'setPaid',
    'backToSent',
    'setPaid',
    'setRefunded',
    'backToPaid',
  ],
  ['setPaid', 'backToIssued', 'setPaid', 'backToIssued', 'setSent'],
  ['setExported'],
  ['setSent'],
];

const all = Object.entries(offered)
  .flatMap(([from, changes]) => changes.map((change) => `${from} ${change}`))
  .concat('Paid backToIssued', 'Paid backToExported', 'Paid backToSent');

/** Where the status of an invoice is shown and changed. */
export type Place = {
  readonly locale: keyof typeof texts;
  /** Opens it and answers where to look for the status. */
  open(page: Page, invoice: { readonly id: string; readonly customer: string }): Promise<Locator>;
};

/**
 * Goes through every change by the menu in this place, looks each time at what is offered and at nothing else being so,
 * and at what the invoices come to in the end.
 */
export async function walkThroughStatuses(desk: BrowserDesk, place: Place): Promise<void> {
  const owner = await desk.register();
  await prepareCompany(owner);
  const invoices = await draftsFor(owner);
  const page = await desk.signedIn(owner, '/billing', { locale: place.locale });
  const gone: string[] = [];
  for (const [index, walk] of walks.entries()) {
    const invoice = present(invoices[index]);
    await walkThrough(page, place, invoice, walk, gone);
  }
  expect(gone.toSorted()).toEqual(all.toSorted());
  await expectWhatCameOfThem(owner, invoices);
}

type Invoice = { readonly id: string; readonly customer: string };

/** 100.00 and 19 % of it for a customer of its own: 119.00 */
async function draftsFor(owner: ApiClient): Promise<Invoice[]> {
  const address = { street: 'Kornweg 1', postalCode: '20095', city: 'Hamburg', country: 'DE' };
  const lines = [{ kind: 'free', description: 'Support', quantity: '1', price: '100.00' }];
  const made: Invoice[] = [];
  for (const customer of ['Amsel GmbH', 'Buche GmbH', 'Dachs GmbH', 'Erle GmbH']) {
    const { id: customerId } = await owner.post<{ id: string }>('/customers', { name: customer, ...address });
    const { id } = await owner.post<{ id: string }>('/invoices', { customerId, lines });
    made.push({ id, customer });
  }
  return made;
}

async function walkThrough(
  page: Page,
  place: Place,
  invoice: Invoice,
  walk: readonly Change[],
  gone: string[],
): Promise<void> {
  const t = texts[place.locale];
  const where = await place.open(page, invoice);
  let status: Status = 'Draft';
  /** What it is but for its payments. */
  let unpaid: Exclude<Status, 'Draft' | 'Paid' | 'Refunded'> = 'Issued';
  for (const change of walk) {
    await statusIn(where, t[`status${status}`]).click();
    const items = page.getByRole('menuitem');
    const names = [...(status === 'Paid' ? ([`backTo${unpaid}`] as const) : []), ...offered[status]];
    await expect.poll(() => items.allInnerTexts()).toEqual(names.map((name) => t[name]));
    await items.filter({ hasText: new RegExp(`^${t[change]}$`) }).click();
    if (change === 'setExported') {
      await page.getByLabel(t.exportedTo).fill('DATEV');
      await page.getByRole('button', { name: t.next }).click();
    }
    const agree = change.startsWith('backTo') ? t.setStatus : t[change];
    await page.getByRole('dialog').getByRole('button', { name: agree, exact: true }).click();
    if (!gone.includes(`${status} ${change}`)) gone.push(`${status} ${change}`);
    status = change.replace(/^(set|backTo)/, '') as Status;
    if (status !== 'Draft' && status !== 'Paid' && status !== 'Refunded') unpaid = status;
    await statusIn(where, t[`status${status}`]).waitFor();
  }
}

/** The badge of an invoice; its corrections have none that opens a menu. */
const statusIn = (where: Locator, status: string) =>
  where.getByRole('button', { name: new RegExp(`^Status .*: ${status}$`) });

async function expectWhatCameOfThem(owner: RegisteredClient, invoices: readonly Invoice[]): Promise<void> {
  const views = [];
  for (const { id } of invoices) views.push(await owner.get<Record<string, unknown>>(`/invoices/${id}`));
  expect(views).toMatchObject([
    // Paid, credited in full, paid out, and the pay-out taken back: the 119.00 are the customer's.
    { status: 'paid', exportedTo: 'DATEV', credited: '119.00', received: '119.00', open: '-119.00' },
    // Twice paid, twice taken back.
    { status: 'sent', exportedTo: null, credited: '0.00', received: '0.00', open: '119.00' },
    { status: 'exported', exportedTo: 'DATEV', sentAt: null, open: '119.00' },
    { status: 'sent', exportedTo: null, open: '119.00' },
  ]);
  const numbers = views.map(({ number }) => String(number).split('-').at(-1));
  expect(numbers).toEqual(['1', '2', '3', '4']);
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There are as many invoices as walks.');
  return value;
}
