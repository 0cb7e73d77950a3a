import { AmountTooLargeError, InvalidValueError, invariant } from './errors.ts';

declare const brand: unique symbol;

/** A whole number of minor units (cents, yen, fils) of a currency known from context. */
export type Minor = number & { readonly [brand]: 'minor' };

/** An ISO 4217 currency: JPY has 0 minor units, EUR 2, KWD 3; none has more than 4. */
export type Currency = { readonly code: string; readonly minorUnits: number };

/**
 * A number that is already whole minor units, checked and branded. Never a negative zero.
 *
 * @throws {AmountTooLargeError} It is beyond 2^53 − 1.
 * @throws {InvariantError} It has a fraction: a bug in the caller.
 */
export function minor(value: number | bigint): Minor {
  const amount = Number(value);
  if (Math.abs(amount) > Number.MAX_SAFE_INTEGER) throw new AmountTooLargeError(String(value));
  invariant(Number.isSafeInteger(amount), () => `not a whole number of minor units: ${value}`);
  return (amount + 0) as Minor;
}

/**
 * Whether answers can write an amount: at most eleven digits before the point.
 *
 * @param leavingDigits So many of them stay free, for what is still to be added.
 */
export function isWritable(amount: Minor, { minorUnits }: Currency, leavingDigits = 0): boolean {
  return Math.abs(amount) < 10 ** (11 - leavingDigits + minorUnits);
}

export const NOTHING: Minor = minor(0);

/** numerator ÷ denominator to the nearest integer, halves away from zero: 5 ÷ 2 is 3, −5 ÷ 2 is −3. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  invariant(denominator > 0n, 'the denominator must be positive');
  const twice = 2n * denominator;
  return numerator < 0n ? -((2n * -numerator + denominator) / twice) : (2n * numerator + denominator) / twice;
}

/** The sum in minor units; nothing sums to 0. */
export function sumMinor(amounts: Iterable<Minor>): Minor {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return minor(sum);
}

/**
 * Reads a decimal string of major units: "1190.00" in EUR is 119000, "1190" in JPY is 1190.
 *
 * @throws {InvalidValueError} Not a plain decimal, more decimals than the currency has, or too large.
 */
export function minorFromText(text: string, currency: Currency): Minor {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (!match || fraction.length > currency.minorUnits) {
    throw new InvalidValueError(`not an amount in ${currency.code}: ${text}`);
  }
  const amount = Number(`${sign}${whole}${fraction.padEnd(currency.minorUnits, '0')}`);
  if (!Number.isSafeInteger(amount)) throw new InvalidValueError(`amount too large: ${text}`);
  return minor(amount);
}

/** The amount in major units with all minor units of the currency (R49): 119000 EUR is "1190.00", 1190 JPY "1190". */
export function minorToText(amount: Minor, currency: Currency): string {
  const digits = String(Math.abs(amount)).padStart(currency.minorUnits + 1, '0');
  const point = digits.length - currency.minorUnits;
  const fraction = currency.minorUnits === 0 ? '' : `.${digits.slice(point)}`;
  return `${amount < 0 ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}
