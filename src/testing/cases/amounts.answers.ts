import { expect } from 'vitest';
import { allocate } from '../../billing/allocation.ts';
import { minor, minorFromText, minorToText } from '../../billing/money.ts';
import { decimal, hoursFromMinutes, netOf } from '../../billing/quantity.ts';
import { roundEntry, type TimeRounding } from '../../billing/time-rounding.ts';
import { EUR } from '../currencies.ts';
import type { Answer, Fields } from './cases.ts';
import { amount, currencyOf, isMinor, price } from './reading.ts';

export const amountsAnswers: Record<string, Answer> = {
  allocation_exact: allocation,
  allocation_largest_remainder: allocation,
  allocation_tie_by_key_not_input_order: allocationByKey,
  allocation_zero_decimal: allocation,
  flat_fee_allocation: allocation,
  hourly_billable_vs_elapsed: hourly,
  hourly_rounding: hourly,
  line_rounding_exact_tie: lineRounding,
  line_rounding_half: lineRounding,
  money_display: (input, expected) => {
    expect(minorToText(amount(input, 'total'), EUR)).toBe(expected.text('shown'));
  },
  time_rounding: timeRounding,
  time_rounding_exact: timeRounding,
};

function lineRounding(input: Fields, expected: Fields): void {
  const net = netOf(decimal(input.decimal('quantity')), price(input, 'price'), currencyOf(input));
  expect(net).toBe(amount(expected, 'net', input));
}

function hourly(input: Fields, expected: Fields): void {
  const rounding: TimeRounding = {
    incrementMinutes: input.has('round_up_to_minutes') ? 15 : 1,
    mode: 'up',
    entryMinimumMinutes: input.has('minimum_minutes') ? input.number('minimum_minutes') : 0,
    ticketMinimumMinutes: 0,
  };
  const minutes = input.number(input.has('minutes') ? 'minutes' : 'billable_minutes');
  const hours = hoursFromMinutes(roundEntry(minutes, rounding));
  expect(hours).toBe(decimal(expected.decimal('hours')));
  expect(netOf(hours, price(input, 'rate_per_hour'), EUR)).toBe(expected.number('net'));
}

/** Steps in seconds that are whole minutes: an increment of ours. An exact multiple is the same in every mode. */
function timeRounding(input: Fields, expected: Fields): void {
  const rounding: TimeRounding = {
    incrementMinutes: input.number('step_seconds') === 900 ? 15 : 1,
    mode: 'up',
    entryMinimumMinutes: 0,
    ticketMinimumMinutes: 0,
  };
  expect([roundEntry(input.number('seconds') / 60, rounding) * 60]).toEqual(expected.numbers('seconds'));
}

function allocation(input: Fields, expected: Fields): void {
  const currency = currencyOf(input);
  const whole = isMinor(input) ? minor(input.number('fee')) : minorFromText(input.text('amount'), currency);
  const parts = allocate(whole, input.numbers(input.has('weights') ? 'weights' : 'weights_list_price'));
  const written = isMinor(input)
    ? expected.numbers('parts')
    : expected.texts('parts').map((part) => minorFromText(part, currency));
  expect(parts).toEqual(written);
}

function allocationByKey(input: Fields, expected: Fields): void {
  const items = input.pairs('items');
  const ranks = items.map(([key]) => items.filter(([other]) => other < key).length);
  const parts = allocate(
    amount(input, 'amount'),
    items.map(([, weight]) => Number(weight)),
    ranks,
  );
  const byKey = Object.fromEntries(
    items.map(([key], index) => [key, minorToText(parts[index] ?? minor(0), EUR)]),
  );
  expect(byKey).toEqual(expected.value('parts'));
}
