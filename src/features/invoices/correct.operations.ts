import {
  type Correction,
  type CorrectionKind,
  type CorrectionRefusal,
  cancellation,
  creditNote,
  type LineCorrection,
} from '../../billing/credit-note.ts';
import { closedTwice } from '../../billing/customer-credit.ts';
import { type Currency, minor, minorToText } from '../../billing/money.ts';
import type { PaymentTerms } from '../../billing/payment-terms.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { absent, present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { lockForMoney, settle } from '../payments/settle.operations.ts';
import { takeBackClosed } from '../payments/write-off.operations.ts';
import { type Account, todayOf } from '../settings/operations.ts';
import { loadOriginals, type Original } from './corrections.repository.ts';
import { type InvoiceToInsert, insertInvoices, type LineToInsert } from './drafts.repository.ts';
import { type LockedInvoice, recordEvents } from './facts.operations.ts';
import { issueDrafts } from './issue.operations.ts';
import { notIssued } from './issue-one.operations.ts';

/** What is to be corrected of an issued invoice: lines of it, or all that is left of it (R37). */
export type WantedCorrection = {
  readonly invoiceId: string;
  readonly kind: CorrectionKind;
  readonly lines: readonly LineCorrection[] | 'rest';
};

/** A correction that was issued, and the invoice as it was before. */
export type Corrected = {
  readonly id: string;
  readonly number: string;
  readonly invoice: LockedInvoice;
  readonly original: Original;
};

type Acting = Pick<Context, 'actor' | 'now' | 'language'>;

/**
 * Credits or cancels issued invoices: the correction is a document of its own, numbered and frozen at once, and money
 * received that no claim is left for becomes the customer's credit (R37, R38). Any number in some twenty statements.
 *
 * @throws {Refusal} `absent`; `conflict` for a draft, a correction, more than is left, or where something stands in the way
 *   of issuing.
 */
export async function correct(
  tx: Tx,
  context: Acting,
  account: Account,
  wanted: readonly WantedCorrection[],
  reason: string,
): Promise<Corrected[]> {
  const { currency } = account;
  const ids = wanted.map(({ invoiceId }) => invoiceId);
  const locked = new Map((await lockForMoney(tx, currency, ids)).map((invoice) => [invoice.id, invoice]));
  const originals = await loadOriginals(tx, ids, currency);
  const planned = wanted.map((one) => {
    const invoice = correctable(present(locked.get(one.invoiceId), 'invoice'));
    const original = originals.get(invoice.id);
    invariant(original, 'an issued invoice was loaded');
    const correction = correctionOf(one, invoice, original, currency);
    return { ...one, invoice, original, correction, id: newId() };
  });
  const drafts = planned.map((one) => draftOf(one, account, context));
  await insertInvoices(tx, currency, drafts);
  const numbers = await issueAll(tx, context, drafts);
  const corrected = planned.map((one) => ({ ...one, number: numbers.get(one.id) ?? '' }));
  await settleCorrected(tx, context, account, corrected, reason);
  return corrected;
}

type Planned = WantedCorrection &
  Omit<Corrected, 'number'> & {
    readonly correction: Correction;
  };

/** The invoice, if it can be corrected: an issued one. @throws {Refusal} `conflict` */
export function correctable(invoice: LockedInvoice): LockedInvoice {
  const { number, kind } = invoice;
  if (number === null) throw new Refusal('conflict', { key: 'invoices.draftIsChanged' });
  if (kind !== 'invoice')
    throw new Refusal('conflict', { key: 'invoices.correctionStands', params: { number } });
  return invoice;
}

/** What the core makes of it. @throws {Refusal} `conflict` for more than is left. */
export function correctionOf(
  { kind, lines }: Pick<WantedCorrection, 'kind' | 'lines'>,
  { number, facts }: LockedInvoice,
  original: Original,
  currency: Currency,
): Correction {
  const correctableInvoice = { currency, ...original };
  const result = lines === 'rest' ? cancellation(correctableInvoice) : creditNote(correctableInvoice, lines);
  if (result.kind === 'refused') throw refusalOf(result, number ?? '', original, currency);
  invariant(kind === 'credit-note' || lines === 'rest', 'a cancellation takes all that is left');
  // Beside lines below zero, lines alone could be credited for more than the whole.
  const left = minor(facts.total - facts.credited);
  if (result.totals.gross > left) {
    const params = { number: number ?? '', left: { decimal: minorToText(left, currency) } };
    throw new Refusal('conflict', { key: 'invoices.moreThanInvoice', params });
  }
  return result;
}

