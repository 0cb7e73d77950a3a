import { type Currency, type Minor, minor, minorToText, NOTHING, sumMinor } from '../../billing/money.ts';
import {
  type AllocatedPayment,
  type Allocation,
  allocatePayment,
  splitByTax,
  type TaxedPart,
} from '../../billing/payment.ts';
import type { Day } from '../../billing/period.ts';
import { openAmount } from '../../billing/status.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { type LockedInvoice, lockInvoices, payable, recordEvents } from '../invoices/facts.operations.ts';
import { payClaims } from '../reminders/claims.operations.ts';
import { lockCredits } from './credit.repository.ts';
import {
  insertAllocations,
  insertPayment,
  listDiscountTaxes,
  listStandingTaxes,
  type PaymentRow,
  type PaymentSource,
} from './repository.ts';
import { bookCredit, settle } from './settle.operations.ts';

/** Money that came. */
export type Receipt = {
  readonly customerId: string;
  /** Above zero. */
  readonly amount: Minor;
  readonly paidOn: Day;
  readonly method: string;
  readonly reference: string;
  readonly source: PaymentSource;
  /** What it is for, in this order; amounts on each or on none. null: as much as is open. */
  readonly invoices: readonly { readonly invoiceId: string; readonly amount: Minor | null }[];
  /** Whose fee and interest the rest pays; null: those of the last reminders of these invoices. */
  readonly reminderIds: readonly string[] | null;
};

/**
 * Records a payment: it settles the invoices named, with cash discount where it came in time (R40), then fee and interest
 * of their reminders, and the rest is the customer's credit (R41).
 *
 * @returns Its id.
 * @throws {Refusal} `absent`; `conflict` for a draft, a correction, another customer's invoice or more than is open.
 */
export async function receive(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  currency: Currency,
  receipt: Receipt,
): Promise<string> {
  await lockCredits(tx, [receipt.customerId]);
  const invoices = await lockNamed(tx, currency, receipt);
  const { allocations, rest: left } = allocated(receipt, invoices, currency);
  const { invoices: _, reminderIds, ...money } = receipt;
  const payment: PaymentRow = { ...money, id: newId(), direction: 'received', reversesId: null };
  const by = { actor: actorText(context.actor), at: context.now };
  await insertPayment(tx, payment, currency, by);
  await settleAllocations(tx, context, currency, payment.id, invoices, allocations);
  const { customerId } = receipt;
  const invoiceIds = invoices.map(({ id }) => id);
  const leftOver = { paymentId: payment.id, customerId, amount: left, invoiceIds, reminderIds };
  const { rest } = await payClaims(tx, context, currency, leftOver);
  if (rest > 0) {
    const source = { kind: 'payment', id: payment.id } as const;
    const entry = { id: newId(), customerId, amount: rest, source, payOutId: null };
    await bookCredit(tx, context, currency, [{ ...entry, reason: 'payment-rest' }]);
  }
  await recordEvents(
    tx,
    context,
    allocations.map(({ invoiceId, amount, cashDiscount }) => ({
      invoiceId,
      event: 'payment-recorded',
      detail: {
        paymentId: payment.id,
        amount: minorToText(amount, currency),
        ...(cashDiscount > 0 && { cashDiscount: minorToText(cashDiscount, currency) }),
      },
    })),
  );
  return payment.id;
}

/**
 * Puts parts of a payment on invoices, with the taxes of their cash discounts (R40).
 *
 * @param undoes The payment this one is the counter-entry of: its discounts' taxes are taken back as they were booked.
 */
export async function settleAllocations(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  currency: Currency,
  paymentId: string,
  invoices: readonly LockedInvoice[],
  allocations: readonly Allocation[],
  undoes: string | null = null,
): Promise<void> {
  const rows = [];
  for (const allocation of allocations) {
    const taxes = await cashDiscountTaxes(tx, currency, allocation, undoes);
    rows.push({ ...allocation, id: newId(), paymentId, cashDiscountTaxes: taxes });
  }
  await insertAllocations(tx, rows, currency, { actor: actorText(context.actor), at: context.now });
  await settle(
    tx,
    context,
    currency,
    allocations.map(({ invoiceId, amount, cashDiscount }) => {
      const invoice = invoiceIn(invoices, invoiceId);
      const { received, cashDiscount: given } = invoice.facts;
      const facts = {
        ...invoice.facts,
        received: minor(received + amount),
        cashDiscount: minor(given + cashDiscount),
      };
      return { invoice, facts, reason: amount > 0 ? 'invoice-overpaid' : 'payment-reversed' };
    }),
  );
}

