import { describe, expect, it } from 'vitest';
import { account, contract, entry, facts, ticket, upTo } from '../testing/pricing.ts';
import { draftInvoices, priceContract } from './batch.ts';
import { decimalToText } from './quantity.ts';

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
