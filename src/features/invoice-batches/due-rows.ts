import type { TimeEntryFacts } from '../../billing/facts.ts';
import { addDays, type Day } from '../../billing/period.ts';
import { type Decimal, decimal } from '../../billing/quantity.ts';
import type { CopiedRows } from '../../db/binary-copy.ts';
import {
  afterField,
  byteField,
  compareUuidFields,
  dayNumberField,
  instantField,
  integerField,
  isNullField,
  type Texts,
  textField,
  uuidBytesAt,
  uuidField,
  uuidKeyField,
} from '../../db/binary-fields.ts';
import { openUuidIndex, type UuidIndex } from '../../lib/uuid-index.ts';

/** A ticket with something due. */
export type DueTicketRow = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly billingDay: Day | null;
  readonly isOpen: boolean;
  /** Products or expenses are due on it. */
  readonly hasItems: boolean;
  readonly timerRunning: boolean;
  /** It names the contract itself; else it is the customer's default (R4). */
  readonly ownContract: boolean;
};

/** What the byte of a ticket says, as `ticketColumns` makes it. */
export const ticketFlags = { open: 1, hasItems: 2, timerRunning: 4 };

/** The ticket whose row begins here. */
export function readTicket(
  bytes: Buffer,
  start: number,
  text: Texts['field'] = (at) => textField(bytes, at),
): DueTicketRow {
  const { id, said, contract, billingDay } = ticketFields(bytes, start);
  const number = afterField(bytes, billingDay);
  const title = afterField(bytes, number);
  return {
    id: uuidField(bytes, id),
    number: text(number) ?? '',
    title: text(title) ?? '',
    billingDay: dayField(bytes, billingDay),
    isOpen: (said & ticketFlags.open) !== 0,
    hasItems: (said & ticketFlags.hasItems) !== 0,
    timerRunning: (said & ticketFlags.timerRunning) !== 0,
    ownContract: !isNullField(bytes, contract),
  };
}

/** Of each ticket 1 if more is to be read than its entries, else 0, as with most: an open one without products and expenses. */
export function marksOfMore(tickets: CopiedRows): Uint8Array {
  const entriesAlone = ticketFlags.open;
  return Uint8Array.from({ length: tickets.count }, (_, row) => {
    const { said } = ticketFields(tickets.bytesOf(row), tickets.startOf(row));
    return (said & (ticketFlags.open | ticketFlags.hasItems)) === entriesAlone ? 0 : 1;
  });
}

/** The number of the contract that a ticket names; −1: it is not among them; null: it names none. */
export function findContract(contracts: UuidIndex, tickets: CopiedRows, row: number): number | null {
  const bytes = tickets.bytesOf(row);
  const { contract } = ticketFields(bytes, tickets.startOf(row));
  return isNullField(bytes, contract) ? null : contracts.find(bytes, uuidBytesAt(contract));
}

/** What decides on which of its customer's default contracts a ticket may be. */
export function readTicketOwner(tickets: CopiedRows, row: number) {
  const bytes = tickets.bytesOf(row);
  const { customer, billingDay } = ticketFields(bytes, tickets.startOf(row));
  return {
    customerKey: uuidKeyField(bytes, customer),
    billingDay: dayField(bytes, billingDay),
  };
}

/** For entries to find their tickets. */
export function indexTickets({ count, bytesOf, startOf }: CopiedRows): UuidIndex {
  return openUuidIndex({ count, bytesOf, startOf: (row) => uuidBytesAt(startOf(row)) });
}

export function compareTickets(tickets: CopiedRows, a: number, b: number): number {
  return compareUuidFields(tickets.bytesOf(a), tickets.startOf(a), tickets.bytesOf(b), tickets.startOf(b));
}

function ticketFields(bytes: Buffer, id: number) {
  const flags = afterField(bytes, id);
  const contract = afterField(bytes, flags);
  const customer = afterField(bytes, contract);
  return { id, said: byteField(bytes, flags), contract, customer, billingDay: afterField(bytes, customer) };
}

/** Tickets of a batch share their days. */
const days = new Map<number, Day>();

function dayField(bytes: Buffer, at: number): Day | null {
  const number = dayNumberField(bytes, at);
  if (number === null) return null;
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = addDays('1970-01-01' as Day, number);
  if (days.size >= 10_000) days.clear();
  days.set(number, day);
  return day;
}

