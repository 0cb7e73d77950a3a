import type { InvoiceKind } from '../../billing/issued-document.ts';
import { type Currency, type Minor, minorFromText, minorToText } from '../../billing/money.ts';
import { type PaymentTermsText, paymentTermsFrom } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import type { InvoiceFacts, InvoiceStatus } from '../../billing/status.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import type { FactsChange, InvoiceEvent, LockedInvoice } from './facts.operations.ts';

type InvoiceRow = [
  id: string,
  kind: InvoiceKind,
  number: string | null,
  customerId: string,
  holderId: string | null,
  batchId: string | null,
  correctsInvoiceId: string | null,
  contractId: string | null,
  invoiceDate: Day | null,
  paymentTerms: PaymentTermsText,
  exportedTo: string | null,
  released: boolean,
  revision: number,
  ...facts: FactColumns,
];

/** As `factColumns` selects them. */
export type FactColumns = [
  draft: boolean,
  gross: string,
  credited: string,
  cancelled: boolean,
  received: string,
  paidOut: string,
  cashDiscount: string,
  writtenOff: string,
  sentAt: Date | null,
  exportedAt: Date | null,
  dueDate: Day | null,
];

/** What the facts of an invoice are made of; `i` is the invoice. */
export const factColumns = `i.draft, i.gross, i.credited,
  exists (select from invoice c where c.account_id = i.account_id and c.corrects_invoice_id = i.id and c.kind = 'cancellation'),
  i.received, i.paid_out, i.cash_discount, i.written_off, i.sent_at, i.exported_at, i.due_date`;

export function factsOf(columns: FactColumns, currency: Currency): InvoiceFacts {
  const [draft, gross, credited, cancelled, received, paidOut, cashDiscount, writtenOff, ...days] = columns;
  const [sentAt, exportedAt, dueDate] = days;
  const amount = (text: string) => minorFromText(text, currency);
  return {
    issued: !draft,
    total: amount(gross),
    credited: amount(credited),
    cancelled,
    received: amount(received),
    paidOut: amount(paidOut),
    cashDiscount: amount(cashDiscount),
    writtenOff: amount(writtenOff),
    sentAtMs: sentAt?.getTime() ?? null,
    exportedAtMs: exportedAt?.getTime() ?? null,
    dueDay: dueDate,
  };
}

export async function lockInvoiceRows(
  tx: Tx,
  currency: Currency,
  ids: readonly string[],
): Promise<LockedInvoice[]> {
  const rows = await rowsOf<InvoiceRow>(
    tx,
    `select i.id, i.kind, i.number, i.customer_id, i.holder_id, i.batch_id, i.corrects_invoice_id, i.contract_id,
            i.invoice_date, i.payment_terms, i.exported_to, i.released, i.revision, ${factColumns}
       from invoice i
      where i.account_id = $1 and i.id = any($2::uuid[])
      order by i.id
        for update`,
    [tx.accountId, ids],
  );
  return rows.map((row) => toLocked(row, currency));
}

function toLocked(row: InvoiceRow, currency: Currency): LockedInvoice {
  const [id, kind, number, customerId, holderId, batchId, correctsInvoiceId, contractId, ...rest] = row;
  const [invoiceDate, paymentTerms, exportedTo, released, revision, ...facts] = rest;
  return {
    id,
    kind,
    number,
    customerId,
    holderId,
    batchId,
    correctsInvoiceId,
    contractId,
    invoiceDate,
    paymentTerms: paymentTermsFrom(paymentTerms),
    facts: factsOf(facts, currency),
    exportedTo,
    released,
    revision,
  };
}

type FactsRow = FactsChange & { readonly status: InvoiceStatus };

export async function updateFacts(
  tx: Tx,
  currency: Currency,
  rows: readonly FactsRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const amounts = (of: (facts: InvoiceFacts) => Minor) =>
    rows.map(({ facts }) => minorToText(of(facts), currency));
  const instants = (of: (facts: InvoiceFacts) => number | null) =>
    rows.map(({ facts }) => {
      const ms = of(facts);
      return ms === null ? null : new Date(ms);
    });
  const changed = await changedBy(
    tx,
    `update invoice i
        set credited = u.credited, received = u.received, paid_out = u.paid_out, cash_discount = u.cash_discount,
            written_off = u.written_off, sent_at = u.sent_at, exported_at = u.exported_at, exported_to = u.exported_to,
            released = u.released, status = u.status, revision = i.revision + 1, updated_at = $2
       from unnest($3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[],
                   $9::timestamptz[], $10::timestamptz[], $11::text[], $12::boolean[], $13::text[])
            u (id, credited, received, paid_out, cash_discount, written_off, sent_at, exported_at, exported_to, released, status)
      where i.account_id = $1 and i.id = u.id and not i.draft`,
    [
      tx.accountId,
      now,
      rows.map(({ invoice }) => invoice.id),
      amounts(({ credited }) => credited),
      amounts(({ received }) => received),
      amounts(({ paidOut }) => paidOut),
      amounts(({ cashDiscount }) => cashDiscount),
      amounts(({ writtenOff }) => writtenOff),
      instants(({ sentAtMs }) => sentAtMs),
      instants(({ exportedAtMs }) => exportedAtMs),
      rows.map(({ invoice, exportedTo }) => exportedTo ?? invoice.exportedTo),
      rows.map(({ invoice, released }) => released ?? invoice.released),
      rows.map(({ status }) => status),
    ],
  );
  invariant(changed === rows.length, 'only issued invoices have facts');
}

type EventRow = Required<InvoiceEvent> & { readonly id: string; readonly at: Date; readonly actor: string };

export async function insertEvents(tx: Tx, events: readonly EventRow[]): Promise<void> {
  await insertRows(
    tx,
    'invoice_event',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'invoice_id', type: 'uuid', of: ({ invoiceId }) => invoiceId },
      { name: 'at', type: 'timestamptz', of: ({ at }) => at },
      { name: 'actor', type: 'text', of: ({ actor }) => actor },
      { name: 'event', type: 'text', of: ({ event }) => event },
      { name: 'reason', type: 'text', of: ({ reason }) => reason },
      { name: 'detail', type: 'jsonb', of: ({ detail }) => JSON.stringify(detail) },
    ],
    events,
  );
}
