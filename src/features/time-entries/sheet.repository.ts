import { rowsOf, type Tx } from '../../db/transaction.ts';

/** What a technician worked on a ticket at one go. */
export type SheetEntry = {
  readonly ticket: {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly customer: { readonly id: string; readonly name: string } | null;
    readonly billed: boolean;
  };
  readonly id: string;
  readonly day: string;
  readonly startedLocal: string;
  readonly endedLocal: string;
  readonly minutes: number;
  readonly billable: boolean;
  readonly note: string;
  readonly revision: number;
};

type Row = [SheetEntry['ticket'], string, string, string, number, boolean, string, number];

/** Those that began on local days from `from` to `to`, both included; by their start. */
export async function listSheetEntries(
  tx: Tx,
  {
    technicianId,
    from,
    to,
    timeZone,
  }: { readonly technicianId: string; readonly from: string; readonly to: string; readonly timeZone: string },
): Promise<SheetEntry[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select json_build_object('id', t.id, 'number', t.number, 'title', t.title, 'billed', not t.open,
              'customer', case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end),
            e.id, ${local('e.started_at')},
            ${local("coalesce(e.ended_at, e.started_at + e.minutes * interval '1 minute')")},
            e.minutes, e.billable, e.note, e.revision
       from time_entry e
       join ticket t on t.account_id = $1 and t.id = e.ticket_id
       left join customer c on c.account_id = $1 and c.id = t.customer_id
      where e.account_id = $1 and e.technician_id = $2
        and e.started_at >= ($3::date)::timestamp at time zone $5::text
        and e.started_at < ($4::date + 1)::timestamp at time zone $5::text
      order by e.started_at, t.number, e.id`,
    [tx.accountId, technicianId, from, to, timeZone],
  );
  return rows.map(([ticket, id, startedLocal, endedLocal, minutes, billable, note, revision]) => {
    const day = startedLocal.slice(0, 10);
    return { ticket, id, day, startedLocal, endedLocal, minutes, billable, note, revision };
  });
}

/** As people of the account read it on a clock. */
function local(instant: string): string {
  return `to_char(${instant} at time zone $5::text, 'YYYY-MM-DD"T"HH24:MI')`;
}
