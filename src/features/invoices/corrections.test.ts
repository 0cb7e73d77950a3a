import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { PaymentView } from '../payments/schema.ts';
import { BulkView, CorrectionPreview } from './corrections.schema.ts';
import { InvoicesPage, InvoiceView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openDesk(product);
const { client } = desk;
const customer = await desk.customer();

const pay = (invoiceId: string, amount: string, customerId = customer.id) =>
  client.post(PaymentView, '/payments', { customerId, amount, invoices: [{ invoiceId }] });
const credit = (id: string, lines: unknown) =>
  client.post(InvoiceView, `/invoices/${id}/credit`, { lines, reason: 'agreed on the phone' });
const firstLine = (invoice: InvoiceView) => invoice.lines[0]?.id;

describe('a credit note', () => {
  it('credits nets of a line: 10.00 at 19 % as 3.33 + 3.33 + 3.34 gives 0.63, 0.64 and 0.63 of tax (R37)', async () => {
    const invoice = await desk.issued(customer.id, [['Support', '10.00']]);
    expect(invoice.gross).toBe('11.90');
    const lineId = firstLine(invoice);
    const notes = [];
    for (const net of ['3.33', '3.33', '3.34']) notes.push(await credit(invoice.id, [{ lineId, net }]));
    expect(notes.map(({ kind, net, tax, gross }) => [kind, net, tax, gross])).toEqual([
      ['credit-note', '3.33', '0.63', '3.96'],
      ['credit-note', '3.33', '0.64', '3.97'],
      ['credit-note', '3.34', '0.63', '3.97'],
    ]);
    // 3.96 + 3.97 + 3.97 = 11.90: all corrections of an invoice sum to it.
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'issued',
      badges: ['credited'],
      credited: '11.90',
      open: '0.00',
    });
    const more = await client.refused('POST', `/invoices/${invoice.id}/credit`, {
      body: { lines: [{ lineId, net: '0.01' }] },
    });
    expect(more).toMatchObject({
      status: 409,
      detail: 'Of the line "Support" 0.00 net is left to credit, not more.',
    });
  });

  it('credits by quantity: 3 of 10 hours at 95.00 are 285.00 and 54.15 of tax', async () => {
    const hours = { kind: 'free', description: 'Work', quantity: '10', price: '95.00', unit: 'hour' };
    const invoice = await desk.issued(customer.id, [hours]);
    const note = await credit(invoice.id, [{ lineId: firstLine(invoice), quantity: '3' }]);
    expect(note).toMatchObject({ net: '285.00', tax: '54.15', gross: '339.15' });
    expect(note.corrects).toEqual({ id: invoice.id, number: invoice.number });
    expect(note.lines).toMatchObject([{ quantity: '3', price: '95.00', correctsLineId: firstLine(invoice) }]);
    // 1,130.50 − 339.15
    expect(await desk.invoice(invoice.id)).toMatchObject({ gross: '1130.50', open: '791.35' });
  });

  it('takes the document discount back with the lines that bore it, down to nothing', async () => {
    // 100.00 less 10 % is 90.00, and 17.10 of tax: 107.10. A half of the line is 50.00 less 5.00, and 8.55: 53.55.
    const invoice = await desk.issued(customer.id, [['Support', '100.00']], {
      discount: { percentage: '10' },
    });
    expect(invoice.gross).toBe('107.10');
    const half = await credit(invoice.id, [{ lineId: firstLine(invoice), net: '50.00' }]);
    expect(half).toMatchObject({ lineNet: '50.00', discountAmount: '5.00', net: '45.00', gross: '53.55' });
    const rest = await credit(invoice.id, 'all');
    expect(rest).toMatchObject({ kind: 'credit-note', net: '45.00', gross: '53.55' });
  });

  it('says beforehand what it would do, and moves nothing', async () => {
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    await pay(invoice.id, '119.00');
    const preview = await client.post(CorrectionPreview, `/invoices/${invoice.id}/credit-preview`, {
      lines: [{ lineId: firstLine(invoice), net: '20.00' }],
    });
    expect(preview).toEqual({
      net: '20.00',
      tax: '3.80',
      gross: '23.80',
      releasableLines: [],
      setFree: '23.80',
    });
    expect(await desk.invoice(invoice.id)).toMatchObject({ credited: '0.00', corrections: [] });
  });

  it('stands in the list below zero, in a series of its own (R39, R42)', async () => {
    const own = await desk.customer({ name: 'Elbe GmbH' });
    const invoice = await desk.issued(own.id, [['Support', '100.00']]);
    const note = await credit(invoice.id, [{ lineId: firstLine(invoice), net: '20.00' }]);
    expect(note.number).toMatch(/^RK-2026-\d+$/);
    const { items } = await client.get(InvoicesPage, '/invoices', { customerId: own.id });
    expect(items.map(({ number, amount, open }) => [number, amount, open])).toEqual([
      [invoice.number, '119.00', '95.20'],
      [note.number, '-23.80', '0.00'],
    ]);
  });

  it('is refused of a draft and of another correction', async () => {
    const draft = await desk.draft(customer.id, [['Support', '100.00']]);
    const refused = await client.refused('POST', `/invoices/${draft.id}/credit`, { body: { lines: 'all' } });
    expect(refused.detail).toBe('This invoice is a draft. Change or delete it instead.');
    const invoice = await desk.issued(customer.id, [['Support', '100.00']]);
    const note = await credit(invoice.id, 'all');
    const again = await client.refused('POST', `/invoices/${note.id}/cancel`, { body: {} });
    expect(again.detail).toBe(`${note.number} is a correction and stands. Issue a new invoice instead.`);
  });

  it('takes back what a cash discount had closed: only money that came is set free (R37, R40)', async () => {
    const terms = { due: { kind: 'days', days: 30 }, cashDiscounts: [{ days: 10, percentage: '2' }] };
    const own = await desk.customer({ name: 'Skonto GmbH' });
    const invoice = await desk.issued(own.id, [['Support', '100.00']], { paymentTerms: terms });
    // 2 % of 119.00 is 2.38: 2.00 net and 0.38 of tax.
    const payment = await pay(invoice.id, '116.62', own.id);
    expect(payment.allocations).toMatchObject([
      {
        amount: '116.62',
        cashDiscount: '2.38',
        cashDiscountTaxes: [{ category: 'S', percentage: '19', net: '2.00', tax: '0.38' }],
      },
    ]);
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'paid',
      open: '0.00',
      cashDiscount: '2.38',
    });
    await credit(invoice.id, 'all');
    expect(await desk.invoice(invoice.id)).toMatchObject({
      credited: '119.00',
      cashDiscount: '0.00',
      received: '116.62',
      open: '-116.62',
    });
  });
});

