import type { LedgerTotals } from './ledger-port.ts';
import type { RemoteDocument, RemotePayment } from './ledger-remote.ts';

/** What became of one payload. */
export type LedgerOutcome =
  | LedgerDone
  | {
      readonly result: 'rejected';
      readonly class: RejectionClass;
      /** The vendor's code, or a word of ours where it gives none. */
      readonly code: string;
      /** The vendor's own words, without secrets. */
      readonly sentence: string;
      /** What the vendor says it is about, such as `CustomerRef`. */
      readonly field: string | null;
    }
  /** 5xx, timeout, a broken connection or an answer that is none: it may have been done. Keep the key. */
  | { readonly result: 'unknown'; readonly sentence: string }
  /** Not now. Says nothing about earlier attempts: keep the key. */
  | { readonly result: 'throttled'; readonly retryAfterMs: number };

export type LedgerDone = {
  readonly result: 'ok';
  readonly remoteId: string;
  /** The document's number as the ledger holds it; for payments our reference, for customers the name. */
  readonly number: string;
  readonly version: string | null;
  /** null for what has no totals (customers, allocations, voids). */
  readonly totals: LedgerTotals | null;
};

/**
 * What a rejection asks for (accounting.md §2.6):
 * `duplicate` read back and adopt if it is ours, else a conflict · `name-exists` and `reference` the mapping is to be
 * corrected · `stale` read the version again and try once more · `business-rule` and `closed-period` a person must act,
 * no retry · `our-bug` must not occur: fail and alert.
 */
export type RejectionClass =
  | 'duplicate'
  | 'name-exists'
  | 'reference'
  | 'stale'
  | 'business-rule'
  | 'closed-period'
  | 'our-bug';

/** What the ledger holds under the reference of a payload. */
export type ReadBack =
  | { readonly found: 'nothing' }
  | { readonly found: 'same'; readonly done: LedgerDone }
  | {
      readonly found: 'different';
      readonly remote: RemoteDocument | RemotePayment | null;
      /** Which of number, customer, date, currency, total … differ. */
      readonly differences: readonly string[];
    };

/**
 * A conversation that did not come about.
 *
 * `token`: the access token is not accepted; refresh once, then a person must connect again. `stopped`: not authorised,
 * or the subscription has lapsed. `throttled`: wait. `unreachable`: no usable answer. `refused`: the vendor says no to
 * a read, or to the code or token of an OAuth call (`invalid_grant`).
 */
export class LedgerFailure extends Error {
  override readonly name = 'LedgerFailure';
  readonly kind: 'token' | 'stopped' | 'throttled' | 'unreachable' | 'refused';
  readonly code: string;
  readonly retryAfterMs: number | null;

  constructor(
    kind: LedgerFailure['kind'],
    code: string,
    sentence: string,
    retryAfterMs: number | null = null,
  ) {
    super(sentence);
    this.kind = kind;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
