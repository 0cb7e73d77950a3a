import { jsonNumber } from '../../lib/json-numbers.ts';
import { ledgerText } from '../ledger-checks.ts';
import { payloadText } from '../ledger-payload.ts';
import type {
  AllocationToMake,
  CustomerToCreate,
  Organisation,
  PaymentToRecord,
  Prepared,
  VoidTarget,
} from '../ledger-port.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';

/** Without a ledger account the money would land in Undeposited Funds, so one is always named. */
export function prepareQuickbooksPayment(payment: PaymentToRecord): Prepared {
  return ready('/payment', {
    CustomerRef: { value: payment.customerId },
    TotalAmt: jsonNumber(payment.amount),
    TxnDate: payment.paidOn,
    PaymentRefNum: payment.reference,
    DepositToAccountRef: { value: payment.accountId },
    Line: [linkedTo('Invoice', payment.invoiceId, payment.amount)],
  });
}

/** A credit is applied by a payment of nothing that links the invoice and the credit memo. */
export function prepareQuickbooksAllocation(allocation: AllocationToMake): Prepared {
  return ready('/payment', {
    CustomerRef: { value: allocation.customerId },
    TotalAmt: jsonNumber('0'),
    TxnDate: allocation.date,
    PaymentRefNum: allocation.reference,
    Line: [
      linkedTo('Invoice', allocation.invoiceId, allocation.amount),
      linkedTo('CreditMemo', allocation.creditNoteId, allocation.amount),
    ],
  });
}

/** QuickBooks knows money paid back as a document of its own (refund receipt), not as a payment of a credit memo. */
export function prepareQuickbooksRefund(): Prepared {
  return { payload: null, expected: null, problems: [problem('refund-not-supported')] };
}

function linkedTo(TxnType: string, TxnId: string, amount: string) {
  return { Amount: jsonNumber(amount), LinkedTxn: [{ TxnId, TxnType }] };
}

/** Invoices are voided and keep their number; the others can only be deleted through the interface. */
export function prepareQuickbooksVoid({ kind, remoteId, version }: VoidTarget): Prepared {
  const body = { Id: remoteId, SyncToken: version ?? '0' };
  switch (kind) {
    case 'invoice':
      return ready('/invoice?operation=void', { ...body, sparse: true });
    case 'credit-note':
      return ready('/creditmemo?operation=delete', body);
    case 'refund-receipt':
      return ready('/refundreceipt?operation=delete', body);
    case 'payment':
    // A credit is applied by a payment of its own.
    case 'allocation':
      return ready('/payment?operation=delete', body);
  }
}

const nameLength = 500;

/** Names are unique over customers, vendors and employees, and know no colon, tab or line break. */
export function prepareQuickbooksCustomer(customer: CustomerToCreate, organisation: Organisation): Prepared {
  const plain = customer.name.trim();
  const name = plain.replaceAll(/[:\t\n\r]+/g, '-');
  const problems: LedgerProblem[] = [];
  if (name === '') problems.push(problem('name-empty'));
  if (name.length > nameLength)
    problems.push(problem('name-too-long', { length: String(name.length), limit: String(nameLength) }));
  if (name !== plain) problems.push(problem('name-characters', { characters: ':' }, { blocking: false }));
  if (problems.some(({ blocking }) => blocking)) return { payload: null, expected: null, problems };
  const body = {
    DisplayName: name,
    CompanyName: ledgerText(plain, 100),
    Notes: customer.reference,
    ...(customer.email === '' ? {} : { PrimaryEmailAddr: { Address: ledgerText(customer.email, 100) } }),
    ...(customer.phone === '' ? {} : { PrimaryPhone: { FreeFormNumber: ledgerText(customer.phone, 30) } }),
    ...(customer.vatId === '' || organisation.taxes !== 'codes'
      ? {}
      : { PrimaryTaxIdentifier: ledgerText(customer.vatId, 20) }),
    ...(organisation.multiCurrency ? { CurrencyRef: { value: customer.currency } } : {}),
    BillAddr: {
      Line1: ledgerText(customer.street, 500),
      City: ledgerText(customer.city, 255),
      PostalCode: ledgerText(customer.postalCode, 30),
      CountrySubDivisionCode: ledgerText(customer.state, 255),
      Country: customer.country,
    },
  };
  return { payload: payloadText('POST', '/customer', body), expected: null, problems };
}

function ready(path: string, body: unknown): Prepared {
  return { payload: payloadText('POST', path, body), expected: null, problems: [] };
}
