import type { DocumentDiscount } from './discount.ts';
import { type Currency, type Minor, sumMinor } from './money.ts';
import type { Day } from './period.ts';
import { type Decimal, hoursFromMinutes, netOf } from './quantity.ts';
import type { TaxCategory } from './tax.ts';
import { chooseTax, type TaxBuyer, type TaxedItem, type TaxSeller } from './tax-choice.ts';
import { type Totals, totalsOf } from './totals.ts';

/** A line of a draft while somebody types, or a part of one that becomes several: its net, and what decides its tax. */
export type LivePart = {
  readonly net: Minor;
  readonly tax:
    | { readonly category: TaxCategory; readonly percentage: Decimal }
    | { readonly item: Omit<TaxedItem, 'subject'>; readonly date: Day };
};

/**
 * What a draft comes to as it stands in the editor; saving it gives the same amounts, because the server chooses taxes and
 * adds up with the same functions (R22, R30–R32).
 *
 * @returns null: some line has no tax, and could not be saved.
 */
export function liveTotals(
  seller: TaxSeller,
  buyer: TaxBuyer,
  parts: readonly LivePart[],
  discount: DocumentDiscount | null,
): Totals | null {
  const lines = [];
  for (const { net, tax } of parts) {
    const known = 'category' in tax ? tax : choiceOf(seller, buyer, tax.item, tax.date);
    if (known === null) return null;
    const { category: taxCategory, percentage: taxPercentage } = known;
    lines.push({ net, taxCategory, taxPercentage, taxComponents: [], exemptionReason: '' });
  }
  return totalsOf(lines, discount);
}

function choiceOf(seller: TaxSeller, buyer: TaxBuyer, item: Omit<TaxedItem, 'subject'>, date: Day) {
  const choice = chooseTax(seller, buyer, { ...item, subject: { kind: 'line', id: '' } }, date);
  return choice.kind === 'chosen' ? choice : null;
}

/** Work that somebody picked, before it is on a line. */
export type PickedEntry = {
  readonly rateId: string | null;
  readonly price: Decimal;
  /** After rounding. */
  readonly billedMinutes: number;
};

/**
 * What picked entries of one ticket come to: those of one rate and price are one line, whose minutes are summed before
 * they become hours (R11, R29). Three entries of 20 minutes at 95.00 are 1 h, 95.00, and not three times 31.67.
 */
export function pickedNet(entries: readonly PickedEntry[], currency: Currency): Minor {
  const lines = new Map<string, { readonly price: Decimal; minutes: number }>();
  for (const { rateId, price, billedMinutes } of entries) {
    const key = `${rateId} ${price}`;
    const line = lines.get(key) ?? { price, minutes: 0 };
    line.minutes += billedMinutes;
    lines.set(key, line);
  }
  return sumMinor(
    [...lines.values()].map(({ price, minutes }) => netOf(hoursFromMinutes(minutes), price, currency)),
  );
}
