import { afterAll, describe, expect, it, vi } from 'vitest';
import type { ReminderSettingsView } from '../src/features/reminders/schema.ts';
import { camtFile } from '../src/testing/camt.ts';
import { startMailServer } from '../src/testing/mail-server.ts';
import type { ApiClient } from './api.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareCompany, prepareOverdue } from './screens.ts';

/** What customers owe: from the preview of a reminder run to what the mail server got, and from a bank's file to Paid. */

const desk = await openBrowserDesk();
const post = await startMailServer();
afterAll(post.close);

describe('a reminder run', () => {
  it('shows who would be reminded, leaves out what is ticked out, and sends the rest', async () => {
    const owner = await companyWithMail();
    // 1,190.00 and 119.00 of one customer, 238.00 of one who has no address, 357.00 of one who is left in peace.
    const korn = await customer(owner, 'Kornkammer GmbH', 'buchhaltung@korn.example');
    const [first, second] = [
      await prepareOverdue(owner, korn, '1000.00'),
      await prepareOverdue(owner, korn, '100.00'),
    ];
    await prepareOverdue(owner, await customer(owner, 'Ohne Adresse KG'), '200.00');
    const disputed = await prepareOverdue(
      owner,
      await customer(owner, 'Streit AG', 'a@streit.example'),
      '300.00',
    );

    const page = await desk.signedIn(owner, `/invoices/${disputed.id}`);
    await page.getByRole('main').getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Stop reminders' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Complaint is being looked at');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop reminders' }).click();
    await page.getByText('Reminders are stopped.').waitFor();

    await page.getByRole('link', { name: 'Reminders', exact: true }).click();
    await page.getByRole('button', { name: 'New reminder run' }).first().click();
    const panel = page.getByRole('complementary', { name: 'This run' });
    // 1,190.00, 119.00 and 238.00 are 1,547.00
    await panel.getByText('1.547,00').first().waitFor();
    const left = page.getByRole('row').filter({ hasText: disputed.number });
    await left.getByText('Reminding was stopped here: Complaint is being looked at').waitFor();
    await page.getByText('Letter, no e-mail address').waitFor();

    await page.getByRole('checkbox', { name: `Remind of ${second.number}` }).click();
    // 1,190.00 and 238.00
    await panel.getByText('1.428,00').first().waitFor();
    await page.getByText('Left out this time.').waitFor();
    await panel.getByRole('button', { name: 'Send 2 reminders' }).click();
    const question = page.getByRole('dialog');
    await question.getByText('1 by e-mail, 1 as letters to download').waitFor();
    await question.getByRole('button', { name: 'Send 2 reminders' }).click();

    await page.getByText('1 reminder goes by post').waitFor();
    await page.getByText('Finished', { exact: true }).waitFor();
    await page
      .getByRole('row')
      .filter({ hasText: 'Kornkammer GmbH' })
      .getByText('Sent', { exact: true })
      .waitFor();
    const [mail, ...more] = post.received;
    expect([mail?.to, more]).toEqual([['buchhaltung@korn.example'], []]);
    expect(mail?.mail.text).toContain(first.number);
    expect(mail?.mail.text).not.toContain(second.number);
  });

  it('says which e-mails failed and why, and sends them again', async () => {
    const owner = await companyWithMail();
    await prepareOverdue(owner, await customer(owner, 'Weizen OHG', 'niemand@weizen.example'), '50.00');
    post.onRecipient = () => ({ code: 550, text: 'no such user here' });
    const page = await desk.signedIn(owner, '/reminders/new', { locale: 'de-DE' });
    await page.getByRole('button', { name: '1 Mahnung senden' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '1 Mahnung senden' }).click();
    await page.getByText('no such user here').first().waitFor();
    await page.getByText('1 fehlgeschlagen').waitFor();

    post.onRecipient = () => null;
    // The e-mail is faster than the line over which the page is told of it.
    const before = post.received.length;
    await page.route('**/mailings/*/events', async (route) => {
      await vi.waitFor(() => expect(post.received.length).toBeGreaterThan(before), 20_000);
      await route.continue();
    });
    await page.getByRole('button', { name: 'Fehlgeschlagene noch einmal senden' }).click();
    // to the letter, for “Wird gesendet” and “Nicht gesendet” come before it
    const row = page.getByRole('row').filter({ hasText: 'Weizen OHG' });
    await row.getByText('Gesendet', { exact: true }).waitFor();
    expect(post.received.at(-1)?.to).toEqual(['niemand@weizen.example']);
  });
});

