import { jsonNumber } from '../../lib/json-numbers.ts';
import { ledgerText } from '../ledger-checks.ts';
import { type PayloadMethod, payloadText } from '../ledger-payload.ts';
import type {
  AllocationToMake,
  CustomerToCreate,
  PaymentToRecord,
  Prepared,
  RefundToRecord,
  VoidTarget,
} from '../ledger-port.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';

/** A payment has no unique key in Xero: the reference is how it is found again. */
export function prepareXeroPayment(payment: PaymentToRecord): Prepared {
  return ready('PUT', '/Payments', {
    Invoice: { InvoiceID: payment.invoiceId },
    ...moneyOf(payment),
  });
}

/** Money paid out of a credit note is a payment against it. */
export function prepareXeroRefund(refund: RefundToRecord): Prepared {
  return ready('PUT', '/Payments', {
    CreditNote: { CreditNoteID: refund.creditNoteId },
    ...moneyOf(refund),
  });
}

function moneyOf({ accountId, paidOn, amount, reference }: PaymentToRecord | RefundToRecord) {
  return {
    Account: { AccountID: accountId },
    Date: paidOn,
    Amount: jsonNumber(amount),
    Reference: reference,
  };
}

export function prepareXeroAllocation(allocation: AllocationToMake): Prepared {
  return ready('PUT', `/CreditNotes/${allocation.creditNoteId}/Allocations`, {
    Invoice: { InvoiceID: allocation.invoiceId },
    Amount: jsonNumber(allocation.amount),
    Date: allocation.date,
  });
}

/** What only awaits approval is deleted, what was approved is voided; the version is the document's status there. */
export function prepareXeroVoid(target: VoidTarget): Prepared {
  const { kind, remoteId, version } = target;
  if (kind === 'allocation') {
    return ready('DELETE', `/CreditNotes/${target.creditNoteId}/Allocations/${remoteId}`, {});
  }
  if (kind === 'payment') return ready('POST', `/Payments/${remoteId}`, { Status: 'DELETED' });
  const Status = version === 'DRAFT' || version === 'SUBMITTED' ? 'DELETED' : 'VOIDED';
  return kind === 'invoice'
    ? ready('POST', `/Invoices/${remoteId}`, { InvoiceID: remoteId, Status })
    : ready('POST', `/CreditNotes/${remoteId}`, { CreditNoteID: remoteId, Status });
}

const nameLength = 255;

/** A contact, with our id as its number, which stays when it is renamed or merged. */
export function prepareXeroCustomer(customer: CustomerToCreate): Prepared {
  const name = customer.name.trim().replaceAll(/\s+/g, ' ');
  const problems: LedgerProblem[] = [];
  if (name === '') problems.push(problem('name-empty'));
  if (name.length > nameLength)
    problems.push(problem('name-too-long', { length: String(name.length), limit: String(nameLength) }));
  if (problems.length > 0) return { payload: null, expected: null, problems };
  return ready('PUT', '/Contacts', {
    Name: name,
    ContactNumber: customer.reference,
    ...given('EmailAddress', customer.email, 255),
    ...given('TaxNumber', customer.vatId, 50),
    DefaultCurrency: customer.currency,
    Addresses: [
      {
        AddressType: 'POBOX',
        ...given('AddressLine1', customer.street, 500),
        ...given('PostalCode', customer.postalCode, 50),
        ...given('City', customer.city, 255),
        ...given('Region', customer.state, 255),
        ...given('Country', customer.country, 50),
      },
    ],
    ...(customer.phone === ''
      ? {}
      : { Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: ledgerText(customer.phone, 50) }] }),
  });
}

function given(name: string, text: string, length: number): Record<string, string> {
  return text === '' ? {} : { [name]: ledgerText(text, length) };
}

function ready(method: PayloadMethod, path: string, body: unknown): Prepared {
  return { payload: payloadText(method, path, body), expected: null, problems: [] };
}
