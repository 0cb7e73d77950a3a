import { z } from 'zod';
import {
  AmountText,
  Day,
  DecimalText,
  Id,
  Instant,
  LanguageCode,
  PageQuery,
  PaymentTermsText,
  pageOf,
  QueryFlag,
  queryList,
  Revision,
  SearchText,
} from '../../lib/wire.ts';

export const InvoiceKindName = z
  .enum(['invoice', 'credit-note', 'cancellation'])
  .describe('An invoice, or what corrects one in part or in full.');

export const StatusName = z.enum(['draft', 'issued', 'exported', 'sent', 'paid', 'refunded']);

export const BadgeName = z
  .enum(['cancelled', 'credited', 'overdue', 'partly-paid', 'partly-refunded', 'written-off'])
  .describe('Stands beside the status (R36).');

export const TaxCategoryName = z
  .enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'])
  .describe('The category of EN 16931.');

export const DeliveryForm = z.enum(['pdf', 'zugferd', 'xrechnung-ubl', 'xrechnung-cii', 'peppol']);

const Named = z.object({ id: Id, name: z.string() });
const Numbered = z.object({ id: Id, number: z.string() });

/** Something that is wrong, in words, and where to mend it. */
export const FindingView = z.object({
  code: z.string().describe('The finding by its name, for machines: buyer-address-missing.'),
  strength: z.enum(['blocking', 'blocks-issue', 'warning']),
  subject: z.object({ kind: z.string(), id: z.string() }),
  fields: z.array(z.string()).describe('The fields that miss something, by their names.'),
  message: z.string(),
});
export type FindingView = z.output<typeof FindingView>;

const Span = z.object({ from: Day, to: Day.describe('The last day.') });

export const LineView = z.object({
  id: Id,
  position: z.int(),
  kind: z.enum(['fee', 'work', 'covered-work', 'product', 'expense', 'text', 'free']),
  contract: Numbered.nullable(),
  ticket: Numbered.nullable(),
  description: z.string(),
  unit: z.string(),
  quantity: DecimalText,
  price: DecimalText,
  discountPercentage: DecimalText,
  discountAmount: AmountText.nullable(),
  net: AmountText,
  itemKind: z.enum(['service', 'goods']),
  taxId: Id.nullable(),
  taxCategory: TaxCategoryName,
  taxPercentage: DecimalText,
  exemptionReason: z.string(),
  service: Span.nullable(),
  correctsLineId: Id.nullable(),
  items: z.int().describe('How many items it holds: time entries, products, expenses, fees.'),
  asPriced: z
    .object({ description: z.string(), quantity: DecimalText, price: DecimalText, net: AmountText })
    .nullable()
    .describe('As it was before somebody changed the draft (R27); null: unchanged.'),
});
export type LineView = z.output<typeof LineView>;

