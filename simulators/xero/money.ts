import { z } from 'zod';
import { parseDecimal } from '../core/decimal.ts';
import {
  type Allocation,
  type Document,
  type DocumentStatus,
  dueOf,
  type Organisation,
  type Payment,
  settle,
} from './state.ts';

/** Payments, allocations, voids and deletions by Xero's rules. */

const amount = z.string().transform((text) => parseDecimal(text) ?? 0n);

export const PaymentBody = z.strictObject({
  Invoice: z.strictObject({ InvoiceID: z.string() }).optional(),
  CreditNote: z.strictObject({ CreditNoteID: z.string() }).optional(),
  Account: z.union([z.strictObject({ AccountID: z.string() }), z.strictObject({ Code: z.string() })]),
  Date: z.iso.date(),
  Amount: amount,
  Reference: z.string().default(''),
});

export function newPayment(
  organisation: Organisation,
  body: z.output<typeof PaymentBody>,
  now: Date,
): { readonly payment: Payment } | { readonly messages: readonly string[] } {
  const documentId = body.Invoice?.InvoiceID ?? body.CreditNote?.CreditNoteID;
  const document = organisation.documents.find(({ id }) => id === documentId);
  if (document === undefined) return { messages: ['The document to be paid could not be found.'] };
  const by = body.Account;
  const account = organisation.accounts.find((it) =>
    'AccountID' in by ? it.id === by.AccountID : it.code === by.Code,
  );
  if (account === undefined) return { messages: ['Account could not be found.'] };
  const messages: string[] = [];
  if (!account.takesPayments || account.archived)
    messages.push('The account does not exist or payments to account are not enabled.');
  if (document.status !== 'AUTHORISED' && document.status !== 'PAID')
    messages.push('Payments can only be made against Authorised documents.');
  else if (body.Amount > dueOf(organisation, document))
    messages.push('Payment amount exceeds the amount outstanding on this document.');
  if (body.Amount <= 0n) messages.push('Payment amount must be greater than zero.');
  if (organisation.lockDate !== null && body.Date <= organisation.lockDate)
    messages.push('The payment date cannot be before the period lock date.');
  if (messages.length > 0) return { messages };
  const payment: Payment = {
    id: crypto.randomUUID(),
    documentId: document.id,
    accountId: account.id,
    date: body.Date,
    amount: body.Amount,
    reference: body.Reference,
    deleted: false,
    updatedAt: now,
  };
  organisation.payments.push(payment);
  settle(organisation, document, now);
  return { payment };
}

export function deletePayment(organisation: Organisation, payment: Payment, now: Date): string[] {
  if (payment.deleted) return ['The payment has already been deleted.'];
  if (organisation.lockDate !== null && payment.date <= organisation.lockDate)
    return ['The payment date cannot be before the period lock date.'];
  payment.deleted = true;
  payment.updatedAt = now;
  const document = organisation.documents.find(({ id }) => id === payment.documentId);
  if (document !== undefined) settle(organisation, document, now);
  return [];
}

export const AllocationBody = z.strictObject({
  Invoice: z.strictObject({ InvoiceID: z.string() }),
  Amount: amount,
  Date: z.iso.date(),
});

export function newAllocation(
  organisation: Organisation,
  note: Document,
  body: z.output<typeof AllocationBody>,
  now: Date,
): { readonly allocation: Allocation } | { readonly messages: readonly string[] } {
  const invoice = organisation.documents.find(({ id }) => id === body.Invoice.InvoiceID);
  if (invoice === undefined) return { messages: ['The invoice could not be found.'] };
  const messages: string[] = [];
  if (note.status !== 'AUTHORISED') messages.push('Only Authorised credit notes may be allocated.');
  if (invoice.status !== 'AUTHORISED') messages.push('Credit can only be allocated to Authorised invoices.');
  if (body.Amount > dueOf(organisation, note)) messages.push('The amount exceeds the remaining credit.');
  if (body.Amount > dueOf(organisation, invoice))
    messages.push('The amount exceeds the amount outstanding on this document.');
  if (messages.length > 0) return { messages };
  const allocation = {
    id: crypto.randomUUID(),
    creditNoteId: note.id,
    invoiceId: invoice.id,
    date: body.Date,
    amount: body.Amount,
  };
  organisation.allocations.push(allocation);
  settle(organisation, note, now);
  settle(organisation, invoice, now);
  return { allocation };
}

/** The credit note has it to use again, and the invoice is open by as much. */
export function deleteAllocation(organisation: Organisation, allocation: Allocation, now: Date): string[] {
  if (organisation.lockDate !== null && allocation.date <= organisation.lockDate)
    return ['The allocation date cannot be before the period lock date.'];
  organisation.allocations.splice(organisation.allocations.indexOf(allocation), 1);
  for (const document of organisation.documents)
    if ([allocation.creditNoteId, allocation.invoiceId].includes(document.id))
      settle(organisation, document, now);
  return [];
}

/** Which ways lead out of a status (accounting.md §1.5). */
const ways: Readonly<Record<string, readonly DocumentStatus[]>> = {
  DRAFT: ['SUBMITTED', 'AUTHORISED', 'DELETED'],
  SUBMITTED: ['AUTHORISED', 'DELETED'],
  AUTHORISED: ['VOIDED'],
};

export function changeStatus(
  organisation: Organisation,
  document: Document,
  to: DocumentStatus,
  now: Date,
): string[] {
  if (!(ways[document.status] ?? []).includes(to))
    return [`A document of status ${document.status} cannot become ${to}.`];
  const used =
    organisation.payments.some(({ documentId, deleted }) => documentId === document.id && !deleted) ||
    organisation.allocations.some(({ invoiceId, creditNoteId }) =>
      [invoiceId, creditNoteId].includes(document.id),
    );
  if (to === 'VOIDED' && used)
    return ['This document cannot be voided because it has payments or credits allocated.'];
  if (organisation.lockDate !== null && document.date <= organisation.lockDate)
    return ['The document date cannot be before the period lock date.'];
  document.status = to;
  document.updatedAt = now;
  return [];
}