describe('a cancellation', () => {
  it('corrects what is not credited yet, and sets free what was paid (R37)', async () => {
    const own = await desk.customer({ name: 'Storno GmbH' });
    const invoice = await desk.issued(own.id, [['Support', '100.00']]);
    await credit(invoice.id, [{ lineId: firstLine(invoice), net: '20.00' }]);
    await pay(invoice.id, '95.20', own.id);
    const preview = await client.get(CorrectionPreview, `/invoices/${invoice.id}/cancellation`);
    expect(preview).toEqual({
      net: '80.00',
      tax: '15.20',
      gross: '95.20',
      releasableLines: [],
      setFree: '95.20',
    });
    const cancellation = await client.post(InvoiceView, `/invoices/${invoice.id}/cancel`, {
      reason: 'twice',
    });
    expect(cancellation).toMatchObject({ kind: 'cancellation', net: '80.00', tax: '15.20', gross: '95.20' });
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'paid',
      badges: ['cancelled'],
      credited: '119.00',
      open: '-95.20',
      released: false,
    });
    const twice = await client.refused('POST', `/invoices/${invoice.id}/cancel`, { body: {} });
    expect(twice.detail).toBe(`On ${invoice.number} nothing is left to credit.`);
  });

  it('of many says first how many can and why others cannot (R48)', async () => {
    const ready = await desk.issued(customer.id, [['Support', '100.00']]);
    const draft = await desk.draft(customer.id, [['Support', '100.00']]);
    const gone = await desk.issued(customer.id, [['Support', '100.00']]);
    await client.post(InvoiceView, `/invoices/${gone.id}/cancel`, {});
    const ids = [ready.id, draft.id, gone.id];
    const before = await client.post(BulkView, '/invoices/cancel', { ids, dryRun: true });
    expect(before.done).toEqual([{ id: ready.id, number: null }]);
    expect(before.refused).toMatchObject([
      { id: draft.id, number: null, reason: 'This invoice is a draft. Change or delete it instead.' },
      { id: gone.id, number: gone.number, reason: `On ${gone.number} nothing is left to credit.` },
    ]);
    expect((await desk.invoice(ready.id)).badges).toEqual([]);
    const after = await client.post(BulkView, '/invoices/cancel', { ids, release: true });
    expect(after.done).toEqual([{ id: ready.id, number: expect.stringMatching(/^RK-2026-/) }]);
    expect(await desk.invoice(ready.id)).toMatchObject({ badges: ['cancelled'], released: true });
  });
});

describe.each([
  ['JP', 'JPY', '1000', '100', '1100', '300', '330'],
  ['KW', 'KWD', '10.000', '0.000', '10.000', '3.333', '3.333'],
])('in %s', (region, currency, net, tax, gross, part, partGross) => {
  it(`credits ${part} of ${net} ${currency} to the last minor unit`, async () => {
    const account = await product.register({ region, companyName: 'Far IT' });
    const abroad = await openDesk(account);
    const own = await abroad.customer({ country: region });
    const invoice = await abroad.issued(own.id, [['Support', net]]);
    expect(invoice).toMatchObject({ currency, net, tax, gross });
    const note = await abroad.client.post(InvoiceView, `/invoices/${invoice.id}/credit`, {
      lines: [{ lineId: firstLine(invoice), net: part }],
    });
    expect(note.gross).toBe(partGross);
    const cancelled = await abroad.client.post(InvoiceView, `/invoices/${invoice.id}/cancel`, {});
    const cents = (text: string) => Number(text.replace('.', ''));
    expect(cents(note.gross) + cents(cancelled.gross)).toBe(cents(gross));
  });
});
