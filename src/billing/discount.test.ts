import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EUR } from '../testing/currencies.ts';
import { propertyRuns } from '../testing/property.ts';
import { combinedPercentage, discountedNet, documentDiscount, lineAllowance, netLess } from './discount.ts';
import { minor } from './money.ts';
import { decimal, netOf } from './quantity.ts';

const group = (percentage: string, net: number) => ({ percentage: decimal(percentage), net: minor(net) });
const off = (amount: number) => ({ kind: 'amount', amount: minor(amount) }) as const;
const percent = (percentage: string) => ({ kind: 'percentage', percentage: decimal(percentage) }) as const;

describe('R22: off a line', () => {
  it('R22: 0.25 × 50.00 less 5 % is 12.50 before, 11.88 net, 0.62 allowance', () => {
    // 12.50 × 0.95 = 11.875, rounded once
    const [quantity, price] = [decimal('0.25'), decimal('50.00')];
    const net = discountedNet(quantity, price, percent('5'), EUR);
    expect(netOf(quantity, price, EUR)).toBe(12_50);
    expect(net).toBe(11_88);
    expect(lineAllowance(quantity, price, net, EUR)).toBe(62);
  });

  it('rounds a percentage once: 0.5 × 0.01 less 50 % is 0.0025, nothing, where rounding twice would keep a cent', () => {
    expect(netLess(decimal('0.5'), decimal('0.01'), decimal('50'), EUR)).toBe(0);
  });

  it('R22: an amount comes off the line as it is: 2 × 150.00 less 0.80 is 299.20', () => {
    expect(discountedNet(decimal('2'), decimal('150.00'), off(80), EUR)).toBe(299_20);
    expect(discountedNet(decimal('2'), decimal('150.00'), null, EUR)).toBe(300_00);
  });

  it('leaves exactly nothing at 100 %, and mirrors a returned line', () => {
    expect(netLess(decimal('2.25'), decimal('64.22'), decimal('100'), EUR)).toBe(0);
    expect(netLess(decimal('-0.25'), decimal('50.00'), decimal('5'), EUR)).toBe(-11_88);
  });

  it('R22: a line of 10 % in a contract of 5 % prints 14.5 %: 100.00 − 10.00 − 4.50', () => {
    const both = combinedPercentage(decimal('10'), decimal('5'));
    expect(both).toBe(decimal('14.5'));
    expect(netLess(decimal('1'), decimal('100'), both, EUR)).toBe(85_50);
    expect(combinedPercentage(decimal('10'), decimal('0'))).toBe(decimal('10'));
    expect(combinedPercentage(decimal('0'), decimal('5'))).toBe(decimal('5'));
  });
});

describe('R22: off the invoice', () => {
  it('R22: 10.00 off 100/50/30/20 is 5.00/2.50/1.50/1.00', () => {
    const groups = [group('10', 100_00), group('0', 50_00), group('20', 30_00), group('20', 20_00)];
    expect(documentDiscount(off(10_00), groups)).toEqual([5_00, 2_50, 1_50, 1_00]);
  });

  it('R22: a cent that two groups deserve alike comes off the lower rate: 0.01 off 50.00 at 19 % and 50.00 at 7 %', () => {
    expect(documentDiscount(off(1), [group('19', 50_00), group('7', 50_00)])).toEqual([0, 1]);
    expect(documentDiscount(off(1), [group('7', 50_00), group('19', 50_00)])).toEqual([1, 0]);
  });

  it('R22: a percentage is taken off the sum, then split: 3 % of 0.50 + 0.50 is 0.03', () => {
    // Each group alone would give 0.015, rounded to 0.02, together 0.04
    expect(documentDiscount(percent('3'), [group('19', 50), group('7', 50)])).toEqual([1, 2]);
  });

  it('takes nothing off a returned group, and mirrors a whole return', () => {
    expect(documentDiscount(off(10_00), [group('19', 100_00), group('7', -20_00)])).toEqual([10_00, 0]);
    expect(documentDiscount(off(-10_00), [group('10', -100_00)])).toEqual([-10_00]);
  });

  it('does not lose a discount off nothing: it stands on the lowest rate and shows below zero', () => {
    expect(documentDiscount(off(5_00), [group('19', 0), group('7', 0)])).toEqual([0, 5_00]);
    expect(documentDiscount(off(5_00), [])).toEqual([]);
  });

  it('is split without a cent lost or gained', () => {
    const groups = fc.array(
      fc
        .tuple(fc.constantFrom('0', '7', '19'), fc.integer({ min: -(10 ** 6), max: 10 ** 9 }))
        .map(([p, n]) => group(p, n)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), groups, (amount, nets) => {
        const parts = documentDiscount(off(amount), nets);
        expect(parts.reduce<number>((a, b) => a + b, 0)).toBe(amount);
      }),
      propertyRuns,
    );
  });
});
