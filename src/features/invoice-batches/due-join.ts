import type { Day } from '../../billing/period.ts';
import { type CopiedRows, uuidKey } from '../../db/binary-copy.ts';
import { openIntegers, openNumbers } from '../../lib/columns.ts';
import { type Groups, groupsOf } from '../../lib/groups.ts';
import type { Place } from './due.repository.ts';
import {
  compareEntryIds,
  compareTickets,
  findTicket,
  indexTickets,
  readStart,
  readTicketOwner,
} from './due-rows.ts';

/** A ticket at a place: by its contract, or by each default contract it may be on. */
export type Placed = {
  /** Pairs by place. */
  readonly placed: Groups;
  /** The ticket of a pair. */
  readonly ticketOf: Int32Array;
};

/**
 * R4: a ticket without a contract has the customer's default contract that is in force on its billing day; as long as that
 * day is still to be found, it may be on each.
 */
export function placeTickets(tickets: CopiedRows, places: readonly Place[]): Placed {
  const byContract = new Map(places.map(({ contractId }, place) => [uuidKey(contractId), place]));
  const defaults = Map.groupBy(
    [...places.keys()].filter((place) => places[place]?.defaultFor),
    (place) => uuidKey(places[place]?.customerId ?? ''),
  );
  const isInForce = (place: number, day: Day | null) => {
    const { startDay = '', endDay = null } = places[place]?.defaultFor ?? {};
    return day === null || (startDay <= day && (endDay === null || day <= endDay));
  };
  const pairs = openIntegers();
  const placesOf = openIntegers();
  const add = (row: number, place: number) => {
    pairs.add(row);
    placesOf.add(place);
  };
  for (let row = 0; row < tickets.count; row += 1) {
    const { contractKey, customerKey, billingDay } = readTicketOwner(tickets, row);
    if (contractKey === null) {
      for (const place of defaults.get(customerKey ?? '') ?? [])
        if (isInForce(place, billingDay)) add(row, place);
    } else {
      const place = byContract.get(contractKey);
      if (place !== undefined) add(row, place);
    }
  }
  const ticketOf = pairs.values();
  const placed = groupsOf(placesOf.values(), places.length);
  const byId = (a: number, b: number) => compareTickets(tickets, ticketOf[a] ?? 0, ticketOf[b] ?? 0);
  for (const place of places.keys()) putInOrder(placed.of(place), byId);
  return { placed, ticketOf };
}

/** Brings entries together with their tickets while they are still arriving. */
export type EntriesJoin = {
  /** For each entry in turn. */
  take(bytes: Buffer, start: number): void;
  /** The entries by the number of their ticket's row and by start; those of tickets that are not offered are in no group. */
  groups(entries: CopiedRows): Groups;
};

export function openEntriesJoin(tickets: CopiedRows): EntriesJoin {
  const index = indexTickets(tickets);
  const ticketOf = openIntegers();
  const startOf = openNumbers();
  return {
    take: (bytes, start) => {
      ticketOf.add(findTicket(index, bytes, start));
      startOf.add(readStart(bytes, start));
    },
    groups: (entries) => {
      const groups = groupsOf(ticketOf.values(), tickets.count);
      const starts = startOf.values();
      const byStart = (a: number, b: number) =>
        (starts[a] ?? 0) - (starts[b] ?? 0) || compareEntryIds(entries, a, b);
      for (let row = 0; row < tickets.count; row += 1) putInOrder(groups.of(row), byStart);
      return groups;
    },
  };
}

/** Sorts what nearly always is in order, because it lies as it was written. */
function putInOrder(rows: Int32Array, compare: (a: number, b: number) => number): void {
  for (let index = 1; index < rows.length; index += 1) {
    if (compare(rows[index - 1] ?? 0, rows[index] ?? 0) <= 0) continue;
    rows.sort(compare);
    return;
  }
}
