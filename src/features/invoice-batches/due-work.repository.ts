import { escapeLiteral } from 'pg';
import type { TimeEntryFacts } from '../../billing/facts.ts';
import type { Day } from '../../billing/period.ts';
import { type CopiedRows, readBinaryCopy, uuidField, uuidKey } from '../../db/binary-copy.ts';
import { changedBy, copyOut, rowsOf, type Tx } from '../../db/transaction.ts';
import { type Groups, groupsOf } from '../../lib/groups.ts';
import { openLocalTexts } from '../../lib/local-time.ts';
import { type DueQuery, type Place, ticketsToOfferSql } from './due.repository.ts';
import {
  compareEntries,
  compareTickets,
  type DueTicketRow,
  endBeforeNote,
  entryColumns,
  findTicket,
  indexTickets,
  readEntries,
  readTicket,
  readTicketOwner,
  ticketColumns,
} from './due-rows.ts';

/** The mass of a batch: due tickets and their entries as they were read, decoded when they are wanted. */
export type DueWork = {
  /** The tickets of the place with this number, from 0, by id. */
  ticketsOf(place: number): DueTicketRow[];
  countEntries(ticket: DueTicketRow): number;
  /** The ticket's entries by start, and both as they lie in the database. */
  read(ticket: DueTicketRow): { readonly entries: TimeEntryFacts[]; readonly content: Buffer };
};

/**
 * Reads all that is due on these contracts: the tickets, then the entries, each by one statement that sorts nothing. They are
 * joined and put in order here, by numbers: the server would sort a million entries before it sent the first.
 */
export async function readDueWork(tx: Tx, query: DueQuery, places: readonly Place[]): Promise<DueWork> {
  await changedBy(tx, 'set local jit = off');
  const tickets = await readBinaryCopy(copyOut(tx, ticketsSql(tx, query, places)));
  const withNotes = places.some(({ printsEntries }) => printsEntries);
  const entriesStream = copyOut(tx, await entriesSql(tx, tickets, withNotes));
  // While the server looks for the first entries.
  const { placed, ticketOf } = placeTickets(tickets, places);
  const entries = await readBinaryCopy(entriesStream);
  const onTickets = groupEntries(entries, tickets);
  const localText = openLocalTexts(query.timeZone);
  return {
    ticketsOf: (place) => {
      const printsEntries = places[place]?.printsEntries ?? false;
      return Array.from(placed.of(place), (pair) => readTicket(tickets, ticketOf[pair] ?? 0, printsEntries));
    },
    countEntries: ({ row }) => onTickets.of(row).length,
    read: (ticket) => {
      const { row, printsEntries } = ticket;
      const endOf =
        withNotes && !printsEntries ? (entry: number) => endBeforeNote(entries, entry) : entries.endOf;
      const content = contentOf(tickets, row, entries, onTickets.of(row), endOf);
      const start = tickets.endOf(row) - tickets.startOf(row);
      return { entries: readEntries(content, start, printsEntries, localText), content };
    },
  };
}

/** A ticket and what of its entries decides their lines, one behind the other. */
function contentOf(
  tickets: CopiedRows,
  ticket: number,
  entries: CopiedRows,
  own: Int32Array,
  endOf: (entry: number) => number,
): Buffer {
  const ticketLength = tickets.endOf(ticket) - tickets.startOf(ticket);
  const length = own.reduce((sum, entry) => sum + endOf(entry) - entries.startOf(entry), ticketLength);
  const content = Buffer.allocUnsafe(length);
  let at = tickets.bytesOf(ticket).copy(content, 0, tickets.startOf(ticket), tickets.endOf(ticket));
  for (const entry of own) {
    at += entries.bytesOf(entry).copy(content, at, entries.startOf(entry), endOf(entry));
  }
  return content;
}

/** Up to so many contracts, only their tickets are read; of more, all that are offered. */
const fewContracts = 500;

