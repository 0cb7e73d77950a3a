import { InvalidValueError, invariant } from './errors.ts';
import { type Currency, divideRounded, type Minor, minor } from './money.ts';

declare const brand: unique symbol;

/** An exact decimal with up to 6 places, kept as a whole number of millionths: quantities, unit prices, percentages. */
export type Decimal = bigint & { readonly [brand]: 'decimal' };

const PLACES = 6;
const MILLION = 1_000_000n;

/** A count of millionths as a decimal: 1_500_000n is 1.5. */
export function decimalOfMillionths(millionths: bigint): Decimal {
  return millionths as Decimal;
}

/** A whole number as a decimal. */
export function decimalOfWhole(whole: number): Decimal {
  invariant(Number.isSafeInteger(whole), () => `not a whole number: ${whole}`);
  return decimalOfMillionths(BigInt(whole) * MILLION);
}

export const ZERO: Decimal = decimalOfMillionths(0n);
export const ONE: Decimal = decimalOfMillionths(MILLION);
export const HUNDRED: Decimal = decimalOfMillionths(100n * MILLION);

/**
 * Reads a plain decimal: "95.00", "-0.25", "7.975".
 *
 * @throws {InvalidValueError} Not a plain decimal, more than 6 places, or more than 15 digits before the point.
 */
export function decimal(text: string): Decimal {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) throw new InvalidValueError(`not a decimal with at most 6 places: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  return decimalOfMillionths(BigInt(`${whole}${fraction.padEnd(PLACES, '0')}`) * (sign === '-' ? -1n : 1n));
}

/** All digits that matter, and zeros up to `minPlaces`: 1.5 is "1.5", with 2 places "1.50". */
export function decimalToText(value: Decimal, minPlaces = 0): string {
  const digits = String(value < 0n ? 0n - value : value).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '').padEnd(minPlaces, '0');
  const sign = value < 0n ? '-' : '';
  return `${sign}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

export function plus(a: Decimal, b: Decimal): Decimal {
  return decimalOfMillionths(a + b);
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return decimalOfMillionths(a - b);
}

/** a × b to 6 places, halves away from zero. */
export function times(a: Decimal, b: Decimal): Decimal {
  return decimalOfMillionths(divideRounded(a * b, MILLION));
}

/**
 * a ÷ b to 6 places, halves away from zero.
 *
 * @throws {InvariantError} b is not positive.
 */
export function dividedBy(a: Decimal, b: Decimal): Decimal {
  return decimalOfMillionths(divideRounded(a * MILLION, b));
}

export function sumDecimal(values: Iterable<Decimal>): Decimal {
  let sum = 0n;
  for (const value of values) sum += value;
  return decimalOfMillionths(sum);
}

/** 10^(12 − minor units): from millionths × millionths of a major unit to minor units. By minor units, 0 to 4. */
const DIVISORS = [10n ** 12n, 10n ** 11n, 10n ** 10n, 10n ** 9n, 10n ** 8n];
const HALVES = DIVISORS.map((divisor) => divisor / 2n);

/**
 * quantity × price in minor units, rounded once, halves away from zero (R11).
 *
 * One multiplication and one division, because a large batch does this a million times.
 *
 * @param price Major units per unit of quantity.
 */
export function netOf(quantity: Decimal, price: Decimal, currency: Currency): Minor {
  const divisor = DIVISORS[currency.minorUnits];
  const half = HALVES[currency.minorUnits];
  invariant(divisor !== undefined && half !== undefined, () => `minor units of ${currency.code}`);
  const product = quantity * price;
  return minor(product < 0n ? -((half - product) / divisor) : (product + half) / divisor);
}

/** percentage % of an amount, rounded once, halves away from zero. */
export function percentageOf(amount: Minor, percentage: Decimal): Minor {
  return minor(divideRounded(BigInt(amount) * percentage, HUNDRED));
}

/**
 * Minutes as hours, to 6 places, halves away from zero: 50 minutes are 0.833333 h (R11).
 *
 * Sum the minutes of a line first and divide once.
 */
export function hoursFromMinutes(minutes: number): Decimal {
  invariant(Number.isSafeInteger(minutes), () => `not whole minutes: ${minutes}`);
  return decimalOfMillionths(divideRounded(BigInt(minutes) * 50_000n, 3n));
}

/** An amount as a decimal of major units, to print it as 1 × amount: 119000 EUR is 1190. */
export function decimalFromMinor(amount: Minor, currency: Currency): Decimal {
  return decimalOfMillionths(BigInt(amount) * 10n ** BigInt(PLACES - currency.minorUnits));
}
