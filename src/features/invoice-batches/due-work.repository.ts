import { escapeLiteral } from 'pg';
import type { TimeEntryFacts } from '../../billing/facts.ts';
import { type CopiedRows, readBinaryCopy, takeCopiedRows } from '../../db/binary-copy.ts';
import { uuidField } from '../../db/binary-fields.ts';
import { changedBy, copyOut, rowsOf, type Tx } from '../../db/transaction.ts';
import { openLocalTexts } from '../../lib/local-time.ts';
import { type DueQuery, type Place, ticketsToOfferSql } from './due.repository.ts';
import { openEntriesJoin, placeTickets } from './due-join.ts';
import {
  type DueTicketRow,
  endBeforeNote,
  entryColumns,
  openEntryReader,
  readTicket,
  ticketColumns,
} from './due-rows.ts';

/** The mass of a batch: due tickets and their entries as they were read, decoded when they are wanted. */
export type DueWork = {
  /** The tickets of the place with this number, from 0, by id. */
  ticketsOf(place: number): DueTicketRow[];
  countEntries(ticket: DueTicketRow): number;
  /** The entries of tickets of a place. Places are read in their order, for what lies before is let go of. */
  read(place: number, tickets: readonly DueTicketRow[]): ReadWork;
};

/** Tickets as they lie in the database, each with what of its entries decides its lines, one behind the other. */
export type ReadWork = {
  readonly tickets: readonly ReadTicket[];
  /** Holds until more is read. */
  readonly content: Buffer;
};

/** A ticket's entries by start, and where both begin and end in the content. */
export type ReadTicket = { readonly entries: TimeEntryFacts[]; readonly start: number; readonly end: number };

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
  const join = openEntriesJoin(tickets, placed, places.length);
  await takeCopiedRows(entriesStream, join.take);
  const localText = openLocalTexts(query.timeZone);
  const lying = openBytes();
  return {
    ticketsOf: (place) => {
      const printsEntries = places[place]?.printsEntries ?? false;
      return Array.from(placed.byPlace.of(place), (pair) =>
        readTicket(tickets, placed.ticketOf[pair] ?? 0, printsEntries),
      );
    },
    countEntries: ({ row }) => join.entriesOf(row).numbers.length,
    read: (place, own) => {
      join.letGoBefore(place);
      const printsEntries = own[0]?.printsEntries ?? false;
      const cutsNotes = withNotes && !printsEntries;
      lying.clear();
      const ranges = own.map(({ row }) => {
        const start = lying.length();
        lying.add(tickets.bytesOf(row), tickets.startOf(row), tickets.endOf(row));
        const entriesStart = lying.length();
        const { rows, numbers } = join.entriesOf(row);
        for (const entry of numbers) {
          const end = cutsNotes ? endBeforeNote(rows, entry) : rows.endOf(entry);
          lying.add(rows.bytesOf(entry), rows.startOf(entry), end);
        }
        return { start, entriesStart, end: lying.length() };
      });
      const content = lying.bytes();
      const entriesOf = openEntryReader(content, printsEntries, localText);
      return {
        content,
        tickets: ranges.map(({ start, entriesStart, end }) => ({
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
