import { type Currency, minorFromText, minorToText } from '../../billing/money.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { PaymentDirection, PaymentSource } from './repository.ts';
import type { CreditView, ListPaymentsQuery, PaymentView, StatementView } from './schema.ts';

type PaymentRow = [
  id: string,
  customer: PaymentView['customer'],
  direction: PaymentDirection,
  amount: string,
  paidOn: string,
  method: string,
  reference: string,
  source: PaymentSource,
  reversed: boolean,
  reversesId: string | null,
  allocations: PaymentView['allocations'] | null,
  claims: PaymentView['claims'] | null,
  credit: string,
  createdAt: Date,
  createdBy: string,
];

/** Amounts are text within JSON, so that their places stay. */
const columns = `p.id, json_build_object('id', c.id, 'name', c.name), p.direction, p.amount, p.paid_on, p.method, p.reference,
  p.source, p.reversed, p.reverses_id,
  (select json_agg(json_build_object(
            'invoice', json_build_object('id', i.id, 'number', i.number), 'amount', a.amount::text,
            'cashDiscount', a.cash_discount::text, 'cashDiscountTaxes', a.cash_discount_taxes) order by a.created_at, i.number_year, i.number_position, a.id)
     from payment_allocation a join invoice i on i.account_id = a.account_id and i.id = a.invoice_id
    where a.account_id = p.account_id and a.payment_id = p.id),
  (select json_agg(json_build_object(
            'reminder', json_build_object('id', r.id, 'day', r.day, 'level', r.level), 'amount', m.amount::text) order by m.created_at, m.id)
     from reminder_payment m join reminder r on r.account_id = m.account_id and r.id = m.reminder_id
    where m.account_id = p.account_id and m.payment_id = p.id),
  (select coalesce(sum(e.amount), 0) from customer_credit_entry e
    where e.account_id = p.account_id and e.payment_id = p.id),
  p.created_at, p.created_by`;

const from = `payment p join customer c on c.account_id = p.account_id and c.id = p.customer_id`;

/** Payments and their counter-entries, the newest first. */
export async function listPaymentRows(
  tx: Tx,
  query: ListPaymentsQuery,
  currency: Currency,
): Promise<Page<PaymentView>> {
  const values: unknown[] = [tx.accountId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['p.account_id = $1'];
  if (query.customerId !== undefined) conditions.push(`p.customer_id = ${put(query.customerId)}`);
  if (query.invoiceId !== undefined) {
    conditions.push(`exists (select from payment_allocation a
      where a.account_id = $1 and a.payment_id = p.id and a.invoice_id = ${put(query.invoiceId)})`);
  }
  const after = readCursor(query.cursor, ['instant', 'id']);
  if (after !== null) {
    const [createdAt, id] = after;
    conditions.push(`(p.created_at, p.id) < (${put(createdAt)}::timestamptz, ${put(id)})`);
  }
  const rows = await rowsOf<PaymentRow>(
    tx,
    `select ${columns} from ${from} where ${conditions.join(' and ')}
      order by p.created_at desc, p.id desc limit ${put(query.limit + 1)}`,
    values,
  );
  return pageFrom(
    rows,
    query.limit,
    (row) => toView(row, currency),
    (row) => [row[13], row[0]],
  );
}

export async function findPaymentView(tx: Tx, id: string, currency: Currency): Promise<PaymentView | null> {
  const [row] = await rowsOf<PaymentRow>(
    tx,
    `select ${columns} from ${from} where p.account_id = $1 and p.id = $2`,
    [tx.accountId, id],
  );
  return row === undefined ? null : toView(row, currency);
}

function toView(row: PaymentRow, currency: Currency): PaymentView {
  const [id, customer, direction, amount, paidOn, method, reference, source, reversed, reversesId, ...rest] =
    row;
  const [allocations, claims, credit, createdAt, createdBy] = rest;
  return {
    id,
    customer,
    direction,
    amount,
    paidOn,
    method,
    reference,
    source,
    reversed,
    reversesId,
    allocations: allocations ?? [],
    claims: claims ?? [],
    credit: fullAmount(credit, currency),
    createdAt: createdAt.toISOString(),
    createdBy: nameOf(createdBy),
  };
}

/** With all minor units of the currency; a sum over nothing has none. */
function fullAmount(text: string, currency: Currency): string {
  return minorToText(minorFromText(text, currency), currency);
}

/** The name in `user:<id>:<name>`. */
const nameOf = (actor: string) => actor.split(':').slice(2).join(':');

/** Where a customer's credit stands. */
export async function findBalance(tx: Tx, customerId: string, currency: Currency): Promise<string> {
  const [row] = await rowsOf<[string]>(
    tx,
    'select balance from customer_credit where account_id = $1 and customer_id = $2',
    [tx.accountId, customerId],
  );
  return fullAmount(row?.[0] ?? '0', currency);
}

/** How a customer's credit came about, the newest first. */
export async function listEntries(tx: Tx, customerId: string): Promise<CreditView['entries']> {
  const rows = await rowsOf<
    [string, string, string, string | null, CreditView['entries'][number]['invoice'], Date, string]
  >(
    tx,
    `select e.id, e.amount, e.reason, e.payment_id,
            case when i.id is not null then json_build_object('id', i.id, 'number', i.number) end,
            e.created_at, e.created_by
       from customer_credit_entry e
       left join invoice i on i.account_id = $1 and i.id = e.invoice_id
      where e.account_id = $1 and e.customer_id = $2
      order by e.created_at desc, e.id desc limit 200`,
    [tx.accountId, customerId],
  );
  return rows.map(([id, amount, reason, paymentId, invoice, createdAt, createdBy]) => ({
    id,
    amount,
    reason,
    paymentId,
    invoice,
    createdAt: createdAt.toISOString(),
    createdBy: nameOf(createdBy),
  }));
}

/** Invoices that are not settled, the oldest due day first. */
export async function listOpenItems(
  tx: Tx,
  customerId: string,
  today: string,
): Promise<StatementView['items']> {
  const rows = await rowsOf<[string, string, string, string, string, string, number]>(
    tx,
    `select id, number, invoice_date, due_date, gross,
            gross - credited - (received - paid_out) - cash_discount - written_off as open,
            greatest($3::date - due_date, 0)
       from invoice
      where account_id = $1 and customer_id = $2 and kind = 'invoice' and not draft
        and gross - credited - (received - paid_out) - cash_discount - written_off > 0
      order by due_date, number_year, number_position`,
    [tx.accountId, customerId, today],
  );
  return rows.map(([id, number, invoiceDate, dueDate, gross, open, overdueDays]) => ({
    invoice: { id, number },
    invoiceDate,
    dueDate,
    gross,
    open,
    overdueDays,
  }));
}
