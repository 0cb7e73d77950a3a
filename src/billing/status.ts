import { type Minor, minor } from './money.ts';
import type { Day } from './period.ts';

export type InvoiceStatus = 'draft' | 'issued' | 'exported' | 'sent' | 'paid' | 'refunded';

/** Stands beside the status, never instead of it. */
export type InvoiceBadge =
  | 'cancelled'
  | 'credited'
  | 'overdue'
  | 'partly-paid'
  | 'partly-refunded'
  | 'written-off';

/** What has happened to an invoice; status and badges follow from it (R36). Amounts are gross and never negative. */
export type InvoiceFacts = {
  readonly issued: boolean;
  readonly total: Minor;
  /** By credit notes and cancellations. */
  readonly credited: Minor;
  readonly cancelled: boolean;
  /** Allocated to it out of payments and customer credit, reversals taken off. */
  readonly received: Minor;
  readonly paidOut: Minor;
  /** Booked as cash discount, and written off: both close a part of the invoice without money (R40, R41). */
  readonly cashDiscount: Minor;
  readonly writtenOff: Minor;
  /** When the mail server or the ledger took it, in milliseconds since 1970; null: not yet. */
  readonly sentAtMs: number | null;
  readonly exportedAtMs: number | null;
  /** null: a draft has none. */
  readonly dueDay: Day | null;
};

/** total − credited − (received − paid out), less what was closed without money; below zero it is the customer's (R36). */
export function openAmount(facts: InvoiceFacts): Minor {
  const { total, credited, received, paidOut, cashDiscount, writtenOff } = facts;
  return minor(total - credited - (received - paidOut) - cashDiscount - writtenOff);
}

/** The status the facts give (R36). Sending or exporting a paid invoice leaves it paid. */
export function statusOf(facts: InvoiceFacts): InvoiceStatus {
  if (!facts.issued) return 'draft';
  const { total, credited, received, paidOut, sentAtMs, exportedAtMs } = facts;
  if (credited === total && received > 0 && paidOut === received) return 'refunded';
  if (openAmount(facts) <= 0 && received - paidOut > 0) return 'paid';
  if (sentAtMs === null) return exportedAtMs === null ? 'issued' : 'exported';
  return exportedAtMs !== null && exportedAtMs > sentAtMs ? 'exported' : 'sent';
}

/**
 * What stands beside the status, the gravest first (R36). A draft has none.
 *
 * @param today The account's local day: an invoice is overdue from the day after its due day.
 */
export function badgesOf(facts: InvoiceFacts, today: Day): InvoiceBadge[] {
  if (!facts.issued) return [];
  const open = openAmount(facts);
  const kept = facts.received - facts.paidOut;
  const badges: [InvoiceBadge, boolean][] = [
    ['overdue', open > 0 && facts.dueDay !== null && facts.dueDay < today],
    ['cancelled', facts.cancelled],
    ['credited', facts.credited > 0 && !facts.cancelled],
    ['partly-paid', open > 0 && kept > 0],
    ['partly-refunded', facts.paidOut > 0 && statusOf(facts) !== 'refunded'],
    ['written-off', facts.writtenOff > 0],
  ];
  return badges.filter(([, stands]) => stands).map(([badge]) => badge);
}
