import { InvalidValueError, invariant } from './errors.ts';

declare const brand: unique symbol;

/** A day on the account's calendar, `YYYY-MM-DD`. Carries no time and no zone; compare with `<`. */
export type Day = string & { readonly [brand]: 'day' };

/** Whole days, half-open: `start` is in, `end` is out. March runs from 2026-03-01 to 2026-04-01. */
export type Period = { readonly start: Day; readonly end: Day };

/**
 * Reads `YYYY-MM-DD`, years 0001 to 9999.
 *
 * @throws {InvalidValueError} Another shape, or no such day: 2026-02-30.
 */
export function day(text: string): Day {
  // Without the lists that taking the text apart would make: a batch makes hundreds of thousands of days.
  const date = text as Day;
  const [year, month, ofMonth] = [yearOf(date), monthOf(date), dayOfMonth(date)];
  const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!isShaped || !year || !month || !ofMonth || month > 12 || ofMonth > daysInMonth(year, month)) {
    throw new InvalidValueError(`not a day: ${text}`);
  }
  return date;
}

/** @throws {InvalidValueError} The month has no such day, or the year is not 1 to 9999. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const text = (value: number, length: number) => String(value).padStart(length, '0');
  return day(`${text(year, 4)}-${text(month, 2)}-${text(dayOfMonth, 2)}`);
}

/**
 * @param end The first day that is no longer part of it.
 * @throws {InvariantError} It would hold no day.
 */
export function period(start: Day, end: Day): Period {
  invariant(start < end, () => `a period ends before it starts: ${start} to ${end}`);
  return { start, end };
}

export function yearOf(date: Day): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(date: Day): number {
  return Number(date.slice(5, 7));
}

/** 1 to 31. */
function dayOfMonth(date: Day): number {
  return Number(date.slice(8, 10));
}

/** @param count Whole days, negative for earlier. */
export function addDays(date: Day, count: number): Day {
  return dayAt(daysSinceEpoch(date) + count);
}

/**
 * The same day of a later month, or the month's last day where it is shorter.
 *
 * @param count Whole months, negative for earlier.
 * @param anchorDay The day of month that is aimed at: 28 Feb with anchor 31 goes on to 31 Mar. Default: the date's own.
 */
export function addMonths(date: Day, count: number, anchorDay: number = dayOfMonth(date)): Day {
  const months = yearOf(date) * 12 + (monthOf(date) - 1) + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayOf(year, month, Math.min(anchorDay, daysInMonth(year, month)));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return daysSinceEpoch(to) - daysSinceEpoch(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(date: Day): number {
  // 1 January 1970 was a Thursday.
  const daysAfterMonday = (daysSinceEpoch(date) + 3) % 7;
  return (daysAfterMonday < 0 ? daysAfterMonday + 7 : daysAfterMonday) + 1;
}

export function lastDayOfMonth(date: Day): Day {
  return dayOf(yearOf(date), monthOf(date), daysInMonth(yearOf(date), monthOf(date)));
}

export function firstDayOfMonth(date: Day): Day {
  return dayOf(yearOf(date), monthOf(date), 1);
}

export function maxDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

export function minDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** How many days it holds, at least 1. */
export function daysOf(span: Period): number {
  return daysBetween(span.start, span.end);
}

/** The last day that is part of it, as it is printed. */
export function lastDayOf(span: Period): Day {
  return addDays(span.end, -1);
}

export function contains(span: Period, date: Day): boolean {
  return span.start <= date && date < span.end;
}

/** The days both hold; null if they share none. */
export function overlap(a: Period, b: Period): Period | null {
  const start = maxDay(a.start, b.start);
  const end = minDay(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** 28 to 31. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Days since 1 January 1970 in the Gregorian calendar.
 *
 * Years are counted from March, so that the leap day is the last of its year and every month's offset is fixed.
 */
function daysSinceEpoch(date: Day): number {
  const month = monthOf(date);
  const year = yearOf(date) - (month <= 2 ? 1 : 0);
  const monthsAfterMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsAfterMarch + 2) / 5) + dayOfMonth(date) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + dayOfYear - DAYS_TO_EPOCH;
}

/** From 1 March of year 0 to 1 January 1970. */
const DAYS_TO_EPOCH = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** A batch asks for the same few hundred days a million times. */
const knownDays = new Map<number, Day>();
const KNOWN_DAYS_MAX = 20_000;

/** The inverse of `daysSinceEpoch`. */
function dayAt(daysAfterEpoch: number): Day {
  const known = knownDays.get(daysAfterEpoch);
  if (known !== undefined) return known;
  const made = makeDay(daysAfterEpoch);
  if (knownDays.size >= KNOWN_DAYS_MAX) knownDays.clear();
  knownDays.set(daysAfterEpoch, made);
  return made;
}

function makeDay(daysAfterEpoch: number): Day {
  const days = daysAfterEpoch + DAYS_TO_EPOCH;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthsAfterMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthsAfterMarch < 10 ? monthsAfterMarch + 3 : monthsAfterMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * monthsAfterMarch + 2) / 5) + 1);
}
