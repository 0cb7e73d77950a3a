import { invariant } from './errors.ts';
import { type Minor, minor, sumMinor } from './money.ts';
import { type InvoiceFacts, openAmount } from './status.ts';

/**
 * Money of a customer that no invoice claims: the rest of a payment, or what a credit note or cancellation set free on
 * an invoice that was paid (its open amount below zero).
 */
export type CreditSource = {
  readonly kind: 'payment' | 'invoice';
  readonly id: string;
  /** Above zero. */
  readonly amount: Minor;
};

/** What a paid invoice sets free for its customer: its open amount below zero, as a positive amount (R37). */
export function creditSetFree(open: Minor): Minor {
  return minor(Math.max(0 - open, 0));
}

/**
 * What a credit note takes back of write-offs and cash discounts: it covers what they had closed without money, and only
 * money that came can be set free. 119.00 paid with 116.62 and 2.38 of discount, credited whole: 2.38 are taken back,
 * 116.62 are the customer's.
 */
export function closedTwice(facts: InvoiceFacts): {
  readonly writtenOff: Minor;
  readonly cashDiscount: Minor;
} {
  const kept = facts.received - facts.paidOut;
  const excess = Math.max(0 - openAmount(facts) - Math.max(kept, 0), 0);
  const writtenOff = minor(Math.min(excess, facts.writtenOff));
  return { writtenOff, cashDiscount: minor(Math.min(excess - writtenOff, facts.cashDiscount)) };
}

/** The customer's credit; by construction never below zero. */
export function creditBalance(sources: readonly CreditSource[]): Minor {
  return sumMinor(sources.map(({ amount }) => amount));
}

export type DrawnCredit =
  | { readonly kind: 'drawn'; readonly parts: readonly CreditSource[] }
  | { readonly kind: 'refused'; readonly balance: Minor };

/**
 * Takes an amount out of a customer's credit, to apply it to an invoice or to pay it out (R37).
 *
 * The sources are used up in the order given, oldest first. Applied to an invoice, a part leaves its source: a payment
 * is allocated further, an invoice's receipts are moved. Paid out, a part that came from an invoice counts as paid out
 * of it, which is how a cancelled invoice becomes *refunded*. Call it under the customer's lock.
 *
 * @returns What each source gives; or a refusal, because the credit never goes below zero.
 */
export function drawCredit(amount: Minor, sources: readonly CreditSource[]): DrawnCredit {
  invariant(amount > 0, `nothing to draw: ${amount}`);
  const balance = creditBalance(sources);
  if (amount > balance) return { kind: 'refused', balance };
  const parts: CreditSource[] = [];
  let left: number = amount;
  for (const source of sources) {
    if (left === 0) break;
    const part = minor(Math.min(left, source.amount));
    parts.push({ ...source, amount: part });
    left -= part;
  }
  return { kind: 'drawn', parts };
}
