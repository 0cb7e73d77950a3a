import { afterAll, afterEach, expect, it } from 'vitest';
import { startMailServer } from '../src/testing/mail-server.ts';
import type { ApiClient, RegisteredClient } from './api.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';

/** What became of e-mails, and what a person does about those that went wrong; against a real mail server. */

const desk = await openBrowserDesk();
const server = await startMailServer('none', 'geheim-4711');
afterAll(() => server.close());
afterEach(() => {
  server.received.length = 0;
  server.onRecipient = () => null;
  server.onMessage = () => 'take';
});

it('refused, seen beside the invoice with the answer of the server, sent again, and sent', async () => {
  const owner = await desk.register();
  await useServer(owner);
  const invoice = await issued(owner);
  server.onRecipient = () => ({ code: 550, text: 'no such user here' });
  const page = await desk.signedIn(owner, `/invoices/${invoice.id}`);
  await page.getByText('Not sent by e-mail yet.').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  const beside = page.getByRole('complementary', { name: 'About this document' });
  await beside.getByText('Not sent', { exact: true }).waitFor();
  await beside.getByText('550 no such user here').waitFor();
  expect(await statusOf(owner, invoice.id)).toBe('issued');
  await expectNoAxeViolations(page);

  server.onRecipient = () => null;
  await beside.getByRole('button', { name: 'Send again' }).click();
  const asked = page.getByRole('dialog', { name: /^Send “/ });
  await asked.getByText('The same e-mail with the same documents goes to rechnung@example.com.').waitFor();
  await asked.getByRole('button', { name: 'Send again' }).click();
  await beside.getByText('Sent', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: `Status of ${invoice.number}: Sent` }).waitFor();
  expect(server.received).toHaveLength(1);

  // Every try is kept.
  await beside.getByRole('link', { name: 'rechnung@example.com' }).click();
  const drawer = page.getByRole('dialog', { name: new RegExp(invoice.number) });
  await drawer.getByText('The server took it').waitFor();
  await drawer.getByText('The server refused it').waitFor();
  await expectNoAxeViolations(page);
});

