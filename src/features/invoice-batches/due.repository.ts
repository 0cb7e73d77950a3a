import { escapeLiteral } from 'pg';
import type { ContractType } from '../../billing/contract.ts';
import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { ticketFlags } from './due-rows.ts';

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
  readonly customerId: string;
  readonly billToId: string;
  /** The customer's default contract from and to these days (R4); null: it is not the default one. */
  readonly defaultFor: { readonly startDay: Day; readonly endDay: Day | null } | null;
  /** Finished, or not begun: only looked at if there is work on it. */
  readonly isDormant: boolean;
  /** Its lines stand for entries, so that their notes are read (R12). */
  readonly printsEntries: boolean;
};

/** All contracts that are looked at, in the order of the batch. */
export async function listPlaces(tx: Tx, { cutOff, filter, notes }: DueQuery): Promise<Place[]> {
  const { contractIds, customerIds, contractTypes, taxable } = filter;
  const rows = await rowsOf<PlaceRow>(
    tx,
    `select c.id, c.customer_id, c.bill_to_customer_id, c.is_default, c.start_day, c.end_day,
            c.finished_at is not null or c.billed_from_day > $2::date + 1, ${printsEntries(notes)}
       from contract c
       join customer b on b.account_id = $1 and b.id = c.bill_to_customer_id
      where c.account_id = $1
        and ($3::uuid[] is null or c.id = any($3)) and ($4::uuid[] is null or c.customer_id = any($4))
        and ($5::text[] is null or c.type = any($5)) and ($6::boolean is null or c.taxable = $6)
      order by b.name collate "und-x-icu", b.number, b.id, c.number`,
    [tx.accountId, cutOff, contractIds, customerIds, contractTypes, taxable],
  );
  return rows.map(([contractId, customerId, billToId, isDefault, startDay, endDay, ...is]) => ({
    contractId,
    customerId,
    billToId,
    defaultFor: isDefault ? { startDay, endDay } : null,
    isDormant: is[0],
    printsEntries: is[1],
  }));
}

type PlaceRow = readonly [
  id: string,
  customerId: string,
  billToId: string,
  isDefault: boolean,
  startDay: Day,
  endDay: Day | null,
  isDormant: boolean,
  printsEntries: boolean,
];

function printsEntries(notes: DueQuery['notes']): string {
  if (typeof notes === 'string') return String(notes === 'all');
  const byDefault = notes.accountDefault ? 'time-entry' : 'ticket';
  return `coalesce(c.level_of_detail, b.level_of_detail, '${byDefault}') = 'time-entry'`;
}

/** The account as part of a statement that takes no parameters. */
export const account = (tx: Tx) => `${escapeLiteral(tx.accountId)}::uuid`;

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

/**
 * What is read of tickets `t`, in the order in which `readTicket` takes it. What is yes or no lies in one byte, because each field
 * takes four more for its length.
 */
export function ticketColumns(tx: Tx): string {
  const isOn = (table: string, besides = '') =>
    `exists (select from ${table} i where i.account_id = ${account(tx)} and i.ticket_id = t.id ${besides})`;
  const isDue = 'and (i.ticket_open or i.deferred)';
  const hasItems = `(${isOn('ticket_product', isDue)} or ${isOn('ticket_expense', isDue)})`;
  const { open, hasItems: items, timerRunning } = ticketFlags;
  return `t.id, (${open} * t.open::int + ${items} * ${hasItems}::int + ${timerRunning} * ${isOn('timer')}::int)::"char",
    t.contract_id, t.customer_id, t.billing_day, t.number, t.title`;
}
