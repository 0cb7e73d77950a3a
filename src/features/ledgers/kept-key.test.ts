import { describe, expect, it } from 'vitest';
import { killedBeforeTheAnswer } from '../../testing/exporter.ts';
import { openLedgerDesks } from '../../testing/ledger-desk.ts';
import { PaymentView } from '../payments/schema.ts';
import { LedgerView } from './schema.ts';

const desks = await openLedgerDesks({ paymentsFrom: 'tagwerk' });

const writing = {
  xero: { method: 'PUT', path: '/Payments' },
  quickbooks: { method: 'POST', path: '/payment' },
} as const;

describe.each(desks)('the kept key of a payment to $ledger', (there) => {
  const { product, desk, books, ledger } = there;
  const { owner } = product;

  /**
   * Neither ledger refuses a second payment like the first, and what was just written is not always found at once; so within the vendor's
   * window nothing but the key tells the second try from a second payment.
   */
  it('is used again by the next worker when one was killed before the answer: 119.00 are paid once', async () => {
    const customer = await there.customer();
    const { id } = await desk.draft(customer.id, [['Wartung', '100.00']]);
    await there.send([id]);
    await owner.post(PaymentView, '/payments', {
      customerId: customer.id,
      amount: '119.00',
      invoices: [{ invoiceId: id }],
    });
    // The worker that finds the payment is the one that falls.
    await killedBeforeTheAnswer(there, writing[ledger], () => books.payments().length === 1);
    const sent = async () => (await there.transfers(id)).find(({ kind }) => kind === 'payment');
    expect(await sent()).toMatchObject({ state: 'sending', attempts: 1 });

    const before = books.simulator.journal.entries().length;
    product.clock.advance(61_000);
    books.simulator.clock.advance(61_000);
    await owner.post(LedgerView, `/ledgers/${ledger}/sync`, {});
    await product.drainQueue();
    expect(books.payments().map(({ amount }) => amount)).toEqual(['119.00']);
    expect(await sent()).toMatchObject({ state: 'done', attempts: 2, remoteId: books.payments()[0]?.id });
    // It was sent again, not looked for.
    const since = books.simulator.journal.entries().slice(before);
    const written = since.filter(
      ({ method, path }) => method === writing[ledger].method && path.endsWith(writing[ledger].path),
    );
    expect(written).toHaveLength(1);
    expect(books.simulator.complaints()).toEqual([]);
  });

  it('is retired by nothing but a reading back: what was done, and its answer lost, is found by its reference', async () => {
    const customer = await there.customer();
    const { id } = await desk.draft(customer.id, [['Wartung', '200.00']]);
    await there.send([id]);
    const body = { customerId: customer.id, amount: '238.00', invoices: [{ invoiceId: id }] };
    await owner.post(PaymentView, '/payments', body);
    books.simulator.faults.plan([{ match: writing[ledger], do: 'drop-after-commit' }]);
    // Past Xero's two minutes in which a write may still become visible; QuickBooks answers the same key as before.
    for (const ms of [1000, 150_000, 150_000]) await there.later(ms);
    expect(books.payments().filter(({ amount }) => amount === '238.00')).toHaveLength(1);
    const items = await there.transfers(id);
    expect(items.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['document done', 'payment done']);
  });
});
