import type { Currency } from '../../billing/money.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { AgeingView, OverviewView } from './schema.ts';

const openAmount = 'gross - credited - (received - paid_out) - cash_discount - written_off';

/** Invoices with an amount open and how long they are overdue. Parameters: account, today. */
const openInvoices = `open_invoice as (
  select customer_id, due_date, ${openAmount} as open, $2::date - due_date as days
    from invoice
   where account_id = $1 and kind = 'invoice' and not draft and ${openAmount} > 0)`;

const bucketsSql = ({ minorUnits }: Currency) =>
  [
    'days <= 0',
    'days between 1 and 30',
    'days between 31 and 60',
    'days between 61 and 90',
    'days > 90',
    'true',
  ]
    .map((condition) => `round(coalesce(sum(open) filter (where ${condition}), 0), ${minorUnits})`)
    .join(', ');

type Buckets = [notDue: string, upTo30: string, upTo60: string, upTo90: string, over90: string, open: string];

const bucketsOf = ([notDue, upTo30, upTo60, upTo90, over90, open]: Buckets) => ({
  notDue,
  upTo30,
  upTo60,
  upTo90,
  over90,
  open,
});

/** What is open by customer, the largest first. */
export async function listAgeing(tx: Tx, today: string, currency: Currency): Promise<AgeingView['items']> {
  const rows = await rowsOf<[AgeingView['items'][number]['customer'], number, string, ...Buckets]>(
    tx,
    `with ${openInvoices}
     select json_build_object('id', c.id, 'number', c.number, 'name', c.name), count(*)::int, min(o.due_date),
            ${bucketsSql(currency)}
       from open_invoice o join customer c on c.account_id = $1 and c.id = o.customer_id
      group by c.id, c.number, c.name order by sum(o.open) desc, c.name, c.number`,
    [tx.accountId, today],
  );
  return rows.map(([customer, invoices, oldestDueDate, ...buckets]) => ({
    customer,
    invoices,
    oldestDueDate,
    ...bucketsOf(buckets),
  }));
}

/** The same over all customers, with how many invoices are open and overdue. */
export async function sumAgeing(tx: Tx, today: string, currency: Currency) {
  const [row] = await rowsOf<[number, number, string, ...Buckets]>(
    tx,
    `with ${openInvoices}
     select count(*)::int, count(*) filter (where days > 0)::int,
            round(coalesce(sum(open) filter (where days > 0), 0), ${currency.minorUnits}), ${bucketsSql(currency)}
       from open_invoice`,
    [tx.accountId, today],
  );
  const [invoices = 0, overdueInvoices = 0, overdue = '0', ...buckets] = row ?? [];
  return { invoices, overdueInvoices, overdue, buckets: bucketsOf(buckets as Buckets) };
}

/** Plain counts for the first screen. */
export async function countForOverview(
  tx: Tx,
  today: string,
  timeZone: string,
  currency: Currency,
): Promise<Pick<OverviewView, 'drafts' | 'customers' | 'contracts' | 'openTickets' | 'minutesThisMonth'>> {
  const [row] = await rowsOf<[number, string, number, number, number, string]>(
    tx,
    `select (select count(*)::int from invoice where account_id = $1 and draft),
            (select round(coalesce(sum(gross), 0), ${currency.minorUnits}) from invoice where account_id = $1 and draft),
            (select count(*)::int from customer where account_id = $1 and active),
            (select count(*)::int from contract where account_id = $1 and active and finished_at is null
                and (end_day is null or end_day >= $2::date)),
            (select count(*)::int from ticket where account_id = $1 and open and not status_billable),
            (select coalesce(sum(minutes), 0) from time_entry
              where account_id = $1 and started_at >= date_trunc('month', $2::date) at time zone $3
                and started_at < ($2::date + 1)::timestamp at time zone $3)`,
    [tx.accountId, today, timeZone],
  );
  const [drafts = 0, gross = '0', customers = 0, contracts = 0, openTickets = 0, minutes = '0'] = row ?? [];
  return {
    drafts: { invoices: drafts, gross },
    customers,
    contracts,
    openTickets,
    minutesThisMonth: Number(minutes),
  };
}
