import { escapeLiteral } from 'pg';
import type { ContractType } from '../../billing/contract.ts';
import type { Day } from '../../billing/period.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';

/** Which contracts are looked at; null: all. */
export type DueFilter = {
  readonly contractIds: readonly string[] | null;
  readonly contractTypes: readonly ContractType[] | null;
  readonly customerIds: readonly string[] | null;
  readonly taxable: boolean | null;
  /** Also tickets that wait for a billable status, as if they had one now (reports, R46). */
  readonly withWaiting?: boolean;
};

/** What is looked for: everything up to the end of `cutOff`, on the account's calendar. */
export type DueQuery = {
  readonly cutOff: Day;
  readonly timeZone: string;
  /** `all`, or those of contracts whose lines stand for entries, or `none`: notes are the longest part of an entry. */
  readonly notes: 'all' | 'none' | { readonly accountDefault: boolean };
  readonly filter: DueFilter;
};

/** A contract in the order of the batch: by bill-to customer's name, then contract number. */
export type Place = {
  readonly contractId: string;
  readonly billToId: string;
  /** Finished, or not begun: only looked at if there is work on it. */
  readonly isDormant: boolean;
};

/** All contracts in the order in which `openDueTickets` delivers their tickets. */
export async function listPlaces(tx: Tx, query: DueQuery): Promise<Place[]> {
  const rows = await rowsOf<[string, string, boolean]>(
    tx,
    `with ${placesSql(tx, query)} select id, bill_to_customer_id, is_dormant from place order by place`,
  );
  return rows.map(([contractId, billToId, isDormant]) => ({ contractId, billToId, isDormant }));
}

/** A ticket with something due, as it is read: entries are one text, see `readEntries`. */
export type DueTicketRow = readonly [
  place: number,
  id: string,
  number: string,
  title: string,
  billingDay: string | null,
  isOpen: boolean,
  ownContract: boolean,
  /** null: it has none that are due. */
  entries: string | null,
];

/** Tickets of all places in their order, read some thousands ahead of whoever takes them. */
export type DueTickets = {
  /** The tickets of the place with this number, from 1; ask for places in ascending order. */
  of(place: number): Promise<DueTicketRow[]>;
};

/**
 * Opens a cursor over all due tickets with their entries. The mass of a batch flows through here, so it is one sorted
 * statement: asking contract by contract reads the table of entries at random, which takes four times as long.
 */
export async function openDueTickets(tx: Tx, query: DueQuery): Promise<DueTickets> {
  await changedBy(
    tx,
    `set local cursor_tuple_fraction = 1; set local jit = off;
     declare due_ticket no scroll cursor for ${dueTicketsSql(tx, query)}`,
  );
  let rows: DueTicketRow[] = [];
  let at = 0;
  let ahead = fetchAhead(tx);
  const refill = async () => {
    rows = await ahead;
    at = 0;
    ahead = rows.length < rowsAtOnce ? Promise.resolve([]) : fetchAhead(tx);
  };
  await refill();
  return {
    of: async (place) => {
      const found: DueTicketRow[] = [];
      for (;;) {
        const row = rows[at];
        if (row === undefined && rows.length === rowsAtOnce) await refill();
        else if (row !== undefined && row[0] <= place) {
          at += 1;
          found.push(row);
        } else return found;
      }
    },
  };
}

const rowsAtOnce = 4_000;

/** Closes the cursor, so that the transaction can open another. */
export async function closeDueTickets(tx: Tx): Promise<void> {
  await changedBy(tx, 'close due_ticket');
}

function fetchAhead(tx: Tx): Promise<DueTicketRow[]> {
  const rows = rowsOf<DueTicketRow>(tx, `fetch ${rowsAtOnce} from due_ticket`);
  // Read when the rows are wanted; until then a failed transaction has already said why.
  rows.catch(() => undefined);
  return rows;
}

// A cursor takes no parameters, so values stand in its text.
const account = (tx: Tx) => `${escapeLiteral(tx.accountId)}::uuid`;

