import type { DocumentLine, IssuedDocument } from '../billing/issued-document.ts';
import type { Currency } from '../billing/money.ts';
import type { Day } from '../billing/period.ts';
import type { TaxCategory } from '../billing/tax.ts';
import type { LedgerOutcome, ReadBack } from './ledger-outcome.ts';
import type { LedgerProblem } from './ledger-problem.ts';
import type {
  RemoteChanges,
  RemoteDocument,
  RemoteLists,
  RemotePage,
  RemotePayment,
} from './ledger-remote.ts';

/** The accounting software an account may be connected to. */
export type LedgerProvider = 'xero' | 'quickbooks';

/** Opens a provider's port for an account's own app registration; built once by a root, part of `Deps`. */
export type Ledgers = {
  open(provider: LedgerProvider, app: LedgerApp): LedgerPort;
  /** The app a simulator knows, so that nobody has to register one; null where the real vendor is spoken to. */
  simulatorApp(provider: LedgerProvider): LedgerApp | null;
};

/**
 * The app an account registered with the vendor. `custom` is Xero's Custom Connection: the organisation has authorised it there, so that
 * it gets a token by its secret alone, without anybody's consent here.
 */
export type LedgerApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly kind: 'web' | 'custom';
};

/** With what a call goes to which organisation's books. */
export type LedgerAccess = { readonly accessToken: string; readonly organisationId: string };

/**
 * What Tagwerk says to accounting software. Methods named `prepare…` are pure: they have no network and the same input
 * gives the same text. Every other method is a conversation and may throw a `LedgerFailure`; nothing here writes to our
 * database, refreshes a token by itself or tries a write again: that is the outbox's business.
 *
 * One node at a time writes to a connection (the slice leases it); the port keeps the vendor's pace within a process.
 */
export type LedgerPort = {
  readonly provider: LedgerProvider;
  readonly limits: LedgerLimits;
  readonly oauth: LedgerOAuth;

  /** Reads the organisation and names each of its settings that would break export. */
  inspect(access: LedgerAccess): Promise<Inspection>;
  /** A page of a list; `page` is the `next` of the page before, null for the first. */
  list<K extends keyof RemoteLists>(
    access: LedgerAccess,
    kind: K,
    page: string | null,
  ): Promise<RemotePage<RemoteLists[K]>>;
  /** Customers whose name begins with or is like the text, closest first, at most 25. */
  findCustomers(access: LedgerAccess, text: string): Promise<readonly RemoteLists['customers'][]>;

  /** An invoice, or a credit note for what corrects one, with all problems that would stop it. */
  prepareDocument(document: IssuedDocument, facts: ExportFacts): Prepared;
  prepareCustomer(customer: CustomerToCreate, organisation: Organisation): Prepared;
  /** Money received on one invoice; a payment over several invoices is several of these. */
  preparePayment(payment: PaymentToRecord): Prepared;
  /** What of a credit note settles an invoice. */
  prepareAllocation(allocation: AllocationToMake): Prepared;
  /** Money paid out of a credit note. QuickBooks knows refunds as documents only: `refund-not-supported`. */
  prepareRefund(refund: RefundToRecord): Prepared;
  /** Takes back a document (void), or a payment or an allocation (delete). `version` is the one last seen. */
  prepareVoid(target: VoidTarget): Prepared;

  /**
   * Sends frozen payloads of one kind under one idempotency key and answers one outcome each, in their order.
   * The same key must always go with the same payloads. At most `limits.chunkSize(payload)` of them.
   *
   * @throws {LedgerFailure} `token` or `stopped` only; then nothing is known about the payloads.
   */
  write(access: LedgerAccess, chunk: LedgerChunk): Promise<readonly LedgerOutcome[]>;
  /** What the ledger holds of each payload, found by our own reference; the only thing that may retire a key. */
  readBack(access: LedgerAccess, payloads: readonly string[]): Promise<readonly ReadBack[]>;
  /** Documents by the ledger's ids; those it no longer has are absent from the answer. */
  readDocuments(
    access: LedgerAccess,
    kind: RemoteDocument['kind'],
    remoteIds: readonly string[],
  ): Promise<readonly RemoteDocument[]>;
  readPayments(access: LedgerAccess, remoteIds: readonly string[]): Promise<readonly RemotePayment[]>;
  /**
   * What changed since the cursor of the last call, with some overlap: the caller knows rows again by id and
   * `updatedAt`. Save the new cursor only with what was done about the changes.
   *
   * @param cursor null starts now and answers no changes.
   */
  changesSince(access: LedgerAccess, cursor: string | null): Promise<RemoteChanges>;
};

/** What is sent together; the key is at most 50 characters of letters, digits and dashes. */
export type LedgerChunk = { readonly key: string; readonly payloads: readonly string[] };

export type LedgerLimits = {
  /** How many payloads of this one's kind go in one request. */
  readonly chunkSize: (payload: string) => number;
  readonly callsPerMinute: number;
  readonly inFlight: number;
  /** How long the same key is answered as before; past it a read-back comes first. */
  readonly keyWindowMs: number;
  /** How long after the last attempt a write may still become visible; no read-back counts sooner. */
  readonly settleMs: number;
  /** The vendor repeats a failed answer to the same key: after a 5xx read back first. */
  readonly repeatsFailures: boolean;
  readonly numberLength: number;
};

