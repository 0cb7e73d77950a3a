import type { Contract } from '../../billing/contract.ts';
import type { TicketFacts } from '../../billing/facts.ts';
import { type Day, maxDay } from '../../billing/period.ts';
import type { TicketItemKind } from '../tickets/holding.operations.ts';
import type { BesidesEntries } from './due-tickets.repository.ts';
import type { ReadTicket } from './due-work.repository.ts';

/** A ticket with something due: what pricing is told, and what lies in the database. */
export type DueTicket = {
  readonly facts: TicketFacts;
  /** The contract is the customer's default (R4). */
  readonly byDefault: boolean;
  /** The billing day is its last work day up to the cut-off (R6). */
  readonly isLong: boolean;
  /** What was done on a long ticket after the cut-off; left out whatever is ticked. */
  readonly later: readonly ItemName[];
  /** Where the ticket and its entries lie in what was read, for the fingerprint. */
  readonly lies: { readonly start: number; readonly end: number };
};

export type ItemName = { readonly kind: TicketItemKind; readonly sourceId: string };

/**
 * A ticket with its entries, and what was read besides, as a due one.
 *
 * What was done on a long ticket after the cut-off waits, and so does what was left out of a billed ticket and is dated
 * after it: a preview depends on the cut-off and on nothing that came later (R2).
 *
 * @returns null if nothing of it is due.
 */
export function dueTicketOf(
  read: ReadTicket,
  besides: BesidesEntries,
  contract: Contract,
  afterCutOff: Day,
): DueTicket | null {
  const { id, number, title, billingDay: statedDay, isOpen, ownContract, hasItems, timerRunning } = read.row;
  const isLong = statedDay === null;
  // Of a day, or of a local time, which is a day and more.
  const isUpToCutOff = (at: string) => at < afterCutOff;
  const all = { entries: read.entries, items: (hasItems && besides.items.get(id)) || nothing };
  const isWhole = isOpen && !isLong;
  const entries = isWhole
    ? all.entries
    : all.entries.filter(({ startedLocal }) => isUpToCutOff(startedLocal));
  const items = isWhole ? all.items : all.items.filter(({ day }) => isUpToCutOff(day));
  if (entries.length === 0 && items.length === 0) return null;

  const billingDay = statedDay ?? lastWorkDay(entries, items);
  if (isLong && !ownContract && !isInForce(contract, billingDay)) return null;
  const before = isOpen ? undefined : besides.billedBefore.get(id);
  return {
    facts: {
      id,
      number,
      title,
      billingDay: billingDay as Day,
      timerRunning,
      open: isOpen,
      entries,
      items,
      roundedMinutesBefore: before?.roundedMinutesBefore ?? 0,
      billedMinutesBefore: before?.billedMinutesBefore ?? 0,
    },
    byDefault: !ownContract,
    isLong,
    lies: read,
    later: isLong ? laterThan(all, entries.length, items.length, isUpToCutOff) : [],
  };
}

const nothing: TicketFacts['items'] = [];

/** The last day of work; of a ticket without any the last day of its products and expenses. */
function lastWorkDay(entries: TicketFacts['entries'], items: TicketFacts['items']): Day {
  const days =
    entries.length > 0
      ? entries.map(({ startedLocal }) => startedLocal.slice(0, 10) as Day)
      : items.map(({ day }) => day);
  return days.reduce(maxDay);
}

function isInForce({ startDay, endDay }: Contract, day: string): boolean {
  return startDay <= day && (endDay === null || day <= endDay);
}

function laterThan(
  all: Pick<TicketFacts, 'entries' | 'items'>,
  dueEntries: number,
  dueItems: number,
  isUpToCutOff: (at: string) => boolean,
): ItemName[] {
  if (dueEntries === all.entries.length && dueItems === all.items.length) return [];
  return [
    ...all.entries
      .filter(({ startedLocal }) => !isUpToCutOff(startedLocal))
      .map(({ id }) => ({ kind: 'time-entry' as const, sourceId: id })),
    ...all.items
      .filter(({ day }) => !isUpToCutOff(day))
      .map(({ kind, id }) => ({ kind: `ticket-${kind}` as const, sourceId: id })),
  ];
}
