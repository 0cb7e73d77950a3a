import { expect } from 'vitest';
import {
  type Cadence,
  type Frequency,
  indexOf,
  periodAt,
  periodContaining,
  periodsUntil,
} from '../../billing/cadence.ts';
import { minor } from '../../billing/money.ts';
import { type DueRule, dueDay } from '../../billing/payment-terms.ts';
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayOf,
  daysOf,
  firstDayOfMonth,
  lastDayOf,
  overlap,
  type Period,
  period,
} from '../../billing/period.ts';
import { pieceOf } from '../../billing/proration.ts';
import type { Answer, Fields } from './cases.ts';

export const periodsAnswers: Record<string, Answer> = {
  add_months_clamped: (input, expected) => {
    expect(addMonths(day(input.text('date')), input.number('months'))).toBe(expected.text('date'));
  },
  anniversary_30: (input, expected) => anniversary(input, expected, 1),
  anniversary_31: (input, expected) => anniversary(input, expected, 0),
  due_day_of_month: dueDayOfMonth,
  next_billing_date: (input, expected) => {
    const { start, end } = periodAt(everyMonths(input), input.number('index'));
    expect([start, end]).toEqual([expected.text('advance'), expected.text('arrears')]);
  },
  period_anchor: (input, expected) => {
    const date = day(input.text(input.has('today') ? 'today' : 'reference_date'));
    expect(periodContaining(monthlyOnDay(input.number('anchor_day')), date)).toMatchObject(bounds(expected));
  },
  period_anniversary_30: anniversaryPeriod,
  period_anniversary_31_end: anniversaryPeriod,
  period_anniversary_31_in_april: anniversaryPeriod,
  period_anniversary_advance: anniversaryPeriod,
  period_by_index: (input, expected) => {
    expect(periodAt(everyMonths(input), input.number('index'))).toMatchObject(bounds(expected));
  },
  period_chain: periodChain,
  // A day before the start counts as the first period there; ours is −1, and nothing before the start is ever due.
  period_index_of_date: (input, expected) => {
    const indexes = input.texts('dates').map((date) => Math.max(indexOf(everyMonths(input), day(date)), 0));
    expect(indexes).toEqual(expected.numbers('index'));
  },
  proration_13_of_28: periodsBilled,
  proration_leading_end_date: periodsBilled,
  proration_leading_then_full: periodsBilled,
  proration_leap_february: periodsBilled,
  proration_quarter: (input, expected) => {
    const full = daysFrom('2026-01-01', input.number('period_days'));
    const used = daysFrom('2026-01-01', input.number('used_days'));
    expect(pieceOf(minor(input.number('fee')), full, used)).toBe(expected.number('net'));
  },
  proration_timezone: prorationInZone,
  whole_periods_weekly: (input, expected) => {
    const weekly: Cadence = { frequency: 'weekly', alignment: 'start', start: day(input.text('from')) };
    expect(input.texts('to').map((date) => indexOf(weekly, day(date)))).toEqual(
      expected.numbers('whole_weeks'),
    );
  },
  year_turn_in_advance: periodsBilled,
};

const bounds = (expected: Fields) => ({ start: expected.text('start'), end: expected.text('end_exclusive') });
const daysFrom = (start: string, count: number): Period => period(day(start), addDays(day(start), count));
const monthly = (start: Day): Cadence => ({ frequency: 'monthly', alignment: 'start', start });

/** Some month long ago that has the day. */
const monthlyOnDay = (dayOfMonth: number): Cadence => monthly(dayOf(2000, 1, dayOfMonth));

function everyMonths(input: Fields): Cadence {
  const frequencies: Record<number, Frequency> = {
    1: 'monthly',
    3: 'quarterly',
    6: 'half-yearly',
    12: 'yearly',
  };
  const frequency = frequencies[input.number('interval_months')];
  if (!frequency) throw new Error(`no such frequency: ${input.number('interval_months')}`);
  return { frequency, alignment: 'start', start: day(input.text('start')) };
}

function anniversary(input: Fields, expected: Fields, firstIndex: number): void {
  const cadence = monthly(day(input.text('start')));
  const periods = expected.value('periods');
  const count = Array.isArray(periods) ? periods.length : 0;
  const ours = Array.from({ length: count }, (_, index) => periodAt(cadence, firstIndex + index));
  expect(ours.map((each) => [each.start, lastDayOf(each)])).toEqual(periods);
}

/** In advance the period that begins, in arrears the one that has just ended. */
function anniversaryPeriod(input: Fields, expected: Fields): void {
  const cadence = monthly(day(input.text('anchor')));
  const begun = indexOf(cadence, day(input.text('billing_at')));
  const billed = periodAt(cadence, input.text('timing') === 'advance' ? begun : begun - 1);
  if (expected.has('from')) expect(billed.start).toBe(expected.text('from'));
  if (expected.has('to_inclusive')) expect(lastDayOf(billed)).toBe(expected.text('to_inclusive'));
}

function periodChain(input: Fields, expected: Fields): void {
  const until = addDays(day(input.text('backfill_until')), 1);
  const periods = periodsUntil(monthlyOnDay(input.number('anchor_day')), day('2025-06-15'), until);
  expect(periods.slice(1).map(({ start }) => start)).toEqual(periods.slice(0, -1).map(({ end }) => end));
  expect(periods.at(-1)?.end).toBe(expected.text('last_end_exclusive'));
}

/** Due in advance up to the target day, as whole periods and parts of one: "12/31 + 2". */
function periodsBilled(input: Fields, expected: Fields): void {
  const start = day(input.text('start'));
  const end = input.has('end') ? day(input.text('end')) : null;
  const target = input.has('target') ? day(input.text('target')) : start;
  const anchor = addDays(firstDayOfMonth(start), input.number('bill_day') - 1);
  const cadence = monthly(anchor <= start ? anchor : addMonths(anchor, -1));
  const term = { start, end: end ?? day('9999-01-01') };

  const parts: string[] = [];
  let whole = 0;
  for (const full of periodsUntil(cadence, start, addDays(target, 1))) {
    const piece = overlap(full, term);
    if (piece && daysOf(piece) === daysOf(full)) whole += 1;
    else if (piece) parts.push(`${daysOf(piece)}/${daysOf(full)}`);
  }
  if (whole > 0) parts.push(String(whole));
  expect(parts.join(' + ')).toBe(expected.text('periods'));
}

/** The service begins on the local day of the customer and lasts to the end of the week. */
function prorationInZone(input: Fields, expected: Fields): void {
  const inZone = new Intl.DateTimeFormat('sv-SE', { timeZone: input.text('zone'), dateStyle: 'short' });
  const start = day(inZone.format(new Date(input.text('start'))));
  const week = periodContaining({ frequency: 'weekly', alignment: 'calendar', start }, start);
  const fee = minor(input.number('weekly_fee'));
  expect(pieceOf(fee, week, period(start, week.end))).toBe(expected.number('net'));
}

function dueDayOfMonth(input: Fields, expected: Fields): void {
  const rules: Record<string, DueRule> = {
    'last day': { kind: 'end-of-month' },
    'first day': { kind: 'fixed-day', dayOfMonth: 1 },
    'day 31': { kind: 'fixed-day', dayOfMonth: 31 },
  };
  const due = rules[input.text('rule')];
  if (!due) throw new Error(`no such rule: ${input.text('rule')}`);
  expect(dueDay(day(input.text('date')), { due, cashDiscounts: [] })).toBe(expected.text('due'));
}
