import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { openDesk } from '../../testing/desk.ts';
import { openPostRoom } from '../../testing/post-room.ts';
import { openProduct } from '../../testing/product.ts';
import { MailSettingsView } from '../deliveries/settings.schema.ts';
import { PaymentView } from '../payments/schema.ts';
import {
  RemindedView,
  ReminderPreview,
  ReminderSettingsView,
  RemindersPage,
  ReminderView,
  SentView,
  StopsView,
  StopView,
} from './schema.ts';

const product = await openProduct();
const desk = await openDesk(product);
const post = await openPostRoom(desk);
const { client } = desk;
afterAll(async () => {
  await post.server.close();
  await product.close();
});

const preview = () => client.get(ReminderPreview, '/reminders/preview');
const run = (customers: { customerId: string; total: string }[], send = true) =>
  client.post(RemindedView, '/reminders/run', { customers, send });
const on = (day: string) => product.clock.set(`${day}T09:00:00Z`);
const terms = { paymentTerms: { due: { kind: 'days', days: 14 }, cashDiscounts: [] } };

await client.put(
  ReminderSettingsView,
  '/reminder-settings',
  {
    levels: [
      { days: 7, fee: '0.00', texts: {} },
      { days: 14, fee: '5.00', texts: { de: { intro: 'Bitte zahlen Sie endlich.', closing: '' } } },
      { days: 14, fee: '10.00', texts: {} },
    ],
    payWithinDays: 10,
    interestPercentage: '11.27',
    minimumOpen: '10.00',
  },
  0,
);

