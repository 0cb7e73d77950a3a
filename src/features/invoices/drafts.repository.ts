import { type Currency, type Minor, minorToText } from '../../billing/money.ts';
import { paymentTermsText } from '../../billing/payment-terms.ts';
import { decimalToText } from '../../billing/quantity.ts';
import type { TaxComponent } from '../../billing/tax.ts';
import type { TaxRow } from '../../billing/totals.ts';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { changedBy, type Tx } from '../../db/transaction.ts';
import type { DraftLine, DraftToInsert } from './drafts.operations.ts';

/** Every invoice begins as a draft, corrections too: they are issued in the transaction that makes them. */
export type InvoiceToInsert = Omit<DraftToInsert, 'holderId' | 'lines'> & {
  readonly kind: 'invoice' | 'credit-note' | 'cancellation';
  readonly correctsInvoiceId: string | null;
  /** null: a correction, it holds nothing. */
  readonly holderId: string | null;
  readonly lines: readonly LineToInsert[];
  readonly createdBy: string;
  readonly createdAt: Date;
};

export type LineToInsert = DraftLine & {
  readonly correctsLineId?: string;
  /** Its place where other lines stay; else they are counted from 1. */
  readonly position?: number;
};

/** Inserts invoices, their lines and their tax summaries, set-based. */
export async function insertInvoices(
  tx: Tx,
  currency: Currency,
  invoices: readonly InvoiceToInsert[],
  placesBefore = 0,
): Promise<void> {
  const placed = invoices.map((invoice, index) => ({ ...invoice, place: placesBefore + index + 1 }));
  await insertRows(tx, 'invoice', invoiceColumns(currency), placed);
  // See migration 0011; a server that does not allow it warns and goes on.
  if (placesBefore === 0 && invoices.length >= manyInvoices) await changedBy(tx, 'analyze invoice');
  for (const chunk of chunksOf(invoices)) await insertLines(tx, currency, chunk);
  await insertTaxes(tx, currency, invoices);
}

/** The tax summaries of invoices. */
export async function insertTaxes(
  tx: Tx,
  currency: Currency,
  invoices: readonly Pick<InvoiceToInsert, 'id' | 'totals'>[],
): Promise<void> {
  const taxes = invoices.flatMap(({ id, totals }) => totals.taxes.map((row) => ({ ...row, invoiceId: id })));
  await insertRows(tx, 'invoice_tax', taxColumns(currency), taxes);
}

/** The lines of one or more invoices, in each numbered from 1 unless they say their place. */
export async function insertLines(
  tx: Tx,
  currency: Currency,
  invoices: readonly { readonly id: string; readonly lines: readonly LineToInsert[] }[],
): Promise<void> {
  const lines = invoices.flatMap(({ id, lines: own }) =>
    own.map((line, index): LineRow => ({ ...line, invoiceId: id, position: index + 1 })),
  );
  await insertRows(tx, 'invoice_line', lineColumns(currency), lines);
}

/** From so many on, a wrong plan for checking their lines costs more than counting them. */
const manyInvoices = 100;

/** Explanations with a hundred thousand sources must not all be text at the same time. */
const sourcesAtOnce = 100_000;

function* chunksOf(invoices: readonly InvoiceToInsert[]): Generator<InvoiceToInsert[]> {
  let chunk: InvoiceToInsert[] = [];
  let sources = 0;
  for (const invoice of invoices) {
    chunk.push(invoice);
    for (const { explanation } of invoice.lines) sources += explanation.sources.length;
    if (sources < sourcesAtOnce) continue;
    yield chunk;
    chunk = [];
    sources = 0;
  }
  if (chunk.length > 0) yield chunk;
}

type LineRow = LineToInsert & { readonly invoiceId: string; readonly position: number };

