import type { Day } from '../../billing/period.ts';
import { amountText, isZero } from '../ledger-amounts.ts';
import type { RemoteDocument, RemotePayment, RemoteStatus } from '../ledger-remote.ts';
import type { CreditNote, Invoice, Payment } from './shapes.ts';

/** Xero's documents and payments in our words. A document's version is its status there, by which a void goes. */

export function remoteInvoice(invoice: Invoice): RemoteDocument {
  const inCurrency = (text: string) => amountText(text, invoice.CurrencyCode);
  return {
    kind: 'invoice',
    remoteId: invoice.InvoiceID,
    number: invoice.InvoiceNumber,
    customerId: invoice.Contact.ContactID,
    date: invoice.Date as Day,
    currency: invoice.CurrencyCode,
    status: statusOf(invoice.Status, !isZero(invoice.AmountCredited) && isZero(invoice.AmountPaid)),
    net: inCurrency(invoice.SubTotal),
    tax: inCurrency(invoice.TotalTax),
    gross: inCurrency(invoice.Total),
    open: inCurrency(invoice.AmountDue),
    paid: inCurrency(invoice.AmountPaid),
    credited: inCurrency(invoice.AmountCredited),
    allocations: invoice.CreditNotes.map(({ CreditNoteID, AppliedAmount }) => ({
      remoteId: CreditNoteID,
      amount: inCurrency(AppliedAmount),
    })),
    version: invoice.Status,
    updatedAt: invoice.UpdatedDateUTC,
  };
}

export function remoteCreditNote(note: CreditNote): RemoteDocument {
  const inCurrency = (text: string) => amountText(text, note.CurrencyCode);
  return {
    kind: 'credit-note',
    remoteId: note.CreditNoteID,
    number: note.CreditNoteNumber,
    customerId: note.Contact.ContactID,
    date: note.Date as Day,
    currency: note.CurrencyCode,
    status: statusOf(note.Status, false),
    net: inCurrency(note.SubTotal),
    tax: inCurrency(note.TotalTax),
    gross: inCurrency(note.Total),
    open: inCurrency(note.RemainingCredit),
    paid: inCurrency('0'),
    credited: inCurrency('0'),
    allocations: note.Allocations.filter(({ IsDeleted }) => !IsDeleted).map(({ Invoice, Amount }) => ({
      remoteId: Invoice.InvoiceID,
      amount: inCurrency(Amount),
    })),
    version: note.Status,
    updatedAt: note.UpdatedDateUTC,
  };
}

/** A payment on an invoice or out of a credit note; null: it is about something else, such as a bill. */
export function remotePayment(payment: Payment): RemotePayment | null {
  const on = payment.Invoice ?? payment.CreditNote;
  if (on === undefined) return null;
  const currency = on.CurrencyCode || 'EUR';
  const amount = amountText(payment.Amount, currency);
  return {
    kind: 'payment',
    remoteId: payment.PaymentID,
    reference: payment.Reference,
    customerId: on.Contact?.ContactID ?? null,
    date: payment.Date as Day,
    currency,
    amount,
    parts: [
      'InvoiceID' in on
        ? { kind: 'invoice', remoteId: on.InvoiceID, amount }
        : { kind: 'credit-note', remoteId: on.CreditNoteID, amount },
    ],
    deleted: payment.Status === 'DELETED',
    version: payment.Status,
    updatedAt: payment.UpdatedDateUTC,
  };
}

/** accounting.md §1.5: what was settled by credit alone is credited, not paid. */
function statusOf(status: string, byCreditAlone: boolean): RemoteStatus {
  if (status === 'PAID') return byCreditAlone ? 'credited' : 'paid';
  if (status === 'AUTHORISED') return 'approved';
  if (status === 'VOIDED') return 'voided';
  return status === 'DELETED' ? 'deleted' : 'draft';
}
