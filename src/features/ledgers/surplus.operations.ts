import {
  type Currency,
  type Minor,
  minor,
  minorFromText,
  minorToText,
  NOTHING,
  sumMinor,
} from '../../billing/money.ts';
import { claimsAbout, claimsByInvoice } from '../../billing/reminder-claims.ts';
import type { Tx } from '../../db/transaction.ts';
import type { RemotePayment } from '../../integrations/ledger-remote.ts';
import { receive } from '../payments/receive.operations.ts';
import { openClaims } from '../reminders/claims.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { sameAmount } from './outcome.operations.ts';
import { insertTaken, type KnownDocument, type TakenPayment } from './poll.repository.ts';
import { type Desk, jobContext } from './tokens.operations.ts';

/** Money of a payment that is on none of our invoices. */
export type Surplus = {
  /** On no document at all: the customer's credit there. */
  readonly rest: Minor;
  /** The same, and what is on documents that are not ours. */
  readonly free: Minor;
};

/** Under which a payment's surplus is kept among its parts, which have the ids of their documents. */
export const restKey = 'rest';

/**
 * What a payment has beyond invoices of ours; nothing of one that settles none of them, because it is none of our business.
 */
export function surplusOf(
  { amount, parts }: RemotePayment,
  documents: ReadonlyMap<string, KnownDocument>,
  currency: Currency,
): Surplus {
  const ours = parts.filter(({ remoteId }) => documents.has(remoteId));
  if (!ours.some(({ kind }) => kind === 'invoice')) return { rest: NOTHING, free: NOTHING };
  const beyond = (some: RemotePayment['parts']) => {
    const used = some.map(({ kind, amount: part }) => {
      const settled = minorFromText(part, currency);
      // A credit note that helps to settle brings what it has.
      return kind === 'invoice' ? settled : minor(0 - settled);
    });
    return minor(Math.max(minorFromText(amount, currency) - sumMinor(used), 0));
  };
  return { rest: beyond(parts), free: beyond(ours) };
}

/** Once taken, a surplus stays while it is on no invoice of ours: the bookkeeper may put it on one for the fee. */
export function isThereStill(
  { part, amount }: TakenPayment,
  { parts }: RemotePayment,
  { rest, free }: Surplus,
  currency: Currency,
): boolean {
  if (part.startsWith(`${restKey} `)) {
    const taken = minorFromText(amount, currency);
    return rest <= taken && taken <= free;
  }
  const there = parts.find(({ remoteId }) => part.startsWith(`${remoteId} `));
  return there !== undefined && sameAmount(there.amount, amount);
}

/** Money beyond its invoices pays what their reminders claim, and the rest is the customer's credit, as money by hand does (R41). */
export async function takeRest(
  tx: Tx,
  desk: Desk,
  payment: RemotePayment,
  amount: Minor,
  documents: readonly KnownDocument[],
): Promise<void> {
  const [first] = documents;
  if (first === undefined) return;
  const { currency } = await loadAccount(tx);
  const { customerId } = first;
  const claims = claimsByInvoice(await openClaims(tx, currency, [customerId]));
  const about = claimsAbout(
    documents.map(({ invoiceId }) => invoiceId),
    claims,
  );
  const paymentId = await receive(tx, jobContext(desk), currency, {
    customerId,
    amount,
    paidOn: payment.date,
    method: '',
    reference: payment.reference,
    source: 'ledger',
    invoices: [],
    reminderIds: about.map(({ reminderId }) => reminderId),
  });
  await keepTaken(tx, desk, payment, restKey, paymentId, minorToText(amount, currency));
}

/** Notes what was taken over, so that it is known again. @param key The document's id there, or `restKey`. */
export function keepTaken(
  tx: Tx,
  { ledger }: Desk,
  { remoteId, updatedAt }: RemotePayment,
  key: string,
  paymentId: string,
  amount: string,
): Promise<void> {
  // The moment makes a payment that was changed there another one than before the change.
  const part = `${key} ${updatedAt}`;
  return insertTaken(tx, ledger, [{ remoteId, part, paymentId, amount, reversed: false }]);
}
