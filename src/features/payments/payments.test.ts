import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { InvoicesPage, InvoiceView } from '../invoices/schema.ts';
import { CreditView, PaymentsPage, PaymentView, StatementView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);
const { client } = desk;

const pay = (customerId: string, amount: string, invoices: readonly object[], more: object = {}) =>
  client.post(PaymentView, '/payments', { customerId, amount, invoices, ...more });
const creditOf = async (customerId: string) =>
  (await client.get(CreditView, `/customers/${customerId}/credit`)).balance;
const apply = (invoiceId: string, body: object = {}) =>
  client.post(InvoiceView, `/invoices/${invoiceId}/apply-credit`, body);
const payOut = (customerId: string, amount: string) =>
  client.post(PaymentView, `/customers/${customerId}/credit/pay-out`, { amount });
const reverse = (id: string) =>
  client.post(PaymentView, `/payments/${id}/reverse`, { reason: 'bounced by the bank' });

/** So many invoices of 119.00 of one customer. */
async function owing(count: number, head: object = {}) {
  const customer = await desk.customer();
  const invoices = [];
  for (let index = 0; index < count; index += 1) {
    invoices.push(await desk.issued(customer.id, [['Support', '100.00']], head));
  }
  return { customer, invoices };
}

describe('a payment (R41)', () => {
  it('settles an invoice: 119.00 of 119.00', async () => {
    const { customer, invoices } = await owing(1);
    const [invoice] = invoices;
    const payment = await pay(customer.id, '119.00', [{ invoiceId: invoice?.id }]);
    expect(payment).toMatchObject({ amount: '119.00', credit: '0.00', source: 'hand', paidOn: '2026-11-02' });
    expect(await desk.invoice(invoice?.id ?? '')).toMatchObject({
      status: 'paid',
      open: '0.00',
      received: '119.00',
    });
  });

  it('goes over several invoices in the order named, the rest is credit: 300.00 = 119.00 + 119.00 + 62.00', async () => {
    const { customer, invoices } = await owing(2);
    const ids = invoices.map(({ id }) => ({ invoiceId: id }));
    const payment = await pay(customer.id, '300.00', ids);
    expect(payment.allocations.map(({ amount }) => amount)).toEqual(['119.00', '119.00']);
    expect(payment.credit).toBe('62.00');
    expect(await creditOf(customer.id)).toBe('62.00');
    const { items } = await client.get(InvoicesPage, '/invoices', { customerId: customer.id });
    expect(items.map(({ status, open }) => [status, open])).toEqual([
      ['paid', '0.00'],
      ['paid', '0.00'],
    ]);
  });

  it('pays the last in part where it does not reach: 150.00 leaves 88.00 open', async () => {
    const { customer, invoices } = await owing(2);
    await pay(
      customer.id,
      '150.00',
      invoices.map(({ id }) => ({ invoiceId: id })),
    );
    // 238.00 − 150.00
    expect(await desk.invoice(invoices[1]?.id ?? '')).toMatchObject({
      status: 'issued',
      badges: ['partly-paid'],
      received: '31.00',
      open: '88.00',
    });
  });

  it('takes amounts as somebody splits them, never more than is open or than came', async () => {
    const { customer, invoices } = await owing(2);
    const [first, second] = invoices.map(({ id }) => id);
    const split = [
      { invoiceId: first, amount: '19.00' },
      { invoiceId: second, amount: '70.00' },
    ];
    const payment = await pay(customer.id, '100.00', split);
    expect([payment.allocations.map(({ amount }) => amount), payment.credit]).toEqual([
      ['19.00', '70.00'],
      '11.00',
    ]);
    const attempt = (amount: string, some: readonly object[]) =>
      client.refused('POST', '/payments', { body: { customerId: customer.id, amount, invoices: some } });
    const tooMuch = await attempt('200.00', [{ invoiceId: first, amount: '100.01' }]);
    expect(tooMuch.detail).toBe(`On ${invoices[0]?.number} 100.00 is open, not more.`);
    expect((await attempt('10.00', [{ invoiceId: first, amount: '10.01' }])).status).toBe(400);
    expect((await attempt('0.00', [])).detail).toBe('The amount must be above zero.');
    expect((await attempt('1.001', [])).detail).toBe('An amount in EUR has at most 2 decimals.');
  });

  it("is not put on a draft, a correction or another customer's invoice, nor dated in the future", async () => {
    const { customer, invoices } = await owing(1);
    const draft = await desk.draft(customer.id, [['Support', '100.00']]);
    const cancellation = await client.post(InvoiceView, `/invoices/${invoices[0]?.id}/cancel`, {});
    const stranger = await desk.customer({ name: 'Fremd GmbH' });
    const attempt = async (customerId: string, invoiceId: string, more: object = {}) => {
      const body = { customerId, amount: '1.00', invoices: [{ invoiceId }], ...more };
      return (await client.refused('POST', '/payments', { body })).detail;
    };
    expect(await attempt(customer.id, draft.id)).toBe('This invoice is still a draft. Issue it first.');
    expect(await attempt(customer.id, cancellation.id)).toContain('is a correction');
    expect(await attempt(stranger.id, invoices[0]?.id ?? '')).toContain('of another customer');
    const { number } = await desk.issued(customer.id, [['Support', '1.00']]);
    expect(number).toMatch(/^RE-/);
    expect(await attempt(customer.id, invoices[0]?.id ?? '', { paidOn: '2026-11-03' })).toBe(
      'A payment cannot be dated in the future.',
    );
  });

  it('inside the term of a cash discount closes the invoice: 119.00 = 116.62 + 2.00 net + 0.38 of tax (R40)', async () => {
    const cashDiscounts = [{ days: 10, percentage: '2' }];
    const paymentTerms = { due: { kind: 'days', days: 30 }, cashDiscounts };
    const { customer, invoices } = await owing(2, { paymentTerms, invoiceDate: '2026-10-26' });
    const [first, second] = invoices.map(({ id }) => id);
    const inTime = await pay(customer.id, '116.62', [{ invoiceId: first }]);
    expect(inTime.allocations).toMatchObject([
      { cashDiscount: '2.38', cashDiscountTaxes: [{ percentage: '19', net: '2.00', tax: '0.38' }] },
    ]);
    expect(await desk.invoice(first ?? '')).toMatchObject({
      status: 'paid',
      open: '0.00',
      cashDiscount: '2.38',
    });
    // One cent less closes nothing.
    await pay(customer.id, '116.61', [{ invoiceId: second }]);
    expect(await desk.invoice(second ?? '')).toMatchObject({
      status: 'issued',
      open: '2.39',
      cashDiscount: '0.00',
    });
    // Reversed, its discount is claimed again, tax and all.
    const counter = await reverse(inTime.id);
    expect(counter.allocations).toMatchObject([
      { amount: '-116.62', cashDiscount: '-2.38', cashDiscountTaxes: [{ net: '-2.00', tax: '-0.38' }] },
    ]);
    expect(await desk.invoice(first ?? '')).toMatchObject({
      status: 'issued',
      open: '119.00',
      cashDiscount: '0.00',
    });
  });

  it('after the term leaves the difference open', async () => {
    const cashDiscounts = [{ days: 5, percentage: '2' }];
    const paymentTerms = { due: { kind: 'days', days: 30 }, cashDiscounts };
    const { customer, invoices } = await owing(1, { paymentTerms, invoiceDate: '2026-10-27' });
    // 27 October + 5 days is 1 November; it came on the 2nd.
    await pay(customer.id, '116.62', [{ invoiceId: invoices[0]?.id }]);
    expect(await desk.invoice(invoices[0]?.id ?? '')).toMatchObject({ status: 'issued', open: '2.38' });
  });

  it('in a currency without cents and in one with three places', async () => {
    for (const [region, amount, gross] of [
      ['JP', '1000', '1100'],
      ['KW', '10.005', '10.005'],
    ] as const) {
      const abroad = await openDesk(await product.register({ region, companyName: 'Far IT' }));
      const customer = await abroad.customer({ country: region });
      const invoice = await abroad.issued(customer.id, [['Support', amount]]);
      const payment = await abroad.client.post(PaymentView, '/payments', {
        customerId: customer.id,
        amount: gross,
        invoices: [{ invoiceId: invoice.id }],
      });
      expect(payment.amount).toBe(gross);
      expect(await abroad.invoice(invoice.id)).toMatchObject({ gross, status: 'paid' });
    }
  });
});

