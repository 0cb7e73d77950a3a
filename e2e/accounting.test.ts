import net from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { startQuickbooks } from '../simulators/quickbooks/simulator.ts';
import { startXero } from '../simulators/xero/simulator.ts';
import { quickbooksJudge } from '../src/testing/contract-judge/quickbooks-judge.ts';
import { xeroJudge } from '../src/testing/contract-judge/xero-judge.ts';
import type { ApiClient } from './api.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';

const simulators = {
  xero: await startXero({ judge: xeroJudge() }),
  quickbooks: await startQuickbooks({ judge: quickbooksJudge() }),
};
// The address the ledger sends people back to has the product's port in it, so that must be known before.
const desk = await openBrowserDesk({
  PORT: String(await freePort()),
  TAGWERK_ALLOW_SIMULATORS: 'on',
  TAGWERK_XERO_URL: simulators.xero.url,
  TAGWERK_QUICKBOOKS_URL: simulators.quickbooks.url,
});
afterAll(async () => {
  await simulators.xero.close();
  await simulators.quickbooks.close();
});

const words = {
  'en-GB': {
    connect: /^Connect (Xero|QuickBooks Online)$/,
    connected: 'Connected',
    checkMapping: /It is connected/,
    mapping: 'Mapping',
    customers: 'Customers',
    take: /^Take \d+ suggestions$/,
    unmapped: /The customer is not mapped/,
    exceptions: /^Exceptions/,
    check: 'Check',
    addThere: /^Add 1 to/,
    retry: 'Try again',
    nothingWrong: 'Nothing went wrong',
    create: /^Create 2 invoices · 1,285.20|^Create 2 invoices · 1.285,20/,
    connections: 'Connections',
    fetch: 'Fetch now',
    exported: 'Exported',
    paid: 'Paid',
  },
  'de-DE': {
    connect: /^(Xero|QuickBooks Online) verbinden$/,
    connected: 'Verbunden',
    checkMapping: /Die Verbindung steht/,
    mapping: 'Zuordnung',
    customers: 'Kunden',
    take: /^\d+ Vorschläge übernehmen$/,
    unmapped: /Der Kunde ist nicht zugeordnet/,
    exceptions: /^Ausnahmen/,
    check: 'Prüfen',
    addThere: /^1 in .* anlegen$/,
    retry: 'Erneut versuchen',
    nothingWrong: 'Nichts ist schiefgegangen',
    create: /^2 Rechnungen erstellen · 1.285,20/,
    connections: 'Verbindungen',
    fetch: 'Jetzt abrufen',
    exported: 'Exportiert',
    paid: 'Bezahlt',
  },
} as const;

