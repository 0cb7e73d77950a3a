import { reductionDocument, writeOffParts } from '../../billing/ledger-reduction.ts';
import { type Currency, minorFromText } from '../../billing/money.ts';
import type { TaxedPart } from '../../billing/payment.ts';
import { decimal } from '../../billing/quantity.ts';
import type { Tx } from '../../db/transaction.ts';
import type { LedgerPort, VoidTarget } from '../../integrations/ledger-port.ts';
import { ledgerReference } from '../../integrations/ledger-reference.ts';
import { invariant } from '../../lib/errors.ts';
import { changeOf, type Facts, prepared } from './freeze.operations.ts';
import { listDocuments } from './freeze.repository.ts';
import {
  listReductions,
  listReductionsThere,
  type ReductionThere,
  type ReductionToSend,
} from './reductions.repository.ts';
import type { LedgerName } from './schema.ts';
import type { Transfer, TransferChange } from './transfers.repository.ts';

/**
 * Freezes cash discounts and write-offs as credit notes. What the bookkeeper has settled there already, so that less is open than is given
 * up, is left alone.
 */
export async function frozenReductions(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  facts: Facts,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  if (transfers.length === 0) return [];
  const subjects = transfers.map(({ subjectId }) => subjectId);
  const reductions = await listReductions(tx, ledger, subjects);
  const invoices = await listDocuments(
    tx,
    transfers.map(({ invoiceId }) => invoiceId),
  );
  const byInvoice = new Map(invoices.map((one) => [one.invoiceId, one]));
  // A credit note settles only once it is posted, and only as a credit.
  const settings = {
    ...facts.settings,
    approved: true,
    creditNotesAs: 'credit-memo',
    detail: 'lines',
  } as const;
  return transfers.map((transfer) => {
    const reduction = reductions.get(transfer.subjectId);
    const invoice = byInvoice.get(transfer.invoiceId);
    invariant(invoice, 'a reduction is of an issued invoice');
    if (reduction === undefined || !isOpenThere(reduction, facts.currency)) {
      return { id: transfer.id, state: 'ignored', failureCode: 'nothing-to-settle' };
    }
    const { kind, day } = reduction;
    const parts =
      bookedParts(reduction, facts.currency) ??
      writeOffParts(invoice.document, minorFromText(reduction.amount, facts.currency));
    const number = ledgerReference(reduction.id);
    const document = reductionDocument(invoice.document, { kind, day, parts }, number);
    const { net, tax, gross } = document.totals;
    const more = { reference: invoice.document.number, expected: { net, tax, gross } };
    return changeOf(transfer, prepared(port, { ...facts, settings }, { ...invoice, document }), more);
  });
}

function isOpenThere({ amount, invoiceOpen }: ReductionToSend, currency: Currency): boolean {
  return invoiceOpen !== null && minorFromText(invoiceOpen, currency) >= minorFromText(amount, currency);
}

function bookedParts({ taxes }: ReductionToSend, currency: Currency): TaxedPart[] | null {
  if (taxes === null) return null;
  return taxes.map(({ category, percentage, net, tax }) => ({
    category: category as TaxedPart['category'],
    percentage: decimal(percentage),
    net: minorFromText(net, currency),
    tax: minorFromText(tax, currency),
  }));
}

/** Freezes the taking back of what is claimed again here, say because its payment was returned. */
export async function frozenTakingsBack(
  tx: Tx,
  ledger: LedgerName,
  port: LedgerPort,
  transfers: readonly Transfer[],
): Promise<TransferChange[]> {
  if (transfers.length === 0) return [];
  const subjects = transfers.map(({ subjectId }) => subjectId);
  const there = await listReductionsThere(tx, ledger, subjects);
  return transfers.map((transfer) => {
    const target = targetOf(transfer, there.get(transfer.subjectId));
    if (target === null) return { id: transfer.id, state: 'ignored', failureCode: 'nothing-to-void' };
    return changeOf(transfer, port.prepareVoid(target));
  });
}

function targetOf({ kind }: Transfer, there: ReductionThere | undefined): VoidTarget | null {
  if (there === undefined) return null;
  const { creditNoteId, version, allocation } = there;
  if (kind === 'reduction-void') return { kind: 'credit-note', remoteId: creditNoteId, version };
  return allocation && { kind: 'allocation', creditNoteId, ...allocation };
}