export type LedgerOAuth = {
  /** Where the person is sent. `verifier` is kept with the state; the vendor sees its hash where it knows PKCE. */
  authoriseUrl(request: {
    readonly redirectUri: string;
    readonly state: string;
    readonly verifier: string;
  }): Promise<string>;
  /** The whole address the vendor called back, with code and state. */
  exchange(request: {
    readonly callbackUrl: string;
    readonly redirectUri: string;
    readonly state: string;
    readonly verifier: string;
  }): Promise<LastingTokens & { readonly organisationHint: string | null }>;
  /** A token without anybody's consent; null where a person must give it. */
  readonly obtain: (() => Promise<LedgerTokens>) | null;
  /** Every use makes the token before invalid: one caller at a time, and the new pair is kept before it is used. */
  refresh(refreshToken: string): Promise<LastingTokens>;
  revoke(refreshToken: string): Promise<void>;
  /** The organisations a token reaches. `hint` is `organisationHint` of the exchange. */
  organisations(accessToken: string, hint: string | null): Promise<readonly RemoteOrganisation[]>;
  /** Takes the connection to one organisation away at the vendor, where it knows such a thing. */
  disconnect(access: LedgerAccess): Promise<void>;
};

export type LedgerTokens = {
  readonly accessToken: string;
  /** null where the next token is obtained like the first one. */
  readonly refreshToken: string | null;
  readonly accessExpiresAt: Date;
  /** When a person must connect again at the latest, if the token is not used before; null: never. */
  readonly refreshExpiresAt: Date | null;
};

/** Those that a person gave consent for. */
export type LastingTokens = LedgerTokens & { readonly refreshToken: string };

export type RemoteOrganisation = { readonly id: string; readonly name: string };

/** What must be known of an organisation to prepare documents for it; kept with the connection. */
export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly baseCurrency: string;
  readonly multiCurrency: boolean;
  /** No document may be dated on or before it. */
  readonly lockedUntil: Day | null;
  /** Whether lines carry tax codes, or the ledger computes US sales tax by address (`automated`) or by TAX/NON. */
  readonly taxes: 'codes' | 'us-automated' | 'us-flags';
};

export type Inspection = {
  readonly organisation: Organisation;
  readonly problems: readonly LedgerProblem[];
};

/** A frozen text to be sent as it is, now or in a week: method and path, a line break, the JSON. */
export type Prepared = {
  /** null if a blocking problem is in the way. */
  readonly payload: string | null;
  /** What the ledger will make of it, in major units; null where it has no totals. */
  readonly expected: LedgerTotals | null;
  readonly problems: readonly LedgerProblem[];
};

export type LedgerTotals = { readonly net: string; readonly tax: string; readonly gross: string };

/** What an export of a document goes by, besides the document. */
export type ExportFacts = {
  readonly organisation: Organisation;
  readonly settings: ExportSettings;
  readonly customer: { readonly remoteId: string; readonly currency: string | null } | null;
  /** By `taxKey`. */
  readonly taxes: Readonly<Record<string, MappedTax>>;
  /** By the line's id; lines without an entry take `otherLines`. */
  readonly lines: Readonly<Record<string, LineTarget>>;
  readonly otherLines: LineTarget | null;
  readonly termId: string | null;
  /** Where a QuickBooks refund receipt takes its money from. */
  readonly refundAccountId: string | null;
};

export type ExportSettings = {
  /** Xero only; QuickBooks has no drafts. */
  readonly approved: boolean;
  readonly detail: 'lines' | 'contracts' | 'taxes';
  /** Who computes tax: the ledger (per line), or we, sending our amounts. */
  readonly tax: 'ledger' | 'ours';
  /** QuickBooks: what corrects an invoice becomes a balance, or money paid out. */
  readonly creditNotesAs: 'credit-memo' | 'refund-receipt';
};

export type MappedTax = { readonly remoteId: string; readonly percentage: string };

/** QuickBooks wants an item; Xero a ledger account's code, or an item's code that knows one. */
export type LineTarget = {
  readonly itemId: string | null;
  readonly accountCode: string | null;
  /** Of `RemoteTracking`s, the customer's before that of the kind of line; a ledger takes the first it has room for. */
  readonly trackingIds: readonly string[];
};

export type CustomerToCreate = {
  /** Our id of the customer: the reference by which it is found again. */
  readonly reference: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly vatId: string;
  readonly currency: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
};

export type PaymentToRecord = {
  /** From `ledgerReference`. */
  readonly reference: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly accountId: string;
  readonly paidOn: Day;
  readonly amount: string;
  readonly currency: Currency;
};

export type AllocationToMake = {
  readonly reference: string;
  readonly customerId: string;
  readonly creditNoteId: string;
  readonly invoiceId: string;
  readonly date: Day;
  readonly amount: string;
  readonly currency: Currency;
};

export type RefundToRecord = {
  readonly reference: string;
  readonly customerId: string;
  readonly creditNoteId: string;
  readonly accountId: string;
  readonly paidOn: Day;
  readonly amount: string;
  readonly currency: Currency;
};

export type VoidTarget =
  | {
      readonly kind: RemoteDocument['kind'] | 'payment';
      readonly remoteId: string;
      readonly version: string | null;
    }
  /** What of a credit note settles an invoice. */
  | {
      readonly kind: 'allocation';
      readonly creditNoteId: string;
      readonly remoteId: string;
      readonly version: string | null;
    };

/** Under which key `ExportFacts.taxes` has the tax of a line: "S 19", "S 7.5", "AE 0". */
export function taxKey(category: TaxCategory, percentage: string): string {
  return `${category} ${percentage.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')}`;
}

export function taxKeyOf(line: Pick<DocumentLine, 'taxCategory' | 'taxPercentage'>): string {
  return taxKey(line.taxCategory, line.taxPercentage);
}
