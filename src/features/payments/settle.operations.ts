import { creditSetFree } from '../../billing/customer-credit.ts';
import { type Currency, minor } from '../../billing/money.ts';
import { openAmount } from '../../billing/status.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import {
  type FactsChange,
  type LockedInvoice,
  lockInvoices,
  saveFacts,
} from '../invoices/facts.operations.ts';
import {
  type CreditEntry,
  type CreditReason,
  insertCreditEntries,
  listCustomersOf,
  lockCredits,
} from './credit.repository.ts';

/**
 * Holds invoices and the credit of their customers, always in this order: whoever moves money begins here.
 *
 * @returns The invoices that are there, by id.
 */
export async function lockForMoney(
  tx: Tx,
  currency: Currency,
  invoiceIds: readonly string[],
): Promise<LockedInvoice[]> {
  await lockCredits(tx, await listCustomersOf(tx, invoiceIds));
  return lockInvoices(tx, currency, invoiceIds);
}

/** A change of an invoice's facts, and why it changes its customer's credit if it does. */
export type Settlement = FactsChange & {
  readonly reason: CreditReason;
  readonly payOutId?: string;
};

/**
 * Writes new facts of invoices, and what they set free for their customers or take back: the open amount below zero is
 * customer credit, nothing else is (R37).
 */
export async function settle(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  currency: Currency,
  settlements: readonly Settlement[],
): Promise<void> {
  await saveFacts(tx, context, currency, settlements);
  const entries = settlements.flatMap(({ invoice, facts, reason, payOutId }): CreditEntry[] => {
    const amount = minor(creditSetFree(openAmount(facts)) - creditSetFree(openAmount(invoice.facts)));
    if (invoice.kind !== 'invoice' || amount === 0) return [];
    const source = { kind: 'invoice', id: invoice.id } as const;
    return [
      { id: newId(), customerId: invoice.customerId, amount, reason, source, payOutId: payOutId ?? null },
    ];
  });
  await bookCredit(tx, context, currency, entries);
}

/** Writes entries of customers' credit; the database refuses one that would put a balance below zero. */
export async function bookCredit(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  currency: Currency,
  entries: readonly CreditEntry[],
): Promise<void> {
  const by = { actor: actorText(context.actor), at: context.now };
  await insertCreditEntries(tx, entries, currency, by);
}
