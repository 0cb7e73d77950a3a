/** The books of companies as a simulator of QuickBooks Online keeps them. Amounts are decimals of `core/decimal.ts`. */

export type Company = {
  readonly realmId: string;
  readonly name: string;
  readonly country: string;
  readonly homeCurrency: string;
  multiCurrency: boolean;
  /** Off, QuickBooks numbers by itself and checks no number of ours. */
  customTxnNumbers: boolean;
  /** US companies: QuickBooks computes sales tax by address. */
  readonly automatedTax: boolean;
  closedUntil: string | null;
  readonly customers: Customer[];
  readonly vendorNames: readonly string[];
  readonly items: Item[];
  readonly taxCodes: TaxCode[];
  readonly accounts: Account[];
  readonly terms: readonly Term[];
  readonly sales: Sale[];
  readonly payments: Payment[];
  readonly tombstones: Tombstone[];
  lastId: number;
};

export type Customer = {
  readonly id: string;
  syncToken: number;
  name: string;
  readonly notes: string;
  readonly email: string;
  readonly taxId: string;
  readonly currency: string;
  readonly address: Readonly<Record<string, string>>;
  active: boolean;
  updatedAt: Date;
};

export type Item = { readonly id: string; readonly name: string; readonly sold: boolean; active: boolean };
export type TaxCode = { readonly id: string; readonly name: string; readonly percentage: bigint };
export type Account = { readonly id: string; readonly name: string; readonly type: string; active: boolean };
export type Term = { readonly id: string; readonly name: string; readonly days: number };

export type SaleEntity = 'Invoice' | 'CreditMemo' | 'RefundReceipt';

export type Sale = {
  readonly entity: SaleEntity;
  readonly id: string;
  syncToken: number;
  readonly docNumber: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly customerId: string;
  readonly currency: string;
  privateNote: string;
  readonly lines: readonly SaleLine[];
  net: bigint;
  tax: bigint;
  voided: boolean;
  updatedAt: Date;
};

export type SaleLine = {
  readonly number: number;
  readonly description: string;
  readonly amount: bigint;
  readonly itemId: string;
  readonly quantity: bigint;
  readonly unitPrice: bigint;
  readonly taxCode: string;
  readonly classId?: string | null;
};

export type Payment = {
  readonly id: string;
  syncToken: number;
  readonly date: string;
  readonly customerId: string;
  readonly currency: string;
  readonly refNum: string;
  readonly accountId: string | null;
  total: bigint;
  lines: readonly { readonly amount: bigint; readonly txnId: string; readonly txnType: string }[];
  updatedAt: Date;
};

export type Tombstone = { readonly entity: string; readonly id: string; readonly at: Date };

export function nextId(company: Company): string {
  company.lastId += 1;
  return String(company.lastId);
}

export function totalOf({ net, tax }: Sale): bigint {
  return net + tax;
}

/** What is still open of an invoice, or unused of a credit memo; a refund receipt settles itself. */
export function balanceOf(company: Company, sale: Sale): bigint {
  if (sale.entity === 'RefundReceipt') return 0n;
  const linked = company.payments
    .flatMap(({ lines }) => lines)
    .filter(({ txnId }) => txnId === sale.id)
    .reduce((sum, { amount }) => sum + amount, 0n);
  return totalOf(sale) - linked;
}
