import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../billing/period.ts';
import { EUR } from '../../testing/currencies.ts';
import { issuedDocument } from '../../testing/issued-document.ts';
import { exportFacts, openTestXero } from '../../testing/ledgers.ts';
import type { Prepared } from '../ledger-port.ts';
import { ledgerReference } from '../ledger-reference.ts';

const ledger = await openTestXero();
const { simulator, port, access } = ledger;
afterAll(async () => {
  await simulator.close();
  expect(simulator.complaints()).toEqual([]);
});
beforeEach(() => simulator.faults.plan([]));

const [books] = simulator.organisations;
const contact = books?.contacts[0];
const bank = books?.accounts.find(({ type }) => type === 'BANK');
const taxes = {
  'S 19': { remoteId: 'OUTPUT', percentage: '19' },
  'S 7': { remoteId: 'TAX001', percentage: '7' },
};
const facts = exportFacts(ledger, {
  customer: { remoteId: contact?.id ?? '', currency: null },
  taxes,
  otherLines: { itemId: null, accountCode: '200', trackingIds: [] },
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

describe('an invoice in Xero', () => {
  it('is created with our number and comes to our total: 100.00 and 19.00', async () => {
    expect(await sent(invoice('RE-2026-1'))).toMatchObject({
      number: 'RE-2026-1',
      version: 'AUTHORISED',
      totals: { net: '100.00', tax: '19.00', gross: '119.00' },
    });
  });

  it('goes with others in one request, and one that is refused does not hold them back', async () => {
    simulator.journal.clear();
    const payloads = [invoice('RE-2026-2'), invoice('RE-2026-1'), invoice('RE-2026-3')];
    const outcomes = await port.write(access, { key: key(), payloads });
    expect(outcomes).toMatchObject([
      { result: 'ok', number: 'RE-2026-2' },
      { result: 'rejected', class: 'duplicate', sentence: 'Invoice # must be unique.' },
      { result: 'ok', number: 'RE-2026-3' },
    ]);
    expect(simulator.journal.entries().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /api.xro/2.0/Invoices',
    ]);
  });

  it('is found again by its number after an answer was lost, and told from another of that number', async () => {
    const payload = invoice('RE-2026-4');
    simulator.faults.plan([{ match: { method: 'PUT' }, do: 'drop-after-commit' }]);
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
    // The same key within six minutes gives the first answer again, and no second invoice.
    expect(await port.write(access, { key: 'lost', payloads: [payload] })).toMatchObject([{ result: 'ok' }]);
    expect(books?.documents.filter(({ number }) => number === 'RE-2026-4')).toHaveLength(1);
  });

  it.each([
    ['429', 'throttled'],
    ['503', 'throttled'],
    ['500', 'unknown'],
    ['500-after-commit', 'unknown'],
    ['drop-before', 'unknown'],
    ['corrupt-json', 'unknown'],
    ['html-502', 'unknown'],
    ['html-login-page', 'unknown'],
  ] as const)('%s leaves its outcome %s', async (fault, result) => {
    simulator.faults.plan([{ match: { method: 'PUT' }, do: fault }]);
    const payloads = [invoice(`F-${fault}`)];
    expect(await port.write(access, { key: key(), payloads })).toMatchObject([{ result }]);
  });

  it('is taken back as long as nothing is paid on it', async () => {
    const { remoteId, version } = await sent(invoice('RE-2026-5'));
    await sent(text(port.prepareVoid({ kind: 'invoice', remoteId, version })));
    expect(await port.readDocuments(access, 'invoice', [remoteId])).toMatchObject([{ status: 'voided' }]);
  });
});

describe('money in Xero', () => {
  it('is found by our reference, and leaves the invoice paid', async () => {
    const { remoteId: invoiceId } = await sent(invoice('RE-2026-10'));
    const payment = text(
      port.preparePayment({
        reference: ledgerReference('payment-1'),
        customerId: contact?.id ?? '',
        invoiceId,
        accountId: bank?.id ?? '',
        paidOn: '2026-11-02' as Day,
        amount: '119.00',
        currency: EUR,
      }),
    );
    const { remoteId } = await sent(payment);
    expect(await port.readBack(access, [payment])).toMatchObject([{ found: 'same', done: { remoteId } }]);
    expect(await port.readDocuments(access, 'invoice', [invoiceId])).toMatchObject([
      { status: 'paid', open: '0.00', paid: '119.00' },
    ]);
    await sent(text(port.prepareVoid({ kind: 'payment', remoteId, version: null })));
    expect(await port.readDocuments(access, 'invoice', [invoiceId])).toMatchObject([
      { status: 'approved', open: '119.00' },
    ]);
    expect(await port.readPayments(access, [remoteId])).toMatchObject([{ deleted: true }]);
  });

  it('credits an invoice by a credit note that is allocated: credited, not paid', async () => {
    const { remoteId: invoiceId } = await sent(invoice('RE-2026-11'));
    const correction = issuedDocument('RK-2026-1', [{ price: '100.00' }], {
      kind: 'cancellation',
      corrects: { number: 'RE-2026-11', invoiceDate: '2026-11-02' as Day },
    });
    const { remoteId: creditNoteId } = await sent(text(port.prepareDocument(correction, facts)));
    const allocation = text(
      port.prepareAllocation({
        reference: ledgerReference('allocation-1'),
        customerId: contact?.id ?? '',
        creditNoteId,
        invoiceId,
        date: '2026-11-02' as Day,
        amount: '119.00',
        currency: EUR,
      }),
    );
    expect(await port.readBack(access, [allocation])).toEqual([{ found: 'nothing' }]);
    await sent(allocation);
    expect(await port.readBack(access, [allocation])).toMatchObject([{ found: 'same' }]);
    expect(await port.readDocuments(access, 'invoice', [invoiceId])).toMatchObject([
      { status: 'credited', open: '0.00', credited: '119.00' },
    ]);
  });
});
