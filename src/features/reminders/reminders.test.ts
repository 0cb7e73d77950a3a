import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../lib/ids.ts';
import { openDesk } from '../../testing/desk.ts';
import { openPostRoom } from '../../testing/post-room.ts';
import { openProduct } from '../../testing/product.ts';
import { MailSettingsView } from '../deliveries/settings.schema.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { CreditView, PaymentView, StatementView } from '../payments/schema.ts';
import {
  RemindedView,
  ReminderPreview,
  ReminderRunView,
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

describe('fee and interest', () => {
  /** 1,190.00 due on 15 October, reminded of twice: 5.00 of fee and 7.72 of interest are asked for besides. */
  async function remindedTwice(name: string) {
    on('2026-10-01');
    const { id: customerId } = await desk.customer({ name, ...terms });
    const invoice = await desk.issued(customerId, [['Support', '1000.00']]);
    on('2026-10-22');
    await run([{ customerId, total: '1190.00' }]);
    on('2026-11-05');
    const { reminders } = await run([{ customerId, total: '1202.72' }]);
    const reminderId = reminders[0]?.id ?? '';
    const pay = (amount: string, more: object = { invoices: [{ invoiceId: invoice.id }] }) =>
      client.post(PaymentView, '/payments', { customerId, amount, ...more });
    const claims = async () =>
      (await client.get(StatementView, `/customers/${customerId}/statement`)).claims.map(({ open }) => open);
    const credit = async () => (await client.get(CreditView, `/customers/${customerId}/credit`)).balance;
    const paid = async () => (await client.get(ReminderView, `/reminders/${reminderId}`)).paid;
    return { customerId, invoice, reminderId, pay, claims, credit, paid };
  }

  it('are booked as such where the payment brings them: 1,210.00 are 1,190.00, 12.72 and 7.28 of credit', async () => {
    const { customerId, invoice, reminderId, pay, claims, credit, paid } = await remindedTwice('Zahlt alles');
    expect(await claims()).toEqual(['12.72']);
    const payment = await pay('1210.00');
    expect(payment).toMatchObject({
      allocations: [{ amount: '1190.00' }],
      claims: [{ reminder: { id: reminderId, level: 2, day: '2026-11-05' }, amount: '12.72' }],
      credit: '7.28',
    });
    expect([await claims(), await credit(), await paid()]).toEqual([[], '7.28', '12.72']);
    // The invoice itself knows nothing of them (R41).
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'paid',
      gross: '1190.00',
      received: '1190.00',
    });
    const withdrawal = await client.refused('POST', `/reminders/${reminderId}/withdraw`, { body: {} });
    expect(withdrawal.detail).toContain('12.72');

    // Reversed, everything is owed again.
    await client.post(PaymentView, `/payments/${payment.id}/reverse`, { reason: 'returned' });
    expect([await claims(), await credit(), await paid()]).toEqual([['12.72'], '0.00', '0.00']);
    await client.post(ReminderView, `/reminders/${reminderId}/withdraw`, {});
    // The first reminder counts again; it asked for nothing besides.
    expect([await claims(), customerId]).toEqual([[], customerId]);
  });

  it('may come later and alone, in parts, or be let go', async () => {
    const { reminderId, pay, claims, credit } = await remindedTwice('Zahlt in Teilen');
    await pay('1190.00');
    expect(await claims()).toEqual(['12.72']);
    // Money that names no invoice is credit, unless somebody says that it is for the reminder.
    const first = await pay('5.00', { reminderIds: [reminderId] });
    expect([first.claims.map(({ amount }) => amount), first.credit]).toEqual([['5.00'], '0.00']);
    expect(await claims()).toEqual(['7.72']);
    await pay('10.00', { reminderIds: [reminderId] });
    // 10.00 less 7.72
    expect([await claims(), await credit()]).toEqual([[], '2.28']);
    const again = { amount: '1.00', reminderIds: [reminderId] };
    const body = { customerId: first.customer.id, ...again };
    expect((await client.refused('POST', '/payments', { body })).status).toBe(404);

    const kind = await remindedTwice('Darf behalten');
    const waived = await kind.pay('1202.72', {
      invoices: [{ invoiceId: kind.invoice.id }],
      reminderIds: [],
    });
    expect([waived.claims, await kind.credit()]).toEqual([[], '12.72']);
  });

  it('are paid by credit that is there already, whatever it came from, and owed again once that is reversed', async () => {
    const { customerId, reminderId, pay, claims, credit, paid, invoice } =
      await remindedTwice('Hat Guthaben');
    const balance = async () =>
      (await client.get(StatementView, `/customers/${customerId}/statement`)).balance;
    // 1,190.00 and 12.72
    expect(await balance()).toBe('1202.72');
    const first = await pay('5.00', { invoices: [] });
    expect([await credit(), await balance()]).toEqual(['5.00', '1197.72']);
    const path = `/reminders/${reminderId}/apply-credit`;
    const account = await client.post(StatementView, path, {});
    // 5.00 of 12.72 are paid; nobody owes less by it.
    expect(account).toMatchObject({ credit: '0.00', claims: [{ open: '7.72' }], balance: '1197.72' });
    expect((await client.refused('POST', path, { body: {} })).detail).toContain('0.00');

    // What was paid too much of an invoice is credit too: 1,200.00 less 1,190.00, and the reminder is left out on purpose.
    const second = await pay('1200.00', { invoices: [{ invoiceId: invoice.id }], reminderIds: [] });
    expect(await credit()).toBe('10.00');
    expect((await client.refused('POST', path, { body: { amount: '8.00' } })).detail).toContain('7.72');
    await client.post(StatementView, path, {});
    // 10.00 less 7.72
    expect([await claims(), await credit(), await paid()]).toEqual([[], '2.28', '12.72']);
    expect((await client.refused('POST', path, { body: {} })).code).toBe('payments.nothingClaimed');

    for (const { id } of [first, second])
      await client.post(PaymentView, `/payments/${id}/reverse`, { reason: 'returned' });
    expect([await claims(), await credit(), await paid()]).toEqual([['12.72'], '0.00', '0.00']);
  });

  it('are paid by credit that an invoice set free, once only, and never more than there is', async () => {
    const { customerId, reminderId, pay, invoice, paid, credit } = await remindedTwice('Storniert');
    await pay('1190.00');
    await client.post(InvoiceView, `/invoices/${invoice.id}/cancel`, { release: false });
    expect(await credit()).toBe('1190.00');
    const path = `/reminders/${reminderId}/apply-credit`;
    const both = await Promise.all([1, 2].map(() => client.send('POST', path, { body: {} })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    // 1,190.00 less 12.72
    expect([await paid(), await credit()]).toEqual(['12.72', '1177.28']);
    expect(await desk.invoice(invoice.id)).toMatchObject({ received: '1177.28' });
    const { owner: other } = await product.register();
    expect((await other.refused('POST', path, { body: {} })).status).toBe(404);
    expect(customerId).not.toBe('');
  });

  it('are paid once, whoever is quicker', async () => {
    const { customerId, reminderId, pay, paid, credit } = await remindedTwice('Zahlt doppelt');
    await pay('1190.00');
    const body = { customerId, amount: '12.72', reminderIds: [reminderId] };
    const both = await Promise.all([1, 2].map(() => client.send('POST', '/payments', { body })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 404]);
    expect([await paid(), await credit()]).toEqual(['12.72', '0.00']);
  });
});

describe('a run', () => {
  it('leaves out what a person leaves out, says so, and is found again', async () => {
    on('2026-10-01');
    const { id: customerId } = await desk.customer({ name: 'Ausnahme AG', ...terms });
    const [first, second] = [
      await desk.issued(customerId, [['Support', '100.00']]),
      await desk.issued(customerId, [['Support', '300.00']]),
    ];
    on('2026-11-05');
    const { reminders, left } = await client.get(ReminderPreview, '/reminders/preview', {
      leaveOut: first.id,
    });
    // 357.00 of the second alone
    expect(reminders.find(({ customer }) => customer.id === customerId)).toMatchObject({ total: '357.00' });
    expect(left.find(({ invoice }) => invoice.id === first.id)).toMatchObject({ code: 'left-out' });
    const body = { customers: [{ customerId, total: '357.00' }], leaveOut: [first.id] };
    const { runId } = await client.post(RemindedView, '/reminders/run', body);
    expect(await client.get(ReminderRunView, `/reminder-runs/${runId}`)).toMatchObject({
      reminders: 1,
      byPost: 1,
      total: '357.00',
      mailingId: null,
    });
    const letters = await product.app.inject({
      url: `/api/v1/reminder-runs/${runId}/letters`,
      headers: client.headers,
    });
    expect(letters.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const listed = await client.get(RemindersPage, '/reminders', { runId, delivery: 'none', level: '1' });
    expect(listed.items).toHaveLength(1);
    expect((await client.refused('GET', `/reminder-runs/${newId()}`)).status).toBe(404);
    expect(second.id).not.toBe(first.id);
  });

  it('is listed in the order asked for, page by page', async () => {
    const totals = async (sort: string) => {
      const found: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: Record<string, string> = { sort, limit: '2', ...(cursor !== '' && { cursor }) };
        const page = await client.get(RemindersPage, '/reminders', query);
        found.push(...page.items.map(({ total }) => total));
        cursor = page.nextCursor;
      }
      return found.map(Number);
    };
    const up = await totals('total');
    expect(up.length).toBeGreaterThan(6);
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    expect(await totals('-total')).toEqual(up.toReversed());
    for (const sort of ['customer', '-customer', 'level', '-level', 'created', '-created'])
      expect((await totals(sort)).toSorted((a, b) => a - b)).toEqual(up);
    const { items } = await client.get(RemindersPage, '/reminders', { search: 'ausnahme' });
    expect(items.map(({ customer }) => customer.name)).toEqual(['Ausnahme AG']);
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
    const left = (await preview()).left.filter(({ customer: { id } }) => id === customer.id);
    expect(left.map(({ code }) => code)).toEqual(['stopped', 'stopped']);
    const stopsOf = async (query: Record<string, string>) =>
      (await client.get(StopsView, '/reminder-stops', query)).items.map(({ reason }) => reason);
    expect(await stopsOf({ invoiceId: first.id })).toEqual(['', 'disputed']);
    expect(await stopsOf({ invoiceId: second.id })).toEqual(['']);
    const { items } = await client.get(StopsView, '/reminder-stops', { customerId: customer.id });
    expect(items).toHaveLength(2);
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
  expect(mail?.subject).toBe('Saldenmitteilung zum 05.11.2026');
  // 119.00 open, all of it overdue; 19.00 of credit leave 100.00
  expect(mail?.text).toContain(
    'Offen: 119,00\u00a0€\nDavon überfällig: 119,00\u00a0€\nIhr Guthaben: 19,00\u00a0€\nSaldo: 100,00\u00a0€',
  );
  expect(mail?.attachments[0]?.filename).toBe(`Saldenmitteilung-${customer.number}-2026-11-05.pdf`);
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
    expect((await other.refused('GET', `/reminder-runs/${mine?.runId}`)).status).toBe(404);
    expect((await other.refused('GET', `/reminder-runs/${mine?.runId}/letters`)).status).toBe(404);
    expect((await other.refused('POST', `/reminders/${id}/withdraw`, { body: {} })).status).toBe(404);
  }
  const customerId = mine?.customer.id;
  expect((await other.refused('POST', '/reminder-stops', { body: { customerId } })).status).toBe(404);
  expect((await other.refused('POST', `/reminder-stops/${stop.id}/resume`)).status).toBe(404);
  expect((await other.refused('GET', `/customers/${customerId}/statement/pdf`)).status).toBe(404);
  expect((await other.get(StopsView, '/reminder-stops')).items).toEqual([]);
  expect((await other.get(ReminderPreview, '/reminders/preview')).left).toEqual([]);
});
