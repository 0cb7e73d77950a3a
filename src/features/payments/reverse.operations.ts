import { type Currency, type Minor, minor, minorToText, sumMinor } from '../../billing/money.ts';
import { reversePayment as reversalOf } from '../../billing/payment.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { type LockedInvoice, lockInvoices, recordEvents } from '../invoices/facts.operations.ts';
import { claimsPaidBy, takeBackClaims } from '../reminders/claims.operations.ts';
import { listPaidOut, lockCredits } from './credit.repository.ts';
import { invoiceIn, plainAllocation, settleAllocations } from './receive.operations.ts';
import {
  findCreditLeft,
  findPaymentCustomer,
  insertAllocations,
  insertPayment,
  listAllocations,
  lockPayment,
  markReversed,
  type PaymentRow,
} from './repository.ts';
import { bookCredit, settle } from './settle.operations.ts';

type Acting = Pick<Context, 'actor' | 'now'>;

/**
 * Undoes a payment or a pay-out by a counter-entry; nothing is deleted (R41).
 *
 * @returns The id of the counter-entry.
 * @throws {Refusal} `absent`; `conflict` if it is reversed already, is a counter-entry itself, or a part of the money has
 *   left again.
 */
export async function reverse(
  tx: Tx,
  context: Acting,
  currency: Currency,
  paymentId: string,
  reason: string,
): Promise<string> {
  await lockCredits(tx, [present(await findPaymentCustomer(tx, paymentId), 'payment')]);
  const payment = present(await lockPayment(tx, paymentId, currency), 'payment');
  if (payment.reversed) throw new Refusal('conflict', { key: 'payments.alreadyReversed' });
  if (payment.reversesId !== null) throw new Refusal('conflict', { key: 'payments.isReversal' });
  const counter: PaymentRow = {
    ...payment,
    id: newId(),
    amount: minor(0 - payment.amount),
    reversesId: payment.id,
  };
  await insertPayment(tx, counter, currency, { actor: actorText(context.actor), at: context.now });
  await markReversed(tx, payment.id);
  if (payment.direction === 'received')
    await takeBackReceipt(tx, context, currency, payment, counter, reason);
  else await takeBackPayOut(tx, context, currency, payment, counter, reason);
  await record(tx, context, {
    action: 'payment.reversed',
    subject: { kind: 'payment', id: payment.id },
    detail: { by: counter.id, reason },
  });
  return counter.id;
}

async function takeBackReceipt(
  tx: Tx,
  context: Acting,
  currency: Currency,
  payment: PaymentRow,
  counter: PaymentRow,
  reason: string,
): Promise<void> {
  const allocations = await listAllocations(tx, payment.id, currency);
  const invoices = await lockInvoices(
    tx,
    currency,
    allocations.map(({ invoiceId }) => invoiceId),
  );
  for (const { invoiceId, amount } of allocations) refusePaidOut(invoiceIn(invoices, invoiceId), amount);
  const creditLeft = await findCreditLeft(tx, payment.id, currency);
  const claims = await claimsPaidBy(tx, payment.id, currency);
  const claimsPaid = sumMinor(claims.map(({ amount }) => amount));
  const reversal = reversalOf({ amount: payment.amount, allocations, claimsPaid, creditLeft });
  if (reversal.kind === 'refused') {
    const params = { amount: { decimal: minorToText(reversal.missing, currency) } };
    throw new Refusal('conflict', { key: 'payments.partLeft', params });
  }
  await settleAllocations(tx, context, currency, counter.id, invoices, reversal.allocations, payment.id);
  await takeBackClaims(tx, context, currency, claims, counter.id);
  if (reversal.creditTaken > 0) {
    const { customerId } = payment;
    const amount = minor(0 - reversal.creditTaken);
    const source = { kind: 'payment', id: payment.id } as const;
    await bookCredit(tx, context, currency, [
      { id: newId(), customerId, amount, reason: 'payment-reversed', source, payOutId: null },
    ]);
  }
  await recordEvents(
    tx,
    context,
    reversal.allocations.map(({ invoiceId, amount }) => ({
      invoiceId,
      event: 'payment-reversed',
      reason,
      detail: { paymentId: payment.id, amount: minorToText(amount, currency) },
    })),
  );
}

/** Of an invoice that would keep less than was paid out of it, the pay-out is to be reversed first. */
function refusePaidOut({ number, facts }: LockedInvoice, amount: Minor): void {
  if (facts.received - amount >= facts.paidOut) return;
  throw new Refusal('conflict', { key: 'payments.paidOutBefore', params: { number: number ?? '' } });
}

/** The money is the customer's credit again, where it came from. */
async function takeBackPayOut(
  tx: Tx,
  context: Acting,
  currency: Currency,
  payment: PaymentRow,
  counter: PaymentRow,
  reason: string,
): Promise<void> {
  const parts = await listPaidOut(tx, payment.id, currency);
  const ofInvoices = parts.filter(({ kind }) => kind === 'invoice');
  const invoices = await lockInvoices(
    tx,
    currency,
    ofInvoices.map(({ id }) => id),
  );
  const by = { actor: actorText(context.actor), at: context.now };
  await insertAllocations(
    tx,
    ofInvoices.map(({ id, amount }) => ({
      ...plainAllocation(id, amount),
      id: newId(),
      paymentId: counter.id,
      cashDiscountTaxes: [],
    })),
    currency,
    by,
  );
  await settle(
    tx,
    context,
    currency,
    ofInvoices.map(({ id, amount }) => {
      const invoice = invoiceIn(invoices, id);
      const facts = { ...invoice.facts, paidOut: minor(invoice.facts.paidOut - amount) };
      return { invoice, facts, reason: 'pay-out-reversed', payOutId: payment.id };
    }),
  );
  const { customerId } = payment;
  await bookCredit(
    tx,
    context,
    currency,
    parts
      .filter(({ kind }) => kind === 'payment')
      .map(({ id, amount }) => ({
        id: newId(),
        customerId,
        amount,
        reason: 'pay-out-reversed',
        source: { kind: 'payment', id },
        payOutId: payment.id,
      })),
  );
  await recordEvents(
    tx,
    context,
    ofInvoices.map(({ id, amount }) => ({
      invoiceId: id,
      event: 'pay-out-reversed',
      reason,
      detail: { paymentId: payment.id, amount: minorToText(amount, currency) },
    })),
  );
}
