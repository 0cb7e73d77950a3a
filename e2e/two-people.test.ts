import { expect, it } from 'vitest';
import { openBrowserDesk } from './desk.ts';

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
  await page.getByText('Was saved otherwise meanwhile').waitFor();
  expect(await city.getAttribute('aria-invalid')).toBe('true');
  await save.click();
  await expect.poll(() => owner.get(path)).toMatchObject({ city: 'Kiel', street: 'Am Wall 1' });

  // Once more, and this time theirs is taken.
  await city.fill('Lübeck');
  await owner.patch(path, { city: 'Jena' }, revision + 1);
  await save.click();
  await page.getByRole('button', { name: 'Discard what I typed' }).click();
  expect(await city.inputValue()).toBe('Jena');
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