const EventView = z.object({
  at: Instant,
  actor: z.string(),
  event: z.string(),
  reason: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

/** What happened to an invoice. */
export const HistoryView = z.object({ items: z.array(EventView).describe('The first first.') });
export type HistoryView = z.output<typeof HistoryView>;

const summary = {
  id: Id,
  kind: InvoiceKindName,
  number: z.string().nullable().describe('null: a draft.'),
  status: StatusName,
  badges: z.array(BadgeName),
  customer: Named.extend({ number: z.string() }),
  batch: Named.nullable(),
  invoiceDate: Day.nullable().describe('null: a draft that takes the day of issue.'),
  dueDate: Day.nullable(),
  currency: z.string(),
  createdAt: Instant,
  revision: Revision,
};

export const InvoiceSummary = z.object({
  ...summary,
  net: AmountText,
  tax: AmountText,
  amount: AmountText.describe('Gross; corrections are below zero (R42).'),
  open: AmountText.describe("Below zero: the customer's credit (R36). Corrections have nothing open."),
});
export type InvoiceSummary = z.output<typeof InvoiceSummary>;

export const InvoiceView = z.object({
  ...summary,
  contract: Numbered.nullable().describe('Where the invoice is of one contract alone.'),
  corrects: Numbered.nullable().describe('The invoice a correction corrects.'),
  corrections: z.array(Numbered.extend({ kind: InvoiceKindName, amount: AmountText, invoiceDate: Day })),
  service: Span.nullable().describe('What the lines span (R34).'),
  paymentTerms: PaymentTermsText,
  orderNumber: z.string(),
  buyerReference: z.string(),
  deliveryForm: DeliveryForm.nullable(),
  language: LanguageCode,
  introText: z.string(),
  closingText: z.string(),
  discount: z
    .union([z.object({ percentage: DecimalText }), z.object({ amount: AmountText })])
    .nullable()
    .describe('On the whole document (R22).'),
  lines: z.array(LineView),
  lineNet: AmountText.describe('Sum of the lines.'),
  discountAmount: AmountText,
  net: AmountText,
  tax: AmountText,
  gross: AmountText,
  taxes: z.array(
    z.object({
      category: TaxCategoryName,
      percentage: DecimalText,
      net: AmountText,
      tax: AmountText,
      components: z.array(z.object({ name: z.string(), percentage: DecimalText, tax: AmountText })),
      exemptionReasons: z.array(z.string()),
    }),
  ),
  credited: AmountText,
  received: AmountText,
  paidOut: AmountText,
  cashDiscount: AmountText,
  writtenOff: AmountText,
  open: AmountText,
  payments: z.array(
    z.object({
      paymentId: Id,
      direction: z.enum(['received', 'paid-out']),
      paidOn: Day,
      amount: AmountText.describe(
        'What of the payment is on this invoice; reversals stand with the other sign.',
      ),
      cashDiscount: AmountText,
      method: z.string(),
      reference: z.string(),
    }),
  ),
  issuedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  exportedAt: Instant.nullable(),
  exportedTo: z.string().nullable(),
  released: z.boolean().describe('Cancelled, and what it held can be billed again.'),
  findings: z.array(FindingView).describe('What stands in the way of issuing a draft.'),
  history: z.array(EventView),
});
export type InvoiceView = z.output<typeof InvoiceView>;

export const ListInvoicesQuery = PageQuery.extend({
  search: SearchText.describe('Part of a number, customer, order number or batch.'),
  status: queryList(StatusName).optional(),
  kind: queryList(InvoiceKindName).optional(),
  customerId: Id.optional(),
  contractId: Id.optional(),
  batchId: Id.optional(),
  from: Day.optional().describe('Invoice date from this day on.'),
  to: Day.optional().describe('To this day.'),
  overdue: QueryFlag.optional(),
  sort: z
    .enum(['number', 'created', 'customer', 'amount', 'due'])
    .default('number')
    .describe('number: drafts first, then year, series and number, the highest first (R42).'),
});
export type ListInvoicesQuery = z.output<typeof ListInvoicesQuery>;

export const InvoicesPage = pageOf(InvoiceSummary);

export const LineParams = z.object({ id: Id, lineId: Id });

/** How a line's amount came about (R43), as it was kept with the line. */
export const ExplanationView = z.object({
  lineId: Id,
  description: z.string(),
  text: z.array(z.string()).describe('In sentences, in the language of the reader.'),
  explanation: z.record(z.string(), z.unknown()).describe('As it is kept.'),
  sources: z.array(
    z.object({
      kind: z.string(),
      id: Id,
      piece: z.string().nullable(),
      ticketNumber: z.string().nullable(),
      label: z.string().describe('The note of an entry, the name of a product.'),
      day: Day.nullable(),
      technician: z.string().nullable(),
      workedMinutes: z.int().nullable(),
      billedMinutes: z.int().nullable().describe('After rounding, on this line.'),
      covered: z.int().nullable().describe('Minutes or minor units that a block covered.'),
    }),
  ),
  asPriced: LineView.shape.asPriced,
});
export type ExplanationView = z.output<typeof ExplanationView>;
