import { type Minor, minor } from './money.ts';
import { type InvoiceFacts, type InvoiceStatus, openAmount, statusOf } from './status.ts';

/**
 * What has to be written to change a status by hand, in this order (R36). Amounts are gross and positive.
 *
 * A status itself is never written: it follows from these facts.
 */
export type Posting =
  | { readonly kind: 'issue' }
  | { readonly kind: 'mark-sent' }
  /** The caller asks where to; takes the invoice out of automatic export. */
  | { readonly kind: 'mark-exported' }
  | { readonly kind: 'receive'; readonly amount: Minor }
  /** A counter-entry; nothing is deleted. */
  | { readonly kind: 'reverse-payment'; readonly paymentId: string }
  | { readonly kind: 'credit'; readonly amount: Minor }
  | { readonly kind: 'pay-out'; readonly amount: Minor }
  | { readonly kind: 'reverse-pay-out'; readonly amount: Minor }
  | { readonly kind: 'reverse-cash-discount'; readonly amount: Minor }
  | { readonly kind: 'reverse-write-off'; readonly amount: Minor };

export type StatusRefusal =
  /** It has the status already. */
  | 'already-there'
  /** The step is not offered from its status. */
  | 'not-from-here'
  /** An issued invoice never becomes a draft again. */
  | 'never-a-draft'
  /** Nothing is open that could be paid. */
  | 'nothing-open'
  /** No payment was made by hand; the ledger's and the bank's are reversed there. */
  | 'no-payment-by-hand'
  /** Money was paid out: reverse that first. */
  | 'money-paid-out'
  /** A ledger is taking it at this moment. */
  | 'transfer-open';

export type StatusChange =
  | { readonly kind: 'allowed'; readonly postings: readonly Posting[] }
  | { readonly kind: 'refused'; readonly reason: StatusRefusal };

/** What a change by hand depends on beside the invoice's facts. */
export type StatusChangeContext = {
  /** Payments of this invoice that were recorded by hand and not reversed yet. */
  readonly paymentsByHand: readonly string[];
  /** A transfer to the ledger is under way or unanswered. */
  readonly transferOpen: boolean;
};

/**
 * Whether a person may set this status, and what it does (R35, R36, domain §7).
 *
 * Every way out of draft issues first. Back from *paid* leads to one status alone: the one that the facts give once the
 * payments made by hand are reversed.
 */
export function changeByHand(
  facts: InvoiceFacts,
  to: InvoiceStatus,
  context: StatusChangeContext,
): StatusChange {
  const from = statusOf(facts);
  if (from === to) return refused('already-there');
  if (to === 'draft') return refused('never-a-draft');
  if (to === 'refunded') return from === 'paid' ? allowed(refund(facts)) : refused('not-from-here');
  if (from === 'refunded') return to === 'paid' ? allowed(takeBack(facts)) : refused('not-from-here');
  if (from === 'paid') return unpay(facts, to, context);
  if (to === 'paid') return pay(facts, from);
  return handOver(from, to, context);
}

function handOver(
  from: InvoiceStatus,
  to: 'issued' | 'exported' | 'sent',
  { transferOpen }: StatusChangeContext,
): StatusChange {
  if (to === 'issued') return from === 'draft' ? allowed([{ kind: 'issue' }]) : refused('not-from-here');
  if (to === 'exported' && transferOpen) return refused('transfer-open');
  return allowed([...issuedFirst(from), { kind: to === 'sent' ? 'mark-sent' : 'mark-exported' }]);
}

/** Records the open amount. */
function pay(facts: InvoiceFacts, from: InvoiceStatus): StatusChange {
  const amount = openAmount(facts);
  if (amount <= 0) return refused('nothing-open');
  return allowed([...issuedFirst(from), { kind: 'receive', amount }]);
}

function unpay(
  facts: InvoiceFacts,
  to: InvoiceStatus,
  { paymentsByHand }: StatusChangeContext,
): StatusChange {
  const unpaid = statusOf({ ...facts, received: minor(0), paidOut: minor(0) });
  if (to !== unpaid) return refused('not-from-here');
  if (facts.paidOut > 0) return refused('money-paid-out');
  if (paymentsByHand.length === 0) return refused('no-payment-by-hand');
  return allowed(paymentsByHand.map((paymentId) => ({ kind: 'reverse-payment', paymentId })));
}

/**
 * Credits total − credited and pays out received − paid out. What was closed without money is taken back before: the
 * credit note covers it, and it would otherwise stay open below zero.
 */
function refund(facts: InvoiceFacts): Posting[] {
  const postings: Posting[] = [
    { kind: 'reverse-cash-discount', amount: facts.cashDiscount },
    { kind: 'reverse-write-off', amount: facts.writtenOff },
    { kind: 'credit', amount: minor(facts.total - facts.credited) },
    { kind: 'pay-out', amount: minor(facts.received - facts.paidOut) },
  ];
  return postings.filter((posting) => 'amount' in posting && posting.amount > 0);
}

/** The pay-out is reversed, the credit note stands, and the money is the customer's credit. */
function takeBack(facts: InvoiceFacts): Posting[] {
  return [{ kind: 'reverse-pay-out', amount: facts.paidOut }];
}

function issuedFirst(from: InvoiceStatus): Posting[] {
  return from === 'draft' ? [{ kind: 'issue' }] : [];
}

function allowed(postings: readonly Posting[]): StatusChange {
  return { kind: 'allowed', postings };
}

function refused(reason: StatusRefusal): StatusChange {
  return { kind: 'refused', reason };
}
