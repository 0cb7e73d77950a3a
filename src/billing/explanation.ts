import type { Day } from './period.ts';
import type { TaxReason } from './tax-choice.ts';
import type { TimeRounding } from './time-rounding.ts';

/**
 * How a line's amount came about (R43), stored with the line as JSON and never computed again.
 *
 * Decimals and amounts are text in major units, so that it can be stored as it is. What did not take part is null.
 */
export type Explanation = {
  /** Versions of the contract whose terms decided, oldest first. */
  readonly versionIds: readonly string[];
  readonly work: WorkExplanation | null;
  readonly fee: FeeExplanation | null;
  readonly block: BlockExplanation | null;
  /** Which rule chose the tax (R30), on which day's percentage (R32). */
  readonly tax: { readonly because: TaxReason; readonly date: Day } | null;
  readonly sources: readonly Source[];
};

export type WorkExplanation = {
  /** What the minutes are charged at; null for included work, and for overage at the block's own price. */
  readonly rate: { readonly id: string; readonly name: string } | null;
  readonly mode: 'charged' | 'covered' | 'overage';
  readonly rounding: TimeRounding;
  readonly workedMinutes: number;
  /** After rounding and ticket minimum, the part of an entry that is on another line left out. */
  readonly billedMinutes: number;
};

export type FeeExplanation = {
  /** What the piece was priced at before the contract's discount; the base of later adjustments (R14). */
  readonly amount: string;
  /** The piece, half-open. */
  readonly from: Day;
  readonly until: Day;
  /** The full period and its fee, of which the piece is `days` of `fullDays`. */
  readonly fullFrom: Day;
  readonly fullUntil: Day;
  readonly fullAmount: string;
  readonly days: number;
  readonly fullDays: number;
  /** Counts (R20): what was counted when, and the evidence. */
  readonly count: { readonly quantity: string; readonly countedOn: Day; readonly evidence: string } | null;
  /** Adjustments (R14): what the period should cost now and what was billed before, by whom. */
  readonly adjusts: {
    readonly should: string;
    readonly billed: string;
    readonly holderNames: readonly string[];
  } | null;
};

/** A block in a usage period, minutes or money by its type: available = carried + included + bought. */
export type BlockExplanation = {
  readonly unit: 'minutes' | 'money';
  readonly included: string;
  readonly carried: string;
  readonly bought: string;
  readonly used: string;
  readonly overage: string;
  readonly expired: string;
  readonly left: string;
};

/**
 * One thing a line was made from, short because a million of them are stored.
 *
 * A time entry: id, worked minutes, billed minutes on this line, and of a block what of them it covered (minutes, or minor
 * units of a money block). An entry that a block covers in part stands on two lines: as `time-entry` where it is held,
 * as `time-entry-part` on the other, so that counting `time-entry` never counts one twice.
 */
export type Source =
  | readonly ['time-entry' | 'time-entry-part', string, number, number]
  | readonly ['time-entry' | 'time-entry-part', string, number, number, number]
  | readonly ['ticket-product' | 'ticket-expense', string]
  | readonly ['contract-period', string, string];
