import type { DocumentTimeEntry } from '../../billing/issued-document.ts';
import type { Day } from '../../billing/period.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

type EntryRow = [
  invoiceId: string,
  day: Day,
  start: string | null,
  technician: string,
  contractNumber: string | null,
  ticketNumber: string,
  ticketTitle: string,
  text: string,
  onSite: boolean,
  minutes: number,
  billedMinutes: string,
];

/**
 * The time entries that invoices hold, by invoice, in the order of the work. What was counted of each is told by the
 * explanations of the lines (R43).
 */
export async function listTimesheets(
  tx: Tx,
  invoiceIds: readonly string[],
  timeZone: string,
): Promise<ReadonlyMap<string, readonly DocumentTimeEntry[]>> {
  const rows = await rowsOf<EntryRow>(
    tx,
    `with counted as (
       select l.invoice_id, (s.source->>1)::uuid as entry_id, sum((s.source->>3)::integer) as minutes
         from invoice_line l, json_array_elements(l.explanation->'sources') s (source)
        where l.account_id = $1 and l.invoice_id = any($2::uuid[]) and s.source->>0 in ('time-entry', 'time-entry-part')
        group by 1, 2)
     select c.invoice_id, (e.started_at at time zone $3)::date,
            case when e.ended_at is not null then to_char(e.started_at at time zone $3, 'HH24:MI') end,
            p.name, k.number, t.number, t.title, e.note, e.on_site, e.minutes, c.minutes
       from counted c
       join time_entry e on e.account_id = $1 and e.id = c.entry_id
       join technician p on p.account_id = $1 and p.id = e.technician_id
       join ticket t on t.account_id = $1 and t.id = e.ticket_id
       left join contract k on k.account_id = $1 and k.id = t.contract_id
      order by c.invoice_id, e.started_at, t.number, e.id`,
    [tx.accountId, invoiceIds, timeZone],
  );
  const byInvoice = new Map<string, DocumentTimeEntry[]>();
  for (const [invoiceId, ...row] of rows) {
    const entries = byInvoice.get(invoiceId) ?? [];
    entries.push(toEntry(row));
    byInvoice.set(invoiceId, entries);
  }
  return byInvoice;
}

function toEntry(row: EntryRow extends [string, ...infer Rest] ? Rest : never): DocumentTimeEntry {
  const [day, start, technician, contractNumber, ticketNumber, ticketTitle, text, onSite, minutes, billed] =
    row;
  return {
    day,
    start,
    technician,
    contractNumber,
    ticketNumber,
    ticketTitle,
    text,
    onSite,
    minutes,
    billedMinutes: Number(billed),
  };
}
