import { type BlockKind, nextDraw } from './block.ts';
import { isUsable, leftIn, type OpenLot, openLots } from './block-lots.ts';
import { drawWork, summaryCharge, takeUsage, type Usage } from './block-usage.ts';
import { type IndexedPeriod, periodAt } from './cadence.ts';
import { isFinding } from './charge-book.ts';
import type { Rollover } from './contract.ts';
import { canBeTaken, type DueTicket, dueTickets, type Placement } from './due.ts';
import type { Finding } from './finding.ts';
import { contractInactive, earlierUsageLeftOut, periodOpen } from './locks.ts';
import { NOTHING } from './money.ts';
import { offerFee } from './offers.ts';
import { type Day, lastDayOf, type Period } from './period.ts';
import { pieceKeys } from './pieces.ts';
import { fullPeriodOf, isOutOfTerm, type Pricing, withinTerm } from './pricing.ts';
import { pieceOfMinutes } from './proration.ts';
import { splitByVersion } from './version.ts';
import { listTickets } from './work.ts';

/** A usage period of a block that is not billed yet. */
type OpenUsage = {
  readonly full: IndexedPeriod;
  readonly period: Period;
};

/**
 * A block renewed every period (R17): its usage periods are billed in order, oldest work first; what is above the block and
 * what was carried is overage; what is left rolls over or expires.
 */
export function priceBlockPeriods(
  pricing: Pricing,
  kind: BlockKind,
  rolloverAt: (period: Period) => Rollover,
): void {
  if (isOutOfTerm(pricing)) return;
  const open = openUsages(pricing);
  const tickets = dueTickets(pricing, placeByUsage(pricing, open));
  let lots = openLots(pricing.facts.blockState?.lots ?? pricing.facts.openingLots, kind.unit);
  let earlier: Finding | null = null;
  for (const usage of open) {
    const own = tickets.filter(({ period }) => period.start === usage.period.start);
    const lock: Finding | null = lockOfUsage(pricing, kind, usage) ?? earlier;
    if (!offerUsage(pricing, usage, lock)) {
      listTickets(pricing, own, lock);
      earlier ??= lock ?? earlierUsageLeftOut(pricing.contract.id, usage.period);
      continue;
    }
    lots = takePeriod(pricing, kind, usage, { lots, tickets: own, rollover: rolloverAt(usage.period) });
  }
  if (open.length === 0) takeLateWork(pricing, kind, lots, tickets);
}

/** From the first period whose usage is not billed to the one that has begun; none after the last of an ended contract. */
function openUsages(pricing: Pricing): OpenUsage[] {
  const { billed, cadence, term, afterCutOff } = pricing;
  const spans = billed.spans.get('usage') ?? [];
  const lastBilled = spans.at(-1);
  const first = lastBilled
    ? periodAt(cadence, fullPeriodOf(pricing, lastBilled.firstDay).index + 1)
    : fullPeriodOf(pricing, term.start);
  const usages: OpenUsage[] = [];
  for (let full = first; full.start < term.end; full = periodAt(cadence, full.index + 1)) {
    // The next one is always among them: late work waits for it.
    if (usages.length > 0 && full.start >= afterCutOff) break;
    usages.push({ full, period: withinTerm(pricing, full) });
  }
  return usages;
}

/** Late work belongs to the earliest period that is not billed yet (R17). */
function placeByUsage(pricing: Pricing, open: readonly OpenUsage[]): (billingDay: Day) => Placement {
  const { contract, afterCutOff } = pricing;
  return (billingDay) => {
    const own = withinTerm(pricing, fullPeriodOf(pricing, billingDay));
    const [first] = open;
    const period = first && own.start < first.period.start ? first.period : own;
    const isOpen = period.end > afterCutOff && open.length > 0;
    return { period, lock: isOpen ? periodOpen(contract.id, period) : null };
  };
}

function lockOfUsage(
  { contract, afterCutOff }: Pricing,
  kind: BlockKind,
  { period }: OpenUsage,
): Finding | null {
  if (!contract.active) return contractInactive(contract.id);
  if (period.end > afterCutOff) return periodOpen(contract.id, period);
  const charge = summaryCharge(kind, lastDayOf(period));
  return isFinding(charge) ? charge : null;
}

/** Lists the usage once its period has begun. */
function offerUsage(pricing: Pricing, { period }: OpenUsage, lock: Finding | null): boolean {
  if (period.start >= pricing.afterCutOff) return false;
  const piece = pieceKeys.usage(period.start);
  const label = pricing.texts.usage;
  return offerFee(pricing, { piece, period, label, net: NOTHING, lock });
}

function takePeriod(
  pricing: Pricing,
  kind: BlockKind,
  { full, period }: OpenUsage,
  { lots, tickets, rollover }: { lots: OpenLot[]; tickets: readonly DueTicket[]; rollover: Rollover },
): OpenLot[] {
  const usable = lots.filter((lot) => isUsable(lot, period.start));
  const carried = leftIn(usable);
  const included = splitByVersion(pricing.versions, period).reduce(
    (sum, { start, end, version }) => sum + pieceOfMinutes(kind.sizeOf(version), full, { start, end }),
    0,
  );
  const expiresOn = expiryOf(pricing, rollover, full, period);
  const all = [...usable, { from: period.start, expiresOn, left: included }];
  const lotDay = () => period.start;
  const draw = drawWork(pricing, kind, all, tickets, lotDay);
  const isLast = period.end >= pricing.term.end;
  const usage: Usage = {
    piece: pieceKeys.usage(period.start),
    periodStart: period.start,
    period,
    carried,
    included,
    bought: 0,
    blocksBought: 0,
    expired: leftIn(lots) - carried,
    // What the last period of a contract leaves serves its late work, and nothing else.
    keeps: (lot) => isLast || lot.expiresOn === null || lot.expiresOn >= period.end,
    text: (used, available, left) =>
      pricing.texts.used(used, available, kind.printedUnit, isLast ? '' : left),
  };
  takeUsage(pricing, kind, usage, { lots: all, tickets, draw }, 1);
  return all.filter(usage.keeps);
}

/** The last day on which what a period leaves can be used (R17). */
function expiryOf(pricing: Pricing, rollover: Rollover, full: IndexedPeriod, period: Period): Day | null {
  if (rollover.kind === 'until-end') return null;
  if (rollover.kind === 'none') return lastDayOf(period);
  return lastDayOf(periodAt(pricing.cadence, full.index + rollover.periods));
}

/** Work that became billable when every period of an ended contract was billed: it draws on what the last one left. */
function takeLateWork(
  pricing: Pricing,
  kind: BlockKind,
  lots: readonly OpenLot[],
  tickets: readonly DueTicket[],
): void {
  if (!tickets.some(canBeTaken)) {
    listTickets(pricing, tickets, null);
    return;
  }
  const period = withinTerm(pricing, fullPeriodOf(pricing, lastDayOf(pricing.term)));
  const number = nextDraw(pricing);
  const draw = drawWork(pricing, kind, lots, tickets, () => period.start);
  const usage: Usage = {
    piece: pieceKeys.draw(number),
    periodStart: period.start,
    period,
    carried: leftIn(lots) + draw.used - draw.overage,
    included: 0,
    bought: 0,
    blocksBought: 0,
    expired: 0,
    keeps: () => true,
    text: (used, available) => pricing.texts.used(used, available, kind.printedUnit, ''),
  };
  takeUsage(pricing, kind, usage, { lots, tickets, draw }, number + 1);
}
