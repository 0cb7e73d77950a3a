import { describe, expect, it } from 'vitest';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { InvoiceView } from '../invoices/schema.ts';

const desks = await openLedgerDesks();

const quarter = 15 * 60_000;
const cashDiscounts = [{ days: 10, percentage: '2' }];
const discounted = { paymentTerms: { due: { kind: 'days', days: 30 }, cashDiscounts } };
const takingBackCalls = {
  xero: [{ method: 'DELETE' }, { method: 'POST', path: '/CreditNotes/' }],
  quickbooks: [
    { method: 'POST', path: '/payment' },
    { method: 'POST', path: '/creditmemo' },
  ],
} as const;

describe.each(desks)('what is given up of an invoice in $ledger', (there) => {
  const { product, desk, books, ledger, exceptions, transfers } = there;
  const { owner } = product;
  const exported = async (amount: string, head: object = {}) => {
    const { id } = await desk.draft((await there.customer()).id, [['Wartung', amount]], head);
    await there.send([id]);
    return desk.invoice(id);
  };

  const bounce = async (paid: string) => {
    const payment = books.payments().findLast(({ amount }) => amount === paid);
    await books.deletePayment(payment?.id ?? '');
    await there.later(quarter);
  };

  it('settles it there too: of 119.00 with 2 % in 10 days 116.62 are paid, 2.00 net and 0.38 of tax credited', async () => {
    const { id, number } = await exported('100.00', discounted);
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

    // The payment bounces: all is open again, here, and there too, where the credit note is taken off and goes itself.
    await bounce('116.62');
    expect(await desk.invoice(id)).toMatchObject({ open: '119.00', cashDiscount: '0.00' });
    expect(books.openOf(number ?? '')).toBe('119.00');
    expect((await transfers(id)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'document done',
      'reduction done',
      'allocation done',
      'allocation-void done',
      'reduction-void done',
    ]);
    await there.later(quarter);
    expect(await exceptions()).toEqual([]);

    // Paid again in time, it is given again: 2.38 of 119.00.
    await books.pay(number ?? '', '116.62');
    await there.later(quarter);
    expect(await desk.invoice(id)).toMatchObject({ status: 'paid', cashDiscount: '2.38' });
    expect(books.openOf(number ?? '')).toBe('0.00');
    expect(await exceptions()).toEqual([]);
    expect(books.simulator.complaints()).toEqual([]);
  });

  it('is taken back there once, however the answers get lost', async () => {
    const { id, number } = await exported('100.00', discounted);
    await books.pay(number ?? '', '116.62');
    await there.later(quarter);
    books.simulator.faults.plan(takingBackCalls[ledger].map((match) => ({ match, do: 'drop-after-commit' })));
    await bounce('116.62');
    for (let minutes = 0; minutes < 5; minutes += 1) await there.later(5 * 60_000);
    expect(books.openOf(number ?? '')).toBe('119.00');
    expect((await transfers(id)).filter(({ state }) => state !== 'done')).toEqual([]);
    expect(await exceptions()).toEqual([]);
  });

  it('stays there in a closed period: a person is told, and it goes when the period is open', async () => {
    const { id, number } = await exported('100.00', discounted);
    await books.pay(number ?? '', '116.62');
    await there.later(quarter);
    await books.deletePayment(books.payments().findLast(({ amount }) => amount === '116.62')?.id ?? '');
    await books.closeUntil('2026-12-31');
    await there.later(quarter);
    expect(await desk.invoice(id)).toMatchObject({ open: '119.00' });
    // 2.38 are still credited there
    expect(books.openOf(number ?? '')).toBe('116.62');
    const [stays, ...others] = await exceptions();
    expect(others).toEqual([]);
    expect(stays).toMatchObject({ code: 'reduction-stays', invoice: { number }, retryable: true });
    expect(stays?.happened).toMatch(/^2.38 that had been given up of .* could not be taken back in /);
    await books.closeUntil('');
    await owner.send('POST', `/ledgers/exceptions/${stays?.id}/retry`);
    await there.later(quarter);
    expect(books.openOf(number ?? '')).toBe('119.00');
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
