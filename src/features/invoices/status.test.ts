import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { CreditView, PaymentView } from '../payments/schema.ts';
import { SettingsView } from '../settings/schema.ts';
import { BulkView, StatusChangesView } from './corrections.schema.ts';
import { HistoryView, InvoiceView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);
const { client } = desk;
const customer = await desk.customer();

const set = (id: string, status: string, more: object = {}) =>
  client.post(InvoiceView, `/invoices/${id}/status`, { status, ...more });
const refused = (id: string, status: string, more: object = {}) =>
  client.refused('POST', `/invoices/${id}/status`, { body: { status, ...more } });
const support = () => desk.issued(customer.id, [['Support', '100.00']]);

describe('a status by hand', () => {
  it('issues a draft first on every way out (R35)', async () => {
    const sent = await set((await desk.draft(customer.id, [['Support', '100.00']])).id, 'sent');
    expect(sent).toMatchObject({ status: 'sent', number: expect.stringMatching(/^RE-2026-/) });
    expect(sent.history.map(({ event }) => event)).toEqual(['created', 'issued', 'sent']);
    const paid = await set((await desk.draft(customer.id, [['Support', '100.00']])).id, 'paid');
    expect(paid).toMatchObject({ status: 'paid', received: '119.00' });
    const refund = await refused((await desk.draft(customer.id, [['Support', '100.00']])).id, 'refunded');
    expect(refund).toMatchObject({ status: 409, detail: 'A draft cannot get this status. Issue it first.' });
  });

  it('to exported says where, and both sent and exported stay facts of their own', async () => {
    const { id } = await support();
    const nowhere = await refused(id, 'exported');
    expect(nowhere).toMatchObject({ status: 400, detail: 'Say where the invoice was exported to.' });
    const exported = await set(id, 'exported', { exportedTo: 'DATEV' });
    expect(exported).toMatchObject({ status: 'exported', exportedTo: 'DATEV', sentAt: null });
    product.clock.set('2026-11-02T10:00:00Z');
    const sent = await set(id, 'sent', { reason: 'by post' });
    expect(sent).toMatchObject({ status: 'sent', exportedAt: '2026-11-02T09:00:00.000Z' });
    expect(sent.history.at(-1)).toMatchObject({ event: 'sent', reason: 'by post', detail: { byHand: true } });
    expect((await refused(id, 'sent')).detail).toBe(`${sent.number} has this status already.`);
    expect((await refused(id, 'issued')).detail).toBe(
      `${sent.number} cannot get this status from the one it has.`,
    );
  });

  it('to paid records what is open, and back reverses by counter-entries, never deleting (R36)', async () => {
    const { id } = await support();
    await set(id, 'sent');
    const paid = await set(id, 'paid', { method: 'cash', reference: 'till 7' });
    expect(paid).toMatchObject({ status: 'paid', received: '119.00', open: '0.00' });
    expect(paid.payments).toMatchObject([{ amount: '119.00', method: 'cash', reference: 'till 7' }]);
    // What the facts say: it was sent, and not merely issued.
    expect((await refused(id, 'issued')).detail).toBe(
      `${paid.number} cannot get this status from the one it has.`,
    );
    const { changes } = await client.get(StatusChangesView, `/invoices/${id}/status-changes`);
    expect(changes.map(({ status, allowed }) => [status, allowed])).toEqual([
      ['sent', true],
      ['refunded', true],
    ]);
    const back = await set(id, 'sent', { reason: 'wrong invoice' });
    expect(back).toMatchObject({ status: 'sent', received: '0.00', open: '119.00' });
    expect(back.payments.map(({ amount }) => amount)).toEqual(['119.00', '-119.00']);
  });

  it('119.00 paid, credit 23.80, pay out 23.80, then refunded: credits and pays the 95.20 left (R36)', async () => {
    const own = await desk.customer({ name: 'Retour GmbH' });
    const { id, lines } = await desk.issued(own.id, [['Support', '100.00']]);
    await set(id, 'paid');
    const credit = { lines: [{ lineId: lines[0]?.id, net: '20.00' }] };
    await client.post(InvoiceView, `/invoices/${id}/credit`, credit);
    expect(await desk.invoice(id)).toMatchObject({ status: 'paid', credited: '23.80', open: '-23.80' });
    await client.post(PaymentView, `/customers/${own.id}/credit/pay-out`, { amount: '23.80' });
    expect(await desk.invoice(id)).toMatchObject({
      status: 'paid',
      badges: ['credited', 'partly-refunded'],
      open: '0.00',
      paidOut: '23.80',
    });
    const { changes } = await client.get(StatusChangesView, `/invoices/${id}/status-changes`);
    expect(changes.find(({ status }) => status === 'refunded')).toEqual({
      status: 'refunded',
      allowed: true,
      reason: null,
      steps: [
        { kind: 'credit', amount: '95.20' },
        { kind: 'pay-out', amount: '95.20' },
      ],
    });
    const refunded = await set(id, 'refunded', { method: 'bank transfer', reason: 'contract ended' });
    expect(refunded).toMatchObject({
      status: 'refunded',
      badges: ['credited'],
      credited: '119.00',
      received: '119.00',
      paidOut: '119.00',
      open: '0.00',
    });
    expect(await client.get(CreditView, `/customers/${own.id}/credit`)).toMatchObject({ balance: '0.00' });

    // Back to paid: the pay-outs are reversed, the credit notes stand, the money is the customer's credit.
    const back = await set(id, 'paid');
    expect(back).toMatchObject({ status: 'paid', credited: '119.00', paidOut: '0.00', open: '-119.00' });
    expect(await client.get(CreditView, `/customers/${own.id}/credit`)).toMatchObject({ balance: '119.00' });
    expect(back.corrections).toHaveLength(2);
  });

  it('refunding takes a cash discount back: 116.62 came, 119.00 are credited, 116.62 go out', async () => {
    const cashDiscounts = [{ days: 10, percentage: '2' }];
    const paymentTerms = { due: { kind: 'days', days: 30 }, cashDiscounts };
    const { id } = await desk.issued(customer.id, [['Support', '100.00']], { paymentTerms });
    await client.post(PaymentView, '/payments', {
      customerId: customer.id,
      amount: '116.62',
      invoices: [{ invoiceId: id }],
    });
    expect(await set(id, 'refunded')).toMatchObject({
      status: 'refunded',
      credited: '119.00',
      received: '116.62',
      paidOut: '116.62',
      cashDiscount: '0.00',
      open: '0.00',
    });
  });

  it('is not given where money was paid out, or nothing is open', async () => {
    const own = await desk.customer({ name: 'Teils GmbH' });
    const { id, number, lines } = await desk.issued(own.id, [['Support', '100.00']]);
    await set(id, 'paid');
    const credit = { lines: [{ lineId: lines[0]?.id, net: '20.00' }] };
    await client.post(InvoiceView, `/invoices/${id}/credit`, credit);
    await client.post(PaymentView, `/customers/${own.id}/credit/pay-out`, { amount: '23.80' });
    expect((await refused(id, 'issued')).detail).toBe(
      `Money of ${number} was paid out. Reverse the pay-out first.`,
    );
    const credited = await support();
    await client.post(InvoiceView, `/invoices/${credited.id}/cancel`, {});
    expect((await refused(credited.id, 'paid')).detail).toBe(
      `On ${credited.number} nothing is open that could be paid.`,
    );
  });

  it('refunding can be kept to administrators (R44)', async () => {
    const biller = await product.as('biller');
    const { id } = await support();
    await set(id, 'paid');
    const { revision } = await client.get(SettingsView, '/settings');
    await client.patch(SettingsView, '/settings', { correctionsByAdministratorsOnly: true }, revision);
    const denied = await biller.refused('POST', `/invoices/${id}/status`, { body: { status: 'refunded' } });
    expect(denied).toMatchObject({ status: 403, detail: 'Your role does not allow this.' });
    const { changes } = await biller.get(StatusChangesView, `/invoices/${id}/status-changes`);
    expect(changes.find(({ status }) => status === 'refunded')).toMatchObject({ allowed: false });
    expect(await set(id, 'refunded')).toMatchObject({ status: 'refunded' });
  });

  it('of many issues drafts together first and says why others cannot (R39, R48)', async () => {
    const zebra = await desk.customer({ name: 'Zebra AG' });
    const adler = await desk.customer({ name: 'Adler AG' });
    const last = await desk.draft(zebra.id, [['Support', '100.00']]);
    const first = await desk.draft(adler.id, [['Support', '100.00']]);
    const incomplete = await desk.customer({ name: 'Ohne Anschrift', street: '', city: '', postalCode: '' });
    const blocked = await desk.draft(incomplete.id, [['Support', '300.00']]);
    const done = await support();
    await set(done.id, 'sent');
    const paid = await support();
    await set(paid.id, 'sent');
    await set(paid.id, 'paid');
    const ids = [last.id, first.id, blocked.id, done.id, paid.id];
    const dry = await client.post(BulkView, '/invoices/status', { ids, status: 'sent', dryRun: true });
    expect(dry.done.map(({ id }) => id)).toEqual([last.id, first.id]);
    expect(dry.refused).toMatchObject([
      { id: done.id, reason: `${done.number} has this status already.` },
      // Its payment is not taken back along with the others.
      { id: paid.id, reason: `${paid.number} is set back on its own only.` },
      { id: blocked.id, findings: [{ code: expect.stringContaining('buyer-address') }] },
    ]);
    expect((await desk.invoice(last.id)).status).toBe('draft');
    const real = await client.post(BulkView, '/invoices/status', { ids, status: 'sent' });
    expect(real.done.map(({ id }) => id)).toEqual([last.id, first.id]);
    const position = async (id: string) => Number((await desk.invoice(id)).number?.split('-')[2]);
    expect(await desk.invoice(paid.id)).toMatchObject({ status: 'paid', received: '119.00' });
    // By customer name: Adler before Zebra, whatever the order of the selection.
    expect((await position(first.id)) + 1).toBe(await position(last.id));
  });
});

describe('the history of an invoice', () => {
  it('keeps who, when and why', async () => {
    const { id } = await support();
    await set(id, 'sent', { reason: 'by post' });
    const { items } = await client.get(HistoryView, `/invoices/${id}/history`);
    expect(items).toMatchObject([
      { event: 'created', actor: 'Owner' },
      { event: 'issued', actor: 'Owner' },
      { event: 'sent', actor: 'Owner', reason: 'by post' },
    ]);
  });
});
