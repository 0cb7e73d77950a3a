import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { ListStopsQuery, StopView } from './schema.ts';

type Row = [string, StopView['customer'], StopView['invoice'], string, Date, string];

/** The newest first: one, those of a customer, or those that hold for an invoice. */
export async function listStops(
  tx: Tx,
  { id, customerId, invoiceId }: ListStopsQuery & { readonly id?: string },
): Promise<StopView[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select s.id, json_build_object('id', c.id, 'name', c.name),
            case when i.id is not null then json_build_object('id', i.id, 'number', i.number) end,
            s.reason, s.created_at, s.created_by
       from reminder_stop s
       join customer c on c.account_id = $1 and c.id = s.customer_id
       left join invoice i on i.account_id = $1 and i.id = s.invoice_id
      where s.account_id = $1 and ($2::uuid is null or s.id = $2) and ($3::uuid is null or s.customer_id = $3)
        and ($4::uuid is null or s.invoice_id = $4 or (s.invoice_id is null and s.customer_id = (
          select v.customer_id from invoice v where v.account_id = $1 and v.id = $4)))
      order by s.created_at desc, s.id desc limit 1000`,
    [tx.accountId, id ?? null, customerId ?? null, invoiceId ?? null],
  );
  return rows.map(([stopId, customer, invoice, reason, createdAt, createdBy]) => ({
    id: stopId,
    customer,
    invoice,
    reason,
    createdAt: createdAt.toISOString(),
    createdBy: createdBy.split(':').slice(2).join(':'),
  }));
}

/** @returns Whether there was none yet. */
export async function insertStop(
  tx: Tx,
  stop: {
    readonly id: string;
    readonly customerId: string;
    readonly invoiceId: string | null;
    readonly reason: string;
    readonly createdBy: string;
  },
  now: Date,
): Promise<boolean> {
  const { id, customerId, invoiceId, reason, createdBy } = stop;
  const inserted = await changedBy(
    tx,
    `insert into reminder_stop (account_id, id, customer_id, invoice_id, reason, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, customer_id, invoice_id) do nothing`,
    [tx.accountId, id, customerId, invoiceId, reason, now, createdBy],
  );
  return inserted === 1;
}

export async function removeStop(tx: Tx, id: string): Promise<boolean> {
  return (
    (await changedBy(tx, 'delete from reminder_stop where account_id = $1 and id = $2', [
      tx.accountId,
      id,
    ])) === 1
  );
}
