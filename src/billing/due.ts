import { compareTexts } from './bill.ts';
import type { TicketFacts, TicketItemFacts, TimeEntryFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import {
  contractEnded,
  contractFinished,
  contractInactive,
  contractNotBegun,
  periodOpen,
  timerRunning,
} from './locks.ts';
import { compareNumbers } from './number-order.ts';
import { contains, type Day, type Period } from './period.ts';
import { selectionKeys } from './pieces.ts';
import type { TakenKind } from './priced.ts';
import { fullPeriodOf, isLeftOut, isOutOfTerm, type Pricing, withinTerm } from './pricing.ts';
import { roundEntry, topUp } from './time-rounding.ts';

/** A ticket in the period that bills it, with what of it this selection takes. */
export type DueTicket = {
  readonly ticket: TicketFacts;
  /** R1; the contract's last day if the ticket became billable later (R5). */
  readonly billingDay: Day;
  readonly period: Period;
  /** Why it cannot be taken; null: it can. */
  readonly lock: Finding | null;
  /** Not ticked out. */
  readonly selected: boolean;
  /** Billable entries by start, and the minutes billed for each after rounding and ticket minimum (R10). */
  readonly entries: readonly TimeEntryFacts[];
  readonly billedMinutes: readonly number[];
  readonly items: readonly TicketItemFacts[];
  /** Taken without a line: not billable, or written off (R21). */
  readonly silent: readonly TakenItemName[];
  /** Ticked out of a ticket that is taken: deferred (R25). */
  readonly leftOut: readonly TakenItemName[];
  readonly workedMinutes: number;
  readonly firstStart: string;
};

export type TakenItemName = {
  readonly kind: Exclude<TakenKind, 'contract-period'>;
  readonly sourceId: string;
  readonly minutes: number;
};

/** Nothing keeps it back, as far as its own facts tell. */
export function canBeTaken({ lock, selected }: DueTicket): boolean {
  return lock === null && selected;
}

/** Which period bills work, and whether it can already. */
export type Placement = { readonly period: Period; readonly lock: Finding | null };

/**
 * The tickets of a contract in the order they are billed: by period, then by their first work (R12).
 *
 * @param place The period of a billing day inside the term; blocks, prepaid blocks and projects have their own.
 */
export function dueTickets(
  pricing: Pricing,
  place: (billingDay: Day) => Placement = placeByPeriod(pricing),
): DueTicket[] {
  const due: DueTicket[] = [];
  if (isOutOfTerm(pricing)) return due;
  const placements = new Map<Day, Placement>();
  for (const ticket of pricing.facts.tickets) {
    const billingDay = billingDayInTerm(pricing, ticket);
    if (billingDay === null) continue;
    let placement = placements.get(billingDay);
    if (!placement) {
      placement = place(billingDay);
      placements.set(billingDay, placement);
    }
    const found = takeApart(pricing, ticket, billingDay, placement);
    if (found) due.push(found);
  }
  return due.sort(compareDue);
}

/** The period that contains the billing day; it can be billed once it has ended, on demand at once (R2, R6). */
export function placeByPeriod(pricing: Pricing): (billingDay: Day) => Placement {
  const { contract, afterCutOff } = pricing;
  const known: Placement[] = [];
  return (billingDay) => {
    const found = known.find(({ period }) => contains(period, billingDay));
    if (found) return found;
    const period = withinTerm(pricing, fullPeriodOf(pricing, billingDay));
    const isOpen = !contract.onDemand && period.end > afterCutOff;
    const placement = { period, lock: isOpen ? periodOpen(contract.id, period) : null };
    known.push(placement);
    return placement;
  };
}

/** Prepaid blocks and projects do not wait, and all their work is of one piece (R6, R7). */
export function placeAtOnce(pricing: Pricing): () => Placement {
  const placement: Placement = {
    period: { start: pricing.term.start, end: pricing.afterCutOff },
    lock: null,
  };
  return () => placement;
}

/** null: it is not due here, because it is after the cut-off, or before anything is billed here (R3). */
function billingDayInTerm({ contract, term, request }: Pricing, ticket: TicketFacts): Day | null {
  const { billingDay } = ticket;
  if (billingDay > request.cutOff) return null;
  if (billingDay < term.start) return billingDay < contract.startDay ? contract.startDay : null;
  return contract.endDay !== null && billingDay > contract.endDay ? contract.endDay : billingDay;
}

/** Why the ticket itself is locked, whatever its period. */
function lockOfTicket({ contract }: Pricing, ticket: TicketFacts): Finding | null {
  const { billingDay, entries } = ticket;
  if (!contract.active) return contractInactive(contract.id);
  if (contract.finished) return contractFinished(contract.id);
  if (billingDay < contract.startDay) return contractNotBegun(ticket.id, contract.startDay);
  const { endDay } = contract;
  if (endDay !== null && billingDay > endDay) {
    const isLater = (entry: TimeEntryFacts) => isBillable(entry) && entry.startedLocal.slice(0, 10) > endDay;
    if (entries.some(isLater)) return contractEnded(ticket.id, endDay);
  }
  return ticket.timerRunning ? timerRunning(ticket.id, ticket.number) : null;
}

const isBillable = (entry: TimeEntryFacts) => entry.billable && !entry.writtenOff;

function takeApart(
  pricing: Pricing,
  ticket: TicketFacts,
  billingDay: Day,
  { period, lock: periodLock }: Placement,
): DueTicket | null {
  if (ticket.entries.length === 0 && ticket.items.length === 0) return null;
  const isChosen = choice(pricing, ticket, period);
  const entries = sortedEntries(pricing, ticket.entries.filter(isBillable));
  const items = ticket.items.filter(({ writtenOff }) => !writtenOff);
  const chosenEntries = isChosen ? entries.filter((entry) => isChosen('time-entry', entry.id)) : entries;
  const chosenItems = isChosen ? items.filter(({ kind, id }) => isChosen(`ticket-${kind}`, id)) : items;
  // A ticket is not taken for the sake of what prints nothing.
  const selected =
    !isChosen ||
    (isChosen('ticket', ticket.id) &&
      (chosenEntries.length + chosenItems.length > 0 || entries.length + items.length === 0));
  const taken = selected ? { entries: chosenEntries, items: chosenItems } : { entries, items };
  const silent = silentItems(ticket);
  return {
    ticket,
    billingDay,
    period,
    lock: lockOfTicket(pricing, ticket) ?? periodLock,
    selected,
    entries: taken.entries,
    billedMinutes: billedMinutes(pricing, ticket, taken.entries),
    items: taken.items,
    silent: isChosen ? silent.filter(({ kind, sourceId }) => isChosen(kind, sourceId)) : silent,
    leftOut: isChosen && selected && ticket.open ? leftOutOf(ticket, isChosen) : NOTHING,
    workedMinutes:
      taken.entries.reduce((sum, entry) => sum + entry.minutes, 0) +
      silent.reduce((sum, item) => sum + item.minutes, 0),
    firstStart: entries[0]?.startedLocal ?? `${ticket.billingDay}T24:00`,
  };
}

const NOTHING: readonly TakenItemName[] = [];

type Choice = (kind: TakenItemName['kind'] | 'ticket', id: string) => boolean;

/** null: nothing at all was ticked out, the case that must be fast. */
function choice(pricing: Pricing, ticket: TicketFacts, period: Period): Choice | null {
  if (pricing.request.excluded.size === 0) return null;
  return (kind, id) =>
    kind === 'ticket'
      ? !isLeftOut(
          pricing,
          () => selectionKeys.ticket(ticket.id),
          () => selectionKeys.period(pricing.contract.id, period.start),
        )
      : !isLeftOut(pricing, () => selectionKeys.item(kind, id));
}

function silentItems(ticket: TicketFacts): readonly TakenItemName[] {
  let silent: TakenItemName[] | null = null;
  for (const entry of ticket.entries) {
    if (isBillable(entry)) continue;
    silent ??= [];
    silent.push({ kind: 'time-entry', sourceId: entry.id, minutes: entry.minutes });
  }
  for (const { kind, id, writtenOff } of ticket.items) {
    if (!writtenOff) continue;
    silent ??= [];
    silent.push({ kind: `ticket-${kind}`, sourceId: id, minutes: 0 });
  }
  return silent ?? NOTHING;
}

function leftOutOf(ticket: TicketFacts, isChosen: Choice): readonly TakenItemName[] {
  const names: TakenItemName[] = [
    ...ticket.entries.map(({ id, minutes }) => ({ kind: 'time-entry' as const, sourceId: id, minutes })),
    ...ticket.items.map(({ kind, id }) => ({ kind: `ticket-${kind}` as const, sourceId: id, minutes: 0 })),
  ];
  return names.filter(({ kind, sourceId }) => !isChosen(kind, sourceId));
}

/** Rounded, then topped up to the ticket's minimum (R10). */
function billedMinutes(
  { rounding }: Pricing,
  ticket: TicketFacts,
  entries: readonly TimeEntryFacts[],
): readonly number[] {
  const rounded = entries.map(({ minutes }) => roundEntry(minutes, rounding));
  const { roundedMinutesBefore, billedMinutesBefore } = ticket;
  if (rounding.ticketMinimumMinutes === 0 && roundedMinutesBefore === billedMinutesBefore) return rounded;
  return topUp(rounded, rounding, {
    roundedMinutes: roundedMinutesBefore,
    billedMinutes: billedMinutesBefore,
  });
}

/** By start; what starts together by what it costs and says, so that the order of the facts never decides a cent. */
function sortedEntries({ account }: Pricing, entries: readonly TimeEntryFacts[]): readonly TimeEntryFacts[] {
  const rateName = ({ rateId }: TimeEntryFacts) =>
    rateId === null ? '' : (account.rates.get(rateId)?.name ?? '');
  const compare = (a: TimeEntryFacts, b: TimeEntryFacts) =>
    compareTexts(a.startedLocal, b.startedLocal) ||
    a.minutes - b.minutes ||
    compareTexts(rateName(a), rateName(b)) ||
    Number((a.price ?? 0n) - (b.price ?? 0n)) ||
    compareTexts(a.note, b.note);
  return isInOrder(entries) ? entries : entries.toSorted(compare);
}

/** As they mostly come; then there is nothing to sort. */
function isInOrder(entries: readonly TimeEntryFacts[]): boolean {
  let before = '';
  for (const { startedLocal } of entries) {
    if (startedLocal <= before) return false;
    before = startedLocal;
  }
  return true;
}

function compareDue(a: DueTicket, b: DueTicket): number {
  return (
    compareTexts(a.period.start, b.period.start) ||
    compareTexts(a.firstStart, b.firstStart) ||
    compareNumbers(a.ticket.number, b.ticket.number)
  );
}
