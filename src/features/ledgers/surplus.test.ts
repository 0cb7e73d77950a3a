import { afterAll, describe, expect, it } from 'vitest';
import { postForm } from '../../testing/ledger-consent.ts';
import { openLedgerDesk } from '../../testing/ledger-desk.ts';
import { CreditView, PaymentsPage, PaymentView, StatementView } from '../payments/schema.ts';
import { RemindedView, ReminderSettingsView, ReminderView } from '../reminders/schema.ts';
import { LedgerView } from './schema.ts';

const there = await openLedgerDesk('quickbooks');
afterAll(there.close);
const { product, desk, books, ledger, exceptions } = there;
const { owner } = product;
const day = 86_400_000;
const quarter = 15 * 60_000;

const company = (await owner.get(LedgerView, `/ledgers/${ledger}`)).organisation?.id ?? '';

/** The bookkeeper puts what the customer paid too much on this document. */
async function applySurplus(number: string): Promise<void> {
  const sale = books.documents().find((document) => document.number === number)?.id ?? '';
  const { status } = await postForm(`${books.simulator.url}/back-office/apply`, { company, sale });
  expect(status).toBe(302);
}

await owner.put(
  ReminderSettingsView,
  '/reminder-settings',
  {
    levels: [
      { days: 1, fee: '5.00', texts: {} },
      { days: 14, fee: '10.00', texts: {} },
      { days: 14, fee: '10.00', texts: {} },
    ],
    payWithinDays: 10,
    interestPercentage: '0',
    minimumOpen: '10.00',
  },
  0,
);

/** 1,190.00 that are in the ledger and overdue, with 5.00 asked for by a reminder. */
async function reminded() {
  const { id: customerId } = await there.customer();
  const terms = { paymentTerms: { due: { kind: 'days', days: 0 }, cashDiscounts: [] } };
  const { id } = await desk.draft(customerId, [['Support', '1000.00']], terms);
  await there.send([id]);
  await there.later(2 * day);
  const customers = [{ customerId, total: '1195.00' }];
  const { reminders } = await owner.post(RemindedView, '/reminders/run', { customers, send: false });
  const reminderId = reminders[0]?.id ?? '';
  const number = (await desk.invoice(id)).number ?? '';
  const account = async () => {
    const { claims } = await owner.get(StatementView, `/customers/${customerId}/statement`);
    const { balance } = await owner.get(CreditView, `/customers/${customerId}/credit`);
    const { open } = await desk.invoice(id);
    return { open, claimed: claims.map((claim) => claim.open), credit: balance };
  };
  return { id, number, customerId, reminderId, account };
}

describe('a payment there that is more than its invoice', () => {
  it('pays what the reminder claims, and the rest is credit: 1,200.00 are 1,190.00, 5.00 and 5.00', async () => {
    const { number, customerId, reminderId, account } = await reminded();
    expect(await account()).toEqual({ open: '1190.00', claimed: ['5.00'], credit: '0.00' });
    await books.pay(number, '1200.00');
    await there.later(quarter);
    expect(await account()).toEqual({ open: '0.00', claimed: [], credit: '5.00' });
    expect(await owner.get(ReminderView, `/reminders/${reminderId}`)).toMatchObject({ paid: '5.00' });

    // Seen again, it is taken once: 1,190.00 on the invoice, and 10.00 beside it.
    await there.later(quarter);
    const { items } = await owner.get(PaymentsPage, '/payments', { customerId });
    expect(items.map(({ amount }) => amount).sort()).toEqual(['10.00', '1190.00']);

    // Deleted there, all of it is owed again.
    await books.deletePayment(books.payments().at(-1)?.id ?? '');
    await there.later(quarter);
    expect(await account()).toEqual({ open: '1190.00', claimed: ['5.00'], credit: '0.00' });
    expect(await exceptions()).toEqual([]);
  });

  it('keeps the fee paid when the bookkeeper puts the surplus on an invoice of their own for it', async () => {
    const { number, account } = await reminded();
    await books.pay(number, '1195.00');
    await there.later(quarter);
    expect(await account()).toEqual({ open: '0.00', claimed: [], credit: '0.00' });
    books.enterLike(number, 'FEE-1');
    await applySurplus('FEE-1');
    await there.later(quarter);
    expect(await account()).toEqual({ open: '0.00', claimed: [], credit: '0.00' });
    expect(await exceptions()).toEqual([]);
  });

  it('follows it to another invoice of ours: the fee is owed again, and 5.00 of that invoice are not', async () => {
    const { number, customerId, account } = await reminded();
    await books.pay(number, '1195.00');
    await there.later(quarter);
    const other = await desk.draft(customerId, [['Wartung', '100.00']]);
    await there.send([other.id]);
    await applySurplus((await desk.invoice(other.id)).number ?? '');
    await there.later(quarter);
    expect(await account()).toEqual({ open: '0.00', claimed: ['5.00'], credit: '0.00' });
    // 119.00 less 5.00
    expect(await desk.invoice(other.id)).toMatchObject({ open: '114.00' });
    expect(await exceptions()).toEqual([]);
    expect(books.simulator.complaints()).toEqual([]);
  });

  it('is not counted twice where the money was recorded here already', async () => {
    const { id, number, customerId, account } = await reminded();
    await owner.post(PaymentView, '/payments', {
      customerId,
      amount: '1195.00',
      invoices: [{ invoiceId: id }],
    });
    await books.pay(number, '1195.00');
    await there.later(quarter);
    expect((await exceptions()).map(({ code }) => code)).toEqual(['payment-too-large']);
    expect(await account()).toEqual({ open: '0.00', claimed: [], credit: '0.00' });
  });
});
