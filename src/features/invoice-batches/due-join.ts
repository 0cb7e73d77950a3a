import type { Readable } from 'node:stream';
import type { Day } from '../../billing/period.ts';
import { type CopiedRows, type KeptRows, keepRows, takeCopiedRows } from '../../db/binary-copy.ts';
import { uuidKey } from '../../db/binary-fields.ts';
import { type Column, openIntegers, openNumbers } from '../../lib/columns.ts';
import { invariant } from '../../lib/errors.ts';
import { type Groups, groupsOf } from '../../lib/groups.ts';
import { indexUuids } from '../../lib/uuid-index.ts';
import type { Place } from './due.repository.ts';
import {
  behindTicket,
  compareEntryIds,
  compareTickets,
  findContract,
  findTicket,
  indexTickets,
  readStart,
  readTicketOwner,
} from './due-rows.ts';

/** A ticket at a place: by its contract, or by each default contract it may be on. */
export type Placed = {
  /** Pairs by place. */
  readonly byPlace: Groups;
  /** The ticket of a pair. */
  readonly ticketOf: Int32Array;
};

/**
 * R4: a ticket without a contract has the customer's default contract that is in force on its billing day; as long as that
 * day is still to be found, it may be on each.
 */
export function placeTickets(tickets: CopiedRows, places: readonly Place[]): Placed {
  const byContract = indexUuids(places.map(({ contractId }) => contractId));
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
    const own = findContract(byContract, tickets, row);
    if (own !== null) {
      if (own >= 0) add(row, own);
      continue;
    }
    const { customerKey, billingDay } = readTicketOwner(tickets, row);
    for (const place of defaults.get(customerKey ?? '') ?? [])
      if (isInForce(place, billingDay)) add(row, place);
  }
  const ticketOf = pairs.values();
  const byPlace = groupsOf(placesOf.values(), places.length);
  const byId = (a: number, b: number) => compareTickets(tickets, ticketOf[a] ?? 0, ticketOf[b] ?? 0);
  for (const place of places.keys()) putInOrder(byPlace.of(place), byId);
  return { byPlace, ticketOf };
}

/**
 * Brings entries together with their tickets while they are still arriving, and keeps them in shares of some thousand tickets
 * whose places follow each other: what is priced together lies together, so that it is read from the cache of the processor,
 * and what was priced is let go of.
 */
export type EntriesJoin = {
  /** Keeps the entries whose ticket is at a place. */
  takeAll(entries: Readable): Promise<void>;
  /** How many a ticket has. */
  readonly countEntries: (ticket: number) => number;
  /** @throws {Error} if they were let go of. */
  entriesOf(ticket: number): TicketEntries;
  /** Lets go of the entries of tickets that are at no place from this one on. */
  letGoBefore(place: number): void;
};

/** The entries of a ticket by start, one behind the other; each begins behind the ticket. */
export type TicketEntries = { readonly bytes: Buffer; readonly start: number; readonly end: number };

/** Less than a megabyte of entries: what a processor has at hand of its own. */
const ticketsPerShare = 2_000;

export function openEntriesJoin(tickets: CopiedRows, placed: Placed, places: number): EntriesJoin {
  const { whereOf, shares } = shareOut(tickets.count, placed, places);
  let firstKept = 0;
  return {
    takeAll: async (entries) => {
      const index = indexTickets(tickets);
      await takeCopiedRows(entries, (bytes, start, end) => {
        const at = findTicket(index, bytes, start) * where.numbers;
        const share = shares[whereOf[at] ?? -1];
        if (share === undefined) return;
        takeEntry(share, whereOf[at + where.number] ?? 0, bytes, behindTicket(start), end);
        whereOf[at + where.entries] = (whereOf[at + where.entries] ?? 0) + 1;
      });
    },
    countEntries: (ticket) => whereOf[ticket * where.numbers + where.entries] ?? 0,
    entriesOf: (ticket) => {
      const at = ticket * where.numbers;
      const share = shares[whereOf[at] ?? -1];
      invariant(share, 'the entries of a ticket that is at a place and not gone by');
      share.laid ??= layOut(share);
      const { bytes, ends } = share.laid;
      const number = whereOf[at + where.number] ?? 0;
      return { bytes, start: ends[number - 1] ?? 0, end: ends[number] ?? 0 };
    },
    letGoBefore: (place) => {
      for (let share = shares[firstKept]; share && share.lastPlace < place; share = shares[firstKept]) {
        share.rows.letGo();
        share.laid?.bytes.buffer.transferToFixedLength(0);
        shares[firstKept] = undefined;
        firstKept += 1;
      }
    },
  };
}

