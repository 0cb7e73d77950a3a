import { InvalidValueError, invariant } from './errors.ts';
import { type Day, daysBetween, yearOf } from './period.ts';

/** Invoices count in one series, credit notes and cancellations in another (R39). */
export type NumberSeries = 'invoice' | 'correction';

export const DEFAULT_PATTERNS: Record<NumberSeries, string> = {
  invoice: 'RE-{yyyy}-{n}',
  correction: 'RK-{yyyy}-{n}',
};

/** The longest number the ledgers take. */
const NUMBER_LENGTH_MAX = 21;

/** Why a pattern cannot be used. */
export type PatternFault =
  | 'no-count'
  | 'no-year'
  | 'unknown-placeholder'
  | 'character-not-allowed'
  | 'too-long';

/**
 * What is wrong with a number pattern; null: nothing.
 *
 * A pattern is text of `A–Z a–z 0–9 $ % & * + - /` with `{n}` once (`{n:4}` pads with zeros to 4 digits) and the year
 * `{yyyy}` or `{yy}`, because counting starts again each year. It must leave room for 999,999 numbers a year in 21
 * characters.
 */
export function patternFault(pattern: string): PatternFault | null {
  const parts = partsOf(pattern);
  if (parts.some((part) => part.kind === 'unknown')) return 'unknown-placeholder';
  if (parts.some((part) => part.kind === 'text' && !ALLOWED.test(part.text))) return 'character-not-allowed';
  if (parts.filter((part) => part.kind === 'count').length !== 1) return 'no-count';
  if (!parts.some((part) => part.kind === 'year')) return 'no-year';
  return formatted(parts, 2000, 999_999).length > NUMBER_LENGTH_MAX ? 'too-long' : null;
}

/**
 * Whether two series might ever give the same number. Every run of digits counts as equal to every other, which
 * refuses a few harmless pairs and never lets a harmful one pass.
 */
export function patternsCollide(first: string, second: string): boolean {
  const shape = (pattern: string) => pattern.replace(/(\{[^}]*\}|\d)+/g, '#');
  return shape(first) === shape(second);
}

/**
 * The number as printed: `RE-{yyyy}-{n:4}`, 2026, 42 is RE-2026-0042.
 *
 * @param position 1 or more.
 * @throws {InvalidValueError} The pattern is faulty.
 * @throws {InvariantError} The count has outgrown the 21 characters.
 */
export function numberAt(pattern: string, year: number, position: number): string {
  const fault = patternFault(pattern);
  if (fault) throw new InvalidValueError(`number pattern ${pattern}: ${fault}`);
  invariant(Number.isSafeInteger(position) && position > 0, `not a position: ${position}`);
  const number = formatted(partsOf(pattern), year, position);
  invariant(number.length <= NUMBER_LENGTH_MAX, `longer than ${NUMBER_LENGTH_MAX} characters: ${number}`);
  return number;
}

/** What a series has given so far. */
export type SeriesState = {
  /** The last position of the invoice date's year; null: none yet. */
  readonly lastOfYear: number | null;
  /** A number was given in any year. */
  readonly used: boolean;
  /** Where an account that moves here goes on counting (R3); only for its first number. */
  readonly firstNumber: number;
};

/** The position that follows in the year of the invoice date: gapless, from 1 each year (R39). */
export function nextPosition({ lastOfYear, used, firstNumber }: SeriesState): number {
  if (lastOfYear !== null) return lastOfYear + 1;
  return used ? 1 : firstNumber;
}

/** May an invoice be issued with this date? */
export type InvoiceDateCheck =
  | { readonly kind: 'fine' }
  | { readonly kind: 'ask'; readonly daysOld: number }
  | { readonly kind: 'refused'; readonly reason: 'in-the-future' | 'before-year-of-last-number' };

/**
 * Checks the date of an invoice that is about to be numbered (R39): a future one and one before the year of the last
 * number are refused, one older than 7 days must be confirmed.
 *
 * @param yearOfLastNumber Of the same series; null: it has given none.
 */
export function checkInvoiceDate(
  invoiceDate: Day,
  today: Day,
  yearOfLastNumber: number | null,
): InvoiceDateCheck {
  if (invoiceDate > today) return { kind: 'refused', reason: 'in-the-future' };
  if (yearOfLastNumber !== null && yearOf(invoiceDate) < yearOfLastNumber) {
    return { kind: 'refused', reason: 'before-year-of-last-number' };
  }
  const daysOld = daysBetween(invoiceDate, today);
  return daysOld > ASKED_AFTER_DAYS ? { kind: 'ask', daysOld } : { kind: 'fine' };
}

/** What decides the place of a draft among those of its batch. */
export type NumberedDraft = {
  readonly customerName: string;
  readonly contractNumber: string;
  /** Place of the draft in its batch. */
  readonly position: number;
};

/** A batch is numbered by customer name, contract number, draft (R39). For `sort`; upper case and accents do not count. */
export function byNumberingOrder(a: NumberedDraft, b: NumberedDraft): number {
  return (
    compareNames(a.customerName, b.customerName) ||
    compareText(a.contractNumber, b.contractNumber) ||
    a.position - b.position
  );
}

const ASKED_AFTER_DAYS = 7;
const ALLOWED = /^[A-Za-z0-9$%&*+\-/]*$/;

type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'year'; readonly digits: 2 | 4 }
  | { readonly kind: 'count'; readonly digitsMin: number }
  | { readonly kind: 'unknown' };

function partsOf(pattern: string): PatternPart[] {
  return pattern.split(/(\{[^}]*\})/).map((text) => {
    if (!text.startsWith('{')) return { kind: 'text', text };
    if (text === '{yyyy}') return { kind: 'year', digits: 4 };
    if (text === '{yy}') return { kind: 'year', digits: 2 };
    const digitsMin = /^\{n(?::([1-9]))?\}$/.exec(text);
    return digitsMin ? { kind: 'count', digitsMin: Number(digitsMin[1] ?? 1) } : { kind: 'unknown' };
  });
}

function formatted(parts: readonly PatternPart[], year: number, position: number): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'year') return String(year).padStart(4, '0').slice(-part.digits);
      return part.kind === 'count' ? String(position).padStart(part.digitsMin, '0') : '';
    })
    .join('');
}

function compareNames(a: string, b: string): number {
  return compareText(folded(a), folded(b)) || compareText(a, b);
}

/** Without accents and case, as a directory sorts: Ärzte stands by Arzt. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
