import { afterAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../db/pool.ts';
import { openLog } from '../../lib/log.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { openDesk } from '../../testing/desk.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { useMailServer } from '../../testing/post-room.ts';
import { openProduct } from '../../testing/product.ts';
import { sendTestMail } from './settings.operations.ts';
import { MailSettingsView, TestMailView } from './settings.schema.ts';
import { MailPreview, TemplatesView, TemplateView } from './templates.schema.ts';

const product = await openProduct();
const desk = await openDesk(product);
const { client } = desk;
const server = await startMailServer('none', 'geheim-4711');
afterAll(async () => {
  await server.close();
  await product.close();
});

describe('the mail server', () => {
  it('is needed to send, and without one the way out is named', async () => {
    const { id } = await desk.customer();
    const invoice = await desk.issued(id, [['Support', '100.00']]);
    const refusal = await client.refused('POST', `/invoices/${invoice.id}/send`, { body: {} });
    expect(refusal).toMatchObject({ status: 409, detail: expect.stringContaining('download the documents') });
    expect(await client.get(MailSettingsView, '/mail-settings')).toMatchObject({
      configured: false,
      revision: 0,
    });
  });

  it('is tried with a test e-mail, and its answer is told', async () => {
    await useMailServer(client, server);
    const body = { to: 'ich@nordlicht.example' };
    const test = await client.post(TestMailView, '/mail-settings/test', body);
    expect(test).toMatchObject({ outcome: 'accepted', code: 250 });
    expect(server.received[0]?.mail.subject).toBe('Test of sending e-mails from Nordlicht IT');
    await useMailServer(client, {
      server: { ...server.server, credentials: { user: 'billing', password: 'falsch' } },
    });
    expect(await client.post(TestMailView, '/mail-settings/test', body)).toMatchObject({
      outcome: 'denied',
      code: 535,
      message: expect.stringContaining('does not accept the user name or password'),
    });
  });

  it('keeps its password to itself: sealed, never shown, never logged, and not taken along to another server', async () => {
    const view = await useMailServer(client, server);
    expect(JSON.stringify(view)).not.toContain('geheim-4711');
    const lines: string[] = [];
    const log = openLog('trace', { write: (line) => lines.push(line) });
    const context = { ...product.context(), deps: { ...product.deps, log } };
    await sendTestMail(context, { to: 'ich@nordlicht.example' });
    log.info({ mailSettings: { user: 'billing', password: 'geheim-4711' } }, 'somebody logs too much');
    expect(lines.join('')).not.toContain('geheim-4711');
    const owner = await openConnection(urlsOfDatabase(product.deps.database).owner);
    const { rows } = await owner.query('select password_sealed from mail_settings');
    await owner.end();
    expect(rows).toEqual([{ password_sealed: expect.stringMatching(/^v1\./) }]);
    const audit = await client.send('GET', '/audit-log');
    expect(JSON.stringify(audit.body)).toContain('mail-settings.changed');
    expect(JSON.stringify(audit.body)).not.toContain('geheim-4711');
    const { hasPassword, configured, revision, ...body } = view;
    expect([hasPassword, configured]).toEqual([true, true]);
    const moved = { body: { ...body, host: 'smtp.elsewhere.example' }, revision };
    expect(await client.refused('PUT', '/mail-settings', moved)).toMatchObject({ status: 400 });
    await client.put(MailSettingsView, '/mail-settings', { ...body, senderName: 'Rechnungen' }, revision);
    expect(
      await client.post(TestMailView, '/mail-settings/test', { to: 'ich@nordlicht.example' }),
    ).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('belongs to administrators, and to one account', async () => {
    const biller = await product.as('biller');
    expect((await biller.refused('PUT', '/mail-settings', { body: {}, revision: 0 })).status).toBe(403);
    const other = await product.register();
    expect(await other.owner.get(MailSettingsView, '/mail-settings')).toMatchObject({ configured: false });
    expect(
      (await other.owner.refused('POST', '/mail-settings/test', { body: { to: 'a@b.example' } })).status,
    ).toBe(409);
  });
});

describe('the texts of e-mails', () => {
  it('are the product’s until somebody writes their own, and again afterwards', async () => {
    const path = '/mail-templates/invoice/de';
    const { items } = await client.get(TemplatesView, '/mail-templates');
    expect(items).toHaveLength(14);
    const product = items.find(({ kind, language }) => kind === 'invoice' && language === 'de');
    expect(product).toMatchObject({
      own: false,
      revision: 0,
      subject: 'Rechnung {{number}} vom {{invoiceDate}}',
    });
    const body = {
      subject: 'Ihre Rechnung {{number}}',
      body: 'Bitte {{amount}} zahlen.\nBestellung: {{orderNumber}}',
    };
    const own = await client.put(TemplateView, path, body, 0);
    expect(own).toMatchObject({ own: true, revision: 1, ...body });
    expect((await client.refused('PUT', path, { body, revision: 0 })).status).toBe(412);
    await client.remove(path, 1);
    const after = await client.get(TemplatesView, '/mail-templates');
    expect(after.items).toEqual(items);
  });

  it('name fields that there are; others are refused', async () => {
    const refused = async (subject: string) =>
      (
        await client.refused('PUT', '/mail-templates/invoice/de', {
          body: { subject, body: 'x' },
          revision: 0,
        })
      ).detail;
    expect(await refused('{{nummer}}')).toContain('There is no field {{nummer}} here.');
    expect(await refused('{{number')).toContain('Braces stand here that are no field.');
    expect(await refused('{{correctedNumber}}')).toContain('There is no field');
  });

  it('are shown as their reader would see them, with a sample or an invoice', async () => {
    const path = '/mail-templates/invoice/de/preview';
    const body = {
      subject: '{{number}}',
      body: 'An {{customer}}: {{amount}}\nBestellnummer: {{orderNumber}}\n\n<b>{{company}}</b>',
    };
    const sample = await client.post(MailPreview, path, body);
    expect(sample.text).toBe(
      'An Musterkunde GmbH: 1.190,00\u00a0€\nBestellnummer: PO-4711\n\n<b>Nordlicht IT</b>',
    );
    expect(sample.html).toContain('&lt;b&gt;Nordlicht IT&lt;/b&gt;');
    const customer = await desk.customer({ name: 'Bäcker & Co', language: 'de' });
    const invoice = await desk.issued(customer.id, [['Support', '10.00']]);
    const real = await client.post(MailPreview, path, { ...body, invoiceId: invoice.id });
    // 10.00 and 1.90; the line without an order number is left out
    expect(real).toMatchObject({
      subject: invoice.number,
      text: 'An Bäcker & Co: 11,90\u00a0€\n\n<b>Nordlicht IT</b>',
    });
    const wrong = { body: { ...body, body: 'x', subject: 'x', invoiceId: invoice.id } };
    expect((await client.refused('POST', '/mail-templates/correction/de/preview', wrong)).status).toBe(400);
  });

  it.each(['de', 'en'] as const)('fill every field of every product text in %s', async (language) => {
    const { items } = await client.get(TemplatesView, '/mail-templates');
    for (const { kind, subject, body } of items.filter((one) => one.language === language)) {
      const shown = await client.post(MailPreview, `/mail-templates/${kind}/${language}/preview`, {
        subject,
        body,
      });
      expect(`${shown.subject}${shown.text}`).not.toMatch(/[{}]|undefined/);
    }
  });
});
