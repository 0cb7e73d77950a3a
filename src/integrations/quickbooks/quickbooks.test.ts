import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../billing/period.ts';
import { EUR } from '../../testing/currencies.ts';
import { issuedDocument } from '../../testing/issued-document.ts';
import { exportFacts, openTestQuickbooks } from '../../testing/ledgers.ts';
import type { Prepared } from '../ledger-port.ts';
import { ledgerReference } from '../ledger-reference.ts';

const ledger = await openTestQuickbooks();
const { simulator, port, access } = ledger;
afterAll(async () => {
  await simulator.close();
  expect(simulator.complaints()).toEqual([]);
});
beforeEach(() => simulator.faults.plan([]));

const [books] = simulator.companies;
const customerId = '1';
const facts = exportFacts(ledger, {
  customer: { remoteId: customerId, currency: 'EUR' },
  taxes: {
    'S 19': { remoteId: '2', percentage: '19' },
    'S 7': { remoteId: '3', percentage: '7' },
  },
  otherLines: { itemId: '1', accountCode: null, trackingIds: [] },
});

let keys = 0;
const key = () => `key-${++keys}`;
const text = ({ payload, problems }: Prepared): string => {
  if (payload === null) throw new Error(JSON.stringify(problems));
  return payload;
};
const invoice = (number: string, price = '100.00') =>
  text(port.prepareDocument(issuedDocument(number, [{ price }]), facts));
async function sent(payload: string) {
  const [outcome] = await port.write(access, { key: key(), payloads: [payload] });
  if (outcome?.result !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome;
}
const credited = (number: string) =>
  issuedDocument(number, [{ price: '100.00' }], {
    kind: 'cancellation',
    corrects: { number: 'RE-2026-1', invoiceDate: '2026-11-02' as Day },
  });

describe('an invoice in QuickBooks', () => {
  it('is created with our number and comes to our total: 100.00 and 19.00', async () => {
    expect(await sent(invoice('RE-2026-1'))).toMatchObject({
      number: 'RE-2026-1',
      totals: { net: '100.00', tax: '19.00', gross: '119.00' },
    });
  });

  it('of a number that is used is refused as a duplicate, in the words of QuickBooks', async () => {
    const [outcome] = await port.write(access, { key: key(), payloads: [invoice('RE-2026-1')] });
    expect(outcome).toMatchObject({ result: 'rejected', class: 'duplicate', code: '6140' });
  });

  it('is found again by its number after an answer was lost; the same request id makes no second', async () => {
    const payload = invoice('RE-2026-4');
    simulator.faults.plan([{ match: { method: 'POST' }, do: '500-after-commit' }]);
    expect(await port.write(access, { key: 'lost', payloads: [payload] })).toMatchObject([
      { result: 'unknown' },
    ]);
    const [same, different, nothing] = await port.readBack(access, [
      payload,
      invoice('RE-2026-4', '101.00'),
      invoice('RE-2026-9'),
    ]);
    expect(same).toMatchObject({ found: 'same', done: { number: 'RE-2026-4' } });
    expect(different).toMatchObject({ found: 'different', differences: ['net'] });
    expect(nothing).toEqual({ found: 'nothing' });
    expect(await port.write(access, { key: 'lost', payloads: [payload] })).toMatchObject([{ result: 'ok' }]);
    expect(books?.sales.filter(({ docNumber }) => docNumber === 'RE-2026-4')).toHaveLength(1);
  });

  it.each([
    ['429', 'throttled'],
    ['503', 'throttled'],
    ['500', 'unknown'],
    ['drop-before', 'unknown'],
    ['drop-after-commit', 'unknown'],
    ['corrupt-json', 'unknown'],
    ['html-502', 'unknown'],
    ['html-login-page', 'unknown'],
  ] as const)('%s leaves its outcome %s', async (fault, result) => {
    simulator.faults.plan([{ match: { method: 'POST' }, do: fault }]);
    const payloads = [invoice(`F-${fault}`)];
    expect(await port.write(access, { key: key(), payloads })).toMatchObject([{ result }]);
  });

  it('is voided and keeps its number', async () => {
    const { remoteId, version } = await sent(invoice('RE-2026-5'));
    await sent(text(port.prepareVoid({ kind: 'invoice', remoteId, version })));
    expect(await port.readDocuments(access, 'invoice', [remoteId])).toMatchObject([
      { status: 'voided', number: 'RE-2026-5', gross: '0.00' },
    ]);
    const [stale] = await port.write(access, {
      key: key(),
      payloads: [text(port.prepareVoid({ kind: 'invoice', remoteId, version }))],
    });
    expect(stale).toMatchObject({ result: 'rejected', class: 'stale', code: '5010' });
  });
});

describe('money in QuickBooks', () => {
  it('is found by our reference, and leaves the invoice paid', async () => {
    const { remoteId: invoiceId } = await sent(invoice('RE-2026-10'));
    const payment = text(
      port.preparePayment({
        reference: ledgerReference('payment-1'),
        customerId,
        invoiceId,
        accountId: '35',
        paidOn: '2026-11-02' as Day,
        amount: '119.00',
        currency: EUR,
      }),
    );
    const { remoteId, version } = await sent(payment);
    expect(await port.readBack(access, [payment])).toMatchObject([{ found: 'same', done: { remoteId } }]);
    expect(await port.readDocuments(access, 'invoice', [invoiceId])).toMatchObject([
      { status: 'paid', open: '0.00' },
    ]);
    await sent(text(port.prepareVoid({ kind: 'payment', remoteId, version })));
    expect(await port.readPayments(access, [remoteId])).toEqual([]);
    expect(await port.readDocuments(access, 'invoice', [invoiceId])).toMatchObject([{ open: '119.00' }]);
  });

  it('credits an invoice by a payment of nothing that links both', async () => {
    const { remoteId: invoiceId } = await sent(invoice('RE-2026-11'));
    const { remoteId: creditNoteId } = await sent(text(port.prepareDocument(credited('RK-2026-1'), facts)));
    const allocation = text(
      port.prepareAllocation({
        reference: ledgerReference('allocation-1'),
        customerId,
        creditNoteId,
        invoiceId,
        date: '2026-11-02' as Day,
        amount: '119.00',
        currency: EUR,
      }),
    );
    await sent(allocation);
    expect(await port.readBack(access, [allocation])).toMatchObject([{ found: 'same' }]);
    expect(await port.readDocuments(access, 'invoice', [invoiceId])).toMatchObject([{ open: '0.00' }]);
    expect(await port.readDocuments(access, 'credit-note', [creditNoteId])).toMatchObject([{ open: '0.00' }]);
  });

  it('goes back by a refund receipt where the account wants it so', async () => {
    const asReceipt = {
      ...facts,
      settings: { ...facts.settings, creditNotesAs: 'refund-receipt' as const },
    };
    const without = port.prepareDocument(credited('RK-2026-2'), asReceipt);
    expect(without.problems).toMatchObject([{ code: 'refund-account-missing' }]);
    const { remoteId } = await sent(
      text(port.prepareDocument(credited('RK-2026-2'), { ...asReceipt, refundAccountId: '35' })),
    );
    expect(await port.readDocuments(access, 'refund-receipt', [remoteId])).toMatchObject([
      { gross: '119.00' },
    ]);
  });
});
