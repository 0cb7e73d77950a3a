/** Something that stands in the way of an export, or that a person should know before it; sentences are looked up by code. */
export type LedgerProblem = {
  readonly code: LedgerProblemCode;
  /** A blocking problem keeps the document back; another is shown beside it. */
  readonly blocking: boolean;
  /** Names and figures for the sentence; which ones, the code says. */
  readonly params: Readonly<Record<string, string>>;
  /** The line it is about. */
  readonly lineId: string | null;
};

/** In comments: the params of each. */
export type LedgerProblemCode =
  // About the organisation (inspect)
  /** QuickBooks: custom transaction numbers are off. */
  | 'own-numbers-off'
  /** The organisation may not write what we need: `action`. */
  | 'action-not-allowed'
  /** `lockedUntil`: books are closed until that day. */
  | 'books-closed-until'
  /** No account can take payments. */
  | 'no-payment-account'
  /** No tax for sales is active. */
  | 'no-sales-tax'
  /** The subscription or trial has ended: `status`. */
  | 'subscription-ended'
  /** A demo company is reset by the vendor from time to time. */
  | 'demo-organisation'
  // About a document (prepare)
  | 'customer-not-mapped'
  /** `category`, `percentage`. */
  | 'tax-not-mapped'
  /** `category`, `percentage`, `remotePercentage`. */
  | 'tax-percentage-differs'
  /** `description`. */
  | 'line-not-mapped'
  /** `date`, `lockedUntil`. */
  | 'closed-period'
  /** `number`, `limit`. */
  | 'number-too-long'
  /** `number`. */
  | 'number-characters'
  /** `currency`, `baseCurrency`. */
  | 'currency-not-enabled'
  /** `currency`, `customerCurrency`. */
  | 'customer-currency-differs'
  /** `ours`, `theirs`: tax per line sums to another amount. */
  | 'tax-rounding-differs'
  /** The ledger computes tax by address; totals are compared after the export. */
  | 'tax-computed-there'
  /** All lines are nothing, and ledgers take no empty document. */
  | 'nothing-to-export'
  /** `limit`. */
  | 'too-many-lines'
  /** Xero cannot post a document with a negative total. */
  | 'negative-total'
  /** `length`, `limit`: a text is cut. */
  | 'text-too-long'
  | 'refund-account-missing'
  /** QuickBooks: pay out there by hand, or export corrections as refund receipts. */
  | 'refund-not-supported'
  // About a customer (prepare)
  /** `characters`: they were replaced. */
  | 'name-characters'
  /** `length`, `limit`. */
  | 'name-too-long'
  | 'name-empty';

export function problem(
  code: LedgerProblemCode,
  params: Readonly<Record<string, string>> = {},
  { blocking = true, lineId = null }: { readonly blocking?: boolean; readonly lineId?: string | null } = {},
): LedgerProblem {
  return { code, blocking, params, lineId };
}
