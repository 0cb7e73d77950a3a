import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import { InvalidValueError, InvariantError } from './errors.ts';
import {
  addDays,
  addMonths,
  contains,
  type Day,
  day,
  daysBetween,
  daysOf,
  firstDayOfMonth,
  lastDayOf,
  lastDayOfMonth,
  maxDay,
  minDay,
  overlap,
  period,
  weekday,
} from './period.ts';

const march = period(day('2026-03-01'), day('2026-04-01'));

/** Any day from 1583, when the calendar began, to 9000. */
const anyDay = fc
  .date({ min: new Date('1583-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

/** The platform's calendar, which the core may not use, as a second opinion. */
const platformDay = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe('day', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '0000-01-01',
    '2026-03-01T00:00',
    '',
    '1900-02-29',
  ])('refuses %j', (text) => {
    expect(() => day(text)).toThrow(InvalidValueError);
  });

  it('knows the leap days: 2000 and 2024 have one', () => {
    expect(day('2000-02-29')).toBe('2000-02-29');
    expect(day('2024-02-29')).toBe('2024-02-29');
  });
});

describe('counting days', () => {
  it('goes over the end of February and of the year', () => {
    expect(addDays(day('2024-02-28'), 2)).toBe('2024-03-01');
    expect(addDays(day('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(day('2026-03-01'), day('2026-04-01'))).toBe(31);
    expect(daysBetween(day('2026-04-01'), day('2026-03-01'))).toBe(-31);
  });

  it('agrees with the platform on every day: distance, sum and weekday', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const distance = platformDay(b) - platformDay(a);
        expect(daysBetween(a, b)).toBe(distance);
        expect(addDays(a, distance)).toBe(b);
        expect(weekday(a)).toBe(new Date(`${a}T00:00:00Z`).getUTCDay() || 7);
      }),
      propertyRuns,
    );
  });

  it('leaves no day out from 1 January 2000 to 2400', () => {
    let expected: Day = day('2000-01-01');
    for (let count = 0; count < 146_097; count++) {
      const next = addDays(day('2000-01-01'), count + 1);
      if (next <= expected || daysBetween(expected, next) !== 1)
        throw new Error(`after ${expected} came ${next}`);
      expected = next;
    }
    expect(expected).toBe('2400-01-01');
  });

  it('knows that 29 March 2026 is a Sunday and 31 December 1969 a Wednesday', () => {
    expect(weekday(day('2026-03-29'))).toBe(7);
    expect(weekday(day('2026-03-30'))).toBe(1);
    expect(weekday(day('1969-12-31'))).toBe(3);
  });
});

describe('R16: adding months keeps the anchor day', () => {
  it.each([
    ['31 Jan + 1 in a leap year', '2028-01-31', 1, '2028-02-29'],
    ['31 Jan + 2 is not pulled down by February', '2026-01-31', 2, '2026-03-31'],
    ['over the year', '2026-12-01', 1, '2027-01-01'],
    ['back over the year', '2026-01-31', -2, '2025-11-30'],
    ['nothing', '2026-03-15', 0, '2026-03-15'],
  ])('%s', (_name, from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  it('aims at the anchor given: 28 Feb with anchor 31 goes on to 31 Mar', () => {
    expect(addMonths(day('2026-02-28'), 1, 31)).toBe('2026-03-31');
  });

  it('finds the first and last day of a month', () => {
    expect(lastDayOfMonth(day('2028-02-10'))).toBe('2028-02-29');
    expect(lastDayOfMonth(day('2026-12-31'))).toBe('2026-12-31');
    expect(firstDayOfMonth(day('2026-12-31'))).toBe('2026-12-01');
  });
});

describe('period', () => {
  it('is half-open: March holds 1 and 31 March, not 1 April', () => {
    expect(contains(march, day('2026-03-01'))).toBe(true);
    expect(contains(march, day('2026-03-31'))).toBe(true);
    expect(contains(march, day('2026-04-01'))).toBe(false);
    expect(daysOf(march)).toBe(31);
    expect(lastDayOf(march)).toBe('2026-03-31');
  });

  it('cannot end before it has begun', () => {
    expect(() => period(day('2026-03-02'), day('2026-03-01'))).toThrow(InvariantError);
    expect(() => period(day('2026-03-02'), day('2026-03-02'))).toThrow(InvariantError);
  });

  it('overlaps where both have days', () => {
    expect(overlap(march, period(day('2026-03-16'), day('2027-01-01')))).toEqual({
      start: '2026-03-16',
      end: '2026-04-01',
    });
    expect(overlap(march, period(day('2026-04-01'), day('2026-05-01')))).toBeNull();
    expect(maxDay(day('2026-03-01'), day('2025-12-31'))).toBe('2026-03-01');
    expect(minDay(day('2026-03-01'), day('2025-12-31'))).toBe('2025-12-31');
  });
});