function invoiceColumns(currency: Currency): ColumnOf<InvoiceToInsert & { readonly place: number }>[] {
  const amount = (value: Minor) => minorToText(value, currency);
  return [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'holder_id', type: 'uuid', of: ({ holderId }) => holderId },
    { name: 'batch_id', type: 'uuid', of: ({ batchId }) => batchId },
    { name: 'place', type: 'integer', of: ({ place }) => place },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'corrects_invoice_id', type: 'uuid', of: ({ correctsInvoiceId }) => correctsInvoiceId },
    { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
    { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
    { name: 'invoice_date', type: 'date', of: ({ invoiceDate }) => invoiceDate },
    { name: 'service_from', type: 'date', of: ({ servicePeriod }) => servicePeriod?.start ?? null },
    { name: 'service_to', type: 'date', of: ({ servicePeriod }) => servicePeriod?.end ?? null },
    { name: 'currency', type: 'text', of: () => currency.code },
    { name: 'net', type: 'numeric', of: ({ totals }) => amount(totals.net) },
    { name: 'tax', type: 'numeric', of: ({ totals }) => amount(totals.tax) },
    { name: 'gross', type: 'numeric', of: ({ totals }) => amount(totals.gross) },
    { name: 'payment_terms', type: 'jsonb', of: ({ paymentTerms }) => json(paymentTermsText(paymentTerms)) },
    { name: 'order_number', type: 'text', of: ({ orderNumber }) => orderNumber },
    { name: 'buyer_reference', type: 'text', of: ({ buyerReference }) => buyerReference },
    { name: 'delivery_form', type: 'text', of: ({ deliveryForm }) => deliveryForm },
    { name: 'language', type: 'text', of: ({ language }) => language },
    { name: 'intro_text', type: 'text', of: ({ introText }) => introText },
    { name: 'closing_text', type: 'text', of: ({ closingText }) => closingText },
    { name: 'discount', type: 'jsonb', of: ({ discount }) => discountJson(discount, currency) },
    { name: 'findings', type: 'jsonb', of: ({ findings }) => json(findings) },
    { name: 'created_by', type: 'text', of: ({ createdBy }) => createdBy },
    { name: 'created_at', type: 'timestamptz', of: ({ createdAt }) => createdAt },
    { name: 'updated_at', type: 'timestamptz', of: ({ createdAt }) => createdAt },
  ];
}

function lineColumns(currency: Currency): ColumnOf<LineRow>[] {
  return [
    { name: 'invoice_id', type: 'uuid', of: ({ invoiceId }) => invoiceId },
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'position', type: 'integer', of: ({ position }) => position },
    { name: 'kind', type: 'text', of: ({ kind }) => kind },
    { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
    { name: 'ticket_id', type: 'uuid', of: ({ ticketId }) => ticketId },
    { name: 'description', type: 'text', of: ({ description }) => description },
    { name: 'unit', type: 'text', of: ({ unit }) => unit },
    { name: 'quantity', type: 'numeric', of: ({ quantity }) => decimalToText(quantity) },
    { name: 'price', type: 'numeric', of: ({ price }) => decimalToText(price) },
    {
      name: 'discount_percentage',
      type: 'numeric',
      of: ({ discountPercentage }) => decimalToText(discountPercentage),
    },
    {
      name: 'discount_amount',
      type: 'numeric',
      of: ({ discountAmount }) => (discountAmount === null ? null : minorToText(discountAmount, currency)),
    },
    { name: 'net', type: 'numeric', of: ({ net }) => minorToText(net, currency) },
    { name: 'item_kind', type: 'text', of: ({ itemKind }) => itemKind },
    { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
    { name: 'tax_category', type: 'text', of: ({ taxCategory }) => taxCategory },
    { name: 'tax_percentage', type: 'numeric', of: ({ taxPercentage }) => decimalToText(taxPercentage) },
    { name: 'tax_components', type: 'jsonb', of: ({ taxComponents }) => componentsJson(taxComponents) },
    { name: 'exemption_reason', type: 'text', of: ({ exemptionReason }) => exemptionReason },
    { name: 'period_from', type: 'date', of: ({ period }) => period?.start ?? null },
    { name: 'period_to', type: 'date', of: ({ period }) => period?.end ?? null },
    { name: 'corrects_line_id', type: 'uuid', of: ({ correctsLineId }) => correctsLineId ?? null },
    { name: 'explanation', type: 'json', of: ({ explanation }) => json(explanation) },
  ];
}

function taxColumns(currency: Currency): ColumnOf<TaxRow & { readonly invoiceId: string }>[] {
  return [
    { name: 'invoice_id', type: 'uuid', of: ({ invoiceId }) => invoiceId },
    { name: 'category', type: 'text', of: ({ category }) => category },
    { name: 'percentage', type: 'numeric', of: ({ percentage }) => decimalToText(percentage) },
    { name: 'net', type: 'numeric', of: ({ net }) => minorToText(net, currency) },
    { name: 'tax', type: 'numeric', of: ({ tax }) => minorToText(tax, currency) },
    {
      name: 'components',
      type: 'jsonb',
      of: ({ components }) =>
        json(
          components.map(({ name, percentage, tax }) => ({
            name,
            percentage: decimalToText(percentage),
            tax: minorToText(tax, currency),
          })),
        ),
    },
    { name: 'exemption_reason', type: 'text', of: ({ exemptionReasons }) => exemptionReasons.join('\n') },
  ];
}

const json = (value: unknown) => JSON.stringify(value);

function componentsJson(components: readonly TaxComponent[]): string {
  if (components.length === 0) return '[]';
  return json(components.map(({ name, percentage }) => ({ name, percentage: decimalToText(percentage) })));
}

/** As it is stored; null: none. */
export function discountJson(discount: InvoiceToInsert['discount'], currency: Currency): string | null {
  if (discount === null) return null;
  return json(
    discount.kind === 'amount'
      ? { amount: minorToText(discount.amount, currency) }
      : { percentage: decimalToText(discount.percentage) },
  );
}
