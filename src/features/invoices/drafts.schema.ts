import { z } from 'zod';
import {
  AmountText,
  Day,
  DecimalText,
  expects,
  Id,
  LanguageCode,
  optionalLine,
  PaymentTermsText,
  PercentageText,
  PositiveDecimalText,
  text,
} from '../../lib/wire.ts';
import { DeliveryForm, TaxCategoryName } from './schema.ts';

const Description = text(4000).min(1).describe('May have several lines.');

/** First and last day. */
const Service = z
  .strictObject({ from: Day, to: Day.describe('The last day.') })
  .refine(({ from, to }) => from <= to, expects('periodBackwards'))
  .describe('When the service was rendered: a day, or a period. Its last day decides the tax (R32).');

const PositiveAmountText = AmountText.refine((amount) => !amount.startsWith('-'), expects('positiveAmount'));

/** What can be said about the amount of a line: quantity and price, or an amount; and what comes off. */
const priced = {
  unit: optionalLine(30).optional().describe('hour, piece, flat …'),
  quantity: DecimalText.optional().describe('1 if absent; may be negative (R23).'),
  price: PositiveDecimalText.optional(),
  amount: AmountText.optional().describe('Instead of quantity and price: 1 × amount.'),
  discountPercentage: PercentageText.optional(),
  discountAmount: PositiveAmountText.optional().describe('Instead of a percentage.'),
  taxId: Id.nullable().optional().describe('null: what the rules choose (R30).'),
  service: Service.nullable().optional(),
};

type AmountFields = {
  readonly quantity?: unknown;
  readonly price?: unknown;
  readonly amount?: unknown;
  readonly discountPercentage?: unknown;
  readonly discountAmount?: unknown;
};

const saysItOnce = ({ quantity, price, amount, discountPercentage, discountAmount }: AmountFields) =>
  (amount === undefined || (quantity === undefined && price === undefined)) &&
  (discountPercentage === undefined || discountAmount === undefined);
const sayItOnce = expects('amountSaidTwice');

const ItemKindName = z.enum(['service', 'goods']);

const FreeLine = z
  .strictObject({
    kind: z.literal('free'),
    description: Description,
    itemKind: ItemKindName.default('service'),
    ...priced,
  })
  .refine(saysItOnce, sayItOnce)
  .refine(({ price, amount }) => price !== undefined || amount !== undefined, expects('priceOrAmount'));

const TextLine = z.strictObject({ kind: z.literal('text'), description: Description });

const CatalogueLine = z
  .strictObject({
    kind: z.enum(['product', 'expense', 'rate']),
    sourceId: Id.describe('The product, expense or rate; what is not said here is taken from it.'),
    description: Description.optional(),
    ...priced,
  })
  .refine(saysItOnce, sayItOnce);

const PickedLines = z.strictObject({
  kind: z.literal('picked'),
  items: z
    .array(z.strictObject({ kind: z.enum(['time-entry', 'ticket-product', 'ticket-expense']), id: Id }))
    .min(1)
    .max(1000)
    .describe('Unbilled work; the invoice holds it (R29).'),
  levelOfDetail: z
    .enum(['ticket', 'time-entry'])
    .default('ticket')
    .describe('One line per ticket and rate, or per entry. Products and expenses have a line each.'),
});

const newLines = [FreeLine, TextLine, CatalogueLine, PickedLines] as const;

export const NewLine = z.union(newLines);
export type NewLine = z.output<typeof NewLine>;

const KeptLine = z
  .strictObject({
    kind: z.literal('kept'),
    id: Id.describe('A line of this draft; what is absent stays.'),
    description: Description.optional(),
    ...priced,
  })
  .refine(saysItOnce, sayItOnce);
export type KeptLine = z.output<typeof KeptLine>;

const Discount = z.union([
  z.strictObject({ percentage: PercentageText }),
  z.strictObject({ amount: PositiveAmountText }),
]);

const head = {
  invoiceDate: Day.nullable().describe('null: the day of issue (R40).'),
  paymentTerms: PaymentTermsText,
  orderNumber: optionalLine(100),
  buyerReference: optionalLine(100),
  deliveryForm: DeliveryForm.nullable(),
  language: LanguageCode,
  introText: text(5000),
  closingText: text(5000),
  discount: Discount.nullable().describe('On the whole invoice, split over its taxes by net (R22).'),
};

export const CreateInvoiceBody = z.strictObject({
  customerId: Id,
  ...z.strictObject(head).partial().shape,
  lines: z.array(NewLine).max(1000).default([]).describe('In the order they print.'),
});
export type CreateInvoiceBody = z.output<typeof CreateInvoiceBody>;

export const UpdateInvoiceBody = z.strictObject({
  ...z.strictObject(head).partial().shape,
  lines: z
    .array(z.union([KeptLine, ...newLines]))
    .max(5000)
    .optional()
    .describe(
      'All lines in the order they print. One that is not named goes and lets go of what it held (R27).',
    ),
});
export type UpdateInvoiceBody = z.output<typeof UpdateInvoiceBody>;
export type UpdateHead = Omit<UpdateInvoiceBody, 'lines'>;

export const DeleteInvoicesBody = z.strictObject({
  ids: z.array(Id).min(1).max(1000),
  dryRun: z.boolean().default(false).describe('Only says how many can, and why others cannot (R48).'),
});
export type DeleteInvoicesBody = z.output<typeof DeleteInvoicesBody>;

/** Work of a customer that nobody has billed. */
export const UnbilledView = z.object({
  tickets: z.array(
    z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      billingDay: Day.nullable(),
      lock: z.string().nullable().describe('Why it cannot be picked now; null: it can.'),
      items: z.array(
        z.object({
          kind: z.enum(['time-entry', 'ticket-product', 'ticket-expense']),
          id: Id,
          day: Day,
          description: z.string(),
          technician: z.string().nullable(),
          minutes: z.int().nullable().describe('Worked.'),
          billedMinutes: z.int().nullable().describe('Rounded, without ticket minimum (R29).'),
          rate: z.string().nullable(),
          quantity: DecimalText,
          price: DecimalText.nullable().describe('null: no rate is known.'),
          net: AmountText.nullable(),
          rateId: Id.nullable(),
          tax: z
            .object({ category: TaxCategoryName, percentage: DecimalText })
            .nullable()
            .describe('Of the day of its service; null: none is known.'),
          deferred: z.boolean().describe('Left out when other work of the ticket was billed (R25).'),
        }),
      ),
    }),
  ),
});
export type UnbilledView = z.output<typeof UnbilledView>;

const Facts = z.record(z.string(), z.unknown());

/** What decides the taxes of lines while somebody types; see `billing/facts-json.ts`. */
export const LineFactsView = z.object({
  today: Day.describe('The day whose taxes a draft without a date takes.'),
  account: Facts.describe('`AccountFacts`'),
  customer: Facts.describe('`CustomerFacts`'),
});
export type LineFactsView = z.output<typeof LineFactsView>;
