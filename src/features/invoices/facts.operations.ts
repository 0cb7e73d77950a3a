import type { InvoiceKind } from '../../billing/issued-document.ts';
import { type Currency, NOTHING } from '../../billing/money.ts';
import type { PaymentTerms } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import { type InvoiceFacts, type InvoiceStatus, statusOf } from '../../billing/status.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, recordAll } from '../audit-log/operations.ts';
import { insertEvents, lockInvoiceRows, updateFacts } from './facts.repository.ts';

/** An invoice held until the transaction ends, with what its status follows from. */
export type LockedInvoice = {
  readonly id: string;
  readonly kind: InvoiceKind;
  /** null: a draft. */
  readonly number: string | null;
  readonly customerId: string;
  /** null: a correction. */
  readonly holderId: string | null;
  readonly batchId: string | null;
  readonly correctsInvoiceId: string | null;
  readonly contractId: string | null;
  readonly invoiceDate: Day | null;
  readonly paymentTerms: PaymentTerms;
  readonly facts: InvoiceFacts;
  readonly exportedTo: string | null;
  readonly released: boolean;
  readonly revision: number;
};

/**
 * Holds invoices until the transaction ends, in the order of their ids, so that two holders never wait for each other.
 * Whoever moves money locks the customer's credit before (`lockForMoney`).
 *
 * @returns Those that are there; another account's are not.
 */
export async function lockInvoices(
  tx: Tx,
  currency: Currency,
  ids: readonly string[],
): Promise<LockedInvoice[]> {
  return lockInvoiceRows(tx, currency, ids);
}

/** @throws {Refusal} `absent` */
export async function lockInvoice(tx: Tx, currency: Currency, id: string): Promise<LockedInvoice> {
  const [invoice] = await lockInvoiceRows(tx, currency, [id]);
  return present(invoice, 'invoice');
}

/**
 * The invoice, if money can be asked for it: an issued one, not a correction.
 *
 * @throws {Refusal} `conflict`
 */
export function payable(invoice: LockedInvoice): LockedInvoice & { readonly number: string } {
  const { number } = invoice;
  if (number === null) throw new Refusal('conflict', { key: 'invoices.stillDraft' });
  if (invoice.kind !== 'invoice')
    throw new Refusal('conflict', { key: 'invoices.isCorrection', params: { number } });
  return { ...invoice, number };
}

/** What is known of an invoice afterwards. */
export type FactsChange = {
  readonly invoice: LockedInvoice;
  readonly facts: InvoiceFacts;
  readonly exportedTo?: string;
  readonly released?: boolean;
};

/** Writes new facts and the status that follows from them (R36); a status is never written by itself. */
export async function saveFacts(
  tx: Tx,
  context: Pick<Context, 'now'>,
  currency: Currency,
  changes: readonly FactsChange[],
): Promise<void> {
  const rows = changes.map((change) => ({ ...change, status: statusAfter(change) }));
  await updateFacts(tx, currency, rows, context.now);
}

export function statusAfter({ invoice, facts }: Pick<FactsChange, 'invoice' | 'facts'>): InvoiceStatus {
  return statusOf(factsForStatus({ ...invoice, facts }));
}

/** A correction claims no money, so only sending and exporting move it. */
export function factsForStatus({ kind, facts }: Pick<LockedInvoice, 'kind' | 'facts'>): InvoiceFacts {
  return kind === 'invoice' ? facts : { ...facts, total: NOTHING };
}

/** What can happen to an invoice, as its history names it. */
export type InvoiceEventName =
  | 'edited'
  | 'issued'
  | 'sent'
  | 'reminded'
  | 'exported'
  | 'payment-recorded'
  | 'payment-reversed'
  | 'paid-out'
  | 'pay-out-reversed'
  | 'credit-applied'
  | 'credit-moved'
  | 'cash-discount-reversed'
  | 'written-off'
  | 'write-off-reversed'
  | 'credited'
  | 'cancelled'
  | 'released';

export type InvoiceEvent = {
  readonly invoiceId: string;
  readonly event: InvoiceEventName;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes what happened into the history of invoices and into the audit log: who, when and why. */
export async function recordEvents(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  events: readonly InvoiceEvent[],
): Promise<void> {
  const actor = actorText(context.actor);
  const rows = events.map(({ reason = '', detail = {}, ...event }) => ({ ...event, reason, detail }));
  await insertEvents(
    tx,
    rows.map((row) => ({ ...row, id: newId(), at: context.now, actor })),
  );
  await recordAll(
    tx,
    context,
    rows.map(({ invoiceId, event, reason, detail }) => ({
      action: `invoice.${event}`,
      subject: { kind: 'invoice', id: invoiceId },
      detail: reason === '' ? detail : { ...detail, reason },
    })),
  );
}
