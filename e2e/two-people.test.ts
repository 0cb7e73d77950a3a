import { expect, it } from 'vitest';
import type { ApiClient } from './api.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareCompany } from './screens.ts';

/** Two people at once: nobody overwrites what they have not seen, and nothing that is typed is lost. */

const desk = await openBrowserDesk();

it('somebody else was faster: what is typed stays on top of theirs, and is saved once both were seen', async () => {
  const owner = await desk.register();
  const customer = await owner.post<{ id: string; revision: number }>('/customers', { name: 'Muster GmbH' });
  const path = `/customers/${customer.id}`;
  const page = await desk.signedIn(owner, `${path}?tab=details`);
  const [city, street] = [page.getByLabel('City'), page.getByLabel('Street')];
  const save = page.getByRole('button', { name: 'Save' });
  await city.fill('Kiel');
  const theirs = { city: 'Bremen', street: 'Am Wall 1' };
  const { revision } = await owner.patch<{ revision: number }>(path, theirs, customer.revision);
  await save.click();
  await page.getByText('What you typed is kept, but not saved yet').waitFor();
  expect(await owner.get(path)).toMatchObject(theirs);
  expect([await city.inputValue(), await street.inputValue()]).toEqual(['Kiel', 'Am Wall 1']);
  // The city is the one that both have changed.
  await page.getByText('Saved otherwise meanwhile').waitFor();
  expect(await city.getAttribute('aria-invalid')).toBe('true');
  await save.click();
  await expect.poll(() => owner.get(path)).toMatchObject({ city: 'Kiel', street: 'Am Wall 1' });

  // Once more, and this time theirs is taken.
  await city.fill('Lübeck');
  await owner.patch(path, { city: 'Jena' }, revision + 1);
  await save.click();
  await page.getByRole('button', { name: 'Discard what I typed' }).click();
  await expect.poll(() => city.inputValue()).toBe('Jena');
  await page.getByText('What you typed is kept').waitFor({ state: 'detached' });
});

it('what is typed while the answer to a save is slow is kept', async () => {
  const owner = await desk.register();
  const customer = await owner.post<{ id: string }>('/customers', { name: 'Muster GmbH' });
  const page = await desk.signedIn(owner, `/customers/${customer.id}?tab=details`);
  const answered = Promise.withResolvers<void>();
  await page.route(`**/api/v1/customers/${customer.id}`, async (route) => {
    if (route.request().method() === 'PATCH') await answered.promise;
    await route.continue();
  });
  const city = page.getByLabel('City');
  await city.fill('Kiel');
  await page.getByRole('button', { name: 'Save' }).click();
  await city.fill('Kiel-Holtenau');
  answered.resolve();
  await page.getByText('Muster GmbH was saved.').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await city.inputValue()).toBe('Kiel-Holtenau');
  expect(await page.getByText('What you typed is kept').count()).toBe(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => owner.get(`/customers/${customer.id}`)).toMatchObject({ city: 'Kiel-Holtenau' });
});

type Draft = {
  readonly revision: number;
  readonly gross: string;
  readonly lines: readonly { readonly id: string; readonly description: string; readonly price: string }[];
};

it('a draft that somebody else saves keeps what is typed, line by line, and says who and when', async () => {
  const owner = await desk.register();
  const path = await draftOf(owner);
  const { lines, revision } = await owner.get<Draft>(path);
  const page = await desk.signedIn(owner, path);
  const price = page.getByLabel('Price of line 1', { exact: true });
  await price.fill('120');
  await page.getByLabel('Order number').fill('4711');
  // Meanwhile the line is called otherwise and costs otherwise, and there is a second one.
  const [first] = lines;
  const other = await owner.patch<Draft>(
    path,
    {
      orderNumber: '',
      lines: [
        { kind: 'kept', id: first?.id, description: 'Support on site', price: '110' },
        { kind: 'free', description: 'Travel', price: '30' },
      ],
    },
    revision,
  );
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/ saved this draft on /).waitFor();
  await page.getByText('Saved otherwise meanwhile').waitFor();
  const texts = page.getByLabel(/^Description of line/);
  expect(await texts.evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))).toEqual([
    'Support on site',
    'Travel',
  ]);
  expect(await price.inputValue()).toContain('120');
  expect((await owner.get<Draft>(path)).gross).toBe(other.gross);
  await page.getByRole('button', { name: 'Show what is saved' }).click();
  const saved = page.getByRole('dialog', { name: 'Show what is saved' });
  await saved.getByText('110').locator('visible=true').first().waitFor();
  await page.keyboard.press('Escape');
  await saved.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // (120.00 + 30.00) × 1.19
  await expect.poll(() => owner.get(path)).toMatchObject({ gross: '178.50', orderNumber: '4711' });
  await page.getByText(/saved this draft on/).waitFor({ state: 'detached' });
});

it('a draft that somebody else issues stays in the editor until whoever typed in it has seen that', async () => {
  const owner = await desk.register();
  await prepareCompany(owner);
  const path = await draftOf(owner);
  const page = await desk.signedIn(owner, path);
  await page.getByLabel('Closing text').fill('Viele Grüße');
  await page.getByLabel('Status of Muster GmbH: Draft').click();
  await page.getByRole('menuitem', { name: 'Issue', exact: true }).click();
  await page.getByText('What you typed is not saved and will not be on it.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await owner.post(`${path}/issue`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/ issued this draft on /).waitFor();
  expect(await page.getByLabel('Closing text').inputValue()).toBe('Viele Grüße');
  await page.getByRole('button', { name: 'Show the invoice' }).click();
  await page.getByLabel('Closing text').waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: /^RE-/ }).waitFor();
});

/** A line of 100.00. */
async function draftOf(owner: ApiClient): Promise<string> {
  const customer = { name: 'Muster GmbH', street: 'Kornweg 1', postalCode: '20095', city: 'Hamburg' };
  const { id: customerId } = await owner.post<{ id: string }>('/customers', customer);
  const lines = [{ kind: 'free', description: 'Support', price: '100' }];
  return `/invoices/${(await owner.post<{ id: string }>('/invoices', { customerId, lines })).id}`;
}
