import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import { type CreditSource, creditBalance, creditSetFree, drawCredit } from './customer-credit.ts';
import { minor } from './money.ts';

const fromPayment: CreditSource = { kind: 'payment', id: 'january', amount: minor(31_00) };
const fromCancelled: CreditSource = { kind: 'invoice', id: 'RE-2026-1', amount: minor(119_00) };

describe('R37: customer credit', () => {
  it('R37: a paid invoice that is credited sets money free: open −23.80 are 23.80', () => {
    expect(creditSetFree(minor(-23_80))).toBe(23_80);
    expect(creditSetFree(minor(23_80))).toBe(0);
    expect(creditSetFree(minor(0))).toBe(0);
  });

  it('R37: 100.00 out of 31.00 + 119.00 takes the older first and 69.00 of the cancelled invoice', () => {
    expect(drawCredit(minor(100_00), [fromPayment, fromCancelled])).toEqual({
      kind: 'drawn',
      parts: [fromPayment, { ...fromCancelled, amount: 69_00 }],
    });
  });

  it('R37: never below zero: 150.01 of 150.00 is refused, 150.00 is not', () => {
    const sources = [fromPayment, fromCancelled];
    expect(drawCredit(minor(150_01), sources)).toEqual({ kind: 'refused', balance: 150_00 });
    expect(drawCredit(minor(150_00), sources)).toEqual({ kind: 'drawn', parts: sources });
    expect(drawCredit(minor(1), [])).toEqual({ kind: 'refused', balance: 0 });
  });

  it('R37: draws exactly what was asked for, from no source more than it has', () => {
    const sources = fc.array(
      fc
        .integer({ min: 1, max: 10 ** 6 })
        .map((amount) => ({ kind: 'payment', id: String(amount), amount: minor(amount) }) as const),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 6 }), sources, (amount, given) => {
        const drawn = drawCredit(minor(amount), given);
        if (drawn.kind === 'refused') {
          expect(amount).toBeGreaterThan(creditBalance(given));
          return;
        }
        expect(creditBalance(drawn.parts)).toBe(amount);
        drawn.parts.forEach((part, index) => {
          expect(part.amount).toBeLessThanOrEqual(given[index]?.amount ?? 0);
        });
      }),
      propertyRuns,
    );
  });
});