describe('a customer who does not pay', () => {
  it('is reminded level by level, and fee and interest are claims of the reminder alone', async () => {
    const customer = await post.reachable('saeumig@kunde.example', {
      name: 'Säumig GmbH',
      language: 'de',
      ...terms,
    });
    const customerId = customer.id;
    on('2026-10-01');
    // 1,000.00 and 190.00, due on the 15th
    const invoice = await desk.issued(customerId, [['Support', '1000.00']]);
    expect(invoice.dueDate).toBe('2026-10-15');
    on('2026-10-21');
    expect(await preview()).toMatchObject({
      reminders: [],
      left: [{ code: 'waits', message: 'The next reminder is due on 2026-10-22.', level: 0 }],
    });
    on('2026-10-22');
    const first = await preview();
    expect(first.reminders).toMatchObject([
      {
        level: 1,
        open: '1190.00',
        fee: '0.00',
        interest: '0.00',
        total: '1190.00',
        payUntil: '2026-11-01',
        items: [{ overdueDays: 7 }],
      },
    ]);
    expect(await run([{ customerId, total: '1190.00' }])).toMatchObject({
      byPost: [],
      reminders: [{ level: 1 }],
    });
    await product.drainQueue();
    const [mail] = post.server.received;
    expect(mail?.mail.subject).toBe('Zahlungserinnerung vom 22.10.2026');
    expect(mail?.mail.text).toContain(
      `${invoice.number} vom 01.10.2026, fällig am 15.10.2026: 1.190,00\u00a0€`,
    );
    expect(mail?.mail.text).toContain('Bitte überweisen Sie 1.190,00\u00a0€ bis zum 01.11.2026.');
    expect(mail?.mail.attachments.map(({ filename }) => filename)).toEqual([
      `Zahlungserinnerung-${customer.number}-2026-10-22.pdf`,
    ]);

    on('2026-11-05');
    // due for 21 days: 1,190.00 × 11.27 % × 21 ÷ 365 = 7.716; with the fee of 5.00 it is 1,202.72
    const second = (await preview()).reminders;
    expect(second).toMatchObject([{ level: 2, fee: '5.00', interest: '7.72', total: '1202.72' }]);
    const { reminders } = await run([{ customerId, total: '1202.72' }]);
    await product.drainQueue();
    expect(post.server.received.at(-1)?.mail.text).toContain('Mahngebühr: 5,00\u00a0€');
    expect(await desk.invoice(invoice.id)).toMatchObject({ open: '1190.00', gross: '1190.00' });
    expect((await desk.invoice(invoice.id)).history.map(({ event }) => event)).toEqual([
      'created',
      'issued',
      'reminded',
      'reminded',
    ]);
    const listed = await client.get(RemindersPage, '/reminders', { invoiceId: invoice.id });
    expect(listed.items.map(({ level, delivery }) => [level, delivery?.state])).toEqual([
      [2, 'sent'],
      [1, 'sent'],
    ]);

    // Taken back, the second level is due again.
    await client.post(ReminderView, `/reminders/${reminders[0]?.id}/withdraw`, { reason: 'payment crossed' });
    expect((await preview()).reminders).toMatchObject([{ level: 2 }]);
    await client.post(PaymentView, '/payments', {
      customerId,
      amount: '1190.00',
      invoices: [{ invoiceId: invoice.id }],
    });
    expect(await preview()).toMatchObject({ reminders: [], left: [] });
  });

  it('is not reminded of more or less than the preview showed, and not by two at once', async () => {
    on('2026-10-01');
    const customer = await post.reachable('zwei@kunde.example', terms);
    const customerId = customer.id;
    const invoice = await desk.issued(customerId, [['Support', '100.00']]);
    on('2026-11-05');
    await client.post(PaymentView, '/payments', {
      customerId,
      amount: '19.00',
      invoices: [{ invoiceId: invoice.id }],
    });
    const body = { customers: [{ customerId, total: '119.00' }] };
    expect(await client.refused('POST', '/reminders/run', { body })).toMatchObject({
      status: 409,
      detail: 'What is open has changed since the preview. Look at it again.',
    });
    const both = await Promise.all(
      [1, 2].map(() =>
        client.send('POST', '/reminders/run', { body: { customers: [{ customerId, total: '100.00' }] } }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it('gets a letter with the code to pay by and the link, by post where there is no address', async () => {
    const { configured, hasPassword, revision, ...own } = await client.get(
      MailSettingsView,
      '/mail-settings',
    );
    expect([configured, hasPassword]).toEqual([true, true]);
    const paymentLink = 'https://pay.example/{{number}}?amount={{amount}}';
    await client.put(MailSettingsView, '/mail-settings', { ...own, paymentLink }, revision);
    on('2026-10-01');
    const customer = await desk.customer({ name: 'Ohne Adresse GmbH', ...terms });
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    on('2026-11-05');
    const done = await run([{ customerId: customer.id, total: '119.00' }]);
    expect(done).toMatchObject({ mailingId: null, byPost: [{ name: 'Ohne Adresse GmbH' }] });
    const { id } = done.reminders[0] ?? { id: '' };
    const pdf = await product.app.inject({ url: `/api/v1/reminders/${id}/pdf`, headers: client.headers });
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.headers['content-disposition']).toContain('.pdf');
    const again = await product.app.inject({ url: `/api/v1/reminders/${id}/pdf`, headers: client.headers });
    expect(again.rawPayload.equals(pdf.rawPayload)).toBe(true);
    const refusal = await client.refused('POST', `/reminders/${id}/send`);
    expect(refusal).toMatchObject({ status: 409, detail: expect.stringContaining('download the letter') });
    expect(await client.get(ReminderView, `/reminders/${id}`)).toMatchObject({
      items: [{ invoice: { number: invoice.number }, open: '119.00', interest: '0.00' }],
    });
  });
});

describe('reminding', () => {
  it('stops for an invoice or a whole customer, and goes on when somebody says so', async () => {
    on('2026-10-01');
    const customer = await post.reachable('stopp@kunde.example', { name: 'Stopp KG', ...terms });
    const [first, second] = [
      await desk.issued(customer.id, [['Support', '100.00']]),
      await desk.issued(customer.id, [['Support', '200.00']]),
    ];
    on('2026-11-05');
    const mine = async () => (await preview()).reminders.find((one) => one.customer.id === customer.id);
    expect(await mine()).toMatchObject({ total: '357.00' });
    const stop = await client.post(StopView, '/reminder-stops', { invoiceId: first.id, reason: 'disputed' });
    expect(stop).toMatchObject({ customer: { name: 'Stopp KG' }, invoice: { number: first.number } });
    expect((await client.refused('POST', '/reminder-stops', { body: { invoiceId: first.id } })).status).toBe(
      409,
    );
    // 238.00 of the second one are left
    expect(await mine()).toMatchObject({ total: '238.00', items: [{ invoice: { id: second.id } }] });
    await client.post(StopView, '/reminder-stops', { customerId: customer.id });
    expect(await mine()).toBeUndefined();
    expect(
      (await preview()).left.filter(({ customer: { id } }) => id === customer.id).map(({ code }) => code),
    ).toEqual(['stopped', 'stopped']);
    const { items } = await client.get(StopsView, '/reminder-stops');
    for (const { id } of items) await client.post(StopsView, `/reminder-stops/${id}/resume`);
    expect(await mine()).toMatchObject({ total: '357.00' });
  });

  it('may claim no amount below zero', async () => {
    const settings = await client.get(ReminderSettingsView, '/reminder-settings');
    const { revision, ...body } = settings;
    const wrong = { body: { ...body, minimumOpen: '-1.00' }, revision };
    expect((await client.refused('PUT', '/reminder-settings', wrong)).status).toBe(400);
    expect((await client.refused('PUT', '/reminder-settings', { body, revision: 0 })).status).toBe(412);
  });
});

it('a statement of account goes by e-mail with its PDF', async () => {
  on('2026-10-01');
  const customer = await post.reachable('auszug@kunde.example', { language: 'de', ...terms });
  await desk.issued(customer.id, [['Support', '100.00']]);
  on('2026-11-05');
  await client.post(PaymentView, '/payments', { customerId: customer.id, amount: '19.00', invoices: [] });
  const path = `/customers/${customer.id}/statement`;
  await client.post(SentView, `${path}/send`);
  await product.drainQueue();
  const mail = post.server.received.at(-1)?.mail;
  expect(mail?.subject).toBe('Kontoauszug zum 05.11.2026');
  // 119.00 open, all of it overdue; 19.00 of credit leave 100.00
  expect(mail?.text).toContain(
    'Offen: 119,00\u00a0€\nDavon überfällig: 119,00\u00a0€\nIhr Guthaben: 19,00\u00a0€\nSaldo: 100,00\u00a0€',
  );
  expect(mail?.attachments[0]?.filename).toBe(`Kontoauszug-${customer.number}-2026-11-05.pdf`);
  expect((await product.app.inject({ url: `/api/v1${path}/pdf`, headers: client.headers })).statusCode).toBe(
    200,
  );
});

it('another account sees and moves none of it', async () => {
  const [mine] = (await client.get(RemindersPage, '/reminders')).items;
  const stop = await client.post(StopView, '/reminder-stops', { customerId: mine?.customer.id });
  const { owner: other } = await product.register();
  for (const id of [mine?.id, newId()]) {
    expect((await other.refused('GET', `/reminders/${id}`)).status).toBe(404);
    expect((await other.refused('GET', `/reminders/${id}/pdf`)).status).toBe(404);
    expect((await other.refused('POST', `/reminders/${id}/withdraw`, { body: {} })).status).toBe(404);
  }
  const customerId = mine?.customer.id;
  expect((await other.refused('POST', '/reminder-stops', { body: { customerId } })).status).toBe(404);
  expect((await other.refused('POST', `/reminder-stops/${stop.id}/resume`)).status).toBe(404);
  expect((await other.refused('GET', `/customers/${customerId}/statement/pdf`)).status).toBe(404);
  expect((await other.get(StopsView, '/reminder-stops')).items).toEqual([]);
  expect((await other.get(ReminderPreview, '/reminders/preview')).left).toEqual([]);
});