describe('a reversal (R41)', () => {
  it('is a counter-entry; nothing is deleted, and it happens once', async () => {
    const { customer, invoices } = await owing(1);
    const payment = await pay(customer.id, '150.00', [{ invoiceId: invoices[0]?.id }]);
    const counter = await reverse(payment.id);
    expect(counter).toMatchObject({ amount: '-150.00', reversesId: payment.id });
    expect(await desk.invoice(invoices[0]?.id ?? '')).toMatchObject({ status: 'issued', open: '119.00' });
    expect(await creditOf(customer.id)).toBe('0.00');
    const { items } = await client.get(PaymentsPage, '/payments', { customerId: customer.id });
    expect(items.map(({ amount, reversed }) => [amount, reversed])).toEqual([
      ['-150.00', false],
      ['150.00', true],
    ]);
    const twice = await client.refused('POST', `/payments/${payment.id}/reverse`, { body: {} });
    expect(twice.detail).toBe('This payment was reversed already.');
    const ofReversal = await client.refused('POST', `/payments/${counter.id}/reverse`, { body: {} });
    expect(ofReversal.detail).toContain('is the reversal of another payment');
  });

  it('is refused while a part of the money is used elsewhere: credit never falls below zero', async () => {
    const { customer, invoices } = await owing(1);
    const payment = await pay(customer.id, '150.00', [{ invoiceId: invoices[0]?.id }]);
    const out = await payOut(customer.id, '31.00');
    const refused = await client.refused('POST', `/payments/${payment.id}/reverse`, { body: {} });
    expect(refused.detail).toBe('31.00 of this payment was used or paid out. Reverse that first.');
    await reverse(out.id);
    expect(await creditOf(customer.id)).toBe('31.00');
    await reverse(payment.id);
    expect(await creditOf(customer.id)).toBe('0.00');
  });
});

