import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { openClaims } from '../reminders/claims.operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { amountGiven, dayGiven } from './amounts.operations.ts';
import { findBalance, findPaymentView, listOpenItems, listPaymentRows } from './list.repository.ts';
import { receive } from './receive.operations.ts';
import { findCustomer } from './repository.ts';
import { reverse } from './reverse.operations.ts';
import type {
  ListPaymentsQuery,
  PaymentView,
  RecordPaymentBody,
  ReverseBody,
  StatementView,
} from './schema.ts';
import { statementOf } from './statement.operations.ts';

/** Payments and their counter-entries, the newest first. */
export function listPayments(context: Context, query: ListPaymentsQuery): Promise<Page<PaymentView>> {
  return transaction(context, async (tx) => listPaymentRows(tx, query, (await loadAccount(tx)).currency));
}

/** @throws {Refusal} `absent` */
export function getPayment(context: Context, id: string): Promise<PaymentView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    return present(await findPaymentView(tx, id, currency), 'payment');
  });
}

/**
 * Records money that came, by hand: over one or more invoices and what their reminders claim, the rest is the customer's
 * credit (R41).
 *
 * @throws {Refusal} as `receive`; `invalid` for an amount or day that cannot be.
 */
export function recordPayment(context: Context, body: RecordPaymentBody): Promise<PaymentView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const { customerId, method, reference, reminderIds = null } = body;
    present(await findCustomer(tx, customerId), 'customer');
    const id = await receive(tx, context, currency, {
      customerId,
      method,
      reference,
      amount: amountGiven(body.amount, currency),
      paidOn: dayGiven(body.paidOn, account, context.now),
      source: 'hand',
      reminderIds,
      invoices: body.invoices.map(({ invoiceId, amount }) => ({
        invoiceId,
        amount: amount === undefined ? null : amountGiven(amount, currency),
      })),
    });
    await record(tx, context, {
      action: 'payment.recorded',
      subject: { kind: 'payment', id },
      detail: { amount: body.amount, customerId },
    });
    return present(await findPaymentView(tx, id, currency), 'payment');
  });
}

/** Undoes a payment or pay-out by a counter-entry, which is answered (R41). @throws {Refusal} as `reverse` */
export function reversePayment(context: Context, id: string, { reason }: ReverseBody): Promise<PaymentView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const counterId = await reverse(tx, context, currency, id, reason);
    return present(await findPaymentView(tx, counterId, currency), 'payment');
  });
}

/** A customer's open invoices, what reminders claim, and credit as of today. @throws {Refusal} `absent` */
export function readStatement(context: Context, customerId: string): Promise<StatementView> {
  return transaction(context, (tx) => statementIn(tx, context, customerId));
}

/** The same, in a transaction that has changed it. */
export async function statementIn(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  customerId: string,
): Promise<StatementView> {
  const account = await loadAccount(tx);
  const customer = present(await findCustomer(tx, customerId), 'customer');
  const asOf = todayOf(account, now);
  const items = await listOpenItems(tx, customerId, asOf);
  const credit = await findBalance(tx, customerId, account.currency);
  const claims = await openClaims(tx, account.currency, [customerId]);
  return statementOf(customer, account.currency, asOf, items, claims, credit);
}
