import type { DayOrder, DecimalMark } from '../../lib/csv-values.ts';
import { dayOf, decimalOf, flagOf, minutesOf, momentOf } from '../../lib/csv-values.ts';
import { localMoment } from '../../lib/local-time.ts';
import type { Message } from '../../lib/messages.ts';
import { Email, PercentageText } from '../../lib/wire.ts';

/** How values of a file are meant. */
export type Reading = {
  readonly decimalMark: DecimalMark;
  readonly dayOrder: DayOrder;
  readonly timeZone: string;
};

/** Something about a row; `field` null: the row as a whole. */
export type RowRemark = { readonly field: string | null; readonly message: Message };

type Limits = { readonly max: number };
type Range = { readonly from: number; readonly to: number };
type Decimals = { readonly places: number; readonly mayBeNegative?: boolean };

/**
 * The cells of one row, by field. What cannot be read is remembered as a reason to refuse the row, and the answer is then
 * undefined as for an empty cell; so a row is read to its end and told everything at once.
 */
export type Cells = {
  readonly refusals: RowRemark[];
  readonly warnings: RowRemark[];
  /** Whether the file has this column: an empty cell of a column that is there empties the value. */
  has(field: string): boolean;
  /** The cell as it is written; empty: undefined. */
  raw(field: string): string | undefined;
  /** One line; longer texts may have several. */
  text(field: string, limits: Limits): string | undefined;
  needed(field: string, limits: Limits): string;
  choice<Value extends string>(field: string, choices: ReadonlyMap<string, Value>): Value | undefined;
  decimal(field: string, decimals: Decimals): string | undefined;
  /** A whole number within limits. */
  whole(field: string, limits: Range): number | undefined;
  /** A percentage from 0 to 100. */
  percentage(field: string): string | undefined;
  email(field: string): string | undefined;
  minutes(field: string): number | undefined;
  /** Hours as whole minutes: "7,5" and "7:30" are 450. */
  hours(field: string): number | undefined;
  day(field: string): string | undefined;
  /** An instant; a local time that comes twice is the earlier one, with a warning (R9). */
  moment(field: string): Date | undefined;
  flag(field: string): boolean | undefined;
  refuse(field: string | null, message: Message): void;
  warn(field: string | null, message: Message): void;
};

/** Up to so many characters are one line. */
const lineMax = 500;

/** The cells of a row. `positions`: where each field stands. */
export function openCells(
  cells: readonly string[],
  positions: ReadonlyMap<string, number>,
  reading: Reading,
): Cells {
  const refusals: RowRemark[] = [];
  const warnings: RowRemark[] = [];
  const raw = (field: string) => {
    const position = positions.get(field);
    return position === undefined ? undefined : cells[position] || undefined;
  };
  const refuse = (field: string | null, message: Message) => {
    // What follows from a cell that cannot be read is no reason of its own.
    if (field === null || !refusals.some((refusal) => refusal.field === field))
      refusals.push({ field, message });
    return undefined;
  };
  const warn = (field: string | null, message: Message) => void warnings.push({ field, message });
  const text = (field: string, { max }: Limits) => {
    const value = raw(field);
    if (value === undefined) return undefined;
    if ([...value].length > max) return refuse(field, { key: 'imports.tooLong', params: { max } });
    const visible = max > lineMax ? value.replaceAll(/[\t\n\r]/g, '') : value;
    return /\p{Cc}/u.test(visible) ? refuse(field, { key: 'imports.controlCharacters' }) : value;
  };
  /** Reads a cell; a value that is none is refused with the reason. */
  const read = <T>(field: string, parse: (value: string) => T | null, reason: Message): T | undefined => {
    const value = raw(field);
    return value === undefined ? undefined : (parse(value) ?? refuse(field, reason));
  };
  return {
    refusals,
    warnings,
    has: (field) => positions.has(field),
    raw,
    text,
    refuse,
    warn,
    needed: (field, limits) => {
      if (raw(field) === undefined) refuse(field, { key: 'imports.missing' });
      return text(field, limits) ?? '';
    },
    choice: (field, choices) => {
      const known = [...new Set(choices.values())].join(', ');
      const find = (value: string) => choices.get(value.toLowerCase()) ?? null;
      return read(field, find, { key: 'imports.noChoice', params: { known } });
    },
    decimal: (field, decimals) =>
      read(field, (value) => fitting(decimalOf(value, reading.decimalMark), decimals), {
        key: decimals.mayBeNegative ? 'imports.noNumber' : 'imports.noPositiveNumber',
        params: { places: decimals.places },
      }),
    whole: (field, { from, to }) =>
      read(field, (value) => within(/^\d{1,9}$/.test(value) ? Number(value) : null, from, to), {
        key: 'imports.noWholeNumber',
        params: { from, to },
      }),
    percentage: (field) =>
      read(field, (value) => percentageOf(value, reading.decimalMark), { key: 'imports.noPercentage' }),
    email: (field) => read(field, emailOf, { key: 'imports.noEmail' }),
    minutes: (field) => read(field, minutesOf, { key: 'imports.noMinutes' }),
    hours: (field) =>
      read(field, (value) => minutesOfHours(value, reading.decimalMark), { key: 'imports.noHours' }),
    day: (field) => read(field, (value) => dayOf(value, reading.dayOrder), { key: 'imports.noDay' }),
    moment: (field) => momentIn(field, read, reading, refuse, warn),
    flag: (field) => read(field, flagOf, { key: 'imports.noFlag' }),
  };
}