describe("a customer's credit (R37)", () => {
  it('settles another invoice: what a cancellation set free moves with its payment', async () => {
    const { customer, invoices } = await owing(2);
    const [first, second] = invoices.map(({ id }) => id);
    await pay(customer.id, '119.00', [{ invoiceId: first }]);
    await client.post(InvoiceView, `/invoices/${first}/cancel`, {});
    expect(await creditOf(customer.id)).toBe('119.00');
    const part = await apply(second ?? '', { amount: '100.00' });
    expect(part).toMatchObject({ open: '19.00', received: '100.00', badges: ['partly-paid'] });
    expect(await creditOf(customer.id)).toBe('19.00');
    const whole = await apply(second ?? '');
    expect(whole).toMatchObject({ status: 'paid', open: '0.00' });
    expect(await creditOf(customer.id)).toBe('0.00');
    // All its money went on; nothing of it is left to refund.
    expect(await desk.invoice(first ?? '')).toMatchObject({
      received: '0.00',
      open: '0.00',
      status: 'issued',
    });
    expect((await client.refused('POST', `/invoices/${second}/apply-credit`, { body: {} })).detail).toBe(
      `On ${invoices[1]?.number} nothing is open.`,
    );
  });

  it('is paid out, oldest first, and never more than there is', async () => {
    const { customer, invoices } = await owing(1);
    await pay(customer.id, '20.00', []);
    product.clock.set('2026-11-02T09:01:00Z');
    await pay(customer.id, '119.00', [{ invoiceId: invoices[0]?.id }]);
    await client.post(InvoiceView, `/invoices/${invoices[0]?.id}/cancel`, {});
    expect(await creditOf(customer.id)).toBe('139.00');
    const tooMuch = await client.refused('POST', `/customers/${customer.id}/credit/pay-out`, {
      body: { amount: '139.01' },
    });
    expect(tooMuch.detail).toBe('The credit of the customer is 139.00.');
    // 20.00 of the payment, 80.00 out of the invoice: it is partly refunded.
    const out = await payOut(customer.id, '100.00');
    expect(out).toMatchObject({ amount: '-100.00', direction: 'paid-out' });
    expect(await desk.invoice(invoices[0]?.id ?? '')).toMatchObject({
      paidOut: '80.00',
      open: '-39.00',
      badges: ['cancelled', 'partly-refunded'],
    });
    await payOut(customer.id, '39.00');
    expect(await desk.invoice(invoices[0]?.id ?? '')).toMatchObject({ status: 'refunded', open: '0.00' });
  });

  it('is drawn under a lock: of 10 who want 30.00 of 100.00 three get it', async () => {
    const { customer } = await owing(0);
    await pay(customer.id, '100.00', []);
    const path = `/customers/${customer.id}/credit/pay-out`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.send('POST', path, { body: { amount: '30.00' } })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(3);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
    expect(await creditOf(customer.id)).toBe('10.00');
  });

  it('and invoices are settled once: of 8 equal payments at once one settles, the others are credit', async () => {
    const { customer, invoices } = await owing(1);
    const payments = await Promise.all(
      Array.from({ length: 8 }, () => pay(customer.id, '119.00', [{ invoiceId: invoices[0]?.id }])),
    );
    const settled = payments.flatMap(({ allocations }) => allocations.map(({ amount }) => amount));
    expect(settled).toEqual(['119.00']);
    expect(await desk.invoice(invoices[0]?.id ?? '')).toMatchObject({ received: '119.00', open: '0.00' });
    // 7 × 119.00
    expect(await creditOf(customer.id)).toBe('833.00');
  });

  it('stays with what was credited while others pay and apply at the same moment', async () => {
    const { customer, invoices } = await owing(2);
    const [first, second] = invoices.map(({ id }) => id);
    await pay(customer.id, '119.00', [{ invoiceId: first }]);
    const answers = await Promise.all([
      client.send('POST', `/invoices/${first}/cancel`, { body: {} }),
      client.send('POST', `/invoices/${second}/apply-credit`, { body: {} }),
      client.send('POST', `/customers/${customer.id}/credit/pay-out`, { body: { amount: '119.00' } }),
      client.send('POST', `/invoices/${first}/status`, { body: { status: 'refunded' } }),
    ]);
    for (const { status } of answers) expect([200, 201, 409]).toContain(status);
    const whole = await desk.invoice(first ?? '');
    expect(whole.credited).toBe('119.00');
    // Money in is money out, on an invoice, or credit: 119.00 in all.
    const { paidOut, received } = whole;
    const other = await desk.invoice(second ?? '');
    const cents = (text: string) => Math.round(Number(text) * 100);
    const credit = cents(await creditOf(customer.id));
    expect(credit).toBeGreaterThanOrEqual(0);
    expect(cents(received) + cents(other.received)).toBe(11900);
    expect(cents(received) - cents(paidOut)).toBe(credit);
  });
});

