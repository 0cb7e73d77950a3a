import type { Day } from '../../billing/period.ts';
import { amountText, differenceText, isZero } from '../ledger-amounts.ts';
import type { RemoteDocument, RemotePayment, RemoteStatus } from '../ledger-remote.ts';
import type { Payment, Transaction } from './shapes.ts';

/** QuickBooks' documents and payments in our words. A version is the SyncToken, which every change raises. */

export type DocumentKind = RemoteDocument['kind'];

export const entityOfKind = {
  invoice: 'Invoice',
  'credit-note': 'CreditMemo',
  'refund-receipt': 'RefundReceipt',
} as const satisfies Record<DocumentKind, string>;

/** Companies with one currency may leave it out. */
const homeCurrency = 'USD';

/**
 * A document. What is settled counts as paid: QuickBooks says on the document that it is settled, and on the payments
 * by what.
 */
export function remoteDocument(kind: DocumentKind, it: Transaction): RemoteDocument {
  const currency = it.CurrencyRef?.value ?? homeCurrency;
  const inCurrency = (text: string) => amountText(text, currency);
  return {
    kind,
    remoteId: it.Id,
    number: it.DocNumber,
    customerId: it.CustomerRef?.value ?? '',
    date: it.TxnDate as Day,
    currency,
    status: statusOf(kind, it),
    net: differenceText(it.TotalAmt, it.TxnTaxDetail.TotalTax, currency),
    tax: inCurrency(it.TxnTaxDetail.TotalTax),
    gross: inCurrency(it.TotalAmt),
    open: inCurrency(it.Balance),
    paid: kind === 'invoice' ? differenceText(it.TotalAmt, it.Balance, currency) : inCurrency('0'),
    credited: inCurrency('0'),
    allocations: [],
    version: it.SyncToken,
    updatedAt: it.MetaData.LastUpdatedTime,
  };
}

export function remotePayment(it: Payment): RemotePayment {
  const currency = it.CurrencyRef?.value ?? homeCurrency;
  return {
    kind: 'payment',
    remoteId: it.Id,
    reference: it.PaymentRefNum,
    customerId: it.CustomerRef?.value ?? null,
    date: it.TxnDate as Day,
    currency,
    amount: amountText(it.TotalAmt, currency),
    parts: it.Line.flatMap(({ Amount, LinkedTxn }) =>
      LinkedTxn.flatMap(({ TxnId, TxnType }) => {
        const kind = partKinds[TxnType];
        return kind === undefined ? [] : [{ kind, remoteId: TxnId, amount: amountText(Amount, currency) }];
      }),
    ),
    deleted: isVoided(it.PrivateNote) && isZero(it.TotalAmt) && it.Line.length === 0,
    version: it.SyncToken,
    updatedAt: it.MetaData.LastUpdatedTime,
  };
}

const partKinds: Readonly<Record<string, 'invoice' | 'credit-note'>> = {
  Invoice: 'invoice',
  CreditMemo: 'credit-note',
};

/** A void leaves the document at nothing and says so in its note (accounting.md §2.4). */
function statusOf(kind: DocumentKind, it: Transaction): RemoteStatus {
  if (isZero(it.TotalAmt) && isVoided(it.PrivateNote)) return 'voided';
  return kind === 'refund-receipt' || (isZero(it.Balance) && !isZero(it.TotalAmt)) ? 'paid' : 'approved';
}

function isVoided(note: string): boolean {
  return note.startsWith('Voided');
}