it('in doubt: says what each decision does, and counts as sent once somebody knows that it arrived', async () => {
  const owner = await desk.register({ language: 'de' });
  await useServer(owner);
  const [arrived, lost] = [await issued(owner), await issued(owner)];
  server.onMessage = () => 'cut after the end';
  for (const { id } of [arrived, lost]) await owner.post(`/invoices/${id}/send`);
  const page = await desk.signedIn(owner, '/deliveries?state=doubtful', { locale: 'de-DE' });
  for (const { number } of [arrived, lost])
    await page.getByRole('link', { name: number, exact: true }).waitFor();
  server.onMessage = () => 'take';
  await expectNoAxeViolations(page);

  await page.getByRole('link', { name: new RegExp(`^Rechnung ${arrived.number} `) }).click();
  await page.getByRole('button', { name: 'Entscheiden' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ist diese E-Mail angekommen?' });
  await dialog.getByText(`Die E-Mail gilt als gesendet, ${arrived.number} ebenso.`).waitFor();
  await expectNoAxeViolations(page);
  await dialog.getByLabel('Woher Sie es wissen').fill('Kunde hat bestätigt');
  await dialog.getByRole('button', { name: 'Entscheiden' }).click();
  await page.getByText('Sie gilt als gesendet.').waitFor();
  expect(await statusOf(owner, arrived.id)).toBe('sent');
  expect(server.received).toEqual([]);

  await page.goto(`/invoices/${lost.id}`);
  await page.getByRole('button', { name: 'Entscheiden' }).click();
  await dialog.getByLabel('Noch einmal senden').check();
  await dialog.getByRole('button', { name: 'Entscheiden' }).click();
  await page.getByRole('button', { name: `Status von ${lost.number}: Gesendet` }).waitFor();
  expect(server.received).toHaveLength(1);
});

it('Escape closes what is uppermost alone, and asks before a text or a reason is lost', async () => {
  const owner = await desk.register();
  await useServer(owner);
  const { id, number } = await issued(owner);
  const page = await desk.signedIn(owner, `/invoices/${id}`);
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const mail = page.getByRole('dialog', { name: `Send ${number}` });
  await mail.getByLabel('Subject').fill('Die versprochene Rechnung');
  await page.keyboard.press('Escape');
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await mail.getByLabel('Subject').inputValue()).toBe('Die versprochene Rechnung');

  server.onMessage = () => 'cut after the end';
  await mail.getByRole('button', { name: 'Send', exact: true }).click();
  await mail.waitFor({ state: 'detached' });
  await page.goto('/deliveries?state=doubtful');
  await page.getByRole('link', { name: 'Die versprochene Rechnung' }).click();
  const drawer = page.getByRole('dialog', { name: 'Die versprochene Rechnung' });
  await drawer.getByRole('button', { name: 'Decide' }).click();
  const doubt = page.getByRole('dialog', { name: 'Did this e-mail arrive?' });
  await doubt.getByLabel('How you know').fill('Telefon');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await doubt.waitFor({ state: 'detached' });
  // Nothing is typed in the drawer: the next press closes it.
  await drawer.waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

it('a wrong password is said in a sentence, once for all, and they go together when it is mended', async () => {
  const owner = await desk.register();
  await useServer(owner, 'falsch-0815');
  for (const { id } of [await issued(owner), await issued(owner)]) await owner.post(`/invoices/${id}/send`);
  const page = await desk.signedIn(owner, '/deliveries');
  await page.getByText('Not sent', { exact: true }).nth(1).waitFor();
  await page
    .getByText(/^The mail server does not accept the user name or password\./)
    .first()
    .waitFor();
  await useServer(owner);
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await page.getByText('2 e-mails are on their way.').waitFor();
  await page.getByText('Sent', { exact: true }).nth(1).waitFor();
  expect(server.received).toHaveLength(2);
});

it('many together: what cannot go says why, and how far they are is shown', async () => {
  const owner = await desk.register();
  await useServer(owner);
  const [before, after] = [await issued(owner), await issued(owner)];
  await owner.post(`/invoices/${before.id}/send`);
  const page = await desk.signedIn(owner, '/billing');
  await expect.poll(() => statusOf(owner, before.id)).toBe('sent');
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('button', { name: 'Send by e-mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send 1 invoice by e-mail?' });
  await dialog.getByText(`${before.number} was sent before.`).waitFor();
  await dialog.getByRole('button', { name: 'Send by e-mail' }).click();
  await page.getByRole('heading', { name: 'Sent e-mails' }).waitFor();
  await page.getByText('1 sent').waitFor();
  await page.getByRole('link', { name: after.number, exact: true }).waitFor();
  expect(await page.getByRole('link', { name: before.number, exact: true }).count()).toBe(0);
  expect(await statusOf(owner, after.id)).toBe('sent');
});

it('without a mail server nothing pretends: the way to set one up, and to the documents', async () => {
  const owner = await desk.register();
  const page = await desk.signedIn(owner, '/deliveries');
  await page.getByText('No mail server is set up').waitFor();
  await page.getByText('download its document and send it yourself').waitFor();
  await page.getByRole('link', { name: 'Set up the mail server' }).click();
  await page.getByRole('heading', { name: 'E-mail', level: 1 }).waitFor();
});

/** Sets up the test's mail server. */
async function useServer(owner: ApiClient, password = 'geheim-4711'): Promise<void> {
  const { host, port, security } = server.server;
  const { revision } = await owner.get<{ revision: number }>('/mail-settings');
  const body = {
    host,
    port,
    security,
    user: 'billing',
    password,
    senderAddress: 'rechnung@nordlicht.example',
  };
  await owner.put('/mail-settings', body, revision);
}

/** An issued invoice of 119.00 for a customer that can be written to. */
async function issued(owner: RegisteredClient): Promise<{ readonly id: string; readonly number: string }> {
  const settings = await owner.get<{ street: string; revision: number }>('/settings');
  const address = { street: 'Deichstraße 21', postalCode: '20459', city: 'Hamburg', vatId: 'DE136695976' };
  if (settings.street === '') await owner.patch('/settings', address, settings.revision);
  const { id: customerId } = await owner.post<{ id: string }>('/customers', {
    ...{ name: 'Muster GmbH', street: 'Weg 1', postalCode: '10115', city: 'Berlin' },
    email: 'rechnung@example.com',
  });
  const lines = [{ kind: 'free', description: 'Support', price: '100' }];
  const { id } = await owner.post<{ id: string }>('/invoices', { customerId, lines });
  await owner.post('/invoices/issue', { ids: [id] });
  const { number } = await owner.get<{ number: string }>(`/invoices/${id}`);
  return { id, number };
}

async function statusOf(owner: ApiClient, id: string): Promise<string> {
  return (await owner.get<{ status: string }>(`/invoices/${id}`)).status;
}
