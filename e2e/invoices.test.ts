import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ApiClient } from './api.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';

/** The editor of an invoice: what is typed is computed at once, to the cent, as the server then saves it. */

const desk = await openBrowserDesk();

it('amounts follow while they are typed, by the taxes of the customer, and are what the server saves', async () => {
  const owner = await desk.register({ language: 'de' });
  const { id: customerId } = await owner.post<{ id: string }>('/customers', { name: 'Muster GmbH' });
  const page = await desk.signedIn(owner, `/invoices/new?customer=${customerId}`, { locale: 'de-DE' });
  const totals = page.getByRole('region', { name: 'Summen' });
  await line(page, 1, { Beschreibung: 'Einrichtung vor Ort', Menge: '3,5', Preis: '95,90' });
  // 3.5 × 95.90 = 335.65; 19 % of it is 63.7735, 63.77
  await expect.poll(() => said(totals)).toContain('USt. 19 % 63,77 € Gesamtbetrag 399,42 €');

  // Enter in a figure adds a line, whose text is typed at once.
  await page.getByLabel('Preis der Position 1').press('Enter');
  await page.keyboard.type('Handbuch');
  await line(page, 2, { Menge: '2', Preis: '12,49', Rabatt: '5' });
  await page.getByLabel('Steuer der Position 2').selectOption({ label: 'USt. 7 %' });
  // 2 × 12.49 less 5 % = 23.731, 23.73; 7 % of it is 1.6611, 1.66; 335.65 + 23.73 + 63.77 + 1.66
  await expect.poll(() => said(totals)).toContain('USt. 7 % 1,66 € Gesamtbetrag 424,81 €');

  // 9.38 off the whole, split by net: 9.38 × 335.65 ÷ 359.38 = 8.7606 and 0.6194, so 8.76 and 0.62.
  const discount = totals.getByLabel('Rabatt auf die ganze Rechnung', { exact: true });
  await totals.getByLabel('Rabatt auf die ganze Rechnung: Prozent oder Betrag').selectOption({ label: '€' });
  await discount.fill('9,38');
  // 326.89 × 19 % = 62.1091, 62.11; 23.11 × 7 % = 1.6177, 1.62; 350.00 + 63.73
  const all = 'Netto 350,00 € USt. 19 % 62,11 € USt. 7 % 1,62 € Gesamtbetrag 413,73 €';
  await expect.poll(() => said(totals)).toContain(all);
  await page.getByRole('button', { name: 'Als Entwurf speichern' }).click();
  await page.getByRole('heading', { name: 'Entwurf für Muster GmbH' }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  const saved = await owner.get<Record<string, unknown>>(`/invoices/${id}`);
  expect(saved).toMatchObject({ net: '350.00', tax: '63.73', gross: '413.73', discount: { amount: '9.38' } });
  await expect.poll(() => said(totals)).toContain(all);

  // The amount that came off is changed, and then taken away.
  await discount.fill('59,38');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect.poll(() => net(owner, id)).toBe('300.00');
  await discount.fill('');
  await page.getByRole('button', { name: 'Speichern', exact: true }).click();
  await expect.poll(() => net(owner, id)).toBe('359.38');
});

it('a discount by amount on a line is entered, changed and removed', async () => {
  const owner = await desk.register();
  const id = await draftOf(owner, ['Support']);
  const page = await desk.signedIn(owner, `/invoices/${id}`);
  const discount = page.getByLabel('Discount of line 1', { exact: true });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await page.getByLabel('Discount of line 1: percentage or amount').selectOption({ label: '€' });
  for (const [typed, expected] of [
    ['0.80', '99.20'],
    ['20', '80.00'],
    ['', '100.00'],
  ] as const) {
    await discount.fill(typed);
    await save.click();
    await expect.poll(() => net(owner, id)).toBe(expected);
  }
});

it('a unit and days of service are typed below a line, and the last day decides its tax', async () => {
  const owner = await desk.register({ language: 'de' });
  const id = await draftOf(owner, ['Schulung']);
  const page = await desk.signedIn(owner, `/invoices/${id}`, { locale: 'de-DE' });
  const totals = page.getByRole('region', { name: 'Summen' });
  await page.getByRole('button', { name: 'Einheit und Leistungszeitraum der Position 1' }).click();
  await page.getByLabel('Einheit der Position 1', { exact: true }).fill('Tage');
  // In the second half of 2020 it is 16 % (R32): 16.00 on 100.00.
  await page.getByLabel('Leistung der Position 1 bis').fill('31.12.2020');
  await expect.poll(() => said(totals)).toContain('USt. 16 % 16,00 € Gesamtbetrag 116,00 €');
  await page.getByLabel('Leistung der Position 1 von').fill('1.1.2021');
  const save = page.getByRole('button', { name: 'Speichern', exact: true });
  await save.click();
  await page.getByText('Das Ende liegt vor dem Beginn').first().waitFor();
  await page.getByLabel('Leistung der Position 1 von').fill('1.12.2020');
  await save.click();
  const line = async () => (await owner.get<{ lines: object[] }>(`/invoices/${id}`)).lines[0];
  await expect.poll(line).toMatchObject({
    unit: 'day',
    service: { from: '2020-12-01', to: '2020-12-31' },
    taxPercentage: '16',
  });
  await page.getByRole('button', { name: /Tage · 01\.12\.2020 – 31\.12\.2020$/ }).waitFor();
  await expectNoAxeViolations(page);

  // Without days it is that of the invoice again.
  await page.getByLabel('Leistung der Position 1 von').fill('');
  await page.getByLabel('Leistung der Position 1 bis').fill('');
  await save.click();
  await expect.poll(line).toMatchObject({ unit: 'day', service: null, taxPercentage: '19' });
});

it('lines are sorted by dragging, and by the arrow keys on their handle, which says where they are', async () => {
  const owner = await desk.register();
  const id = await draftOf(owner, ['First', 'Second', 'Third']);
  const page = await desk.signedIn(owner, `/invoices/${id}`);
  const texts = () =>
    page
      .getByLabel(/^Description of line/)
      .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  await page.getByLabel('Description of line 3').waitFor();
  const middleOf = async (name: string) => {
    const box = await page.getByRole('button', { name }).boundingBox();
    if (box === null) throw new Error(`${name} is not shown`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const [from, to] = [await middleOf('Sort line 3'), await middleOf('Sort line 1')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y - 12, { steps: 8 });
  await page.mouse.up();
  expect(await texts()).toEqual(['Third', 'First', 'Second']);

  await page.getByRole('button', { name: 'Sort line 2' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(texts).toEqual(['Third', 'Second', 'First']);
  await page.getByText('Line 2 is now line 3 of 3.').waitFor();
  // The handle keeps the focus, so that it goes on.
  await page.keyboard.press('ArrowUp');
  await expect.poll(texts).toEqual(['Third', 'First', 'Second']);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const order = async () =>
    (await owner.get<{ lines: { description: string }[] }>(`/invoices/${id}`)).lines.map(
      (one) => one.description,
    );
  await expect.poll(order).toEqual(['Third', 'First', 'Second']);
  await expectNoAxeViolations(page);
});

it('the document stands beside what is edited, made anew when it was saved and never while somebody types', async () => {
  const owner = await desk.register();
  const id = await draftOf(owner, ['Support']);
  const page = await desk.signedIn(owner, '/billing');
  let made = 0;
  page.on('request', (request) => {
    if (request.url().includes(`/invoices/${id}/preview`)) made += 1;
  });
  await page.goto(`/invoices/${id}`);
  const frame = page.locator('iframe[title="Preview"]');
  await frame.waitFor();
  await page.waitForLoadState('networkidle');
  // The browser's viewer may ask for the file more than once.
  const before = made;
  expect(before).toBeGreaterThan(0);
  await page.getByLabel('Description of line 1').pressSequentially(' by phone');
  await page.waitForLoadState('networkidle');
  expect(made).toBe(before);
  await page.getByText('Not up to date').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => made).toBeGreaterThan(before);
  await page.getByText('Not up to date').waitFor({ state: 'detached' });
  await page.setViewportSize({ width: 390, height: 844 });
  await frame.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('dialog').locator('iframe').waitFor();
});

/** Fills inputs of a line by the beginning of their German names. */
async function line(page: Page, number: number, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await page.getByLabel(`${name} der Position ${number}`, { exact: true }).fill(value);
  }
}

async function said(section: { innerText(): Promise<string> }): Promise<string> {
  return (await section.innerText()).replaceAll(/\s+/g, ' ');
}

async function net(owner: ApiClient, id: string): Promise<string> {
  return (await owner.get<{ net: string }>(`/invoices/${id}`)).net;
}

/** A draft with a line of 100.00 for each text. */
async function draftOf(owner: ApiClient, texts: readonly string[]): Promise<string> {
  const { id: customerId } = await owner.post<{ id: string }>('/customers', { name: 'Muster GmbH' });
  const lines = texts.map((description) => ({ kind: 'free', description, price: '100' }));
  return (await owner.post<{ id: string }>('/invoices', { customerId, lines })).id;
}
