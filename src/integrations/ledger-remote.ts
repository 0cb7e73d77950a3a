import type { Day } from '../billing/period.ts';

/** How the ledger holds what it holds, in our words. Amounts are text in major units, as the ledger says them. */

export type RemotePage<T> = { readonly entries: readonly T[]; readonly next: string | null };

/** The lists of a ledger, by the name under which they are asked for. */
export type RemoteLists = {
  readonly customers: RemoteCustomer;
  readonly items: RemoteItem;
  readonly taxes: RemoteTax;
  readonly accounts: RemoteAccount;
  readonly paymentAccounts: RemoteAccount;
  readonly terms: RemoteTerm;
  readonly tracking: RemoteTracking;
};

export type RemoteCustomer = {
  readonly remoteId: string;
  readonly name: string;
  /** Our own reference, where the ledger keeps one. */
  readonly number: string;
  readonly email: string;
  readonly vatId: string;
  readonly currency: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly active: boolean;
  /** The customer it was merged into. */
  readonly mergedInto: string | null;
};

export type RemoteItem = {
  readonly remoteId: string;
  /** What a document names it by. */
  readonly code: string;
  readonly name: string;
  /** Without one it cannot be sold. */
  readonly hasIncomeAccount: boolean;
  readonly active: boolean;
};

export type RemoteTax = {
  readonly remoteId: string;
  readonly name: string;
  /** The effective percentage; null where the ledger computes it by address. */
  readonly percentage: string | null;
  readonly forSales: boolean;
  readonly active: boolean;
};

export type RemoteAccount = {
  readonly remoteId: string;
  /** What a document names it by; empty where accounts have no numbers. */
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly active: boolean;
  readonly takesPayments: boolean;
};

export type RemoteTerm = { readonly remoteId: string; readonly name: string; readonly days: number | null };

/** By what lines are told apart in reports: an option of a tracking category (Xero), or a class (QuickBooks). */
export type RemoteTracking = { readonly remoteId: string; readonly name: string; readonly active: boolean };

/** `draft` awaits approval there; `credited` was settled by credit alone and is not paid (accounting.md §1.5). */
export type RemoteStatus = 'draft' | 'approved' | 'paid' | 'credited' | 'voided' | 'deleted';

export type RemoteDocument = {
  readonly kind: 'invoice' | 'credit-note' | 'refund-receipt';
  readonly remoteId: string;
  readonly number: string;
  readonly customerId: string;
  readonly date: Day;
  readonly currency: string;
  readonly status: RemoteStatus;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  /** Still to be paid, or to be used of a credit note. */
  readonly open: string;
  readonly paid: string;
  readonly credited: string;
  /** The credits applied: to a credit note's invoices, or on an invoice from credit notes. */
  readonly allocations: readonly { readonly remoteId: string; readonly amount: string }[];
  readonly version: string | null;
  readonly updatedAt: string;
};

export type RemotePayment = {
  readonly kind: 'payment';
  readonly remoteId: string;
  readonly reference: string;
  readonly customerId: string | null;
  readonly date: Day;
  readonly currency: string;
  /** Of the whole payment; what is not in `parts` is credit of the customer there. */
  readonly amount: string;
  readonly parts: readonly {
    readonly kind: 'invoice' | 'credit-note';
    readonly remoteId: string;
    readonly amount: string;
  }[];
  readonly deleted: boolean;
  readonly version: string | null;
  readonly updatedAt: string;
};

/** A thing that is gone, of which the ledger says no more than that. */
export type RemoteDeletion = {
  readonly kind: 'deletion';
  readonly of: 'invoice' | 'credit-note' | 'refund-receipt' | 'payment';
  readonly remoteId: string;
  readonly updatedAt: string;
};

export type RemoteChanges = {
  readonly changes: readonly (RemoteDocument | RemotePayment | RemoteDeletion)[];
  readonly cursor: string;
  /** The ledger does not remember so far back: compare everything by id instead. */
  readonly tooOld: boolean;
};
