import { describe, expect, it } from 'vitest';
import { account, contract, entry, facts, ticket, upTo } from '../testing/pricing.ts';
import { draftInvoices, priceContract } from './batch.ts';
import { decimal, decimalToText } from './quantity.ts';

const hourly = contract({ type: 'hourly' });

describe('an hourly contract', () => {
  it('is billed by the month, at the rate of its version, rounded up to 15 minutes', () => {
    // 20 min → 30, 61 min → 75: 105 min = 1.75 h × 95.00 = 166.25, and 19 % of it are 31.59.
    const march = ticket('1', '2026-03-10', [entry('2026-03-09T10:00', 20), entry('2026-03-10T09:00', 61)]);
    const priced = priceContract(account(), facts(hourly, [march]), upTo('2026-03-31'));
    expect(priced.lines.map(({ quantity, net }) => [decimalToText(quantity), net])).toEqual([
      ['1.75', 16625],
    ]);
    expect(priced.taken).toEqual([
      { kind: 'time-entry', sourceId: 'entry 2026-03-09T10:00 20', piece: '', line: 0 },
      { kind: 'time-entry', sourceId: 'entry 2026-03-10T09:00 61', piece: '', line: 0 },
    ]);
    const [draft] = draftInvoices(account(), [priced], { invoicePer: 'contract' });
    expect(draft?.totals).toMatchObject({ net: 16625, tax: 3159, gross: 19784 });
  });

  it('R2: waits for the end of the month', () => {
    const march = ticket('1', '2026-03-10', [entry('2026-03-09T10:00', 60)]);
    const priced = priceContract(account(), facts(hourly, [march]), upTo('2026-03-30'));
    expect(priced.lines).toEqual([]);
    expect(priced.lock).toMatchObject({ code: 'period-open', params: { until: '2026-03-31' } });
    expect(priced.units).toMatchObject([{ key: 'ticket:ticket-1', net: 9500, selected: false }]);
  });
});

describe('a contract with a mistyped quantity', () => {
  it.each([
    // 10^9 × 10^9 is beyond every whole number of cents; 10,000 × 1,000,000.00 = 10,000 million is within and nobody's debt,
    // neither in yen nor in euros
    ['1000000000', '1000000000.00', 'EUR', 2],
    ['10000', '1000000.00', 'EUR', 2],
    ['10000', '1000000', 'JPY', 0],
  ])(
    'of %s × %s %s is blocked alone, and the others are billed (R8)',
    (quantity, price, code, minorUnits) => {
      const currency = { code, minorUnits };
      const fee = (of: string, at: string) =>
        contract({ type: 'retainer', description: 'Flat fee', quantity: decimal(of), price: decimal(at) });
      const wrong = priceContract(account({ currency }), facts(fee(quantity, price)), upTo('2026-03-31'));
      expect(wrong).toMatchObject({
        lines: [],
        taken: [],
        selectedBalance: 0,
        findings: [{ code: 'amount-too-large', strength: 'blocking', subject: { kind: 'contract' } }],
      });
      const right = priceContract(account({ currency }), facts(fee('1', '100')), upTo('2026-01-31'));
      const drafts = draftInvoices(account({ currency }), [wrong, right], { invoicePer: 'customer' });
      expect(drafts.map(({ totals }) => totals.net)).toEqual([right.selectedBalance]);
      expect(right.selectedBalance).toBeGreaterThan(0);
    },
  );
});