/**
 * The ticket, which an entry is kept without, then the fields below in their order and the note last; what may be null comes behind
 * what may not, which lies at fixed places. Ids are text, because a thousand of them can be cut out of one text for the price of
 * writing one.
 */
export const entryColumns = `e.ticket_id, e.started_at, e.id::text, e.minutes,
  (e.billable::int + 2 * (e.written_off_at is not null)::int + 4 * e.deferred::int)::"char", e.rate_id, e.price::text`;

/** Where the row of an entry goes on, from where it begins with the ticket. */
export const behindTicket = (start: number): number => start + 20;

/** From there. */
const entryFields = { start: 0, id: 12, minutes: 52, flags: 60, rate: 65 };

const entryFlags = { billable: 1, writtenOff: 2, deferred: 4 };

/** Where entries that were read with their notes begin, and where their notes do. */
export function* withoutNotes(bytes: Buffer, start: number, end: number): Generator<[number, number], void> {
  for (let first = start; first < end; ) {
    const note = afterField(bytes, afterField(bytes, first + entryFields.rate));
    yield [first, note];
    first = afterField(bytes, note);
  }
}

/**
 * Reads entries that lie one behind the other.
 *
 * @param withNotes Whether the notes are there.
 * @returns A function of where the first begins and the last ends.
 */
export function openEntryReader(
  bytes: Buffer,
  texts: Texts,
  withNotes: boolean,
  localText: (epochMs: number) => string,
): (start: number, end: number) => TimeEntryFacts[] {
  return (start, end) => {
    const entries: TimeEntryFacts[] = [];
    for (let first = start; first < end; ) {
      const id = first + entryFields.id + lengthBytes;
      const said = byteField(bytes, first + entryFields.flags);
      const rate = first + entryFields.rate;
      const price = afterField(bytes, rate);
      const note = afterField(bytes, price);
      entries.push({
        id: texts.plain(id, id + uuidLength),
        startedLocal: localText(readStart(bytes, first)),
        minutes: integerField(bytes, first + entryFields.minutes),
        billable: (said & entryFlags.billable) !== 0,
        writtenOff: (said & entryFlags.writtenOff) !== 0,
        deferred: (said & entryFlags.deferred) !== 0,
        rateId: rateField(bytes, rate),
        price: decimalField(bytes, price),
        note: withNotes ? (texts.field(note) ?? '') : '',
      });
      first = withNotes ? afterField(bytes, note) : note;
    }
    return entries;
  };
}

const lengthBytes = 4;
const uuidLength = 36;

/** The number of the ticket of the entry whose row begins here; −1: it is not among them. */
export function findTicket(tickets: UuidIndex, bytes: Buffer, start: number): number {
  return tickets.find(bytes, uuidBytesAt(start));
}

/** When an entry was started, in milliseconds since 1970; here its row begins behind the ticket. */
export function readStart(bytes: Buffer, start: number): number {
  return instantField(bytes, start + entryFields.start);
}

export function compareEntryIds(entries: CopiedRows, a: number, b: number): number {
  const idAt = (row: number) => entries.startOf(row) + entryFields.id + lengthBytes;
  const [atA, atB] = [idAt(a), idAt(b)];
  return entries.bytesOf(a).compare(entries.bytesOf(b), atB, atB + uuidLength, atA, atA + uuidLength);
}

/** Entries share a handful of rates. */
const rateIds = new Map<string, string>();

function rateField(bytes: Buffer, at: number): string | null {
  const key = uuidKeyField(bytes, at);
  if (key === null) return null;
  const known = rateIds.get(key);
  if (known !== undefined) return known;
  const id = uuidField(bytes, at);
  if (rateIds.size >= 10_000) rateIds.clear();
  rateIds.set(key, id);
  return id;
}

/** Prices of a batch repeat themselves. */
const decimals = new Map<string, Decimal>();

function decimalField(bytes: Buffer, at: number): Decimal | null {
  const text = textField(bytes, at);
  return text === null ? null : decimalOf(text);
}

/** @param text As the database writes a `numeric`. */
export function decimalOf(text: string): Decimal {
  const known = decimals.get(text);
  if (known !== undefined) return known;
  const value = decimal(text);
  if (decimals.size < 10_000) decimals.set(text, value);
  return value;
}
