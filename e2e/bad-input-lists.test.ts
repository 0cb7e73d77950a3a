import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { en } from '../src/web/locales/en/index.ts';
import type { ApiClient } from './api.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareSamples, type SampleIds, withIds } from './screens.ts';

/** Nothing at all, far too much, very long, very slow, gone: what lists and records then show. */

const desk = await openBrowserDesk();

it('an empty account: every list says what belongs there and what to do first', async () => {
  const page = await desk.signedIn(await desk.register(), '/customers');
  for (const [address, { emptyTitle, emptyText }] of [
    ['/customers', en.customers],
    ['/contracts', en.contracts],
    ['/tickets', en.tickets],
    ['/time-entries?tab=entries', en.timeEntries],
    ['/imports', en.imports],
    ['/technicians', en.technicians],
    ['/api-keys', en.apiKeys],
  ] as const) {
    await page.goto(address);
    await page.getByRole('heading', { name: emptyTitle }).waitFor();
    await page.getByText(emptyText).waitFor();
  }
  await page.goto('/customers');
  await page.getByRole('heading', { name: en.customers.emptyTitle }).waitFor();
  await page.getByRole('button', { name: 'New customer' }).last().click();
  await page.getByRole('button', { name: 'Add customer' }).waitFor();
});

it('a slow answer: what is coming keeps its place, and what is sent is sent once', async () => {
  const owner = await desk.register();
  await owner.post('/customers', { name: 'Muster GmbH' });
  const page = await desk.signedIn(owner, '/');
  const answer = hold(page, '**/api/v1/customers?*');
  await page.goto('/customers');
  await page.locator('.panel .mantine-Skeleton-root').first().waitFor();
  await page.getByRole('searchbox', { name: 'Search customers' }).waitFor();
  answer.release();
  await page.getByRole('link', { name: 'Muster GmbH' }).waitFor();
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'hidden' });

  await page.goto('/customers/new');
  await page.getByLabel('Name').fill('Beispiel AG');
  const saved = hold(page, '**/api/v1/customers');
  const add = page.getByRole('button', { name: 'Add customer' });
  await add.click();
  await expect.poll(() => add.getAttribute('data-loading')).toBe('true');
  await page.getByLabel('Name').press('Enter');
  saved.release();
  await page.getByText('Beispiel AG was added.').waitFor();
  expect((await owner.get<{ items: unknown[] }>('/customers?search=Beispiel')).items).toHaveLength(1);
});

it('100,000 rows: the first are there at once, the last is found, and paper says that it is a part', {
  timeout: 150_000,
}, async () => {
  const owner = await desk.register();
  await importCustomers(owner, 100_000);
  const page = await desk.signedIn(owner, '/customers');
  await page.getByText('100 rows, more below').waitFor();
  expect(await page.locator('tbody tr').count()).toBeLessThan(70);
  await page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await page.getByText('200 rows, more below').waitFor();
  expect(await page.locator('tbody tr').count()).toBeLessThan(70);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Print all rows' }).click();
  await page.locator('[data-printed]').waitFor({ timeout: 60_000 });
  await page.emulateMedia({ media: 'print' });
  await page.getByText('These are the first 1000 rows; the list has more.').waitFor();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('searchbox').fill('Kunde 099999');
  await page.getByRole('link', { name: 'Kunde 099999' }).waitFor();
  await page.getByText('1 row', { exact: true }).waitFor();
});

it('names of 200 characters: no screen becomes wider than a telephone', async () => {
  const owner = await desk.register();
  const name = `${'Donaudampfschifffahrts'.repeat(10)}gesellschaft`.slice(0, 200);
  const { id: customerId } = await owner.post<{ id: string }>('/customers', { name });
  const ids = await recordsNamed(owner, customerId, name);
  const page = await desk.signedIn(owner, '/', { width: 390 });
  for (const path of [
    '/customers/$customerId?tab=contracts',
    '/contracts',
    '/contracts/$contractId',
    '/contracts/$contractId?tab=terms',
    '/tickets',
    '/tickets/$ticketId',
    '/time-entries',
    '/time-entries?tab=entries',
    '/reports',
    '/rates',
    '/technicians',
  ]) {
    await page.goto(withIds(path, ids));
    await page.getByText('Donaudampf').first().waitFor();
    await page.waitForLoadState('networkidle');
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(tooWide, { message: path }).toBeLessThanOrEqual(0);
  }
});

