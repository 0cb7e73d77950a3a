import { expect, it } from 'vitest';
import { hasPoppler, textOfPdf } from '../src/testing/pdf-tools.ts';
import type { ApiClient } from './api.ts';
import { openBrowserDesk } from './desk.ts';

/** What every list does, tried on that of the customers. */

const desk = await openBrowserDesk();

async function addCustomers(owner: ApiClient, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, place) => `Kunde ${String(place + 1).padStart(3, '0')}`);
  for (const name of names) await owner.post('/customers', { name });
}

it('a saved view brings back its columns, also those that are hidden otherwise', async () => {
  const owner = await desk.register();
  await owner.post('/customers', { name: 'Muster GmbH', city: 'Kiel' });
  const page = await desk.signedIn(owner, '/customers');
  const heads = () => page.getByRole('columnheader').allTextContents();
  await page.getByRole('columnheader', { name: 'City' }).waitFor();
  const usual = await heads();
  const flip = async (column: string) => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: column }).click();
    await page.keyboard.press('Escape');
  };
  await flip('City');
  await page.getByRole('columnheader', { name: 'City' }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Without city');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Without city was saved.').waitFor();
  await flip('City');
  await page.getByRole('columnheader', { name: 'City' }).waitFor();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Without city' }).click();
  await page.getByRole('columnheader', { name: 'City' }).waitFor({ state: 'hidden' });
  expect(await heads()).toEqual(usual.filter((head) => head !== 'City'));
});

it('paper has all rows that were read, or says that it is a part', async ({ skip }) => {
  if (!hasPoppler) skip('poppler-utils is not installed');
  const owner = await desk.register();
  await addCustomers(owner, 130);
  const page = await desk.signedIn(owner, '/customers');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByText('100 rows, more below').waitFor();
  const before = textOfPdf(await page.pdf());
  expect(before).toContain('Kunde 100');
  expect(before).toContain('These are the first 100 rows; the list has more.');
  await page.getByRole('button', { name: 'Print all rows' }).click();
  await page.locator('[data-printed]').waitFor();
  const all = textOfPdf(await page.pdf());
  for (const name of ['Kunde 001', 'Kunde 065', 'Kunde 130']) expect(all).toContain(name);
  expect(all).not.toContain('the list has more');
  // On the screen only what is in view is drawn again.
  await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(70);
});
