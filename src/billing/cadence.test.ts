import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns } from '../testing/property.ts';
import {
  type Cadence,
  type Frequency,
  indexOf,
  periodAt,
  periodContaining,
  periodsUntil,
} from './cadence.ts';
import { addDays, contains, day, daysOf } from './period.ts';

const from = (start: string, frequency: Frequency, alignment: Cadence['alignment'] = 'start'): Cadence => ({
  start: day(start),
  frequency,
  alignment,
});

const starts = (cadence: Cadence, count: number) =>
  Array.from({ length: count }, (_, index) => periodAt(cadence, index).start);

describe('R16: periods step by index from the anchor', () => {
  it('R16: a contract of 31 January bills 31 Jan, 28 Feb, 31 Mar, 30 Apr', () => {
    expect(starts(from('2026-01-31', 'monthly'), 4)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('R16: from 29 February a year later is 28 February, four years later the 29th again', () => {
    const yearly = from('2024-02-29', 'yearly');
    expect(starts(yearly, 5)).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it.each<[Frequency, string[]]>([
    ['weekly', ['2026-03-18', '2026-03-25', '2026-04-01']],
    ['two-weekly', ['2026-03-18', '2026-04-01', '2026-04-15']],
    ['monthly', ['2026-03-18', '2026-04-18', '2026-05-18']],
    ['quarterly', ['2026-03-18', '2026-06-18', '2026-09-18']],
    ['half-yearly', ['2026-03-18', '2026-09-18', '2027-03-18']],
    ['yearly', ['2026-03-18', '2027-03-18', '2028-03-18']],
  ])('R16: %s from Wednesday, 18 March 2026', (frequency, expected) => {
    expect(starts(from('2026-03-18', frequency), 3)).toEqual(expected);
  });

  it.each<[Frequency, string, string]>([
    ['weekly', '2026-03-16', '2026-03-23'],
    ['two-weekly', '2026-03-18', '2026-04-01'],
    ['monthly', '2026-03-01', '2026-04-01'],
    ['quarterly', '2026-01-01', '2026-04-01'],
    ['half-yearly', '2026-01-01', '2026-07-01'],
    ['yearly', '2026-01-01', '2027-01-01'],
  ])('R16: %s by the calendar: the full period of 18 March 2026', (frequency, start, end) => {
    const cadence = from('2026-03-18', frequency, 'calendar');
    expect(periodContaining(cadence, day('2026-03-18'))).toEqual({ start, end, index: 0 });
  });

  it('R16: calendar quarters and halves of autumn begin in October and July', () => {
    expect(periodAt(from('2026-11-30', 'quarterly', 'calendar'), 0).start).toBe('2026-10-01');
    expect(periodAt(from('2026-11-30', 'half-yearly', 'calendar'), 0).start).toBe('2026-07-01');
  });

  it('R3: a contract of 15 January 2023, billed here from 1 October 2026, is in its period of 15 September', () => {
    const period = periodContaining(from('2023-01-15', 'monthly'), day('2026-10-01'));
    expect(period).toEqual({ start: '2026-09-15', end: '2026-10-15', index: 44 });
    expect(daysOf(period)).toBe(30);
  });

  it('counts days before the start below zero', () => {
    expect(indexOf(from('2026-07-01', 'monthly'), day('2026-06-30'))).toBe(-1);
    expect(indexOf(from('2026-07-01', 'weekly'), day('2026-06-30'))).toBe(-1);
  });
});

describe('periodsUntil', () => {
  it('lists the periods that hold a day of the span: from 10 January to 1 April, January to March', () => {
    const periods = periodsUntil(from('2026-01-01', 'monthly'), day('2026-01-10'), day('2026-04-01'));
    expect(periods.map(({ start }) => start)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(periods.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('lists none for an empty span', () => {
    expect(periodsUntil(from('2026-01-01', 'monthly'), day('2026-04-10'), day('2026-04-10'))).toEqual([]);
  });
});

describe('any cadence', () => {
  const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1990-01-01'), days));
  const anyCadence = fc.record<Cadence>({
    start: anyDay,
    frequency: fc.constantFrom('weekly', 'two-weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'),
    alignment: fc.constantFrom('start', 'calendar'),
  });

  it('finds the period of every day, and every period by its first and last day', () => {
    fc.assert(
      fc.property(anyCadence, anyDay, (cadence, date) => {
        const period = periodContaining(cadence, date);
        expect(contains(period, date)).toBe(true);
        expect(indexOf(cadence, period.start)).toBe(period.index);
        expect(indexOf(cadence, addDays(period.end, -1))).toBe(period.index);
        expect(periodAt(cadence, period.index + 1).start).toBe(period.end);
      }),
      propertyRuns,
    );
  });

  it('has its start in period 0', () => {
    fc.assert(
      fc.property(anyCadence, (cadence) => {
        expect(contains(periodAt(cadence, 0), cadence.start)).toBe(true);
      }),
      propertyRuns,
    );
  });
});