type Share = {
  readonly rows: KeptRows;
  /** Of each entry the number of its ticket in the share, and when it was started. */
  readonly ticketOf: Column<Int32Array>;
  readonly startOf: Column<Float64Array>;
  /** How many tickets it has. */
  tickets: number;
  /** The last place that one of them is at. */
  lastPlace: number;
  /** Null: not asked for yet. */
  laid: Laid | null;
};

/** Entries by ticket, and where those of each end. */
type Laid = { readonly bytes: Buffer<ArrayBuffer>; readonly ends: Int32Array };

/** Of each ticket there are side by side, because they are wanted together: its share, −1 for none, its number there, its entries. */
const where = { number: 1, entries: 2, numbers: 3 };

/** Each ticket is in the share of the first place it is at. */
function shareOut(tickets: number, { byPlace, ticketOf }: Placed, places: number) {
  const whereOf = new Int32Array(tickets * where.numbers);
  for (let at = 0; at < whereOf.length; at += where.numbers) whereOf[at] = -1;
  const shares: (Share | undefined)[] = [];
  let share: Share | undefined;
  for (let place = 0; place < places; place += 1) {
    if (share === undefined || share.tickets >= ticketsPerShare) {
      share = openShare();
      shares.push(share);
    }
    for (const pair of byPlace.of(place)) {
      const at = (ticketOf[pair] ?? 0) * where.numbers;
      if (whereOf[at] === -1) {
        whereOf[at] = shares.length - 1;
        whereOf[at + where.number] = share.tickets;
        share.tickets += 1;
      }
      const own = shares[whereOf[at] ?? 0] ?? share;
      own.lastPlace = place;
    }
  }
  return { whereOf, shares };
}

function openShare(): Share {
  return {
    rows: keepRows(),
    ticketOf: openIntegers(),
    startOf: openNumbers(),
    tickets: 0,
    lastPlace: -1,
    laid: null,
  };
}

function takeEntry(share: Share, ticket: number, bytes: Buffer, start: number, end: number): void {
  share.ticketOf.add(ticket);
  share.startOf.add(readStart(bytes, start));
  share.rows.add(bytes, start, end);
}

/** Puts entries in the order in which they are read, by ticket and by start, all of a share in one go while they are near. */
function layOut({ rows, ticketOf, startOf, tickets }: Share): Laid {
  const bytes = Buffer.allocUnsafeSlow(rows.bytes);
  const groups = groupsOf(ticketOf.values(), tickets);
  const starts = startOf.values();
  const byStart = (a: number, b: number) =>
    (starts[a] ?? 0) - (starts[b] ?? 0) || compareEntryIds(rows, a, b);
  const ends = new Int32Array(tickets);
  let filled = 0;
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    const own = groups.of(ticket);
    putInOrder(own, byStart);
    for (const row of own)
      filled += rows.bytesOf(row).copy(bytes, filled, rows.startOf(row), rows.endOf(row));
    ends[ticket] = filled;
  }
  rows.letGo();
  return { bytes, ends };
}

/** Sorts what nearly always is in order, because it lies as it was written. */
function putInOrder(rows: Int32Array, compare: (a: number, b: number) => number): void {
  for (let index = 1; index < rows.length; index += 1) {
    if (compare(rows[index - 1] ?? 0, rows[index] ?? 0) <= 0) continue;
    rows.sort(compare);
    return;
  }
}
