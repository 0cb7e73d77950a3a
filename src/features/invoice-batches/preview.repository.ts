import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { ticketsToOfferSql } from './due.repository.ts';
import type { WorkWithoutContract } from './schema.ts';

/** What of a time entry pricing does not always read. */
export type EntryText = { readonly technician: string; readonly note: string };

export async function loadEntryTexts(
  tx: Tx,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, EntryText>> {
  if (entryIds.length === 0) return new Map();
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select e.id, t.name, e.note
       from time_entry e join technician t on t.account_id = $1 and t.id = e.technician_id
      where e.account_id = $1 and e.id = any($2::uuid[])`,
    [tx.accountId, entryIds],
  );
  return new Map(rows.map(([id, technician, note]) => [id, { technician, note }]));
}

/** Due work that no contract takes: neither its own nor a default in force on its billing day (R4). By customer's name. */
export async function listWorkWithoutContract(
  tx: Tx,
  {
    cutOff,
    timeZone,
    customerIds,
  }: { readonly cutOff: Day; readonly timeZone: string; readonly customerIds: readonly string[] | null },
): Promise<Omit<WorkWithoutContract, 'lock'>[]> {
  const rows = await rowsOf<[string | null, string, string, string, string, string | null, string[]]>(
    tx,
    `with work as (
       select t.id, t.customer_id,
              coalesce(t.billing_day, (select max((e.started_at at time zone $3)::date) from time_entry e
                 where e.account_id = $1 and e.ticket_id = t.id and (e.started_at at time zone $3)::date <= $2::date)) as day
         from (${ticketsToOfferSql(tx, cutOff)}) t
        where t.contract_id is null and ($4::uuid[] is null or t.customer_id = any($4::uuid[]))),
     without as (
       select w.id, w.customer_id from work w
        where not exists (select from contract c
                where c.account_id = $1 and c.customer_id = w.customer_id and c.is_default
                  and c.start_day <= w.day and (c.end_day is null or w.day <= c.end_day)))
     select w.customer_id, max(c.number), max(c.name), count(distinct w.id), count(e.id), sum(e.minutes),
            (array_agg(distinct w.id))[1:100]
       from without w
       left join customer c on c.account_id = $1 and c.id = w.customer_id
       left join time_entry e on e.account_id = $1 and e.ticket_id = w.id and (e.ticket_open or e.deferred)
      where e.id is not null
         or exists (select from ticket_product p where p.account_id = $1 and p.ticket_id = w.id and (p.ticket_open or p.deferred))
         or exists (select from ticket_expense x where x.account_id = $1 and x.ticket_id = w.id and (x.ticket_open or x.deferred))
      group by w.customer_id
      order by max(c.name), w.customer_id`,
    [tx.accountId, cutOff, timeZone, customerIds],
  );
  return rows.map(([id, number, name, tickets, entries, minutes, ticketIds]) => ({
    customer: id === null ? null : { id, number, name },
    tickets: Number(tickets),
    entries: Number(entries),
    workMinutes: Number(minutes ?? 0),
    ticketIds,
  }));
}

/** Work on tickets whose billing day has not come by the cut-off (R1). */
export async function countNotResolved(
  tx: Tx,
  cutOff: Day,
  customerIds: readonly string[] | null,
): Promise<{ readonly tickets: number; readonly entries: number; readonly workMinutes: number }> {
  const [row] = await rowsOf<[string, string, string | null]>(
    tx,
    `select count(distinct e.ticket_id), count(*), sum(e.minutes)
       from ticket t join time_entry e on e.account_id = $1 and e.ticket_id = t.id
      where t.account_id = $1 and t.open and (not t.status_billable or t.billing_day > $2::date)
        and ($3::uuid[] is null or t.customer_id = any($3::uuid[]))`,
    [tx.accountId, cutOff, customerIds],
  );
  const [tickets, entries, minutes] = row ?? ['0', '0', null];
  return { tickets: Number(tickets), entries: Number(entries), workMinutes: Number(minutes ?? 0) };
}
