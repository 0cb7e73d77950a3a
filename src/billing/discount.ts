import { allocate } from './allocation.ts';
import { type Currency, divideRounded, type Minor, minor, sumMinor } from './money.ts';
import { type Decimal, decimalOfMillionths, HUNDRED, netOf, percentageOf, ZERO } from './quantity.ts';

/** Off one line: a percentage of it, or an amount (R22). */
export type LineDiscount =
  | { readonly kind: 'percentage'; readonly percentage: Decimal }
  | { readonly kind: 'amount'; readonly amount: Minor };

/** Off the whole invoice: one percentage or one amount (R22). */
export type DocumentDiscount = LineDiscount;

/**
 * quantity × price less discount, in minor units, rounded once (domain §3, R22).
 *
 * An amount is taken off the rounded product, a percentage before rounding: 0.25 × 50.00 less 5 % is 11.88.
 */
export function discountedNet(
  quantity: Decimal,
  price: Decimal,
  discount: LineDiscount | null,
  currency: Currency,
): Minor {
  if (discount === null) return netOf(quantity, price, currency);
  if (discount.kind === 'amount') return minor(netOf(quantity, price, currency) - discount.amount);
  return netLess(quantity, price, discount.percentage, currency);
}

/** quantity × price × (100 − percentage) %, rounded once; the usual case of `discountedNet`. */
export function netLess(quantity: Decimal, price: Decimal, percentage: Decimal, currency: Currency): Minor {
  if (percentage === 0n) return netOf(quantity, price, currency);
  const unitsOfNet = 10n ** BigInt(20 - currency.minorUnits);
  return minor(divideRounded(quantity * price * (HUNDRED - percentage), unitsOfNet));
}

/** What a line's discount is worth on paper: round(quantity × price) − net (R22). */
export function lineAllowance(quantity: Decimal, price: Decimal, net: Minor, currency: Currency): Minor {
  return minor(netOf(quantity, price, currency) - net);
}

/**
 * One percentage for two discounts that apply one after the other, to 6 places: a line's 10 % and the contract's 5 %
 * are 14.5 %. So a line still recomputes on paper with a single printed percentage.
 */
export function combinedPercentage(first: Decimal, second: Decimal): Decimal {
  if (second === ZERO) return first;
  return decimalOfMillionths(first + second - divideRounded(first * second, HUNDRED));
}

/** Nets of an invoice that share tax category and percentage. */
export type DiscountedGroup = { readonly percentage: Decimal; readonly net: Minor };

/**
 * What comes off each group of an invoice's nets, in their order: split by net, largest remainder, ties to the lower
 * rate first (R22). 10.00 off 100/50/30/20 is 5.00/2.50/1.50/1.00.
 *
 * Groups on the other side of zero than the sum carry no part of it; a discount off nothing stands on the lowest rate,
 * so that the draft shows below zero instead of losing it.
 */
export function documentDiscount(discount: DocumentDiscount, groups: readonly DiscountedGroup[]): Minor[] {
  if (groups.length === 0) return [];
  const net = sumMinor(groups.map((group) => group.net));
  const total = discount.kind === 'amount' ? discount.amount : percentageOf(net, discount.percentage);
  const sign = net < 0 ? -1 : 1;
  const weights = groups.map((group) => Math.max(sign * group.net, 0));
  const lowerRateFirst = groups
    .map(({ percentage }, index) => ({ index, percentage }))
    .sort((a, b) => Number(a.percentage - b.percentage) || a.index - b.index)
    .map(({ index }) => index);
  const ranks = groups.map((_, index) => lowerRateFirst.indexOf(index));
  const isNothing = weights.every((weight) => weight === 0);
  return allocate(total, isNothing ? ranks.map((rank) => (rank === 0 ? 1 : 0)) : weights, ranks);
}
