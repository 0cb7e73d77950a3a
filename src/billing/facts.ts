import type { Contract, CountClass, LevelOfDetail } from './contract.ts';
import type { Language } from './line-texts.ts';
import type { Currency, Minor } from './money.ts';
import type { PaymentTerms } from './payment-terms.ts';
import type { Day } from './period.ts';
import type { Decimal } from './quantity.ts';
import type { ItemKind, Tax, TaxTreatment } from './tax.ts';
import type { TimeRounding } from './time-rounding.ts';

/**
 * Everything pricing is told. `collect` (SQL) fills these in, `price` (this room) asks for nothing else.
 * No field is optional: what is unknown is null and becomes a finding, never a silent zero.
 */

/** Hours of validity of a rate (R9); null: always. Times are "HH:MM", "24:00" is the end of the day. */
export type RateValidity = {
  readonly holidays: boolean;
  readonly hours: readonly {
    readonly weekdays: readonly number[];
    readonly from: string;
    readonly to: string;
  }[];
};

export type RateFacts = {
  readonly id: string;
  readonly name: string;
  readonly itemKind: ItemKind;
  readonly price: Decimal;
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
  readonly validity: RateValidity | null;
};

export type AccountFacts = {
  readonly currency: Currency;
  readonly country: string;
  readonly vatId: string;
  /** § 19 UStG and its like: every line is exempt with a fixed text. */
  readonly smallBusiness: boolean;
  readonly smallBusinessTaxId: string | null;
  readonly regionHasVat: boolean;
  readonly standardTaxId: string | null;
  readonly taxes: ReadonlyMap<string, Tax>;
  readonly rates: ReadonlyMap<string, RateFacts>;
  readonly holidays: ReadonlySet<Day>;
  readonly rounding: TimeRounding;
  readonly levelOfDetail: LevelOfDetail;
  readonly paymentTerms: PaymentTerms;
  /** R23: false means a group of zero lines makes no invoice. */
  readonly invoiceZeroGroups: boolean;
};

export type CustomerFacts = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly country: string;
  readonly vatId: string;
  readonly taxTreatment: TaxTreatment;
  readonly exemptionReason: string;
  readonly deliverToCountry: string | null;
  readonly paymentTerms: PaymentTerms | null;
  readonly deliveryForm: string | null;
  readonly orderNumber: string;
  readonly levelOfDetail: LevelOfDetail | null;
  /** Of its documents: the customer's, else the account's. Line descriptions are in it. */
  readonly language: Language;
};

/** An item of a ticket is due, or left out of an earlier holder and offered again (deferred, R25). */
export type TimeEntryFacts = {
  readonly id: string;
  /** Account-local start, "YYYY-MM-DDTHH:MM"; its day is the entry's day. */
  readonly startedLocal: string;
  readonly minutes: number;
  readonly billable: boolean;
  readonly writtenOff: boolean;
  readonly deferred: boolean;
  /** null: the rate proposed for its start (R4). */
  readonly rateId: string | null;
  /** A price typed on the entry wins (R13). */
  readonly price: Decimal | null;
  /** Only read at the level of detail that prints it; else empty. */
  readonly note: string;
};

export type TicketItemFacts = {
  readonly kind: 'product' | 'expense';
  readonly id: string;
  readonly day: Day;
  readonly description: string;
  readonly itemKind: ItemKind;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly discountPercentage: Decimal;
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
  readonly writtenOff: boolean;
  readonly deferred: boolean;
};

export type TicketFacts = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** R1; for an open but billable status the last work day up to the cut-off (R6). */
  readonly billingDay: Day;
  readonly timerRunning: boolean;
  /** false: some of it is held already; only its deferred items are offered. */
  readonly open: boolean;
  readonly entries: readonly TimeEntryFacts[];
  readonly items: readonly TicketItemFacts[];
  /** R10, "over several batches": rounded minutes of this ticket's billable entries billed before, and what they were topped up to. */
  readonly roundedMinutesBefore: number;
  readonly billedMinutesBefore: number;
};

/** The latest evidence of a class on a day (R20). */
export type CountFacts = {
  readonly class: CountClass;
  readonly countedOn: Day;
  readonly quantity: Decimal;
  readonly evidence: string;
};

/**
 * A part of a block that is still usable, in minutes (block hours) or money (block money). `from` is the first day of
 * the usage period it comes from; `expiresOn` the last day it serves, null while the contract runs. It is usable in
 * every usage period that begins up to that day.
 */
export type BlockLot = {
  readonly from: Day | 'opening';
  readonly minutes: number | null;
  readonly money: Minor | null;
  readonly expiresOn: Day | null;
};

/** What a block had left after the last billed usage period; null before the first. Stored as billed (`block_state`). */
export type BlockState = {
  readonly lots: readonly BlockLot[];
  /** Prepaid: how many blocks were bought so far. */
  readonly blocksBought: number;
};

export type ContractFacts = {
  readonly contract: Contract;
  readonly customer: CustomerFacts;
  readonly billTo: CustomerFacts;
  /** Tickets billing to this contract with a billing day up to the cut-off, and something to offer. */
  readonly tickets: readonly TicketFacts[];
  readonly counts: readonly CountFacts[];
  /** Pieces of fees and usage periods billed before, as in `billed_item.piece`, with what was billed for them. */
  readonly billedPieces: ReadonlyMap<string, BilledPiece>;
  readonly openingLots: readonly BlockLot[];
  readonly blockState: BlockState | null;
  /** A project's tickets that are not billable yet: they keep an hourly project from being billed (R7). */
  readonly openTicketNumbers: readonly string[];
};

/**
 * What a billed piece was priced at, for holes and for adjustments after a change of terms (R14). Stored with its line as
 * `explanation.fee`, so an edit of the draft does not change it.
 */
export type BilledPiece = {
  readonly piece: string;
  /** The first day it no longer paid for; null where no line tells, then it paid to the end of its period. */
  readonly until: Day | null;
  /** Before the contract's discount; null: settled at zero, without a line. */
  readonly amount: Minor | null;
  /** Counts: what was counted, frozen with it (R20). */
  readonly quantity: Decimal | null;
  readonly holderName: string;
};

/** What a preview asks for. */
export type PriceRequest = {
  /** The last day that counts, whole (R2). */
  readonly cutOff: Day;
  /** The batch's; null: contract › customer › account (R12). */
  readonly levelOfDetail: LevelOfDetail | null;
  /** Service day of one-time items when no invoice date is given (R32). */
  readonly invoiceDate: Day;
  /** Keys of units and items that were ticked out, as `pieces.ts` makes them. */
  readonly excluded: ReadonlySet<string>;
};