describe('a ledger', () => {
  // Two retainers of 12 × 45.00 a month: 540.00 and 102.60 of tax each, 642.60; 1,285.20 together.
  it.each([
    { ledger: 'xero', name: 'Xero', locale: 'en-GB', organisation: 'Nordlicht IT (Demo)' },
    { ledger: 'quickbooks', name: 'QuickBooks Online', locale: 'de-DE', organisation: 'Nordlicht IT' },
  ] as const)(
    '$name is connected in two clicks, takes a batch, and what is paid there is paid here ($locale)',
    async ({ ledger, name, locale, organisation }) => {
      const says = words[locale];
      const simulator = simulators[ledger];
      const owner = await desk.register();
      await twoRetainers(owner);
      const page = await desk.signedIn(owner, '/accounting', { locale });
      const panel = page.locator('section').filter({ has: page.getByRole('heading', { name, level: 2 }) });
      await panel.getByText('Simulator', { exact: true }).waitFor();

      await panel.getByRole('button', { name: says.connect }).click();
      await page.waitForURL(`${simulator.url}/**`);
      await page.getByLabel('Organisation').selectOption(organisation);
      await page.getByRole('button', { name: 'Allow' }).click();
      await page.getByText(says.checkMapping).waitFor();
      await panel.getByText(says.connected, { exact: true }).waitFor();
      await panel.getByText(organisation, { exact: true }).waitFor();

      // The bakery is known there under a longer name, and is suggested; nobody there is like the shipping company.
      await page.getByRole('tab', { name: says.mapping }).click();
      const customerThere = (name: string) =>
        page.getByRole('combobox', { name: `${says.customers}: ${name}`, exact: true });
      await page.getByRole('button', { name: says.take }).click();
      await expect.poll(() => customerThere('Bäckerei Müller').inputValue()).toBe('Bäckerei Müller GmbH');
      await expectNoAxeViolations(page);
      await expect.poll(() => isComplete(owner, ledger)).toBe(true);

      await page.goto('/invoice-batches/new');
      await page.getByRole('button', { name: says.create }).click();
      await page.getByText(says.exported, { exact: true }).waitFor({ timeout: 20_000 });

      await page.goto('/accounting?tab=exceptions');
      await page.getByText(says.unmapped).waitFor();
      // The check of the batch says the same and leads to where it is mended.
      const { items: batches } = await owner.get<{ items: { id: string }[] }>('/invoice-batches');
      await page.goto(`/accounting?tab=preflight&ledger=${ledger}&batchId=${batches[0]?.id}`);
      await page.getByRole('button', { name: says.check, exact: true }).click();
      const mend = page
        .getByRole('row')
        .filter({ hasText: 'Elbtal' })
        .getByRole('link', { name: says.unmapped });
      await mend.waitFor();
      await expectNoAxeViolations(page);
      await mend.click();
      await page.getByRole('button', { name: says.addThere }).click();
      await page.getByRole('dialog').getByRole('button', { name: says.addThere }).click();
      await expect
        .poll(() => customerThere('Elbtal Logistik GmbH').inputValue())
        .toBe('Elbtal Logistik GmbH');
      await page.getByRole('tab', { name: says.exceptions }).click();
      await page.getByRole('button', { name: says.retry }).click();
      await page.getByText(says.nothingWrong).waitFor();
      await expect.poll(() => statuses(owner)).toEqual(['exported', 'exported']);

      const number = await numberOf(owner, 'Bäckerei Müller');
      await payThere(page, simulator.url, number);
      await page.goto('/accounting');
      await panel.getByRole('button', { name: says.fetch }).click();
      await expect.poll(() => statuses(owner)).toEqual(['exported', 'paid']);
      await page.goto('/billing?tab=invoices');
      await page.getByRole('row').filter({ hasText: number }).getByText(says.paid, { exact: true }).waitFor();
      await page.getByRole('link', { name: number }).click();
      const books = ledger === 'xero' ? 'Xero' : 'QuickBooks';
      await page.getByText(`${says.exported} · ${books}: ${organisation}`, { exact: true }).waitFor();
      expect(simulator.complaints()).toEqual([]);
    },
    120_000,
  );
});

/** A company that may issue, with two customers of a retainer since the first of last month. */
async function twoRetainers(owner: ApiClient): Promise<void> {
  const { revision } = await owner.get<{ revision: number }>('/settings');
  const own = { street: 'Hafenstr. 1', postalCode: '20457', city: 'Hamburg', taxNumber: '22/123/45678' };
  await owner.patch('/settings', own, revision);
  const today = new Date();
  const startDay = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1))
    .toISOString()
    .slice(0, 10);
  for (const name of ['Bäckerei Müller', 'Elbtal Logistik GmbH']) {
    const address = { country: 'DE', street: 'Marktplatz 5', postalCode: '10115', city: 'Berlin' };
    const { id: customerId } = await owner.post<{ id: string }>('/customers', { name, ...address });
    const terms = { type: 'retainer', description: 'Betreuung', quantity: '12', price: '45' };
    await owner.post('/contracts', { customerId, name: 'Arbeitsplätze', startDay, terms });
  }
}

/** What a bookkeeper does in the back office: approve what arrives as a draft, and record the payment. */
async function payThere(page: Page, url: string, number: string): Promise<void> {
  await page.goto(url);
  const row = page.getByRole('row').filter({ hasText: number });
  const approve = row.getByRole('button', { name: 'Approve' });
  if (await approve.isVisible()) await approve.click();
  await row.getByRole('button', { name: 'Record payment' }).click();
  await row.getByRole('button', { name: 'Record payment' }).waitFor({ state: 'hidden' });
}

type Invoices = { items: { number: string; status: string; customer: { name: string } }[] };

async function statuses(owner: ApiClient): Promise<string[]> {
  const { items } = await owner.get<Invoices>('/invoices');
  return items.map(({ status }) => status).toSorted();
}

async function numberOf(owner: ApiClient, customer: string): Promise<string> {
  const { items } = await owner.get<Invoices>('/invoices');
  return items.find(({ customer: { name } }) => name === customer)?.number ?? '';
}

async function isComplete(owner: ApiClient, ledger: string): Promise<boolean> {
  return (await owner.get<{ complete: boolean }>(`/ledgers/${ledger}/mapping`)).complete;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