/** A discount is split over the taxes that stand: 2.38 at 19 % are 2.00 and 0.38 (R40). */
async function cashDiscountTaxes(
  tx: Tx,
  currency: Currency,
  { invoiceId, cashDiscount }: Allocation,
  undoes: string | null,
): Promise<readonly TaxedPart[]> {
  if (cashDiscount === 0) return [];
  if (undoes === null) return splitByTax(cashDiscount, await listStandingTaxes(tx, invoiceId, currency));
  return undoneTaxes(cashDiscount, await listDiscountTaxes(tx, undoes, invoiceId, currency));
}

/** What is taken back of booked taxes: all of it as it was, or a part split alike. */
export function undoneTaxes(amount: Minor, booked: readonly TaxedPart[]): TaxedPart[] {
  const gross = ({ net, tax }: TaxedPart) => minor(net + tax);
  if (amount !== 0 - sumMinor(booked.map(gross))) {
    return splitByTax(
      amount,
      booked.map((part) => ({ ...part, gross: gross(part) })),
    );
  }
  return booked.map((part) => ({ ...part, net: minor(0 - part.net), tax: minor(0 - part.tax) }));
}

export function invoiceIn(invoices: readonly LockedInvoice[], id: string): LockedInvoice {
  const invoice = invoices.find((one) => one.id === id);
  invariant(invoice, 'an allocation names a locked invoice');
  return invoice;
}

/** The invoices in the order named. */
async function lockNamed(tx: Tx, currency: Currency, receipt: Receipt): Promise<LockedInvoice[]> {
  const ids = receipt.invoices.map(({ invoiceId }) => invoiceId);
  if (new Set(ids).size < ids.length) throw new Refusal('invalid', { key: 'payments.invoiceTwice' });
  const locked = new Map((await lockInvoices(tx, currency, ids)).map((invoice) => [invoice.id, invoice]));
  return ids.map((id) => {
    const invoice = payable(present(locked.get(id), 'invoice'));
    if (invoice.customerId !== receipt.customerId) {
      throw new Refusal('conflict', {
        key: 'payments.otherCustomer',
        params: { number: invoice.number },
      });
    }
    return invoice;
  });
}

function allocated(
  { amount, paidOn, invoices: wanted }: Receipt,
  invoices: readonly LockedInvoice[],
  currency: Currency,
): AllocatedPayment {
  if (wanted.every((one) => one.amount === null)) {
    return allocatePayment(amount, paidOn, invoices.map(payableFacts));
  }
  let rest: number = amount;
  const allocations = wanted.flatMap(({ invoiceId, amount: part }) => {
    const invoice = invoiceIn(invoices, invoiceId);
    if (part === null) throw new Refusal('invalid', { key: 'payments.amountOnEachOrNone' });
    rest -= part;
    const placed = allocatePayment(part, paidOn, [payableFacts(invoice)]);
    if (placed.rest > 0) {
      const open = { decimal: minorToText(openAmount(invoice.facts), currency) };
      const params = { number: invoice.number ?? '', open };
      throw new Refusal('conflict', { key: 'payments.moreThanOpen', params });
    }
    return placed.allocations;
  });
  if (rest < 0) throw new Refusal('invalid', { key: 'payments.moreThanPaid' });
  return { allocations, rest: minor(rest) };
}

/** What the core asks of an invoice that money is put on. */
export function payableFacts({ id, invoiceDate, paymentTerms, facts }: LockedInvoice) {
  invariant(invoiceDate, 'an issued invoice has its date');
  const claimed = minor(facts.total - facts.credited);
  return { id, invoiceDate, cashDiscounts: paymentTerms.cashDiscounts, claimed, open: openAmount(facts) };
}

/** Without a cash discount. */
export function plainAllocation(invoiceId: string, amount: Minor): Allocation {
  return { invoiceId, amount, cashDiscount: NOTHING };
}
