import type { InvoiceKind } from '../../billing/issued-document.ts';
import { type Currency, type Minor, minor, minorFromText, minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { badgesOf, type InvoiceStatus, openAmount } from '../../billing/status.ts';
import { containing } from '../../db/listing.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { type CursorKind, type CursorValue, pageFrom, readCursor } from '../../server/paging.ts';
import { type FactColumns, factColumns, factsOf } from './facts.repository.ts';
import type { InvoiceSummary, ListInvoicesQuery } from './schema.ts';

type SummaryRow = [
  id: string,
  kind: InvoiceKind,
  number: string | null,
  status: InvoiceStatus,
  customerId: string,
  customerName: string,
  customerNumber: string,
  batchId: string | null,
  batchName: string | null,
  invoiceDate: Day | null,
  net: string,
  tax: string,
  createdAt: Date,
  revision: number,
  place: number,
  numberYear: number | null,
  series: string | null,
  numberPosition: string | null,
  ...facts: FactColumns,
];

const columns = `i.id, i.kind, i.number, i.status, c.id, c.name, c.number, b.id, b.name, i.invoice_date, i.net, i.tax,
  i.created_at, i.revision, i.place, i.number_year, i.series, i.number_position, ${factColumns}`;

const from = `invoice i
  join customer c on c.account_id = i.account_id and c.id = i.customer_id
  left join invoice_batch b on b.account_id = i.account_id and b.id = i.batch_id`;

/** Below zero: the customer's credit; of an invoice, not of a correction. */
const open = '(i.gross - i.credited - (i.received - i.paid_out) - i.cash_discount - i.written_off)';

/** A page of invoices and corrections. */
export async function listSummaries(
  tx: Tx,
  query: ListInvoicesQuery,
  currency: Currency,
  today: Day,
): Promise<Page<InvoiceSummary>> {
  const values: unknown[] = [tx.accountId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const sort = sorts[query.sort];
  const after = readCursor(query.cursor, sort.kinds);
  const conditions = ['i.account_id = $1', ...filters(query, today, put)];
  if (after !== null) conditions.push(sort.after(after, put));
  const rows = await rowsOf<SummaryRow>(
    tx,
    `select ${columns} from ${from}
      where ${conditions.join(' and ')}
      order by ${sort.order} limit ${put(query.limit + 1)}`,
    values,
  );
  const page = pageFrom(
    rows,
    query.limit,
    (row) => toSummary(row, currency, today),
    (row) => sort.valuesOf(row, currency),
  );
  return page;
}

function filters(query: ListInvoicesQuery, today: Day, put: (value: unknown) => string): string[] {
  const { search, status, kind, customerId, contractId, batchId, from: first, to, overdue } = query;
  const conditions: string[] = [];
  if (search !== undefined && search.trim() !== '') {
    const text = put(containing(search.trim()));
    conditions.push(
      `(i.number ilike ${text} or c.name ilike ${text} or i.order_number ilike ${text} or b.name ilike ${text})`,
    );
  }
  if (status !== undefined) conditions.push(`i.status = any(${put(status)}::text[])`);
  if (kind !== undefined) conditions.push(`i.kind = any(${put(kind)}::text[])`);
  if (customerId !== undefined) conditions.push(`i.customer_id = ${put(customerId)}`);
  if (contractId !== undefined) {
    conditions.push(`(i.contract_id = ${put(contractId)} or exists (
      select from invoice_line l where l.account_id = $1 and l.invoice_id = i.id and l.contract_id = ${put(contractId)}))`);
  }
  if (batchId !== undefined) conditions.push(`i.batch_id = ${put(batchId)}`);
  if (first !== undefined) conditions.push(`i.invoice_date >= ${put(first)}`);
  if (to !== undefined) conditions.push(`i.invoice_date <= ${put(to)}`);
  if (overdue !== undefined) {
    const isOverdue = `(i.kind = 'invoice' and not i.draft and i.due_date < ${put(today)} and ${open} > 0)`;
    conditions.push(overdue ? isOverdue : `not ${isOverdue}`);
  }
  return conditions;
}

/** How a list is sorted: its order, what a cursor is made of, and the rows after it. */
type Sort = {
  readonly order: string;
  readonly kinds: readonly CursorKind[];
  readonly after: (values: readonly CursorValue[], put: (value: unknown) => string) => string;
  readonly valuesOf: (row: SummaryRow, currency: Currency) => (CursorValue | Date)[];
};

const signedGross = `(case when i.kind = 'invoice' then i.gross else -i.gross end)`;
const latestDay = '2200-01-01';

const sorts: Readonly<Record<ListInvoicesQuery['sort'], Sort>> = {
  // R42: drafts first, then year, series and number as a number, descending; an index has this order.
  number: {
    order:
      'i.draft desc, i.number_year desc, i.series desc, i.number_position desc, i.created_at desc, i.place desc, i.id desc',
    kinds: ['number', 'text', 'number', 'instant', 'number', 'id'],
    after: ([year, series, position, created, place, id], put) =>
      year === null
        ? `(not i.draft or (i.created_at, i.place, i.id) < (${put(created)}::timestamptz, ${put(place)}, ${put(id)}))`
        : `not i.draft and (i.number_year, i.series, i.number_position) < (${put(year)}, ${put(series)}, ${put(position)})`,
    valuesOf: (row) => {
      const [id, , , , , , , , , , , , createdAt, , place, year, series, position] = row;
      return [year, series, position === null ? null : Number(position), createdAt, place, id];
    },
  },
  created: {
    order: 'i.created_at desc, i.place desc, i.id desc',
    kinds: ['instant', 'number', 'id'],
    after: ([created, place, id], put) =>
      `(i.created_at, i.place, i.id) < (${put(created)}::timestamptz, ${put(place)}, ${put(id)})`,
    valuesOf: (row) => [row[12], row[14], row[0]],
  },
  customer: {
    order: 'c.name, c.number, i.id',
    kinds: ['text', 'text', 'id'],
    after: ([name, number, id], put) =>
      `(c.name, c.number, i.id) > (${put(name)}, ${put(number)}, ${put(id)})`,
    valuesOf: (row) => [row[5], row[6], row[0]],
  },
  amount: {
    order: `${signedGross} desc, i.id desc`,
    kinds: ['text', 'id'],
    after: ([amount, id], put) => `(${signedGross}, i.id) < (${put(amount)}::numeric, ${put(id)})`,
    valuesOf: (row, currency) => [signed(row[19], row[1], currency), row[0]],
  },
  due: {
    order: `coalesce(i.due_date, '${latestDay}'), i.id`,
    kinds: ['day', 'id'],
    after: ([due, id], put) =>
      `(coalesce(i.due_date, '${latestDay}'), i.id) > (${put(due ?? latestDay)}::date, ${put(id)})`,
    valuesOf: (row) => [row.at(-1) as Day | null, row[0]],
  },
};

const signOf = (kind: InvoiceKind) => (kind === 'invoice' ? 1 : -1);

/** Corrections stand in the same list with negative amounts (R42). */
function signed(text: string, kind: InvoiceKind, currency: Currency): string {
  return minorToText(minor(signOf(kind) * minorFromText(text, currency)), currency);
}

function toSummary(row: SummaryRow, currency: Currency, today: Day): InvoiceSummary {
  const [id, kind, number, status, customerId, customerName, customerNumber, batchId, batchName, ...rest] =
    row;
  const [invoiceDate, net, tax, createdAt, revision, , , , , ...factsRow] = rest;
  const facts = factsOf(factsRow, currency);
  const openNow: Minor = kind === 'invoice' ? openAmount(facts) : minor(0);
  return {
    id,
    kind,
    number,
    status,
    badges: kind === 'invoice' ? badgesOf(facts, today) : [],
    customer: { id: customerId, name: customerName, number: customerNumber },
    batch: batchId === null ? null : { id: batchId, name: batchName ?? '' },
    invoiceDate,
    dueDate: facts.dueDay,
    currency: currency.code,
    createdAt: createdAt.toISOString(),
    revision,
    net: signed(net, kind, currency),
    tax: signed(tax, kind, currency),
    amount: signed(factsRow[1], kind, currency),
    open: minorToText(openNow, currency),
  };
}
