import { type Currency, type Minor, minor } from '../../billing/money.ts';
import {
  claimsAbout,
  claimsByInvoice,
  type SettledClaims,
  settleClaims,
} from '../../billing/reminder-claims.ts';
import type { Context } from '../../context.ts';
import { requireRows } from '../../db/require-rows.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import {
  findCustomerOfReminder,
  insertClaimPayments,
  listClaimsPaidBy,
  listOpenClaims,
  type OpenClaim,
} from './claims.repository.ts';

export type { OpenClaim };

type Acting = Pick<Context, 'actor' | 'now'>;

/** What is left of a customer's payment, and which reminders it may pay. */
export type LeftOver = {
  readonly paymentId: string;
  readonly customerId: string;
  /** 0 or more. */
  readonly amount: Minor;
  /** The invoices the payment was for. */
  readonly invoiceIds: readonly string[];
  /** Exactly these reminders; null: the last ones of those invoices. */
  readonly reminderIds: readonly string[] | null;
};

/**
 * Pays fee and interest of reminders with what is left of a payment (R41); the customer's credit is locked.
 *
 * @returns What was paid, and what is left for the customer's credit.
 * @throws {Refusal} `absent` for a reminder that claims nothing of this customer any more.
 */
export async function payClaims(
  tx: Tx,
  context: Acting,
  currency: Currency,
  { paymentId, customerId, amount, invoiceIds, reminderIds }: LeftOver,
): Promise<SettledClaims> {
  await requireRows(tx, 'reminder', reminderIds ?? []);
  if (amount === 0) return { settled: [], rest: amount };
  const open = await listOpenClaims(tx, currency, [customerId], true);
  const claims =
    reminderIds === null
      ? claimsAbout(invoiceIds, claimsByInvoice(open))
      : reminderIds.map((id) =>
          present(
            open.find(({ reminderId }) => reminderId === id),
            'reminder',
          ),
        );
  const paid = settleClaims(amount, claims);
  const rows = paid.settled.map((one) => ({ ...one, id: newId(), paymentId }));
  await insertClaimPayments(tx, rows, currency, { actor: actorText(context.actor), at: context.now });
  return paid;
}

/** Whose reminder it is; undefined: there is none. */
export const customerOfReminder = findCustomerOfReminder;

/** What a payment has paid of reminders. */
export const claimsPaidBy = listClaimsPaidBy;

/** Takes back by counter-entries what a payment has paid of reminders: they claim it again. */
export async function takeBackClaims(
  tx: Tx,
  context: Acting,
  currency: Currency,
  paid: readonly { readonly reminderId: string; readonly amount: Minor }[],
  counterId: string,
): Promise<void> {
  const rows = paid.map(({ reminderId, amount }) => ({
    id: newId(),
    reminderId,
    paymentId: counterId,
    amount: minor(0 - amount),
  }));
  await insertClaimPayments(tx, rows, currency, { actor: actorText(context.actor), at: context.now });
}

/** Fee and interest that are not paid yet, of these customers' reminders. @param customerIds null: of all. */
export function openClaims(
  tx: Tx,
  currency: Currency,
  customerIds: readonly string[] | null,
): Promise<OpenClaim[]> {
  return listOpenClaims(tx, currency, customerIds, false);
}
