import type { BlockLot } from './facts.ts';
import { minor } from './money.ts';
import type { Day } from './period.ts';

/** A lot while it is drawn on: minutes, or minor units of money. */
export type OpenLot = { readonly from: BlockLot['from']; readonly expiresOn: Day | null; left: number };

export type BlockUnit = 'minutes' | 'money';

/** Lots as they are stored, opened oldest first: opening balances, the soonest to expire of them before others (R17). */
export function openLots(lots: readonly BlockLot[], unit: BlockUnit): OpenLot[] {
  const opened = lots.map(({ from, expiresOn, minutes, money }) => ({
    from,
    expiresOn,
    left: (unit === 'minutes' ? minutes : money) ?? 0,
  }));
  return opened.sort(
    (a, b) =>
      compareKeys(keyOf(a.from), keyOf(b.from)) || compareKeys(a.expiresOn ?? '~', b.expiresOn ?? '~'),
  );
}

/** The lots as they are stored, without empty ones. */
export function closeLots(lots: readonly OpenLot[], unit: BlockUnit): BlockLot[] {
  return lots
    .filter(({ left }) => left > 0)
    .map(({ from, expiresOn, left }) => ({
      from,
      expiresOn,
      minutes: unit === 'minutes' ? left : null,
      money: unit === 'money' ? minor(left) : null,
    }));
}

/**
 * Draws an amount on the lots, oldest lot first.
 *
 * @param on The day on which a lot must still be usable for it.
 * @returns What was covered, 0 to all of it.
 */
export function drawOn(
  lots: readonly OpenLot[],
  { amount, on }: { readonly amount: number; readonly on: Day },
): number {
  let open = amount;
  for (const lot of lots) {
    if (open === 0) break;
    if (lot.left === 0 || !isUsable(lot, on)) continue;
    const drawn = Math.min(lot.left, open);
    lot.left -= drawn;
    open -= drawn;
  }
  return amount - open;
}

export function isUsable({ expiresOn }: OpenLot, on: Day): boolean {
  return expiresOn === null || expiresOn >= on;
}

export function leftIn(lots: readonly OpenLot[]): number {
  return lots.reduce((sum, { left }) => sum + left, 0);
}

/** Opening balances are older than any period. */
const keyOf = (from: BlockLot['from']) => (from === 'opening' ? '' : from);
const compareKeys = (a: string, b: string) => (a < b ? -1 : Number(a > b));
