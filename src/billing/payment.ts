import { allocate } from './allocation.ts';
import { invariant } from './errors.ts';
import { divideRounded, type Minor, minor, NOTHING, sumMinor } from './money.ts';
import type { PaymentTerms } from './payment-terms.ts';
import { addDays, type Day } from './period.ts';
import { type Decimal, HUNDRED, percentageOf } from './quantity.ts';
import type { TaxCategory } from './tax.ts';

/** An issued invoice that money can be allocated to. */
export type PayableInvoice = {
  readonly id: string;
  readonly invoiceDate: Day;
  readonly cashDiscounts: PaymentTerms['cashDiscounts'];
  /** Gross total less what was credited: the base of a cash discount. */
  readonly claimed: Minor;
  readonly open: Minor;
};

/** How much of a payment an invoice takes, and what of it is given up because it was paid in time. */
export type Allocation = {
  readonly invoiceId: string;
  readonly amount: Minor;
  readonly cashDiscount: Minor;
};

export type AllocatedPayment = {
  readonly allocations: readonly Allocation[];
  /** What no invoice takes: the customer's credit (R41). */
  readonly rest: Minor;
};

/**
 * Spreads a payment over invoices (R41).
 *
 * If it covers all of them less the cash discounts of its day, it closes all of them, and what is short is their
 * discount, never more than allowed (R40). Else they are filled in the order given.
 *
 * @param amount Above zero.
 * @param paidOn The day the money came; decides which step of cash discount still runs.
 */
export function allocatePayment(
  amount: Minor,
  paidOn: Day,
  invoices: readonly PayableInvoice[],
): AllocatedPayment {
  invariant(amount > 0, `not a payment: ${amount}`);
  const payable = invoices.filter((invoice) => invoice.open > 0);
  const allowed = payable.map((invoice) => cashDiscountAllowed(invoice, paidOn));
  const short = sumMinor(payable.map(({ open }) => open)) - amount;
  if (short > 0 && short <= sumMinor(allowed)) {
    const discounts = allocate(minor(short), allowed);
    const allocations = payable.map((invoice, index) => closed(invoice, discounts[index] ?? NOTHING));
    return { allocations, rest: NOTHING };
  }

  let left = amount;
  const allocations: Allocation[] = [];
  payable.forEach((invoice, index) => {
    if (left === 0) return;
    const missing = invoice.open - left;
    const inTime = missing > 0 && missing <= (allowed[index] ?? 0);
    const allocation = inTime
      ? closed(invoice, minor(missing))
      : { invoiceId: invoice.id, amount: minor(Math.min(left, invoice.open)), cashDiscount: NOTHING };
    allocations.push(allocation);
    left = minor(left - allocation.amount);
  });
  return { allocations, rest: left };
}

/**
 * What may be kept from an invoice if it is paid on this day: the percentage of the first step whose days have not run
 * out, of what is claimed, at most what is open (R40). 2 % in 10 days of 119.00 is 2.38 to the tenth day, then 0.
 */
export function cashDiscountAllowed(invoice: PayableInvoice, paidOn: Day): Minor {
  const steps = [...invoice.cashDiscounts].sort((a, b) => a.days - b.days);
  const running = steps.find(({ days }) => paidOn <= addDays(invoice.invoiceDate, days));
  if (!running) return NOTHING;
  return minor(Math.min(percentageOf(invoice.claimed, running.percentage), invoice.open));
}

/** What of an invoice's tax row a gross amount is split over. */
export type TaxedGross = {
  readonly category: TaxCategory;
  readonly percentage: Decimal;
  /** Gross of the row that stands, after credits; 0 or more. */
  readonly gross: Minor;
};

export type TaxedPart = {
  readonly category: TaxCategory;
  readonly percentage: Decimal;
  readonly net: Minor;
  readonly tax: Minor;
};

/**
 * Splits a gross amount that will not be paid – a cash discount, a write-off – over the taxes it contained (R40):
 * 2.38 of an invoice at 19 % is 2.00 net and 0.38 tax.
 *
 * Over several taxes by their gross, largest remainder, ties to the lower rate.
 */
export function splitByTax(amount: Minor, rows: readonly TaxedGross[]): TaxedPart[] {
  const lowerRateFirst = [...rows].sort((a, b) => Number(a.percentage - b.percentage));
  const parts = allocate(
    amount,
    lowerRateFirst.map(({ gross }) => gross),
  );
  return lowerRateFirst.map(({ category, percentage }, index) => {
    const gross = parts[index] ?? NOTHING;
    const tax = minor(divideRounded(BigInt(gross) * percentage, HUNDRED + percentage));
    return { category, percentage, net: minor(gross - tax), tax };
  });
}

/** A recorded payment as it stands today. */
export type RecordedPayment = {
  readonly amount: Minor;
  /** On invoices now; what was moved on to other invoices included. */
  readonly allocations: readonly Allocation[];
  /** What of it paid fees and interest of reminders. */
  readonly claimsPaid: Minor;
  /** What of it is still the customer's credit. */
  readonly creditLeft: Minor;
};

export type PaymentReversal =
  | {
      readonly kind: 'reversed';
      /** Counter-entries: below zero, one per allocation. */
      readonly allocations: readonly Allocation[];
      /** Taken out of the customer's credit, 0 or more. */
      readonly creditTaken: Minor;
    }
  | { readonly kind: 'refused'; readonly missing: Minor };

/**
 * The counter-entries that undo a payment (R41); nothing is deleted.
 *
 * Refused if a part of it has left again – paid out, or used as credit: the customer's credit would fall below zero.
 */
export function reversePayment(payment: RecordedPayment): PaymentReversal {
  const { amount, allocations, claimsPaid, creditLeft } = payment;
  const onInvoices = sumMinor(allocations.map((allocation) => allocation.amount));
  const missing = minor(amount - onInvoices - claimsPaid - creditLeft);
  if (missing > 0) return { kind: 'refused', missing };
  return {
    kind: 'reversed',
    allocations: allocations.map((allocation) => ({
      invoiceId: allocation.invoiceId,
      amount: minor(0 - allocation.amount),
      cashDiscount: minor(0 - allocation.cashDiscount),
    })),
    creditTaken: creditLeft,
  };
}

/** May this much of an open amount be written off (R41)? A whole invoice or a rest; never more than is open. */
export function mayWriteOff(amount: Minor, open: Minor): boolean {
  return amount > 0 && amount <= open;
}

function closed(invoice: PayableInvoice, cashDiscount: Minor): Allocation {
  return { invoiceId: invoice.id, amount: minor(invoice.open - cashDiscount), cashDiscount };
}