describe('a write-off (R41)', () => {
  it('closes what is open with its reason, and is taken back by a counter-entry', async () => {
    const { customer, invoices } = await owing(1);
    const id = invoices[0]?.id ?? '';
    await pay(customer.id, '118.50', [{ invoiceId: id }]);
    const body = { reason: 'too small to ask for' };
    const closed = await client.post(InvoiceView, `/invoices/${id}/write-off`, body);
    expect(closed).toMatchObject({
      status: 'paid',
      open: '0.00',
      writtenOff: '0.50',
      badges: ['written-off'],
    });
    expect(closed.history.at(-1)).toMatchObject({ event: 'written-off', reason: body.reason });
    expect((await client.refused('POST', `/invoices/${id}/write-off`, { body })).status).toBe(409);
    expect((await client.refused('POST', `/invoices/${id}/write-off`, { body: {} })).status).toBe(400);
    const back = await client.post(InvoiceView, `/invoices/${id}/reverse-write-off`, {
      reason: 'paid after all',
    });
    expect(back).toMatchObject({ open: '0.50', writtenOff: '0.00', badges: ['partly-paid'] });
  });

  it('of a bad receivable leaves the invoice as it was sent: not paid, nothing open', async () => {
    const { invoices } = await owing(1);
    const id = invoices[0]?.id ?? '';
    const written = await client.post(InvoiceView, `/invoices/${id}/write-off`, { reason: 'insolvent' });
    expect(written).toMatchObject({ status: 'issued', open: '0.00', writtenOff: '119.00' });
    // A credit note covers what was written off; nothing is set free.
    await client.post(InvoiceView, `/invoices/${id}/cancel`, {});
    expect(await desk.invoice(id)).toMatchObject({ writtenOff: '0.00', credited: '119.00', open: '0.00' });
  });
});

describe('a statement', () => {
  it('adds up what a customer owes: 238.00 open, 119.00 of it overdue, less 5.00 of credit', async () => {
    const customer = await desk.customer();
    const terms = (days: number) => ({ paymentTerms: { due: { kind: 'days', days }, cashDiscounts: [] } });
    await desk.issued(customer.id, [['Support', '100.00']], { ...terms(3), invoiceDate: '2026-10-28' });
    await desk.issued(customer.id, [['Support', '100.00']], terms(30));
    await pay(customer.id, '5.00', []);
    const statement = await client.get(StatementView, `/customers/${customer.id}/statement`);
    expect(statement).toMatchObject({
      asOf: '2026-11-02',
      open: '238.00',
      overdue: '119.00',
      credit: '5.00',
      balance: '233.00',
    });
    // Due on 31 October, two days ago.
    expect(statement.items.map(({ overdueDays }) => overdueDays)).toEqual([2, 0]);
  });
});
