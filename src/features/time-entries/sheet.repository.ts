import { rowsOf, type Tx } from '../../db/transaction.ts';

/** What a technician worked on a ticket on one day. */
export type SheetCell = {
  readonly ticketId: string;
  readonly number: string;
  readonly title: string;
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly day: string;
  readonly minutes: number;
  readonly billableMinutes: number;
};

type Row = [string, string, string, string | null, string | null, string, string, string];

/** By ticket and local day, for days from `from` to `to`, both included. */
export async function listSheetCells(
  tx: Tx,
  {
    technicianId,
    from,
    to,
    timeZone,
  }: { readonly technicianId: string; readonly from: string; readonly to: string; readonly timeZone: string },
): Promise<SheetCell[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select t.id, t.number, t.title, c.id, c.name, (e.started_at at time zone $5::text)::date,
            sum(e.minutes), coalesce(sum(e.minutes) filter (where e.billable), 0)
       from time_entry e
       join ticket t on t.account_id = $1 and t.id = e.ticket_id
       left join customer c on c.account_id = $1 and c.id = t.customer_id
      where e.account_id = $1 and e.technician_id = $2
        and e.started_at >= ($3::date)::timestamp at time zone $5::text
        and e.started_at < ($4::date + 1)::timestamp at time zone $5::text
      group by t.id, t.number, t.title, c.id, c.name, 6
      order by min(e.started_at), t.number`,
    [tx.accountId, technicianId, from, to, timeZone],
  );
  return rows.map(([ticketId, number, title, customerId, customerName, day, minutes, billableMinutes]) => ({
    ticketId,
    number,
    title,
    customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    day,
    minutes: Number(minutes),
    billableMinutes: Number(billableMinutes),
  }));
}
