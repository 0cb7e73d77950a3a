import { minorFromText, minorToText, sumMinor } from '../billing/money.ts';
import { type Decimal, decimal, decimalToText, sumDecimal } from '../billing/quantity.ts';

const places = new Map<string, number>();

/** An amount of a ledger's as ours are written, with all minor units of its currency: "119" EUR is "119.00". */
export function amountText(text: string, currencyCode: string): string {
  return decimalToText(decimal(text), minorUnitsOf(currencyCode));
}

/** The sum of amounts in major units. */
export function sumText(amounts: readonly string[], currencyCode: string): string {
  const currency = { code: currencyCode, minorUnits: minorUnitsOf(currencyCode) };
  return minorToText(
    sumMinor(amounts.map((text) => minorFromText(amountText(text, currencyCode), currency))),
    currency,
  );
}

export function isSameAmount(a: string, b: string): boolean {
  return decimal(a) === decimal(b);
}

export function isZero(text: string): boolean {
  return decimal(text) === 0n;
}

export function differenceText(a: string, b: string, currencyCode: string): string {
  const difference: Decimal = sumDecimal([decimal(a), (0n - decimal(b)) as Decimal]);
  return decimalToText(difference, minorUnitsOf(currencyCode));
}

function minorUnitsOf(currencyCode: string): number {
  const known = places.get(currencyCode);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode });
  const found = format.resolvedOptions().maximumFractionDigits ?? 2;
  places.set(currencyCode, found);
  return found;
}
