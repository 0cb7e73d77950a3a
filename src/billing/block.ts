import type { BlockUnit } from './block-lots.ts';
import { type ChargeBook, isFinding } from './charge-book.ts';
import type { ContractVersion } from './contract.ts';
import { canBeTaken, type DueTicket } from './due.ts';
import type { TimeEntryFacts } from './facts.ts';
import type { Fee } from './fee-lines.ts';
import type { Finding } from './finding.ts';
import { numberOfPiece } from './pieces.ts';
import type { Pricing } from './pricing.ts';
import type { Decimal } from './quantity.ts';
import { priceTicketItems } from './ticket-items.ts';
import type { EntryPart } from './work.ts';
import type { Charge } from './work-lines.ts';

/** What block hours and block money do differently; the rest is `block-periods.ts` and `block-prepaid.ts`. */
export type BlockKind = {
  readonly unit: BlockUnit;
  /** How much one block holds, in minutes or minor units. */
  readonly sizeOf: (version: ContractVersion) => number;
  /** What one block costs. */
  readonly feeOf: (version: ContractVersion) => Fee;
  /** What an entry wants to draw and how it is charged; a finding: its value or its tax is unknown. */
  readonly demandOf: (due: DueTicket, entry: TimeEntryFacts, billedMinutes: number) => Demand | Finding;
  /** The entry's parts, when so much of its demand is covered. */
  readonly partsOf: (demand: Demand, coveredAmount: number) => readonly EntryPart[];
  /** An amount of the unit as it is explained: "450", or "7.50" in major units. */
  readonly exact: (amount: number) => string;
  /** As it prints: "7.50" hours, or "450,00". */
  readonly print: (amount: number) => string;
  /** What is printed behind it: "h", "EUR". */
  readonly printedUnit: string;
  readonly charges: ChargeBook;
};

/** An entry that wants to draw on a block. */
export type Demand = {
  readonly entry: TimeEntryFacts;
  readonly billedMinutes: number;
  /** In the block's unit. */
  readonly amount: number;
  /** At which the amount was valued: block money; else zero. */
  readonly price: Decimal;
  readonly covered: Charge;
  readonly overage: Charge;
  readonly versionId: string;
};

/**
 * What the tickets want to draw, entry by entry; those that cannot be taken draw nothing.
 *
 * A ticket is asked for its taxes before it draws, because one that turns out to be locked would have used up the block.
 *
 * @returns Also, per ticket that is locked by its own facts, why.
 */
export function demandsOf(
  pricing: Pricing,
  kind: BlockKind,
  tickets: readonly DueTicket[],
): {
  readonly demands: ReadonlyMap<DueTicket, readonly Demand[]>;
  readonly locks: ReadonlyMap<DueTicket, Finding>;
} {
  const demands = new Map<DueTicket, readonly Demand[]>();
  const locks = new Map<DueTicket, Finding>();
  for (const due of tickets) {
    if (!canBeTaken(due)) continue;
    const found = demandsOfTicket(pricing, kind, due);
    if (isFinding(found)) locks.set(due, found);
    else demands.set(due, found);
  }
  return { demands, locks };
}

function demandsOfTicket(pricing: Pricing, kind: BlockKind, due: DueTicket): readonly Demand[] | Finding {
  const items = priceTicketItems(pricing, due);
  if (isFinding(items)) return items;
  const demands: Demand[] = [];
  for (const entry of due.entries) {
    const demand = kind.demandOf(due, entry, due.billedMinutes[demands.length] ?? 0);
    if (isFinding(demand)) return demand;
    demands.push(demand);
  }
  return demands;
}

/** The number of the next draw that is not a usage period. */
export function nextDraw({ facts }: Pricing): number {
  let last = 0;
  for (const piece of facts.billedPieces.keys()) last = Math.max(last, numberOfPiece(piece, 'draw') ?? 0);
  return last + 1;
}
