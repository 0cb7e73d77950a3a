import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EUR } from '../testing/currencies.ts';
import { propertyRuns } from '../testing/property.ts';
import { InvariantError } from './errors.ts';
import { decimal, hoursFromMinutes, netOf } from './quantity.ts';
import { roundEntry, type TimeRounding, topUp } from './time-rounding.ts';

const quarterHours: TimeRounding = {
  incrementMinutes: 15,
  mode: 'up',
  entryMinimumMinutes: 0,
  ticketMinimumMinutes: 0,
};
const anHourATicket: TimeRounding = { ...quarterHours, ticketMinimumMinutes: 60 };

describe('R10: an entry', () => {
  it('R10: of 7 min with minimum 20 and increment 15 is 30: raised to 20, then rounded up', () => {
    expect(roundEntry(7, { ...quarterHours, entryMinimumMinutes: 20 })).toBe(30);
  });

  it.each([
    ['1 min is a quarter hour', 1, 15],
    ['an exact quarter hour stays', 15, 15],
    ['16 min are two', 16, 30],
    ['no time is no time', 0, 0],
  ])('rounded up: %s', (_name, minutes, expected) => {
    expect(roundEntry(minutes, quarterHours)).toBe(expected);
  });

  it.each([
    ['1 min never falls below one increment', 1, 10],
    ['14 min are nearer to 10', 14, 10],
    ['15 min lie between, half up to 20', 15, 20],
    ['16 min are nearer to 20', 16, 20],
    ['20 min stay', 20, 20],
  ])('rounded to the nearest 10: %s', (_name, minutes, expected) => {
    expect(roundEntry(minutes, { ...quarterHours, incrementMinutes: 10, mode: 'nearest' })).toBe(expected);
  });

  it('rounds half an odd increment up: 23 of 15 to the nearest is 30, 22 is 15', () => {
    expect(roundEntry(23, { ...quarterHours, mode: 'nearest' })).toBe(30);
    expect(roundEntry(22, { ...quarterHours, mode: 'nearest' })).toBe(15);
  });

  it('knows whole minutes only', () => {
    expect(() => roundEntry(7.5, quarterHours)).toThrow(InvariantError);
    expect(() => roundEntry(-1, quarterHours)).toThrow(InvariantError);
  });
});

describe('R10: the ticket minimum', () => {
  it('R10: of 60 tops 15 min at 90 and 15 at 135 up to 45 × 90 + 15 × 135 = 101.25', () => {
    const billed = topUp([15, 15], anHourATicket);
    expect(billed).toEqual([45, 15]);
    const [first = 0, second = 0] = billed;
    // 0.75 h × 90.00 = 67.50 and 0.25 h × 135.00 = 33.75
    const nets = [
      netOf(hoursFromMinutes(first), decimal('90'), EUR),
      netOf(hoursFromMinutes(second), decimal('135'), EUR),
    ];
    expect(nets).toEqual([67_50, 33_75]);
  });

  it('leaves a ticket above it as it is, and one without billable work at nothing', () => {
    expect(topUp([45, 30], anHourATicket)).toEqual([45, 30]);
    expect(topUp([], anHourATicket)).toEqual([]);
  });

  it('R10: over three batches of 15, 30 and 30 min bills 60, nothing, and the 15 beyond the hour', () => {
    expect(topUp([15], anHourATicket)).toEqual([60]);
    // max(60, 15 + 30) − 60 = 0
    expect(topUp([30], anHourATicket, { roundedMinutes: 15, billedMinutes: 60 })).toEqual([0]);
    // max(60, 45 + 30) − 60 = 15: the first of two entries of 15 is still paid for
    expect(topUp([15, 15], anHourATicket, { roundedMinutes: 45, billedMinutes: 60 })).toEqual([0, 15]);
  });

  it('never bills below nothing when the minimum was lowered meanwhile', () => {
    expect(topUp([15], quarterHours, { roundedMinutes: 15, billedMinutes: 60 })).toEqual([0]);
  });

  it('R10: however a ticket is spread over batches, it is billed max(minimum, its rounded minutes) in the end', () => {
    const batch = fc.array(
      fc.integer({ min: 1, max: 20 }).map((quarters) => quarters * 15),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.array(batch, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 600 }),
        (batches, minimum) => {
          const before = { roundedMinutes: 0, billedMinutes: 0 };
          for (const entries of batches) {
            const billed = topUp(entries, { ...quarterHours, ticketMinimumMinutes: minimum }, before);
            expect(billed.every((minutes) => minutes >= 0)).toBe(true);
            before.roundedMinutes += entries.reduce((a, b) => a + b, 0);
            before.billedMinutes += billed.reduce((a, b) => a + b, 0);
          }
          expect(before.billedMinutes).toBe(Math.max(minimum, before.roundedMinutes));
        },
      ),
      propertyRuns,
    );
  });
});