function ticketsSql(tx: Tx, { cutOff, filter }: DueQuery, places: readonly Place[]): string {
  const ids = (of: readonly Place[], id: 'contractId' | 'customerId') =>
    escapeLiteral(`{${of.map((place) => place[id]).join(',')}}`);
  const ofDefaults = places.filter(({ defaultFor }) => defaultFor !== null);
  const ofThese =
    places.length > fewContracts
      ? ''
      : ` where t.contract_id = any(${ids(places, 'contractId')}::uuid[])
             or t.contract_id is null and t.customer_id = any(${ids(ofDefaults, 'customerId')}::uuid[])`;
  return `copy (select ${ticketColumns} from (${ticketsToOfferSql(tx, cutOff, filter.withWaiting)}) t${ofThese})
    to stdout (format binary)`;
}

/**
 * Entries of nearly all tickets are read in the order they lie in; of a few, among many that were billed long ago, by their
 * tickets.
 */
async function entriesSql(tx: Tx, tickets: CopiedRows, withNotes: boolean): Promise<string> {
  const [row] = await rowsOf<[number]>(
    tx,
    `select reltuples::float8 from pg_class where oid = 'time_entry'::regclass`,
  );
  const entriesInAll = row?.[0] ?? 0;
  const isMost = tickets.count * entriesPerTicket * 4 > entriesInAll;
  return `copy (select ${entryColumns}${withNotes ? ', e.note' : ''} from time_entry e
     where e.account_id = ${escapeLiteral(tx.accountId)}::uuid and (e.ticket_open or e.deferred)
       ${isMost ? '' : `and e.ticket_id = any(${escapeLiteral(`{${ticketIds(tickets).join(',')}}`)}::uuid[])`}
    ) to stdout (format binary)`;
}

/** Service desks have about four. */
const entriesPerTicket = 4;

function ticketIds(tickets: CopiedRows): string[] {
  return Array.from({ length: tickets.count }, (_, row) =>
    uuidField(tickets.bytesOf(row), tickets.startOf(row)),
  );
}

/** A ticket at a place: by its contract, or by each default contract it may be on. */
type Placed = {
  /** Pairs by place. */
  readonly placed: Groups;
  /** The ticket of a pair. */
  readonly ticketOf: readonly number[];
};

/**
 * R4: a ticket without a contract has the customer's default contract that is in force on its billing day; as long as that
 * day is still to be found, it may be on each.
 */
function placeTickets(tickets: CopiedRows, places: readonly Place[]): Placed {
  const byContract = new Map(places.map(({ contractId }, place) => [uuidKey(contractId), place]));
  const defaults = Map.groupBy(
    [...places.keys()].filter((place) => places[place]?.defaultFor),
    (place) => uuidKey(places[place]?.customerId ?? ''),
  );
  const isInForce = (place: number, day: Day | null) => {
    const { startDay = '', endDay = null } = places[place]?.defaultFor ?? {};
    return day === null || (startDay <= day && (endDay === null || day <= endDay));
  };
  const ticketOf: number[] = [];
  const placeOf: number[] = [];
  const add = (row: number, place: number) => {
    ticketOf.push(row);
    placeOf.push(place);
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
  const placed = groupsOf(Int32Array.from(placeOf), places.length);
  const byId = (a: number, b: number) => compareTickets(tickets, ticketOf[a] ?? 0, ticketOf[b] ?? 0);
  for (const place of places.keys()) putInOrder(placed.of(place), byId);
  return { placed, ticketOf };
}

/** Entries by the number of their ticket's row; those of tickets that are not offered are in no group. */
function groupEntries(entries: CopiedRows, tickets: CopiedRows): Groups {
  const index = indexTickets(tickets);
  const ticketOf = new Int32Array(entries.count);
  for (let entry = 0; entry < entries.count; entry += 1) {
    ticketOf[entry] = findTicket(index, entries, entry);
  }
  const groups = groupsOf(ticketOf, tickets.count);
  const byStart = (a: number, b: number) => compareEntries(entries, a, b);
  for (let row = 0; row < tickets.count; row += 1) putInOrder(groups.of(row), byStart);
  return groups;
}

/** Sorts what nearly always is in order, because it lies as it was written. */
function putInOrder(rows: Int32Array, compare: (a: number, b: number) => number): void {
  for (let index = 1; index < rows.length; index += 1) {
    if (compare(rows[index - 1] ?? 0, rows[index] ?? 0) <= 0) continue;
    rows.sort(compare);
    return;
  }
}
