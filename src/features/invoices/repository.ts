import type { Finding } from '../../billing/finding.ts';
import type { InvoiceKind } from '../../billing/issued-document.ts';
import type { Currency } from '../../billing/money.ts';
import type { PaymentTermsText } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import type { InvoiceFacts, InvoiceStatus } from '../../billing/status.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import { type FactColumns, factColumns, factsOf } from './facts.repository.ts';
import type { InvoiceView } from './schema.ts';

/** An invoice's own row, with the names of what it refers to. */
export type InvoiceHead = {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly customer: InvoiceView['customer'];
  readonly batch: InvoiceView['batch'];
  readonly contract: InvoiceView['contract'];
  readonly corrects: InvoiceView['corrects'];
  readonly holderId: string | null;
  readonly invoiceDate: Day | null;
  readonly serviceFrom: Day | null;
  readonly serviceTo: Day | null;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  readonly paymentTerms: PaymentTermsText;
  readonly orderNumber: string;
  readonly buyerReference: string;
  readonly deliveryForm: InvoiceView['deliveryForm'];
  readonly language: Language;
  readonly introText: string;
  readonly closingText: string;
  readonly discount: InvoiceView['discount'];
  readonly findings: readonly Finding[];
  readonly released: boolean;
  readonly issuedAt: Date | null;
  readonly exportedTo: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly revision: number;
  readonly facts: InvoiceFacts;
};

type HeadRow = [
  kind: InvoiceKind,
  number: string | null,
  status: InvoiceStatus,
  customer: InvoiceView['customer'],
  batch: InvoiceView['batch'],
  contract: InvoiceView['contract'],
  corrects: InvoiceView['corrects'],
  holderId: string | null,
  invoiceDate: Day | null,
  serviceFrom: Day | null,
  serviceTo: Day | null,
  net: string,
  tax: string,
  paymentTerms: PaymentTermsText,
  orderNumber: string,
  buyerReference: string,
  deliveryForm: InvoiceView['deliveryForm'],
  language: Language,
  introText: string,
  closingText: string,
  discount: InvoiceView['discount'],
  findings: Finding[],
  released: boolean,
  issuedAt: Date | null,
  exportedTo: string | null,
  createdAt: Date,
  createdBy: string,
  revision: number,
  ...facts: FactColumns,
];

/** @param lock Holds it until the transaction ends. */
export async function findHead(
  tx: Tx,
  id: string,
  currency: Currency,
  lock = false,
): Promise<InvoiceHead | null> {
  const [row] = await rowsOf<HeadRow>(
    tx,
    `select i.kind, i.number, i.status,
            json_build_object('id', c.id, 'name', c.name, 'number', c.number),
            case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end,
            case when k.id is not null then json_build_object('id', k.id, 'number', k.number) end,
            case when o.id is not null then json_build_object('id', o.id, 'number', o.number) end,
            i.holder_id, i.invoice_date, i.service_from, i.service_to, i.net, i.tax, i.payment_terms, i.order_number,
            i.buyer_reference, i.delivery_form, i.language, i.intro_text, i.closing_text, i.discount, i.findings,
            i.released, i.issued_at, i.exported_to, i.created_at, i.created_by, i.revision, ${factColumns}
       from invoice i
       join customer c on c.account_id = i.account_id and c.id = i.customer_id
       left join invoice_batch b on b.account_id = i.account_id and b.id = i.batch_id
       left join contract k on k.account_id = i.account_id and k.id = i.contract_id
       left join invoice o on o.account_id = i.account_id and o.id = i.corrects_invoice_id
      where i.account_id = $1 and i.id = $2${lock ? ' for update of i' : ''}`,
    [tx.accountId, id],
  );
  return row === undefined ? null : toHead(id, row, currency);
}

function toHead(id: string, row: HeadRow, currency: Currency): InvoiceHead {
  const [kind, number, status, customer, batch, contract, corrects, holderId, ...rest] = row;
  const [invoiceDate, serviceFrom, serviceTo, net, tax, paymentTerms, orderNumber, ...more] = rest;
  const [buyerReference, deliveryForm, language, introText, closingText, discount, ...state] = more;
  const [findings, released, issuedAt, exportedTo, createdAt, createdBy, revision, ...facts] = state;
  return {
    id,
    kind,
    number,
    status,
    customer,
    batch,
    contract,
    corrects,
    holderId,
    invoiceDate,
    serviceFrom,
    serviceTo,
    net,
    tax,
    gross: facts[1],
    paymentTerms,
    orderNumber,
    buyerReference,
    deliveryForm,
    language,
    introText,
    closingText,
    discount,
    findings,
    released,
    issuedAt,
    exportedTo,
    createdAt,
    createdBy,
    revision,
    facts: factsOf(facts, currency),
  };
}

/** What corrects an invoice, in the order of issue. */
export async function listCorrections(tx: Tx, id: string): Promise<InvoiceView['corrections']> {
  const rows = await rowsOf<[string, string, InvoiceKind, string, Day]>(
    tx,
    `select id, number, kind, -gross, invoice_date from invoice
      where account_id = $1 and corrects_invoice_id = $2 and not draft
      order by number_year, number_position`,
    [tx.accountId, id],
  );
  return rows.map(([own, number, kind, amount, invoiceDate]) => ({
    id: own,
    number,
    kind,
    amount,
    invoiceDate,
  }));
}

/** What of which payment is on an invoice, in the order it came. */
export async function listPaymentsOf(tx: Tx, id: string): Promise<InvoiceView['payments']> {
  const rows = await rowsOf<[string, 'received' | 'paid-out', Day, string, string, string, string]>(
    tx,
    `select p.id, p.direction, p.paid_on, a.amount, a.cash_discount, p.method, p.reference
       from payment_allocation a
       join payment p on p.account_id = $1 and p.id = a.payment_id
      where a.account_id = $1 and a.invoice_id = $2
      order by a.created_at, a.id`,
    [tx.accountId, id],
  );
  return rows.map(([paymentId, direction, paidOn, amount, cashDiscount, method, reference]) => ({
    paymentId,
    direction,
    paidOn,
    amount,
    cashDiscount,
    method,
    reference,
  }));
}

/** What happened to an invoice, the first first. */
export async function listEvents(tx: Tx, id: string): Promise<InvoiceView['history']> {
  const rows = await rowsOf<[Date, string, string, string, Record<string, unknown>]>(
    tx,
    `select at, actor, event, reason, detail from invoice_event
      where account_id = $1 and invoice_id = $2 order by at, id`,
    [tx.accountId, id],
  );
  return rows.map(([at, actor, event, reason, detail]) => ({
    at: at.toISOString(),
    actor: nameOf(actor),
    event,
    reason,
    detail,
  }));
}

/** The name in `user:<id>:<name>`. */
export function nameOf(actor: string): string {
  return actor.split(':').slice(2).join(':');
}
