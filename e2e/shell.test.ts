import { generate } from 'otplib';
import { expect, it } from 'vitest';
import { openBrowserDesk } from './desk.ts';

const desk = await openBrowserDesk();

it('the palette finds records and screens, by keyboard alone', async () => {
  const owner = await desk.register();
  const { id } = await owner.post<{ id: string }>('/customers', { name: 'Elbtal Logistik GmbH' });
  const page = await desk.signedIn(owner);
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search or go to' }).fill('elbtal');
  await page.getByText('Elbtal Logistik GmbH').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Elbtal Logistik GmbH' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/customers/${id}`);
});

it('two keys lead to screens, ? says which', async () => {
  const page = await desk.signedIn(await desk.register());
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('n');
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'New customer' }).waitFor();
});

it('the language and the colours are switched at once, without loading the page', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner);
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
  await page.getByRole('button', { name: 'Signed in as' }).click();
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor();
  expect((await kept).status()).toBe(204);
  await page.getByRole('button', { name: 'Angemeldet als' }).click();
  await page.getByRole('menuitem', { name: 'Dunkel' }).click();
  await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === 'dark');
  expect(await page.evaluate(() => document.body.dataset.samePage)).toBe('yes');
  // Another machine, whose browser speaks English, shows what was chosen.
  const elsewhere = await desk.signedIn(owner);
  await elsewhere.getByRole('heading', { name: 'Übersicht' }).waitFor();
});

it('a German browser shows German from the first load on', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/customers', { locale: 'de-DE' });
  await page.getByRole('heading', { name: 'Kunden', exact: true }).waitFor();
  await page.getByText('Noch keine Kunden').waitFor();
});

it('a second step is set up, asked for at the next sign-in, and its codes are shown once', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/me');
  // The way to another password asks for it too, further up.
  await page.getByRole('button', { name: 'Set up an app' }).waitFor();
  await page.getByLabel('Current password').last().fill(owner.password);
  await page.getByRole('button', { name: 'Set up an app' }).click();
  const typed = await page.getByText('Or type this into the app').textContent();
  const secret = typed?.split(': ')[1] ?? '';
  const digits = async (from: string) => page.keyboard.type(await generate({ secret: from }));
  await page.getByLabel('Six digits of your authenticator app 1').focus();
  await digits(secret);
  await page.getByText('they are not shown again').waitFor();
  const [code = ''] = ((await page.locator('pre').textContent()) ?? '').split('\n');
  await page.getByRole('button', { name: 'Signed in as' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByLabel('Recovery code').fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
});

it('a list keeps its filters in the address and under a name', async () => {
  const owner = await desk.register();
  for (const [name, city] of [
    ['Muster GmbH', 'Kiel'],
    ['Beispiel AG', 'Bremen'],
  ])
    await owner.post('/customers', { name, city });
  const page = await desk.signedIn(owner, '/customers');
  await page.getByRole('searchbox').fill('Kiel');
  await page.getByText('1 row').waitFor();
  await page.waitForURL(/search=Kiel/);
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Kieler');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Kieler was saved.').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByText('2 rows').waitFor();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Kieler' }).click();
  await page.getByText('1 row').waitFor();
});

it('what is ticked can be changed together, and saved as a file', async () => {
  const owner = await desk.register();
  for (const name of ['Muster GmbH', 'Beispiel AG']) await owner.post('/customers', { name });
  const page = await desk.signedIn(owner, '/customers');
  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await page.getByText('2 selected').waitFor();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('cell', { name: 'Inactive' }).nth(1).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const file = await (await download).createReadStream();
  const text = (await file.toArray()).join('');
  expect(text.split('\r\n')[1]).toContain('Beispiel AG;10002');
});
