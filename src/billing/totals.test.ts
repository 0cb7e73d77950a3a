import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import { minor } from './money.ts';
import { decimal } from './quantity.ts';
import type { TaxCategory, TaxComponent } from './tax.ts';
import { type TotalledLine, totalsOf, totalsOfWritten } from './totals.ts';

const line = (
  net: number,
  percentage: string,
  category: TaxCategory = 'S',
  exemptionReason = '',
): TotalledLine => ({
  net: minor(net),
  taxCategory: category,
  taxPercentage: decimal(percentage),
  taxComponents: [],
  exemptionReason,
});

describe('R30: tax per category and percentage on the sum of nets', () => {
  it('R30: three lines of 0.03, 0.03 and 0.02 at 19 % bear 0.02 of tax, not 0.01 each', () => {
    // 19 % of 0.08 = 0.0152
    expect(totalsOf([line(3, '19'), line(3, '19'), line(2, '19')])).toMatchObject({
      net: 8,
      tax: 2,
      gross: 10,
    });
  });

  it('R30: keeps percentages and categories apart, 19 % before 7 % before the untaxed', () => {
    const totals = totalsOf([
      line(50_00, '0', 'E', 'Steuerfrei'),
      line(10_00, '7'),
      line(100_00, '19'),
      line(5_00, '0', 'AE', 'Reverse charge'),
    ]);
    const rows = totals.taxes.map(({ category, percentage, net, tax }) => [category, percentage, net, tax]);
    expect(rows).toEqual([
      ['S', decimal('19'), 100_00, 19_00],
      ['S', decimal('7'), 10_00, 70],
      ['E', decimal('0'), 50_00, 0],
      ['AE', decimal('0'), 5_00, 0],
    ]);
    expect(totals).toMatchObject({ lineNet: 165_00, discount: 0, net: 165_00, tax: 19_70, gross: 184_70 });
  });

  it('R30: names each exemption reason once', () => {
    const totals = totalsOf([line(1, '0', 'E', 'A'), line(2, '0', 'E', 'B'), line(3, '0', 'E', 'A')]);
    expect(totals.taxes.map(({ exemptionReasons }) => exemptionReasons)).toEqual([['A', 'B']]);
  });

  it('an invoice without lines comes to nothing', () => {
    expect(totalsOf([])).toEqual({ lineNet: 0, discount: 0, net: 0, tax: 0, gross: 0, taxes: [] });
  });
});

describe('R22: a document discount', () => {
  it('R22: of 10.00 on 100.00 at 19 % and 50.00 at 7 % lowers each base by its part: 6.67 and 3.33', () => {
    const totals = totalsOf([line(100_00, '19'), line(50_00, '7')], { kind: 'amount', amount: minor(10_00) });
    // 19 % of 93.33 = 17.73; 7 % of 46.67 = 3.27
    expect(totals.taxes.map(({ discount, net, tax }) => [discount, net, tax])).toEqual([
      [6_67, 93_33, 17_73],
      [3_33, 46_67, 3_27],
    ]);
    expect(totals).toMatchObject({
      lineNet: 150_00,
      discount: 10_00,
      net: 140_00,
      tax: 21_00,
      gross: 161_00,
    });
  });
});

describe('R33: components', () => {
  const state: TaxComponent[] = [
    { name: 'State', percentage: decimal('6.25') },
    { name: 'City', percentage: decimal('2.625') },
  ];
  const american = (net: number, taxComponents: TaxComponent[]): TotalledLine => ({
    ...line(net, '8.875'),
    taxComponents,
  });

  it('R33: 6.25 + 2.625 % of 1.04 is 0.09, shown as 0.06 + 0.03', () => {
    const [row] = totalsOf([american(52, state), american(52, state)]).taxes;
    expect(row?.tax).toBe(9);
    expect(row?.components.map(({ name, tax }) => `${name} ${tax}`)).toEqual(['State 6', 'City 3']);
  });

  it('R33: two cities of one percentage share a row and its tax by net', () => {
    const other = [{ name: 'Other city', percentage: decimal('8.875') }];
    const [row, ...more] = totalsOf([american(300_00, state), american(100_00, other)]).taxes;
    // 8.875 % of 400.00 = 35.50: 26.625 and 8.875, the tie to the first; 26.63 = 18.75 + 7.88
    expect(more).toEqual([]);
    expect(row?.components.map(({ tax }) => tax)).toEqual([18_75, 7_88, 8_87]);
  });
});

