import type { BlockUnit } from './block-lots.ts';
import { type ChargeBook, isFinding } from './charge-book.ts';
import type { ContractVersion } from './contract.ts';
import { canBeTaken, type DueTicket } from './due.ts';
import type { Fee } from './fee-lines.ts';
import type { Finding } from './finding.ts';
import { numberOfPiece } from './pieces.ts';
import type { Pricing } from './pricing.ts';
import { priceTicketItems } from './ticket-items.ts';
import type { EntryPart } from './work.ts';

/** What block hours and block money do differently; the rest is `block-periods.ts` and `block-prepaid.ts`. */
export type BlockKind = {
  readonly unit: BlockUnit;
  /** How much one block holds, in minutes or minor units. */
  readonly sizeOf: (version: ContractVersion) => number;
  /** What one block costs. */
  readonly feeOf: (version: ContractVersion) => Fee;
  /** What an entry wants to draw; a finding: its value is unknown. */
  readonly demandOf: (due: DueTicket, index: number) => number | Finding;
  /** The entry's parts, when so much of its demand is covered; a finding: included or not, it has no tax. */
  readonly partsOf: (due: DueTicket, index: number, coveredAmount: number) => readonly EntryPart[] | Finding;
  /** An amount of the unit as it is explained: "450", or "7.50" in major units. */
  readonly exact: (amount: number) => string;
  /** As it prints: "7.50" hours, or "450,00". */
  readonly print: (amount: number) => string;
  /** What is printed behind it: "h", "EUR". */
  readonly printedUnit: string;
  readonly charges: ChargeBook;
};

/** The work of a ticket that wants to draw, entry by entry. */
export type TicketDemands = { readonly due: DueTicket; readonly amounts: readonly number[] };

/**
 * What the tickets want to draw; those that cannot be taken draw nothing.
 *
 * A ticket is asked for its taxes before it draws, because one that turns out to be locked would have used up the block.
 *
 * @returns Also, per ticket that is locked by its own facts, why.
 */
export function demandsOf(
  pricing: Pricing,
  kind: BlockKind,
  tickets: readonly DueTicket[],
): { readonly demands: readonly TicketDemands[]; readonly locks: ReadonlyMap<DueTicket, Finding> } {
  const demands: TicketDemands[] = [];
  const locks = new Map<DueTicket, Finding>();
  for (const due of tickets) {
    if (!canBeTaken(due)) continue;
    const amounts = amountsOf(pricing, kind, due);
    if (isFinding(amounts)) locks.set(due, amounts);
    else demands.push({ due, amounts });
  }
  return { demands, locks };
}

function amountsOf(pricing: Pricing, kind: BlockKind, due: DueTicket): readonly number[] | Finding {
  const items = priceTicketItems(pricing, due);
  if (isFinding(items)) return items;
  const amounts: number[] = [];
  for (const index of due.entries.keys()) {
    const amount = kind.demandOf(due, index);
    if (typeof amount !== 'number') return amount;
    const parts = kind.partsOf(due, index, 0);
    if (isFinding(parts)) return parts;
    amounts.push(amount);
  }
  return amounts;
}

/** The entries of all tickets in the order they draw: oldest work first (R17). */
export function inOrderOfWork(
  demands: readonly TicketDemands[],
): { readonly due: DueTicket; readonly index: number; readonly amount: number }[] {
  const entries = demands.flatMap(({ due, amounts }) =>
    amounts.map((amount, index) => ({ due, index, amount, start: due.entries[index]?.startedLocal ?? '' })),
  );
  // Tickets come by number and their entries in order, which decides between starts that are equal.
  return entries.sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
}

/** The number of the next draw that is not a usage period. */
export function nextDraw({ facts }: Pricing): number {
  let last = 0;
  for (const piece of facts.billedPieces.keys()) last = Math.max(last, numberOfPiece(piece, 'draw') ?? 0);
  return last + 1;
}
