import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RegisteredClient } from './api.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareWork } from './screens.ts';

/** What is typed is kept, and what is shown is whole and up to date. */

const desk = await openBrowserDesk();

const customerOf = (owner: RegisteredClient, name = 'Muster GmbH') =>
  owner.post<{ id: string }>('/customers', {
    name,
    country: 'DE',
    street: 'Marktplatz 5',
    postalCode: '10115',
    city: 'Berlin',
  });

/** 119.00 that are issued. */
async function issuedInvoice(owner: RegisteredClient, name?: string) {
  const { revision } = await owner.get<{ revision: number }>('/settings');
  const address = { street: 'Hafenstr. 1', postalCode: '20457', city: 'Hamburg', taxNumber: '22/123/45678' };
  await owner.patch('/settings', address, revision);
  const { id: customerId } = await customerOf(owner, name);
  const lines = [{ kind: 'free', description: 'Wartung', price: '100' }];
  const { id } = await owner.post<{ id: string }>('/invoices', { customerId, lines });
  await owner.post(`/invoices/${id}/issue`, {});
  const pay = (amount: string) =>
    owner.post('/payments', { customerId, amount, invoices: [{ invoiceId: id }] });
  return { id, pay };
}

/** How much of what is in there can only be reached by scrolling sideways. */
const hiddenSideways = (page: Page) =>
  page.locator('.list-scroll').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);

it('Escape and Cancel ask before what is typed in a dialog is lost, once', async () => {
  const owner = await desk.register();
  const { id } = await owner.post<{ id: string }>('/tickets', { title: 'Printer' });
  const page = await desk.signedIn(owner, `/tickets/${id}`);
  const dialog = page.getByRole('dialog', { name: 'New time entry' });
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.getByRole('button', { name: 'New time entry' }).click();
  // Nothing is typed, so nothing is asked.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'New time entry' }).click();
  await dialog.getByLabel('What was done').fill('Paper jam');
  await page.keyboard.press('Escape');
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await dialog.getByLabel('What was done').inputValue()).toBe('Paper jam');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await dialog.waitFor({ state: 'detached' });
});

it('Escape asks before a payment, a correction or a reason is lost, and what is typed stays', async () => {
  const owner = await desk.register();
  const { id } = await issuedInvoice(owner);
  const page = await desk.signedIn(owner, `/invoices/${id}`);
  const more = (name: string) => async () => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  const asksOf = async (open: () => Promise<void>, title: RegExp, label: string) => {
    await open();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.getByLabel(label).fill('Lastschrift');
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await dialog.getByLabel(label).inputValue()).toBe('Lastschrift');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const payment = page.getByRole('button', { name: 'Record payment' });
  await asksOf(() => payment.click(), /^Record payment$/, 'Method');
  await asksOf(more('Credit'), /^Credit /, 'Reason');
  await asksOf(more('Cancel invoice'), /^Cancel /, 'Reason');
  await asksOf(more('Write off'), /^Write off/, 'Reason');
});

it('saving twice before the first answer was read again keeps both', async () => {
  const owner = await desk.register();
  const { id } = await customerOf(owner);
  const page = await desk.signedIn(owner, `/customers/${id}?tab=details`);
  const name = page.getByLabel('Name').first();
  await name.fill('Muster AG');
  // What is saved is not read again for now.
  await page.route(`**/api/v1/customers/${id}`, async (route) => {
    if (route.request().method() === 'GET') await new Promise((resolve) => setTimeout(resolve, 4000));
    await route.continue();
  });
  const saved = () => page.waitForResponse((response) => response.request().method() === 'PATCH');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const [first] = await Promise.all([saved(), save.click()]);
  await name.fill('Muster SE');
  const [second] = await Promise.all([saved(), save.click()]);
  expect([first.status(), second.status()]).toEqual([200, 200]);
  expect(await owner.get(`/customers/${id}`)).toMatchObject({ name: 'Muster SE' });
  await page.unrouteAll({ behavior: 'wait' });
});

it('an address that leads nowhere is said beside the navigation', async () => {
  const page = await desk.signedIn(await desk.register(), '/no/such/screen');
  await page.getByText('There is nothing here').waitFor();
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
});

it('a payment that came meanwhile is shown by itself', async () => {
  const owner = await desk.register();
  const { pay } = await issuedInvoice(owner);
  const page = await desk.page();
  await page.context().addCookies([{ ...owner.cookie, url: desk.url }]);
  await page.clock.install();
  await page.goto('/billing');
  await page.getByRole('button', { name: /: Issued$/ }).waitFor();
  await pay('119.00');
  await page.clock.fastForward(31_000);
  await page.getByRole('button', { name: /: Paid$/ }).waitFor();
});

it('a status is read whole at 1024 px, and telephones scroll no list sideways', async () => {
  const owner = await desk.register();
  const { pay } = await issuedInvoice(owner, 'Gesellschaft für angewandte Datenverarbeitung mbH & Co. KG');
  await pay('19.00');
  await prepareWork(owner, (await customerOf(owner, 'Elbtal Logistik und Spedition GmbH')).id);
  const page = await desk.signedIn(owner, '/billing', { locale: 'de-DE', width: 1024 });
  await page.getByText('Teilweise bezahlt').waitFor();
  const cell = page.locator('td.cell', { hasText: 'Teilweise bezahlt' });
  expect(await cell.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(await hiddenSideways(page)).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of ['/contracts', '/time-entries?tab=entries', '/billing']) {
    await page.goto(address);
    await page.locator('.list-scroll tbody tr').first().waitFor();
    expect([address, await hiddenSideways(page)]).toEqual([address, 0]);
  }
});

it('a choice that is refused does not cover what is said of it', async () => {
  const owner = await desk.register();
  await owner.post('/tickets', { title: 'Printer' });
  const page = await desk.signedIn(owner, '/time-entries/new');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('alert').waitFor();
  const ticket = page.getByRole('combobox', { name: 'Ticket' });
  await expect.poll(() => ticket.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await page.getByRole('listbox').count()).toBe(0);
});
