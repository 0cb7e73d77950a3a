import { compareTexts } from './bill.ts';
import { type BlockKind, type Demand, demandsOf } from './block.ts';
import { closeLots, drawOn, leftIn, type OpenLot } from './block-lots.ts';
import { isFinding } from './charge-book.ts';
import type { DueTicket } from './due.ts';
import type { BlockExplanation } from './explanation.ts';
import type { Finding } from './finding.ts';
import { type Day, lastDayOf, type Period } from './period.ts';
import type { Pricing } from './pricing.ts';
import { ZERO } from './quantity.ts';
import { type EntryPart, takeTickets } from './work.ts';
import { openSummary, openWorkLines } from './work-lines.ts';

/** Work that draws on a block together: that of a usage period, or all that is due on a prepaid block. */
export type Usage = {
  /** The name under which it is billed once. */
  readonly piece: string;
  /** Where its lines stand among the contract's periods. */
  readonly periodStart: Day;
  /** What its text says it was for. */
  readonly period: Period;
  /** In the block's unit. */
  readonly carried: number;
  readonly included: number;
  readonly bought: number;
  readonly blocksBought: number;
  readonly expired: number;
  /** What is stored of the lots afterwards, and the rest of them expires. */
  readonly keeps: (lot: OpenLot) => boolean;
  readonly text: (used: string, available: string, left: string) => string;
};

/** What the tickets would draw, and what of it the lots cover; the lots are drawn on. */
export type Draw = {
  readonly used: number;
  readonly overage: number;
  readonly partsOf: (due: DueTicket) => readonly EntryPart[] | Finding;
};

/**
 * Draws the work of tickets from the lots, oldest work first (R17).
 *
 * @param lotDay The day on which a lot must be usable for a ticket's work.
 */
export function drawWork(
  pricing: Pricing,
  kind: BlockKind,
  lots: readonly OpenLot[],
  tickets: readonly DueTicket[],
  lotDay: (due: DueTicket) => Day,
): Draw {
  const { demands, locks } = demandsOf(pricing, kind, tickets);
  const oldestFirst = inOrderOfWork(demands);
  const covered = new Map<Demand, number>();
  let used = 0;
  let overage = 0;
  for (const { due, demand } of oldestFirst) {
    const amount = drawOn(lots, { amount: demand.amount, on: lotDay(due) });
    covered.set(demand, amount);
    used += demand.amount;
    overage += demand.amount - amount;
  }
  return {
    used,
    overage,
    partsOf: (due) =>
      locks.get(due) ??
      // Not among those that draw: locked, or ticked out.
      (demands.get(due) ?? []).flatMap((demand) => kind.partsOf(demand, covered.get(demand) ?? 0)),
  };
}

/** The entries of all tickets, oldest work first. */
function inOrderOfWork(
  demands: ReadonlyMap<DueTicket, readonly Demand[]>,
): { readonly due: DueTicket; readonly demand: Demand }[] {
  const entries: { readonly due: DueTicket; readonly demand: Demand }[] = [];
  for (const [due, own] of demands) for (const demand of own) entries.push({ due, demand });
  // Tickets come by first work and number, their entries in order: that decides between starts that are equal.
  return entries.sort((a, b) => compareTexts(a.demand.entry.startedLocal, b.demand.entry.startedLocal));
}

/** Bills a usage: its tickets with what the block covers and what it does not, and what the block has left. */
export function takeUsage(
  pricing: Pricing,
  kind: BlockKind,
  usage: Usage,
  { lots, tickets, draw }: { lots: readonly OpenLot[]; tickets: readonly DueTicket[]; draw: Draw },
  sequence: number,
): void {
  const { bill, contract, facts } = pricing;
  const kept = lots.filter(usage.keeps);
  const left = leftIn(kept);
  const block: BlockExplanation = {
    unit: kind.unit,
    included: kind.exact(usage.included),
    carried: kind.exact(usage.carried),
    bought: kind.exact(usage.bought),
    used: kind.exact(draw.used),
    overage: kind.exact(draw.overage),
    expired: kind.exact(usage.expired + leftIn(lots) - left),
    left: kind.exact(left),
  };
  const lines = openWorkLines(pricing, block);
  const available = usage.carried + usage.included + usage.bought;
  const line = takeSummary(pricing, kind, usage, {
    lines,
    text: usage.text(kind.print(draw.used), kind.print(available), left === 0 ? '' : kind.print(left)),
  });
  bill.taken.push({ kind: 'contract-period', sourceId: contract.id, piece: usage.piece, line });
  takeTickets(pricing, tickets, draw.partsOf, lines);
  bill.blockStates.push({
    periodStart: usage.periodStart,
    sequence,
    state: {
      lots: closeLots(kept, kind.unit),
      blocksBought: (facts.blockState?.blocksBought ?? 0) + usage.blocksBought,
    },
  });
}

/** The charge of a usage's text; a finding: it has no tax, and the usage is locked. */
export function summaryCharge(kind: BlockKind, lastDay: Day) {
  return kind.charges('covered', null, ZERO, lastDay);
}

function takeSummary(
  { level, contract }: Pricing,
  kind: BlockKind,
  { piece, period, periodStart }: Usage,
  { lines, text }: { lines: ReturnType<typeof openWorkLines>; text: string },
): number | null {
  if (level !== 'contract') return null;
  const charge = summaryCharge(kind, lastDayOf(period));
  if (isFinding(charge)) return null;
  const source = ['contract-period', contract.id, piece] as const;
  return openSummary(lines, periodStart, charge, { text, period, source });
}