function placesSql(tx: Tx, { cutOff, filter, notes }: DueQuery): string {
  const among = (column: string, values: readonly string[] | null, type: string) =>
    values === null ? '' : `and ${column} = any(${escapeLiteral(`{${values.join(',')}}`)}::${type}[])`;
  const taxable = filter.taxable === null ? '' : `and c.taxable = ${filter.taxable}`;
  return `
place as materialized (
  select c.id, c.customer_id, c.bill_to_customer_id, c.is_default, c.start_day, c.end_day,
         row_number() over (order by b.name collate "und-x-icu", b.number, b.id, c.number)::int as place,
         c.finished_at is not null or c.billed_from_day > ${escapeLiteral(cutOff)}::date + 1 as is_dormant,
         ${printsEntries(notes)} as prints_entries
    from contract c
    join customer b on b.account_id = ${account(tx)} and b.id = c.bill_to_customer_id
   where c.account_id = ${account(tx)}
     ${among('c.id', filter.contractIds, 'uuid')} ${among('c.customer_id', filter.customerIds, 'uuid')}
     ${among('c.type', filter.contractTypes, 'text')} ${taxable})`;
}

function printsEntries(notes: DueQuery['notes']): string {
  if (typeof notes === 'string') return String(notes === 'all');
  const byDefault = notes.accountDefault ? 'time-entry' : 'ticket';
  return `coalesce(c.level_of_detail, b.level_of_detail, '${byDefault}') = 'time-entry'`;
}

/**
 * Tickets to offer: open ones in a billable status whose billing day has come or is still to be found (R1, R6), and
 * billed ones of which something was left out (R25).
 */
export function ticketsToOfferSql(tx: Tx, cutOff: Day, withWaiting = false): string {
  const deferred = ['time_entry', 'ticket_product', 'ticket_expense']
    .map((table) => `select ticket_id from ${table} where account_id = ${account(tx)} and deferred`)
    .join(' union ');
  const columns = 't.id, t.number, t.title, t.billing_day, t.open, t.customer_id, t.contract_id';
  return `
  select ${columns} from ticket t
   where t.account_id = ${account(tx)} and t.open ${withWaiting ? '' : 'and t.status_billable'}
     and (t.billing_day is null or t.billing_day <= ${escapeLiteral(cutOff)}::date)
  union all
  select ${columns} from ticket t
   where t.account_id = ${account(tx)} and not t.open and t.billing_day <= ${escapeLiteral(cutOff)}::date
     and t.id in (${deferred})`;
}

/** R4: a ticket without a contract has the customer's default contract that is in force on its billing day. */
const isDefaultOf = `t.contract_id is null and b.is_default and b.customer_id = t.customer_id
  and (t.billing_day is null or t.billing_day >= b.start_day and (b.end_day is null or b.end_day >= t.billing_day))`;

/**
 * Tickets get numbers in the order they are delivered in, so that what is sorted a million times is short; titles and the
 * like join their entries again at the end.
 */
function dueTicketsSql(tx: Tx, query: DueQuery): string {
  return `
with ${placesSql(tx, query)},
due as materialized (
  select row_number() over (order by coalesce(a.place, b.place), t.id)::int as n,
         coalesce(a.place, b.place) as place, coalesce(a.prints_entries, b.prints_entries) as prints_entries,
         t.id, t.number, t.title, t.billing_day, t.open, a.place is not null as own_contract
    from (${ticketsToOfferSql(tx, query.cutOff, query.filter.withWaiting)}) t
    left join place a on a.id = t.contract_id
    left join place b on ${isDefaultOf}
   where a.place is not null or b.place is not null),
work as (
  select d.n, string_agg(${entrySql(query)}, chr(30) order by e.started_at, e.id) as entries
    from due d
    join time_entry e on e.account_id = ${account(tx)} and e.ticket_id = d.id and (e.ticket_open or e.deferred)
   group by d.n)
select d.place, d.id, d.number, d.title, d.billing_day, d.open, d.own_contract, w.entries
  from due d left join work w on w.n = d.n
 order by d.n`;
}

/**
 * An entry as one text, because an object per value would cost more than the arithmetic. Read by `readEntries`. Its start
 * is the number of its minute on the account's clock, counted from 1970: writing out a day takes longer than all else.
 */
function entrySql({ notes, timeZone }: DueQuery): string {
  const fields = [
    'e.id',
    `date_part('epoch', e.started_at at time zone ${escapeLiteral(timeZone)})::bigint / 60`,
    'e.minutes',
    'e.billable::int + 2 * (e.written_off_at is not null)::int + 4 * e.deferred::int',
    `coalesce(e.rate_id::text, '')`,
    `coalesce(e.price::text, '')`,
  ];
  if (notes !== 'none') {
    const note = `translate(e.note, chr(30) || chr(31), '  ')`;
    fields.push(notes === 'all' ? note : `case when d.prints_entries then ${note} else '' end`);
  }
  return `concat_ws(chr(31), ${fields.join(', ')})`;
}
