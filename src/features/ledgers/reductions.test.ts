import { afterAll, describe, expect, it } from 'vitest';
import { openLedgerDesk } from '../../testing/ledger-desk.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { ExceptionsView, ExportedView, TransfersView } from './exports.schema.ts';

const desks = {
  xero: await openLedgerDesk('xero'),
  quickbooks: await openLedgerDesk('quickbooks'),
};
afterAll(async () => {
  await desks.xero.close();
  await desks.quickbooks.close();
});

const quarter = 15 * 60_000;

describe.each([desks.xero, desks.quickbooks])('what is given up of an invoice in $ledger', (there) => {
  const { product, desk, books, ledger } = there;
  const { owner } = product;
  const exceptions = async () => (await owner.get(ExceptionsView, '/ledgers/exceptions')).items;
  const transfers = async (id: string) => (await owner.get(TransfersView, `/invoices/${id}/transfers`)).items;
  const exported = async (amount: string, head: object = {}) => {
    const { id } = await desk.draft((await there.customer()).id, [['Wartung', amount]], head);
    await owner.post(ExportedView, `/ledgers/${ledger}/export`, { ids: [id] });
    await product.drainQueue();
    return desk.invoice(id);
  };

  it('settles it there too: of 119.00 with 2 % in 10 days 116.62 are paid, 2.00 net and 0.38 of tax credited', async () => {
    const cashDiscounts = [{ days: 10, percentage: '2' }];
    const paymentTerms = { due: { kind: 'days', days: 30 }, cashDiscounts };
    const { id, number } = await exported('100.00', { paymentTerms });
    await books.pay(number ?? '', '116.62');
    await there.later(quarter);
    expect(await desk.invoice(id)).toMatchObject({ status: 'paid', cashDiscount: '2.38', open: '0.00' });
    expect(books.documents().at(-1)).toMatchObject({ net: '2.00', tax: '0.38' });
    expect(books.openOf(number ?? '')).toBe('0.00');
    expect((await transfers(id)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'document done',
      'reduction done',
      'allocation done',
    ]);

    // Seen again, it is booked once, and the credit there is no news.
    const count = books.documents().length;
    await there.later(quarter);
    expect(books.documents()).toHaveLength(count);
    expect(await exceptions()).toEqual([]);

    // The payment bounces: here all is open again, and the credit note there is put before a person.
    const payment = books.payments().find(({ amount }) => amount === '116.62');
    await books.deletePayment(payment?.id ?? '');
    await there.later(quarter);
    expect(await desk.invoice(id)).toMatchObject({ open: '119.00', cashDiscount: '0.00' });
    const [stays] = await exceptions();
    expect(stays).toMatchObject({ code: 'reduction-stays', invoice: { number } });
    expect(stays?.happened).toContain('2.38');
    await owner.send('POST', `/ledgers/exceptions/${stays?.id}/ignore`, { body: { note: 'voided there' } });
    await there.later(quarter);
    expect(await exceptions()).toEqual([]);
    expect(books.simulator.complaints()).toEqual([]);
  });

  it('is left alone where the bookkeeper has settled it', async () => {
    const { id, number } = await exported('100.00');
    await books.pay(number ?? '', '119.00');
    await owner.post(InvoiceView, `/invoices/${id}/write-off`, { amount: '19.00', reason: 'Kulanz' });
    const count = books.documents().length;
    await there.later(quarter);
    expect(books.documents()).toHaveLength(count);
    expect((await transfers(id)).find(({ kind }) => kind === 'reduction')?.state).toBe('ignored');
  });

  it('by a write-off has the taxes of its invoice: 11.90 are 10.00 and 1.90', async () => {
    const { id, number } = await exported('100.00');
    await owner.post(InvoiceView, `/invoices/${id}/write-off`, { amount: '11.90', reason: 'Kulanz' });
    await there.later(quarter);
    expect(books.documents().at(-1)).toMatchObject({ net: '10.00', tax: '1.90' });
    expect(books.openOf(number ?? '')).toBe('107.10');
  });
});
