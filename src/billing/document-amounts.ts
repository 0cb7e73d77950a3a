import { lineAllowance as allowanceOf } from './discount.ts';
import type { DocumentLine, IssuedDocument } from './issued-document.ts';
import { type Currency, type Minor, minor, minorFromText, minorToText, sumMinor } from './money.ts';
import { decimal, netOf } from './quantity.ts';

/** Amounts of a document that are printed or sent and follow from those it keeps. Text in major units, as there. */

/** Quantity × price before the line's discount, rounded once (R22). */
export function lineGross({ quantity, price }: DocumentLine, currency: Currency): string {
  return minorToText(netOf(decimal(quantity), decimal(price), currency), currency);
}

/** What the line's discount takes off (R22). */
export function lineAllowance({ quantity, price, net }: DocumentLine, currency: Currency): string {
  const off = allowanceOf(decimal(quantity), decimal(price), minorFromText(net, currency), currency);
  return minorToText(off, currency);
}

/** The nets of some lines, added up. */
export function netOfLines(lines: readonly DocumentLine[], currency: Currency): string {
  return sumOfAmounts(
    lines.map(({ net }) => net),
    currency,
  );
}

/** Amounts, added up. */
export function sumOfAmounts(amounts: readonly string[], currency: Currency): string {
  return minorToText(sumMinor(amounts.map((amount) => minorFromText(amount, currency))), currency);
}

/** What is to be paid if a cash discount is kept. */
export function afterCashDiscount({ totals, currency }: IssuedDocument, amount: string): string {
  return minorToText(minor(amountOf(totals.gross, currency) - amountOf(amount, currency)), currency);
}

/** Below, at or above zero. */
export function signOf(text: string): -1 | 0 | 1 {
  if (/^-?[0.]*$/.test(text)) return 0;
  return text.startsWith('-') ? -1 : 1;
}

const amountOf = (text: string, currency: Currency): Minor => minorFromText(text, currency);
