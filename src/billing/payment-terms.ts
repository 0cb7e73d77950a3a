import { addDays, addMonths, type Day } from './period.ts';
import { type Decimal, decimal, decimalToText } from './quantity.ts';

/** Paid within `days` of the invoice date, `percentage` may be kept: 2 % in 10 days. */
type CashDiscountStep = { readonly days: number; readonly percentage: Decimal };

/** When an invoice is due, counted from its date (R40). */
export type DueRule =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'end-of-month' }
  | { readonly kind: 'fixed-day'; readonly dayOfMonth: number };

export type PaymentTerms = {
  readonly due: DueRule;
  /** Shortest term first; empty: none. */
  readonly cashDiscounts: readonly CashDiscountStep[];
};

/** Payment terms as they are stored and sent: percentages are text. */
export type PaymentTermsText = {
  readonly due: DueRule;
  readonly cashDiscounts: readonly { readonly days: number; readonly percentage: string }[];
};

/** @throws {InvalidValueError} A percentage is none. */
export function paymentTermsFrom({ due, cashDiscounts }: PaymentTermsText): PaymentTerms {
  return {
    due,
    cashDiscounts: cashDiscounts.map(({ days, percentage }) => ({ days, percentage: decimal(percentage) })),
  };
}

export function paymentTermsText({ due, cashDiscounts }: PaymentTerms): PaymentTermsText {
  return {
    due,
    cashDiscounts: cashDiscounts.map(({ days, percentage }) => ({
      days,
      percentage: decimalToText(percentage),
    })),
  };
}

/**
 * The day an invoice is due (R40).
 *
 * End of month and fixed day are the next such day after the invoice date, never the date itself; a day the month does
 * not have is its last.
 */
export function dueDay(invoiceDate: Day, terms: PaymentTerms): Day {
  const { due } = terms;
  if (due.kind === 'days') return addDays(invoiceDate, due.days);
  const wanted = due.kind === 'end-of-month' ? 31 : due.dayOfMonth;
  const inThisMonth = addMonths(invoiceDate, 0, wanted);
  return inThisMonth > invoiceDate ? inThisMonth : addMonths(invoiceDate, 1, wanted);
}
