import { escapeLiteral } from 'pg';
import type { TimeEntryFacts } from '../../billing/facts.ts';
import { type CopiedRows, readBinaryCopy } from '../../db/binary-copy.ts';
import { openTexts, uuidField } from '../../db/binary-fields.ts';
import { changedBy, copyOut, rowsOf, type Tx } from '../../db/transaction.ts';
import { openLocalTexts } from '../../lib/local-time.ts';
import { account, type DueQuery, type Place, ticketColumns, ticketsToOfferSql } from './due.repository.ts';
import { openEntriesJoin, placeTickets } from './due-join.ts';
import {
  type DueTicketRow,
  entryColumns,
  marksOfMore,
  openEntryReader,
  readTicket,
  withoutNotes,
} from './due-rows.ts';

/** The mass of a batch: due tickets and their entries as they were read, decoded when they are wanted. */
export type DueWork = {
  /** What is at the place with this number, from 0. */
  countAt(place: number): { readonly tickets: number; readonly entries: number };
  /** Of its tickets those of which more is to be read than their entries: products, expenses, what was billed before. */
  ticketsWithMoreAt(place: number): DueTicketRow[];
  /** Its tickets by id, with their entries. Places are read in their order, for what lies before is let go of. */
  read(place: number): ReadWork;
};

/** Tickets as they lie in the database, each with what of its entries decides its lines, one behind the other. */
export type ReadWork = {
  readonly tickets: readonly ReadTicket[];
  /** Holds until more is read. */
  readonly content: Buffer;
};

/** A ticket and its entries by start, and where both begin and end in the content. */
export type ReadTicket = {
  readonly row: DueTicketRow;
  readonly entries: TimeEntryFacts[];
  readonly start: number;
  readonly end: number;
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
  const placed = placeTickets(tickets, places);
  const hasMore = marksOfMore(tickets);
  const join = openEntriesJoin(tickets, placed, places.length);
  await join.takeAll(entriesStream);
  const localText = openLocalTexts(query.timeZone);
  const lying = openBytes();
  const rowsAt = (place: number) =>
    Array.from(placed.byPlace.of(place), (pair) => placed.ticketOf[pair] ?? 0);
  return {
    countAt: (place) => {
      const rows = rowsAt(place);
      let entries = 0;
      for (const row of rows) entries += join.countEntries(row);
      return { tickets: rows.length, entries };
    },
    ticketsWithMoreAt: (place) =>
      rowsAt(place)
        .filter((row) => hasMore[row])
        .map((row) => readTicket(tickets.bytesOf(row), tickets.startOf(row))),
    read: (place) => {
      join.letGoBefore(place);
      const printsEntries = places[place]?.printsEntries ?? false;
      const cutsNotes = withNotes && !printsEntries;
      lying.clear();
      const ranges = rowsAt(place).map((row) => {
        const start = lying.length();
        lying.add(tickets.bytesOf(row), tickets.startOf(row), tickets.endOf(row));
        const entriesStart = lying.length();
        const { bytes, start: first, end } = join.entriesOf(row);
        if (cutsNotes) for (const [from, to] of withoutNotes(bytes, first, end)) lying.add(bytes, from, to);
        else lying.add(bytes, first, end);
        return { start, entriesStart, end: lying.length() };
      });
      const content = lying.bytes();
      const texts = openTexts(content);
      const entriesOf = openEntryReader(content, texts, printsEntries, localText);
      return {
        content,
        tickets: ranges.map(({ start, entriesStart, end }) => ({
          row: readTicket(content, start, texts.field),
          entries: entriesOf(entriesStart, end),
          start,
          end,
        })),
      };
    },
  };
}

/** Bytes of many places, one behind the other in one piece of memory that is used again and again. */
function openBytes() {
  let all = Buffer.allocUnsafeSlow(1 << 16);
  let filled = 0;
  return {
    clear: () => {
      filled = 0;
    },
    length: () => filled,
    bytes: () => all.subarray(0, filled),
    add: (from: Buffer, start: number, end: number) => {
      const needed = filled + end - start;
      if (needed > all.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(2 * all.length, needed));
        all.copy(larger, 0, 0, filled);
        all = larger;
      }
      from.copy(all, filled, start, end);
      filled = needed;
    },
  };
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
  return `copy (select ${ticketColumns(tx)} from (${ticketsToOfferSql(tx, cutOff, filter.withWaiting)}) t${ofThese})
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
     where e.account_id = ${account(tx)} and (e.ticket_open or e.deferred)
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
