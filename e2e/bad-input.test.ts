import { expect, it } from 'vitest';
import { openBrowserDesk } from './desk.ts';

/** What people meet when something is not as it should be; each has a designed answer. */

const desk = await openBrowserDesk();

it('a session that has ended: signing in again goes on where one was, with what was typed', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/customers/new');
  await page.getByLabel('Name').fill('Muster GmbH');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Add customer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  // The address is known; only the password is asked for.
  await dialog.getByLabel('Password').first().fill(owner.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Name').inputValue()).toBe('Muster GmbH');
  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByText('Muster GmbH was added.').waitFor();
});

it('a server that is away: what is sent waits for it, and is done once', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/customers/new');
  await page.getByLabel('Name').fill('Muster GmbH');
  let refused = 0;
  await page.route('**/api/v1/customers', async (route) => {
    refused += 1;
    // The second try reaches the server, but its answer is lost on the way back.
    if (refused === 2) await route.fetch();
    if (refused <= 2) await route.abort('connectionrefused');
    else await route.continue();
  });
  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByText('The server cannot be reached').waitFor();
  await page.getByText('Muster GmbH was added.').waitFor();
  const { items } = await owner.get<{ items: unknown[] }>('/customers?search=Muster');
  expect(items).toHaveLength(1);
  await page.getByText('The server cannot be reached').waitFor({ state: 'hidden' });
});

it('a server that is away: a screen that is not loaded yet waits for it', async () => {
  const page = await desk.signedIn(await desk.register(), '/customers');
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click();
  await page.getByText('The server cannot be reached').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: 'Contracts', level: 1 }).waitFor();
});

it('wrong fields: each says in words what is wrong, at its place', async () => {
  const page = await desk.signedIn(await desk.register(), '/customers/new');
  await page.getByLabel('E-mail').fill('no address');
  await page.getByRole('button', { name: 'Add customer' }).click();
  await page.getByText('This was not saved').waitFor();
  const name = page.getByLabel('Name');
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  const described = (await name.getAttribute('aria-describedby')) ?? '';
  expect(await page.locator(`[id="${described.split(' ').at(-1)}"]`).textContent()).toBe(
    'Fill in this field.',
  );
});

it('an address that leads nowhere, and a record that is gone', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/no/such/screen');
  await page.getByText('There is nothing here').waitFor();
  await page.goto('/customers/0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d');
  await page.getByText('There is nothing here').waitFor();
  await page.getByRole('link', { name: 'To the overview' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
});

it('leaving with unsaved changes asks first', async () => {
  const page = await desk.signedIn(await desk.register(), '/customers');
  await page.getByRole('button', { name: 'New customer' }).first().click();
  await page.getByLabel('Name').fill('Muster GmbH');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await navigation.getByRole('link', { name: 'Overview' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.getByLabel('Name').inputValue()).toBe('Muster GmbH');
  await navigation.getByRole('link', { name: 'Overview' }).click();
  await dialog.getByRole('button', { name: 'Discard changes' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
});

it('nor does going back, or to another tab, lose what is typed', async () => {
  const page = await desk.signedIn(await desk.register(), '/customers');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await navigation.getByRole('link', { name: 'Settings' }).click();
  const company = page.getByRole('textbox', { name: /^Company/ }).first();
  await page.getByRole('tab', { name: 'Billing' }).click();
  await page.getByRole('tab', { name: 'Company' }).click();
  await company.fill('Südlicht IT');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  const stay = async () => {
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await company.inputValue()).toBe('Südlicht IT');
  };
  await page.getByRole('tab', { name: 'Billing' }).click();
  await stay();
  await page.evaluate(() => history.back());
  await dialog.waitFor();
  await stay();
  await page.getByRole('tab', { name: 'Billing' }).click();
  await dialog.getByRole('button', { name: 'Discard changes' }).click();
  await company.waitFor({ state: 'detached' });
});

it('a name of 200 characters breaks no screen', async () => {
  const owner = await desk.register();
  const name = `${'Donaudampfschifffahrts'.repeat(10)}gesellschaft`.slice(0, 200);
  const { id } = await owner.post<{ id: string }>('/customers', { name });
  const page = await desk.signedIn(owner, '/customers', { width: 390 });
  for (const address of ['/customers', `/customers/${id}`, `/customers/${id}?tab=details`]) {
    await page.goto(address);
    await page.getByText(name).or(page.getByLabel('Name')).first().waitFor();
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(tooWide).toBeLessThanOrEqual(0);
  }
});

it('a long list draws only what is in view, and reads on while it is scrolled', async () => {
  const owner = await desk.register();
  const names = Array.from({ length: 130 }, (_, place) => `Kunde ${String(place + 1).padStart(3, '0')}`);
  for (const name of names) await owner.post('/customers', { name });
  const page = await desk.signedIn(owner, '/customers');
  await page.getByText('100 rows, more below').waitFor();
  expect(await page.locator('tbody tr').count()).toBeLessThan(70);
  await page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 80 * 32));
  await page.getByText('130 rows').waitFor();
  await page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await page.getByRole('link', { name: 'Kunde 130' }).waitFor();
});

it('nobody gets a screen that their role does not allow', async () => {
  const owner = await desk.register();
  const email = `technician-${owner.account.accountId}@example.com`;
  const user = { email, name: 'Technik 1', role: 'technician', password: owner.password };
  await owner.post('/users', user);
  const page = await desk.page();
  await page.goto('/users');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Not for your role').waitFor();
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  expect(await navigation.getByRole('link', { name: 'Users' }).count()).toBe(0);
});