function fitting(decimal: string | null, { places, mayBeNegative = false }: Decimals): string | null {
  const [, sign, fraction = ''] = /^(-?)\d{1,11}(?:\.(\d+))?$/.exec(decimal ?? '') ?? [];
  if (decimal === null || sign === undefined || (sign === '-' && !mayBeNegative)) return null;
  return fraction.replace(/0+$/, '').length <= places ? trimmed(decimal, places) : null;
}

const within = (number: number | null, from: number, to: number) =>
  number !== null && number >= from && number <= to ? number : null;

function minutesOfHours(value: string, mark: DecimalMark): number | null {
  if (value.includes(':')) return minutesOf(value);
  const hours = fitting(decimalOf(value, mark), { places: 6 });
  if (hours === null) return null;
  const [whole = '', fraction = ''] = hours.split('.');
  const millionths = BigInt(whole + fraction.padEnd(6, '0'));
  return Number((millionths * 60n + 500_000n) / 1_000_000n);
}

function percentageOf(value: string, mark: DecimalMark): string | null {
  const decimal = fitting(decimalOf(value.replace(/\s*%$/, ''), mark), { places: 6 });
  return PercentageText.safeParse(decimal).success ? decimal : null;
}

function emailOf(value: string): string | null {
  const email = value.toLowerCase();
  return Email.safeParse(email).success ? email : null;
}

/** Zeros beyond the places that are stored mean nothing. */
function trimmed(decimal: string, places: number): string {
  const [whole = '', fraction] = decimal.split('.');
  return fraction === undefined ? whole : `${whole}.${fraction.slice(0, places)}`.replace(/\.$/, '');
}

function momentIn(
  field: string,
  read: (field: string, parse: (value: string) => string | null, reason: Message) => string | undefined,
  { dayOrder, timeZone }: Reading,
  refuse: (field: string, message: Message) => undefined,
  warn: (field: string, message: Message) => void,
): Date | undefined {
  const written = read(field, (value) => momentOf(value, dayOrder), { key: 'imports.noMoment' });
  if (written === undefined) return undefined;
  if (written.endsWith('Z')) return new Date(written);
  const moment = localMoment(written, timeZone);
  if (moment === null) return refuse(field, { key: 'imports.noSuchTime', params: { zone: timeZone } });
  if (moment.isTwice) warn(field, { key: 'imports.timeTwice', params: { zone: timeZone } });
  return moment.instant;
}
