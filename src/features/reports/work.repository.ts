import { rowsOf, type Tx } from '../../db/transaction.ts';
import { documentsOfSpan, sumText } from './revenue.repository.ts';
import type { ProfitabilityView, TimesheetView } from './schema.ts';
import type { ReportSpan } from './span.operations.ts';

/** Entries that began on these days of the account's calendar. Parameters: account, first and last day, zone. */
const entriesOfSpan = `entry as (
  select e.technician_id, e.ticket_id, e.minutes, (e.started_at at time zone $4::text)::date as day,
         e.billable and e.written_off_at is null as billable, e.holder_id is not null as held,
         e.written_off_at is not null as written_off
    from time_entry e
   where e.account_id = $1
     and e.started_at >= $2::date::timestamp at time zone $4::text
     and e.started_at < ($3::date + 1)::timestamp at time zone $4::text)`;

/** Minutes by technician and customer. */
export async function listWork(
  tx: Tx,
  { from, to }: ReportSpan,
  timeZone: string,
): Promise<TimesheetView['items']> {
  type Item = TimesheetView['items'][number];
  const rows = await rowsOf<[Item['technician'], Item['customer'], string, string, string, string]>(
    tx,
    `with ${entriesOfSpan}
     select json_build_object('id', w.id, 'name', w.name),
            case when c.id is not null then json_build_object('id', c.id, 'number', c.number, 'name', c.name) end,
            sum(e.minutes), coalesce(sum(e.minutes) filter (where e.billable), 0),
            coalesce(sum(e.minutes) filter (where e.billable and e.held), 0),
            coalesce(sum(e.minutes) filter (where e.written_off), 0)
       from entry e
       join technician w on w.account_id = $1 and w.id = e.technician_id
       join ticket t on t.account_id = $1 and t.id = e.ticket_id
       left join customer c on c.account_id = $1 and c.id = t.customer_id
      group by w.id, w.name, c.id, c.number, c.name
      order by w.name, w.id, sum(e.minutes) desc, c.name`,
    [tx.accountId, from, to, timeZone],
  );
  return rows.map(([technician, customer, work, billable, billed, writtenOff]) => ({
    technician,
    customer,
    workMinutes: Number(work),
    billableMinutes: Number(billable),
    billedMinutes: Number(billed),
    writtenOffMinutes: Number(writtenOff),
  }));
}

/** Minutes by technician and day. */
export async function listWorkDays(
  tx: Tx,
  { from, to }: ReportSpan,
  timeZone: string,
): Promise<TimesheetView['days']> {
  const rows = await rowsOf<[string, string, string, string]>(
    tx,
    `with ${entriesOfSpan}
     select day, technician_id, sum(minutes), coalesce(sum(minutes) filter (where billable), 0)
       from entry group by day, technician_id order by day, technician_id`,
    [tx.accountId, from, to, timeZone],
  );
  return rows.map(([day, technicianId, work, billable]) => ({
    day,
    technicianId,
    workMinutes: Number(work),
    billableMinutes: Number(billable),
  }));
}

/**
 * Revenue and cost of what issued documents of the span bill, by customer and contract (R46). Work costs the technician's
 * rate in force on its day; minutes without one are counted apart, never taken for free.
 */
export async function listProfit(
  tx: Tx,
  span: ReportSpan,
  timeZone: string,
): Promise<ProfitabilityView['items']> {
  type Item = ProfitabilityView['items'][number];
  const rows = await rowsOf<
    [Item['customer'], Item['contract'], string, string, string, string, string, string]
  >(
    tx,
    `with ${documentsOfSpan},
     line as (
       select d.id, d.customer_id, l.contract_id, d.sign * l.net as net
         from document d join invoice_line l on l.account_id = $1 and l.invoice_id = d.id),
     part as (
       select customer_id, contract_id, net as revenue, 0 as labour, 0 as goods, 0 as minutes, 0 as uncosted from line
       union all
       select d.customer_id, null, d.sign * d.net - coalesce((select sum(net) from line where line.id = d.id), 0), 0, 0, 0, 0
         from document d
       union all
       select d.customer_id, t.contract_id, 0, e.minutes * coalesce(c.cost_per_hour, 0) / 60, 0, e.minutes,
              case when c.cost_per_hour is null then e.minutes else 0 end
         from document d
         join billed_item b on b.account_id = $1 and b.invoice_id = d.id and b.kind = 'time-entry'
         join time_entry e on e.account_id = $1 and e.id = b.source_id
         join ticket t on t.account_id = $1 and t.id = e.ticket_id
         left join lateral (
           select cost_per_hour from technician_cost
            where account_id = $1 and technician_id = e.technician_id
              and valid_from <= (e.started_at at time zone $4::text)::date
            order by valid_from desc limit 1) c on true
       union all
       select d.customer_id, t.contract_id, 0, 0, coalesce(p.cost_price, 0) * p.quantity, 0, 0
         from document d
         join billed_item b on b.account_id = $1 and b.invoice_id = d.id and b.kind = 'ticket-product'
         join ticket_product p on p.account_id = $1 and p.id = b.source_id
         join ticket t on t.account_id = $1 and t.id = p.ticket_id
       union all
       select d.customer_id, t.contract_id, 0, 0, coalesce(x.cost_price, 0) * x.quantity, 0, 0
         from document d
         join billed_item b on b.account_id = $1 and b.invoice_id = d.id and b.kind = 'ticket-expense'
         join ticket_expense x on x.account_id = $1 and x.id = b.source_id
         join ticket t on t.account_id = $1 and t.id = x.ticket_id)
     select json_build_object('id', c.id, 'number', c.number, 'name', c.name),
            case when k.id is not null then json_build_object('id', k.id, 'number', k.number, 'name', k.name) end,
            ${sumText('p.revenue', span)}, ${sumText('p.labour', span)}, ${sumText('p.goods', span)},
            round(sum(p.revenue), ${span.currency.minorUnits}) - round(sum(p.labour), ${span.currency.minorUnits})
              - round(sum(p.goods), ${span.currency.minorUnits}) as profit,
            sum(p.minutes), sum(p.uncosted)
       from part p
       join customer c on c.account_id = $1 and c.id = p.customer_id
       left join contract k on k.account_id = $1 and k.id = p.contract_id
      group by c.id, c.number, c.name, k.id, k.number, k.name
     having k.id is not null or sum(p.revenue) <> 0 or sum(p.labour) <> 0 or sum(p.goods) <> 0
      order by profit, c.name, k.number`,
    [tx.accountId, span.from, span.to, timeZone],
  );
  return rows.map(([customer, contract, revenue, labourCost, goodsCost, profit, minutes, uncosted]) => ({
    customer,
    contract,
    revenue,
    labourCost,
    goodsCost,
    profit,
    workMinutes: Number(minutes),
    uncostedMinutes: Number(uncosted),
  }));
}
