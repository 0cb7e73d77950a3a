import { z } from 'zod';
import { AmountText, Day, Id, Instant, optionalLine, PageQuery, pageOf, text } from '../../lib/wire.ts';

const Named = z.object({ id: Id, name: z.string() });

const Reason = text(1000).describe('Why, for the history.');

/** How money moved, in words. */
const transfer = {
  paidOn: Day.optional().describe('The day the money moved; today if absent, never later.'),
  method: optionalLine(100).default('').describe('Bank transfer, card, cash …'),
  reference: optionalLine(200).default('').describe('What the bank statement says.'),
};

export const AllocationView = z.object({
  invoice: z.object({ id: Id, number: z.string() }),
  amount: AmountText,
  cashDiscount: AmountText.describe('Given up because it was paid in time (R40).'),
  cashDiscountTaxes: z.array(
    z.object({ category: z.string(), percentage: z.string(), net: AmountText, tax: AmountText }),
  ),
});

const Reminder = z.object({
  id: Id,
  day: Day,
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});

export const PaymentView = z.object({
  id: Id,
  customer: Named,
  direction: z.enum(['received', 'paid-out']),
  amount: AmountText.describe('Above zero if received, below if paid out; a reversal the other way round.'),
  paidOn: Day,
  method: z.string(),
  reference: z.string(),
  source: z.enum(['hand', 'bank-statement', 'ledger']),
  reversed: z.boolean(),
  reversesId: Id.nullable().describe('The payment this one is the counter-entry of.'),
  allocations: z.array(AllocationView),
  claims: z
    .array(z.object({ reminder: Reminder, amount: AmountText }))
    .describe('What of it paid fee and interest of reminders (R41).'),
  credit: AmountText.describe("What of it is the customer's credit now."),
  createdAt: Instant,
  createdBy: z.string(),
});
export type PaymentView = z.output<typeof PaymentView>;

export const RecordPaymentBody = z.strictObject({
  customerId: Id,
  amount: AmountText,
  ...transfer,
  invoices: z
    .array(
      z.strictObject({
        invoiceId: Id,
        amount: AmountText.optional().describe('Absent: as much as is open, in the order given.'),
      }),
    )
    .max(200)
    .default([])
    .describe("What no invoice takes is the customer's credit (R41). Name an amount on each or on none."),
  reminderIds: z
    .array(Id)
    .max(50)
    .optional()
    .describe('Whose fee and interest the rest pays first; absent: the last reminders of these invoices.'),
});
export type RecordPaymentBody = z.output<typeof RecordPaymentBody>;

export const ListPaymentsQuery = PageQuery.extend({
  customerId: Id.optional(),
  invoiceId: Id.optional(),
});
export type ListPaymentsQuery = z.output<typeof ListPaymentsQuery>;

export const PaymentsPage = pageOf(PaymentView);

export const ReverseBody = z.strictObject({ reason: Reason.default('') });
export type ReverseBody = z.output<typeof ReverseBody>;

export const ApplyCreditBody = z.strictObject({
  amount: AmountText.optional().describe('Absent: what is open, at most the credit.'),
});
export type ApplyCreditBody = z.output<typeof ApplyCreditBody>;

export const PayOutCreditBody = z.strictObject({ amount: AmountText, ...transfer });
export type PayOutCreditBody = z.output<typeof PayOutCreditBody>;

export const RefundBody = z.strictObject({
  amount: AmountText.optional().describe('Absent: all that this invoice set free.'),
  ...transfer,
});
export type RefundBody = z.output<typeof RefundBody>;

export const CreditView = z.object({
  customer: Named,
  balance: AmountText,
  entries: z
    .array(
      z.object({
        id: Id,
        amount: AmountText,
        reason: z.string(),
        paymentId: Id.nullable().describe('The payment it came from.'),
        invoice: z
          .object({ id: Id, number: z.string() })
          .nullable()
          .describe('Or the invoice that was paid and then credited.'),
        createdAt: Instant,
        createdBy: z.string(),
      }),
    )
    .describe('The newest first, at most 200.'),
});
export type CreditView = z.output<typeof CreditView>;

export const WriteOffBody = z.strictObject({
  amount: AmountText.optional().describe('Absent: all that is open.'),
  reason: text(1000).min(1),
});
export type WriteOffBody = z.output<typeof WriteOffBody>;

export const ReverseWriteOffBody = z.strictObject({ reason: text(1000).min(1) });
export type ReverseWriteOffBody = z.output<typeof ReverseWriteOffBody>;

export const StatementView = z.object({
  customer: Named,
  currency: z.string(),
  asOf: Day,
  items: z
    .array(
      z.object({
        invoice: z.object({ id: Id, number: z.string() }),
        invoiceDate: Day,
        dueDate: Day,
        gross: AmountText,
        open: AmountText,
        overdueDays: z.int().describe('0: not due yet.'),
      }),
    )
    .describe('Open invoices, the oldest due day first.'),
  open: AmountText.describe('Their sum.'),
  claims: z
    .array(z.object({ reminder: Reminder, open: AmountText }))
    .describe(
      'Fee and interest of reminders that are not paid; no invoice has them, so they are in the balance alone.',
    ),
  overdue: AmountText,
  credit: AmountText,
  balance: AmountText.describe('Open invoices and claims less credit: what the customer owes.'),
});
export type StatementView = z.output<typeof StatementView>;
