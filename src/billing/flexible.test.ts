import { describe, expect, it } from 'vitest';
import { account, contract, customer, entry, rate, tax } from '../testing/pricing.ts';
import { isFinding } from './charge-book.ts';
import type { Contract, LevelOfDetail } from './contract.ts';
import { type FlexibleLine, type PickedTicket, pickedWork, priceFlexibleLine } from './flexible.ts';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal, decimalToText, ONE } from './quantity.ts';

const ticketOf = (of: Contract | null): PickedTicket => ({
  id: 'ticket-1',
  number: '1',
  title: 'Printer',
  billingDay: day('2026-03-10'),
  contract: of,
});
const block = contract(
  {
    type: 'block-hours',
    mode: { kind: 'per-period', rollover: { kind: 'none' } },
    includedMinutes: 600,
    pricePerHour: decimal('90.00'),
    overagePricePerHour: null,
  },
  {
    discountPercentage: decimal('10'),
    rounding: { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 0, ticketMinimumMinutes: 60 },
  },
);
const written: FlexibleLine = {
  kind: 'free',
  contract: null,
  ticketId: null,
  description: 'Workshop',
  unit: 'day',
  quantity: ONE,
  price: decimal('1000.00'),
  discount: null,
  itemKind: 'service',
  source: 'fee',
  taxId: null,
  categoryTaxId: null,
  subject: { kind: 'line', id: '' },
  service: null,
  work: null,
  versionIds: [],
  sources: [],
};
const invoiceDate = day('2026-03-31');

describe('picked work', () => {
  const pick = (level: Exclude<LevelOfDetail, 'contract'>, ...entries: Parameters<typeof entry>[]) => {
    const lines = pickedWork(
      account(),
      'en',
      ticketOf(block),
      entries.map((each) => entry(...each)),
      level,
    );
    if (isFinding(lines)) throw new Error(lines.code);
    return lines;
  };

  it('R29: has its own rate, draws on no block and carries no ticket minimum or contract discount', () => {
    // 20 → 30 and 10 → 15 minutes at 95.00: 0.75 h, though the contract has 10 hours, a minimum of 60 and 10 % off.
    const [line, ...others] = pick('ticket', ['2026-03-09T10:00', 20], ['2026-03-10T10:00', 10]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      description: '1 Printer – remote',
      price: decimal('95.00'),
      discount: null,
      service: { start: '2026-03-09', end: '2026-03-11' },
    });
    expect(decimalToText(line?.quantity ?? ONE)).toBe('0.75');
  });

  it('R29: is a line per rate, or per entry', () => {
    const entries: Parameters<typeof entry>[] = [
      ['2026-03-09T10:00', 60],
      ['2026-03-09T12:00', 60, { rateId: 'on-site' }],
      ['2026-03-10T10:00', 60, { note: 'Tested' }],
    ];
    expect(pick('ticket', ...entries).map(({ sources }) => sources.length)).toEqual([2, 1]);
    expect(pick('time-entry', ...entries).map(({ description }) => description)).toEqual([
      '1 Printer – remote',
      '1 Printer – on-site',
      '1 Tested – remote',
    ]);
  });

  it('R8: without a rate nothing is priced', () => {
    const lines = pickedWork(account(), 'en', ticketOf(null), [entry('2026-03-10T10:00', 60)], 'ticket');
    expect(lines).toMatchObject({ code: 'rate-missing', params: { ticket: '1' } });
  });

  it('R29: without a contract the entry’s own rate and price count', () => {
    const own = entry('2026-03-10T10:00', 60, { rateId: 'on-site', price: decimal('99.00') });
    expect(pickedWork(account(), 'en', ticketOf(null), [own], 'ticket')).toMatchObject([
      { price: decimal('99.00'), work: { rate: { name: 'on-site' } } },
    ]);
  });
});

describe('a written line', () => {
  const price = (more: Partial<FlexibleLine>, seller = account(), billTo = customer()) => {
    const priced = priceFlexibleLine(seller, billTo, { ...written, ...more }, invoiceDate);
    if (isFinding(priced)) throw new Error(priced.code);
    return priced;
  };

  it('R22: is quantity × price less a percentage or an amount', () => {
    // 0.25 × 50.00 less 5 % is 11.88; less 1.00 it is 12.50 − 1.00 = 11.50.
    const quarter = { quantity: decimal('0.25'), price: decimal('50.00') };
    const percentage = price({ ...quarter, discount: { kind: 'percentage', percentage: decimal('5') } });
    expect(percentage.line).toMatchObject({
      net: 1188,
      discountPercentage: decimal('5'),
      discountAmount: null,
    });
    const amount = price({ ...quarter, discount: { kind: 'amount', amount: minor(100) } });
    expect(amount.line).toMatchObject({ net: 1150, discountAmount: 100 });
  });

  it('R32: is taxed as of the last day of its service, else of the invoice date', () => {
    const changed = tax('standard', 'S', [
      ['2007-01-01', '19'],
      ['2026-03-20', '16'],
    ]);
    const seller = account({ taxes: new Map([['standard', changed]]) });
    expect(price({}, seller).line.taxPercentage).toBe(decimal('16'));
    const service = { start: day('2026-03-01'), end: day('2026-03-20') };
    expect(price({ service }, seller).line.taxPercentage).toBe(decimal('19'));
  });

  it('R31: to a business in the Union names what is missing before it can be issued', () => {
    const { line, findings } = price({}, account(), customer({ taxTreatment: 'eu-business', country: 'AT' }));
    expect(line.taxCategory).toBe('AE');
    expect(findings.map(({ code }) => code)).toEqual(['buyer-vat-id-missing']);
  });

  it('R30: of picked work is taxed as its contract says', () => {
    const of = { id: 'contract-1', taxable: true, taxId: 'reduced' };
    expect(price({ contract: of, source: 'labour' }).line.taxId).toBe('reduced');
    expect(price({ contract: of, source: 'product' }).line.taxId).toBe('standard');
  });

  it('R8: has no tax where the region has VAT and none is set', () => {
    const seller = account({ standardTaxId: null, rateList: [rate('remote', '1.00')] });
    expect(priceFlexibleLine(seller, customer(), written, invoiceDate)).toMatchObject({
      code: 'tax-missing',
    });
  });
});