it('a record that is gone or never was: every kind says so and leads back', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/');
  const nobody = '0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d';
  for (const noun of ['contracts', 'tickets', 'invoices', 'invoice-batches', 'imports']) {
    await page.goto(`/${noun}/${nobody}`);
    await page.getByText('There is nothing here').waitFor();
    await page.getByRole('link', { name: 'To the overview' }).waitFor();
  }
});

it('somebody else was faster: contracts and the catalogue say so and keep what was typed', async () => {
  const owner = await desk.register();
  const ids = await prepareSamples(owner);
  const page = await desk.signedIn(owner, '/');
  const change = { name: 'Theirs' };
  for (const [address, api] of [
    ['/contracts/$contractId?tab=details', '/contracts/$contractId'],
    ['/rates?open=$rateId', '/rates/$rateId'],
  ] as const) {
    await page.goto(withIds(address, ids));
    await page.getByLabel('Name').first().fill('Mine');
    const path = withIds(api, ids);
    const { revision } = await owner.get<{ revision: number }>(path);
    await owner.patch(path, change, revision);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody was faster').waitFor();
    expect(await page.getByLabel('Name').first().inputValue()).toBe('Mine');
    expect(await owner.get(path)).toMatchObject(change);
    // What was typed is given up, so that the next screen opens.
    await page.reload();
  }
});

it('a session that ends while a list is read: signing in again goes on with the list', async () => {
  const owner = await desk.register();
  await owner.post('/customers', { name: 'Muster GmbH' });
  const page = await desk.signedIn(owner, '/customers');
  await page.getByRole('link', { name: 'Muster GmbH' }).waitFor();
  await page.context().clearCookies();
  await page.getByRole('searchbox').fill('Muster');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByLabel('Password').first().fill(owner.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('1 row', { exact: true }).waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('Muster');
});

/** Keeps the answers of a path until they are released. */
function hold(page: Page, path: string): { release(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  void page.route(path, async (route) => {
    await promise;
    await route.continue();
  });
  return { release: resolve };
}

async function importCustomers(owner: ApiClient, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, place) => `Kunde ${String(place).padStart(6, '0')};Kiel\n`);
  const file = await owner.upload<{ id: string }>(
    '/import-files?fileName=kunden.csv',
    `Name;Ort\n${rows.join('')}`,
  );
  const { items } = await owner.post<{ items: { id: string }[] }>('/imports', {
    files: [{ fileId: file.id, kind: 'customers' }],
  });
  const state = async () => (await owner.get<{ state: string }>(`/imports/${items[0]?.id}`)).state;
  await expect.poll(state, { timeout: 120_000, interval: 200 }).toBe('applied');
}

/** One of each noun with the same long name. */
async function recordsNamed(owner: ApiClient, customerId: string, name: string): Promise<SampleIds> {
  const rate = await owner.post<{ id: string }>('/rates', { name, price: '95.00' });
  const contract = await owner.post<{ id: string }>('/contracts', {
    customerId,
    name,
    startDay: '2026-01-01',
    terms: { type: 'retainer', description: name, quantity: '12', price: '45' },
    rates: [{ rateId: rate.id }],
  });
  const ticket = await owner.post<{ id: string }>('/tickets', { title: name, customerId });
  await owner.post('/technicians', { name });
  const start = `${new Date().toISOString().slice(0, 10)}T09:00`;
  await owner.post('/time-entries', { ticketId: ticket.id, start, minutes: 75, note: name });
  return { customerId, contractId: contract.id, ticketId: ticket.id };
}
