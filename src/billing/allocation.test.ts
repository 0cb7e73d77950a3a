import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import { allocate } from './allocation.ts';
import { InvariantError } from './errors.ts';
import { minor } from './money.ts';

describe('allocate', () => {
  it('gives what is left to the largest remainders: 0.05 over three equals is 0.02, 0.02, 0.01', () => {
    expect(allocate(minor(5), [1, 1, 1])).toEqual([2, 2, 1]);
  });

  it('prefers the larger remainder to the earlier place: 1.00 over 1, 2, 4 is 0.14, 0.29, 0.57', () => {
    // 16.67, 16.67, 66.67: equal remainders, so the first two cents go by place
    expect(allocate(minor(100), [1, 1, 4])).toEqual([17, 17, 66]);
    // 14.29, 28.57, 57.14: the cent left goes to .57
    expect(allocate(minor(100), [1, 2, 4])).toEqual([14, 29, 57]);
  });

  it('settles ties by rank instead of by place', () => {
    expect(allocate(minor(5), [1, 1, 1], [2, 0, 1])).toEqual([1, 2, 2]);
  });

  it('mirrors a negative amount', () => {
    expect(allocate(minor(-5), [1, 1, 1])).toEqual([-2, -2, -1]);
  });

  it('gives nothing to a weight of 0, and refuses to split over nothing or a negative weight', () => {
    expect(allocate(minor(7), [0, 3, 0])).toEqual([0, 7, 0]);
    expect(allocate(minor(0), [0, 0])).toEqual([0, 0]);
    expect(() => allocate(minor(1), [0, 0])).toThrow(InvariantError);
    expect(() => allocate(minor(1), [2, -1])).toThrow(InvariantError);
  });

  it('always hands out the whole amount, each part within a cent of its exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), weights, (amount, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const given = allocate(minor(amount), parts);
        expect(given.reduce<number>((a, b) => a + b, 0)).toBe(amount);
        given.forEach((part, index) => {
          const exactTimesSum = BigInt(amount) * BigInt(parts[index] ?? 0);
          const error = BigInt(part) * BigInt(sum) - exactTimesSum;
          expect(error < BigInt(sum) && -error < BigInt(sum)).toBe(true);
        });
      }),
      propertyRuns,
    );
  });
});
