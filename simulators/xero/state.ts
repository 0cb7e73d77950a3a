import type { TrackedLine } from './tracking.ts';

/** The books of organisations as a simulator of Xero keeps them. Amounts are decimals of `core/decimal.ts`. */

export type Organisation = {
  readonly id: string;
  readonly connectionId: string;
  readonly name: string;
  readonly country: string;
  readonly baseCurrency: string;
  readonly multiCurrency: boolean;
  lockDate: string | null;
  readonly contacts: Contact[];
  readonly accounts: Account[];
  readonly taxRates: TaxRate[];
  readonly items: Item[];
  readonly documents: Document[];
  readonly payments: Payment[];
  readonly allocations: Allocation[];
};

export type Contact = {
  readonly id: string;
  name: string;
  number: string;
  email: string;
  taxNumber: string;
  currency: string | null;
  addresses: readonly Readonly<Record<string, string>>[];
  phones: readonly Readonly<Record<string, string>>[];
  archived: boolean;
  mergedInto: string | null;
  readonly isSupplier: boolean;
  updatedAt: Date;
};

export type Account = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly class: string;
  readonly taxType: string;
  archived: boolean;
  readonly takesPayments: boolean;
};

export type TaxRate = {
  readonly name: string;
  readonly type: string;
  readonly percentage: bigint;
  readonly forRevenue: boolean;
  active: boolean;
};

export type Item = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly accountCode: string;
};

export type DocumentStatus = 'DRAFT' | 'SUBMITTED' | 'AUTHORISED' | 'PAID' | 'VOIDED' | 'DELETED';

/** An invoice, or a credit note. */
export type Document = {
  readonly kind: 'invoice' | 'credit-note';
  readonly id: string;
  readonly number: string;
  contactId: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly reference: string;
  readonly currency: string;
  status: DocumentStatus;
  readonly lines: readonly Line[];
  readonly net: bigint;
  readonly tax: bigint;
  updatedAt: Date;
};

export type Line = {
  readonly id: string;
  readonly description: string;
  readonly quantity: bigint;
  readonly unitAmount: bigint;
  readonly amount: bigint;
  readonly accountCode: string;
  readonly itemCode: string;
  readonly taxType: string;
  readonly tax: bigint;
  readonly tracking?: readonly TrackedLine[];
};

export type Payment = {
  readonly id: string;
  readonly documentId: string;
  readonly accountId: string;
  readonly date: string;
  readonly amount: bigint;
  readonly reference: string;
  deleted: boolean;
  updatedAt: Date;
};

export type Allocation = {
  readonly id: string;
  readonly creditNoteId: string;
  readonly invoiceId: string;
  readonly date: string;
  readonly amount: bigint;
};

export function totalOf({ net, tax }: Document): bigint {
  return net + tax;
}

export function paidOf(organisation: Organisation, document: Document): bigint {
  return sum(
    organisation.payments.filter(({ documentId, deleted }) => documentId === document.id && !deleted),
  );
}

/** What credit notes settle of an invoice, or what of a credit note is used. */
export function creditedOf(organisation: Organisation, document: Document): bigint {
  return sum(
    organisation.allocations.filter(
      ({ creditNoteId, invoiceId }) => creditNoteId === document.id || invoiceId === document.id,
    ),
  );
}

export function dueOf(organisation: Organisation, document: Document): bigint {
  return totalOf(document) - paidOf(organisation, document) - creditedOf(organisation, document);
}

/** Whether a document is paid follows from its payments and allocations, in both directions. */
export function settle(organisation: Organisation, document: Document, now: Date): void {
  document.updatedAt = now;
  if (document.status !== 'AUTHORISED' && document.status !== 'PAID') return;
  document.status = dueOf(organisation, document) <= 0n && totalOf(document) !== 0n ? 'PAID' : 'AUTHORISED';
}

function sum(rows: readonly { readonly amount: bigint }[]): bigint {
  return rows.reduce((total, { amount }) => total + amount, 0n);
}
