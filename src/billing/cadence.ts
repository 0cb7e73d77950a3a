import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  monthOf,
  type Period,
  weekday,
  yearOf,
} from './period.ts';

export type Frequency = 'weekly' | 'two-weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';

/**
 * How a contract's billing periods follow each other (R16).
 *
 * `start`: they step from the contract's first day. `calendar`: from Monday, from the 1st of the month, the quarter,
 * the half-year or the year. Every two weeks always steps from the start, because no calendar counts fortnights.
 */
export type Cadence = {
  readonly frequency: Frequency;
  readonly start: Day;
  readonly alignment: 'start' | 'calendar';
};

/** A full billing period and its place in the cadence; 0 is the one that holds the contract's first day. */
export type IndexedPeriod = Period & { readonly index: number };

/**
 * The full period with this index. Calendar-aligned, the first begins before the contract does: what is billed is its
 * overlap with the term, and proration does the rest.
 *
 * Counted from the anchor and never from the period before: 31 Jan, 28 Feb, 31 Mar.
 *
 * @param index Whole; negative lies before the contract's start.
 */
export function periodAt(cadence: Cadence, index: number): IndexedPeriod {
  const anchor = anchorOf(cadence);
  const step = STEPS[cadence.frequency];
  const boundary = (steps: number) =>
    step.unit === 'days' ? addDays(anchor, steps * step.count) : addMonths(anchor, steps * step.count);
  return { start: boundary(index), end: boundary(index + 1), index };
}

/** The index of the full period that contains the day. */
export function indexOf(cadence: Cadence, date: Day): number {
  const anchor = anchorOf(cadence);
  const step = STEPS[cadence.frequency];
  if (step.unit === 'days') return Math.floor(daysBetween(anchor, date) / step.count);

  const months = (yearOf(date) - yearOf(anchor)) * 12 + monthOf(date) - monthOf(anchor);
  const index = Math.floor(months / step.count);
  return addMonths(anchor, index * step.count) > date ? index - 1 : index;
}

/** The full period that contains the day. */
export function periodContaining(cadence: Cadence, date: Day): IndexedPeriod {
  return periodAt(cadence, indexOf(cadence, date));
}

/** The full periods that hold a day of [from, until), oldest first; none if `until` is not after `from`. */
export function periodsUntil(cadence: Cadence, from: Day, until: Day): IndexedPeriod[] {
  const periods: IndexedPeriod[] = [];
  if (until <= from) return periods;
  let next = periodContaining(cadence, from);
  while (next.start < until) {
    periods.push(next);
    next = periodAt(cadence, next.index + 1);
  }
  return periods;
}

const STEPS: Record<Frequency, { readonly unit: 'days' | 'months'; readonly count: number }> = {
  weekly: { unit: 'days', count: 7 },
  'two-weekly': { unit: 'days', count: 14 },
  monthly: { unit: 'months', count: 1 },
  quarterly: { unit: 'months', count: 3 },
  'half-yearly': { unit: 'months', count: 6 },
  yearly: { unit: 'months', count: 12 },
};

/** The first day of the period with index 0. */
function anchorOf({ frequency, start, alignment }: Cadence): Day {
  if (alignment === 'start' || frequency === 'two-weekly') return start;
  if (frequency === 'weekly') return addDays(start, 1 - weekday(start));
  const monthsIntoPeriod = (monthOf(start) - 1) % STEPS[frequency].count;
  return dayOf(yearOf(start), monthOf(start) - monthsIntoPeriod, 1);
}