describe('the fee of a reminder', () => {
  it('stands in the balance, is paid with credit when somebody says so, and nobody owes less by it', async () => {
    const owner = await desk.register({ language: 'de' });
    await prepareCompany(owner);
    const customerId = await customer(owner, 'Roggen & Söhne');
    await prepareOverdue(owner, customerId, '100.00');
    const { revision, ...terms } = await owner.get<ReminderSettingsView>('/reminder-settings');
    const levels = terms.levels.map((level) => ({ ...level, fee: '5.00' }));
    await owner.put('/reminder-settings', { ...terms, levels }, revision);
    const customers = [{ customerId, total: '124.00' }];
    await owner.post('/reminders/run', { customers, send: false });
    await owner.post('/payments', { customerId, amount: '20.00', invoices: [] });

    const page = await desk.signedIn(owner, `/customers/${customerId}?tab=account`, { locale: 'de-DE' });
    // 119.00 and 5.00 less 20.00
    await page.getByText('104,00 €').first().waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Mit Guthaben bezahlen' }).click();
    const question = page.getByRole('dialog');
    await question.getByText('Vom Guthaben gehen 5,00 € ab.').waitFor();
    await question.getByRole('button', { name: 'Mit Guthaben bezahlen' }).click();
    await page.getByText('5,00 € wurden mit Guthaben bezahlt.').waitFor();
    await page.getByText('15,00 €').first().waitFor();
    await page.getByText('104,00 €').first().waitFor();
    await page.getByText('Stehen auf keiner Rechnung').waitFor({ state: 'detached' });
  });
});

describe('a bank statement', () => {
  it('becomes payments: the certain ones at once, another as somebody says, and one is taken back', async () => {
    const owner = await desk.register();
    await prepareCompany(owner);
    const korn = await customer(owner, 'Kornkammer GmbH');
    const [first, second] = [
      await prepareOverdue(owner, korn, '100.00'),
      await prepareOverdue(owner, korn, '200.00'),
    ];
    const page = await desk.signedIn(owner, '/bank-statements');
    await page.getByText('Drop a bank statement here').waitFor();
    const choose = (name: string, text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    await choose('notes.xml', 'not a bank statement');
    await page.getByRole('dialog').getByText('no bank statement in the format camt.053').waitFor();
    await page.keyboard.press('Escape');
    await choose('PK.zip', 'PK\u0003\u0004');
    await page.getByRole('dialog').getByText('ZIP archive').waitFor();
    await page.keyboard.press('Escape');

    const file = camtFile([
      { amount: '119.00', payer: 'Kornkammer', purpose: `Rechnung ${first.number}` },
      { amount: '250.00', payer: 'Kornkammer', purpose: 'Akonto' },
    ]);
    await choose('auszug.xml', file);
    await page.getByText('2 new entries').waitFor();
    await page.getByRole('button', { name: 'Accept all certain ones' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Record' }).click();
    await page.getByText('1 payment was recorded.').waitFor();
    expect(await statusOf(owner, first.id)).toEqual(['paid', '0.00']);

    // 250.00 for 238.00: the rest is said before it becomes credit.
    await page.getByRole('row').filter({ hasText: 'Akonto' }).getByRole('link').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Assign yourself' }).click();
    await drawer.getByRole('checkbox', { name: second.number }).check();
    await drawer.getByText('12,00 € become the credit of the customer.').last().waitFor();
    await drawer.getByRole('button', { name: 'Assign and record' }).click();
    await drawer.getByText('12,00 € are the credit of the customer.').waitFor();
    expect(await statusOf(owner, second.id)).toEqual(['paid', '0.00']);

    await drawer.getByRole('button', { name: 'Take back' }).click();
    const question = page.getByRole('dialog', { name: 'Take this decision back?' });
    await question.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('The entry is open again.').waitFor();
    expect(await statusOf(owner, second.id)).toEqual(['issued', '238.00']);

    await page.goto(`/invoices/${first.id}`);
    await page.getByRole('button', { name: /Status of .*: Paid/ }).waitFor();
  });
});

async function companyWithMail(): Promise<ApiClient> {
  const owner = await desk.register();
  await prepareCompany(owner);
  const { host, port, security } = post.server;
  const { revision } = await owner.get<{ revision: number }>('/mail-settings');
  const body = { host, port, security, senderAddress: 'rechnung@nordlicht.example' };
  await owner.put('/mail-settings', body, revision);
  return owner;
}

/** @returns Its id. */
async function customer(owner: ApiClient, name: string, email = ''): Promise<string> {
  const address = { street: 'Marktplatz 5', postalCode: '10115', city: 'Berlin', language: 'de' };
  const { id } = await owner.post<{ id: string }>('/customers', { name, ...address, email });
  return id;
}

async function statusOf(owner: ApiClient, invoiceId: string): Promise<[string, string]> {
  const { status, open } = await owner.get<{ status: string; open: string }>(`/invoices/${invoiceId}`);
  return [status, open];
}