function refusalOf(
  refusal: CorrectionRefusal,
  number: string,
  original: Original,
  currency: Currency,
): Refusal {
  if (refusal.reason === 'line-unknown') {
    return absent('line');
  }
  if (refusal.reason === 'line-named-twice') return new Refusal('invalid', { key: 'invoices.lineTwice' });
  if (refusal.reason === 'nothing-to-credit') {
    return new Refusal('conflict', { key: 'invoices.nothingToCredit', params: { number } });
  }
  const line = original.lines.find(({ id }) => id === refusal.lineId);
  const params = { line: line?.description ?? '', left: { decimal: minorToText(refusal.left, currency) } };
  return new Refusal('conflict', { key: 'invoices.moreThanLeft', params }, { lineId: refusal.lineId });
}

const AT_ONCE: PaymentTerms = { due: { kind: 'days', days: 0 }, cashDiscounts: [] };

function draftOf(
  { id, kind, invoice, original, correction }: Planned,
  account: Account,
  context: Acting,
): InvoiceToInsert {
  const { language, orderNumber, buyerReference, deliveryForm, serviceFrom, serviceTo } = original;
  const texts = account.texts[language] ?? {};
  return {
    id,
    kind,
    correctsInvoiceId: invoice.id,
    holderId: null,
    batchId: null,
    customerId: invoice.customerId,
    contractId: invoice.contractId,
    invoiceDate: todayOf(account, context.now),
    servicePeriod: serviceFrom === null || serviceTo === null ? null : { start: serviceFrom, end: serviceTo },
    paymentTerms: AT_ONCE,
    orderNumber,
    buyerReference,
    deliveryForm,
    language,
    introText: texts.correctionIntro ?? '',
    closingText: texts.correctionClosing ?? '',
    discount: null,
    findings: [],
    lines: correction.lines.map((line) => lineOf(line, original)),
    totals: correction.totals,
    createdBy: actorText(context.actor),
    createdAt: context.now,
  };
}

/** Prints what the credited line printed, with its own quantity and amounts. */
function lineOf({ lineId, ...amounts }: Correction['lines'][number], original: Original): LineToInsert {
  const credited = original.lines.find(({ id }) => id === lineId);
  invariant(credited, 'a correction names lines of its invoice');
  const { drawsOnBlock: _, creditedNet: __, touched: ___, ...line } = credited;
  return { ...line, ...amounts, id: newId(), correctsLineId: lineId };
}

async function issueAll(
  tx: Tx,
  context: Acting,
  drafts: readonly InvoiceToInsert[],
): Promise<ReadonlyMap<string, string>> {
  const ids = drafts.map(({ id }) => id);
  const { issued, refused } = await issueDrafts(tx, context, 'correction', ids);
  const [refusal] = refused;
  if (refusal) throw notIssued(refusal, context);
  return new Map(issued.map(({ id, number }) => [id, number]));
}

/** The claim is smaller; what had closed a part of it without money may be taken back, what was paid set free. */
async function settleCorrected(
  tx: Tx,
  context: Acting,
  account: Account,
  corrected: readonly (Planned & { readonly number: string })[],
  reason: string,
): Promise<void> {
  const { currency } = account;
  const day = todayOf(account, context.now);
  const settlements = [];
  for (const { invoice, correction, number } of corrected) {
    const credited = minor(invoice.facts.credited + correction.totals.gross);
    const facts = { ...invoice.facts, credited };
    const closed = closedTwice(facts);
    // A write-off never goes without a reason; the correction is one.
    const why = { reason: reason || number, day };
    await takeBackClosed(tx, context, currency, invoice.id, closed, why);
    settlements.push({
      invoice,
      facts: {
        ...facts,
        writtenOff: minor(facts.writtenOff - closed.writtenOff),
        cashDiscount: minor(facts.cashDiscount - closed.cashDiscount),
      },
      reason: 'invoice-overpaid' as const,
    });
  }
  await settle(tx, context, currency, settlements);
  await recordEvents(
    tx,
    context,
    corrected.map(({ invoice, kind, id, number, correction }) => ({
      invoiceId: invoice.id,
      event: kind === 'cancellation' ? 'cancelled' : 'credited',
      reason,
      detail: { by: id, number, gross: minorToText(correction.totals.gross, currency) },
    })),
  );
}