describe('any invoice', () => {
  const anyLine = fc
    .tuple(fc.integer({ min: -(10 ** 6), max: 10 ** 9 }), fc.constantFrom('19', '7', '8.875', '0'))
    .map(([net, percentage]) => ({
      ...line(net, percentage),
      taxComponents:
        percentage === '8.875'
          ? [
              { name: 'City', percentage: decimal('2.5') },
              { name: 'State', percentage: decimal('6.375') },
            ]
          : [],
    }));

  it('adds up: BR-CO-10, 11, 13, 14, 15 and 17', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 20 }),
        fc.integer({ min: 0, max: 10 ** 6 }),
        (lines, amount) => {
          const totals = totalsOf(lines, { kind: 'amount', amount: minor(amount) });
          const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
          expect(totals.lineNet).toBe(sum(lines.map(({ net }) => net)));
          expect(totals.discount).toBe(lines.length === 0 ? 0 : amount);
          expect(totals.net).toBe(totals.lineNet - totals.discount);
          expect(totals.gross).toBe(totals.net + totals.tax);
          expect(totals.net).toBe(sum(totals.taxes.map(({ net }) => net)));
          expect(totals.tax).toBe(sum(totals.taxes.map(({ tax }) => tax)));
          for (const row of totals.taxes) {
            const hundredMillionths = BigInt(row.net) * row.percentage - BigInt(row.tax) * 100_000_000n;
            expect(hundredMillionths <= 50_000_000n && hundredMillionths >= -50_000_000n).toBe(true);
            if (row.components.length > 0) expect(sum(row.components.map(({ tax }) => tax))).toBe(row.tax);
          }
        },
      ),
      propertyRuns,
    );
  });

  it('does not depend on the order of its lines', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 12 }),
        fc.integer({ min: 0, max: 10 ** 6 }),
        (lines, amount) => {
          const discount = { kind: 'amount', amount: minor(amount) } as const;
          expect(totalsOf([...lines].reverse(), discount)).toEqual(totalsOf(lines, discount));
        },
      ),
      propertyRuns,
    );
  });
});

describe('lines that somebody wrote', () => {
  const [euro, yen] = [
    { code: 'EUR', minorUnits: 2 },
    { code: 'JPY', minorUnits: 0 },
  ];
  const all = { kind: 'percentage', percentage: decimal('100') } as const;

  it('come to at most eleven digits before the point, also where a discount takes all of it away', () => {
    // 99,999,999,999.99 less 100 % is nothing; a cent more is a twelfth digit
    expect(totalsOfWritten([line(9_999_999_999_999, '0', 'Z')], all, euro)).toMatchObject({ net: 0 });
    const tooLarge = /amount too large: -?10000000000000/;
    expect(() => totalsOfWritten([line(10_000_000_000_000, '0', 'Z')], all, euro)).toThrow(tooLarge);
    expect(() => totalsOfWritten([line(-10_000_000_000_000, '0', 'Z')], all, euro)).toThrow(tooLarge);
    const twice = [line(5_000_000_000_000, '0', 'Z'), line(5_000_000_000_000, '0', 'Z')];
    expect(() => totalsOfWritten(twice, all, euro)).toThrow(tooLarge);
    expect(() => totalsOfWritten([line(100_000_000_000, '0', 'Z')], null, yen)).toThrow('amount too large');
  });
});
