import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import { InvariantError } from './errors.ts';
import { minor } from './money.ts';
import { addDays, day, type Period, period } from './period.ts';
import { pieceOf, pieceOfDecimal, pieceOfMinutes } from './proration.ts';
import { decimal } from './quantity.ts';

const during = (start: string, end: string): Period => period(day(start), day(end));
const march = during('2026-03-01', '2026-04-01');

describe('R14: pieces of a period', () => {
  it('R14: 99.00 over 10 + 11 + 10 of 31 days is 31.94 + 35.12 + 31.94', () => {
    const fee = minor(99_00);
    // To the 10th: 99 × 10 ÷ 31 = 31.935; to the 21st: 99 × 21 ÷ 31 = 67.065, less 31.94; the rest of 99.00.
    expect(pieceOf(fee, march, during('2026-03-01', '2026-03-11'))).toBe(31_94);
    expect(pieceOf(fee, march, during('2026-03-11', '2026-03-22'))).toBe(35_12);
    expect(pieceOf(fee, march, during('2026-03-22', '2026-04-01'))).toBe(31_94);
  });

  it('R3: 14 of 30 days of 100.00, from 1 October of a period from 15 September, are 46.67', () => {
    // 100.00 − round(100 × 16 ÷ 30 = 53.333)
    const full = during('2026-09-15', '2026-10-15');
    expect(pieceOf(minor(100_00), full, during('2026-10-01', '2026-10-15'))).toBe(46_67);
  });

  it('R14: 10, then 12 workplaces × 15.00 from 16 March: 72.58 + 92.90 in arrears, +15.48 after 150.00 in advance', () => {
    // 150.00 × 15 ÷ 31 = 72.58; 180.00 − round(180.00 × 15 ÷ 31 = 87.097) = 92.90
    const before = pieceOf(minor(150_00), march, during('2026-03-01', '2026-03-16'));
    const after = pieceOf(minor(180_00), march, during('2026-03-16', '2026-04-01'));
    expect([before, after]).toEqual([72_58, 92_90]);
    expect(before + after - 150_00).toBe(15_48);
  });

  it('R14: included minutes and money likewise: 10 h over 15 + 16 of 31 days are 290 + 310 minutes', () => {
    // 600 × 15 ÷ 31 = 290.3
    expect(pieceOfMinutes(600, march, during('2026-03-01', '2026-03-16'))).toBe(290);
    expect(pieceOfMinutes(600, march, during('2026-03-16', '2026-04-01'))).toBe(310);
    expect(pieceOfDecimal(decimal('10'), march, during('2026-03-01', '2026-03-16'))).toBe(decimal('4.83871'));
  });

  it('R14: the whole period is the fee itself, and a credit its mirror', () => {
    expect(pieceOf(minor(99_00), march, march)).toBe(99_00);
    expect(pieceOf(minor(-99_00), march, during('2026-03-01', '2026-03-11'))).toBe(-31_94);
  });

  it('does not take days outside the period', () => {
    expect(() => pieceOf(minor(99_00), march, during('2026-02-28', '2026-03-11'))).toThrow(InvariantError);
    expect(() => pieceOf(minor(99_00), march, during('2026-03-11', '2026-04-02'))).toThrow(InvariantError);
  });

  it('R14: wherever a period is cut, its pieces add up to the fee, the minutes and the quantity', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), cuts, (amount, days) => {
        const full = during('2026-01-01', '2027-01-01');
        const bounds = [
          full.start,
          ...[...days].sort((a, b) => a - b).map((count) => addDays(full.start, count)),
          full.end,
        ];
        const pieces = bounds.slice(1).map((end, index) => period(bounds[index] ?? full.start, end));
        const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(pieces.map((piece) => pieceOf(minor(amount), full, piece)))).toBe(amount);
        expect(sum(pieces.map((piece) => pieceOfMinutes(amount, full, piece)))).toBe(amount);
      }),
      propertyRuns,
    );
  });
});
