import type { Frequency } from '../cadence.ts';
import type { CountClass, LevelOfDetail, Rollover } from '../contract.ts';
import type { Language } from '../line-texts.ts';
import type { ItemKind, TaxTreatment } from '../tax.ts';
import type { TimeRounding } from '../time-rounding.ts';

/**
 * A money story: what was agreed, what happened day by day, and the invoices that must come of it, worked by hand.
 *
 * Plain data without anything of the core inside, because it is told twice: straight to `priceContract`, and through HTTP
 * and the database; both must agree to the cent. Amounts, prices and quantities are decimal text, days `YYYY-MM-DD`, times on
 * the account's clock. Things are called by name or number. A customer's first contract is its default.
 */
export type Story = {
  readonly title: string;
  readonly rules: readonly `R${number}`[];
  readonly account: StoryAccount;
  readonly customers: readonly StoryCustomer[];
  readonly rates: readonly StoryRate[];
  readonly contracts: readonly StoryContract[];
  /** In the order they happen. */
  readonly steps: readonly StoryStep[];
};

export type StoryAccount = {
  /** Decides the currency and the taxes there are; contracts and products name them as the region's seeds do. */
  readonly region: 'DE' | 'JP' | 'KW';
  readonly rounding: TimeRounding;
  readonly holidays?: readonly string[];
  /** § 19 UStG. */
  readonly smallBusiness?: boolean;
};

export type StoryCustomer = {
  readonly name: string;
  /** Of the documents; default English. */
  readonly language?: Language;
  /** Default: the account's. */
  readonly country?: string;
  readonly vatId?: string;
  readonly taxTreatment?: TaxTreatment;
  readonly deliverToCountry?: string;
  readonly orderNumber?: string;
};

export type StoryRate = {
  readonly name: string;
  readonly price: string;
  /** When it is proposed; default: always. */
  readonly validity?: {
    readonly holidays: boolean;
    readonly hours: readonly {
      readonly weekdays: readonly number[];
      readonly from: string;
      readonly to: string;
    }[];
  };
};

/** As contracts' terms look on the wire: durations in minutes, prices as text. */
export type StoryTerms =
  | { readonly type: 'hourly' }
  | {
      readonly type: 'block-hours';
      readonly mode: StoryBlockMode;
      readonly includedMinutes: number;
      readonly pricePerHour: string;
      readonly overagePricePerHour: string | null;
    }
  | {
      readonly type: 'block-money';
      readonly mode: StoryBlockMode;
      readonly amount: string;
      readonly overagePricePerHour: string | null;
    }
  | {
      readonly type: 'retainer';
      readonly description: string;
      readonly quantity: string;
      readonly price: string;
    }
  | { readonly type: 'remote-monitoring' | 'online-backup'; readonly prices: readonly StoryCountPrice[] }
  | { readonly type: 'project-one-time-fee'; readonly description: string; readonly amount: string }
  | { readonly type: 'project-hourly' };

export type StoryBlockMode =
  | { readonly kind: 'per-period'; readonly rollover: Rollover }
  | { readonly kind: 'prepaid'; readonly refill: boolean };

export type StoryCountPrice = {
  readonly class: CountClass;
  readonly description: string;
  readonly price: string;
};

export type StoryContract = {
  readonly number: string;
  readonly customer: string;
  readonly terms: StoryTerms;
  /** Names of the rates it offers, in order of preference. */
  readonly rates?: readonly string[];
  readonly startDay: string;
  /** The last day; default: open. */
  readonly endDay?: string;
  /** Default: the start. */
  readonly billedFromDay?: string;
  /** Default: monthly, in arrears, from the start. */
  readonly frequency?: Frequency;
  readonly timing?: 'advance';
  readonly alignment?: 'calendar';
  readonly onDemand?: boolean;
  readonly rounding?: TimeRounding;
  readonly discountPercentage?: string;
  readonly orderNumber?: string;
  /** A tax's name; default: as the customer and the account have it. */
  readonly tax?: string;
  readonly positions?: readonly StoryPosition[];
  readonly openingBalances?: readonly {
    readonly minutes?: number;
    readonly money?: string;
    readonly expiresOn?: string;
  }[];
};

export type StoryPosition = {
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
  readonly tax?: string;
  readonly itemKind?: ItemKind;
  /** Default: the contract's first day. */
  readonly fromDay?: string;
  readonly toDay?: string;
};

export type StoryStep =
  | ({ readonly kind: 'ticket' } & StoryTicket)
  | ({ readonly kind: 'count' } & StoryCount)
  /** New terms from a day on; the rates stay. */
  | {
      readonly kind: 'version';
      readonly contract: string;
      readonly validFrom: string;
      readonly terms: StoryTerms;
    }
  /** The contract gets a last day. */
  | { readonly kind: 'end'; readonly contract: string; readonly endDay: string }
  /** The project was completed on a day. */
  | { readonly kind: 'complete'; readonly contract: string; readonly on: string }
  | ({ readonly kind: 'batch' } & StoryBatch);

/** A ticket with all its work, resolved on a day. */
export type StoryTicket = {
  readonly number: string;
  readonly contract: string;
  readonly title: string;
  /** Its billing day (R1). */
  readonly resolvedOn: string;
  readonly entries: readonly StoryEntry[];
  readonly products?: readonly StoryProduct[];
};

export type StoryEntry = {
  /** Local start, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  readonly minutes: number;
  /** Default: the one proposed. */
  readonly rate?: string;
  readonly price?: string;
  /** Default: true. */
  readonly billable?: boolean;
  readonly note?: string;
};

export type StoryProduct = {
  readonly day: string;
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
  /** Default: goods. */
  readonly itemKind?: ItemKind;
  readonly tax?: string;
};

export type StoryCount = {
  readonly contract: string;
  readonly class: CountClass;
  readonly on: string;
  readonly quantity: string;
  readonly evidence: string;
};

/** A batch is previewed and saved; its drafts are the expected invoices and no others. */
export type StoryBatch = {
  readonly cutOff: string;
  readonly invoiceDate: string;
  /** Default: contract. */
  readonly level?: LevelOfDetail;
  /** Default: contract. */
  readonly invoicePer?: 'customer';
  /** What is ticked out. */
  readonly leaveOut?: readonly LeftOut[];
  /** In the order of customer's name and contract number, category O last. */
  readonly invoices: readonly ExpectedInvoice[];
  /** Locks the preview must show, among others. */
  readonly locked?: readonly ExpectedLock[];
  /** Warnings the preview must show, among others, by code. */
  readonly warnings?: readonly string[];
  /** Tickets that are held afterwards although no line tells of them (R23). */
  readonly settledAtZero?: readonly string[];
};

export type LeftOut =
  | { readonly ticket: string }
  | { readonly ticket: string; readonly entryAt: string }
  | { readonly contract: string; readonly periodStart: string };

export type ExpectedLock = { readonly contract: string; readonly ticket?: string; readonly code: string };

export type ExpectedInvoice = {
  readonly customer: string;
  readonly lines: readonly ExpectedLine[];
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
};

/** Quantities and prices with at least two places. `tax` is the category, with the percentage where there is one: "S 19", "AE". */
export type ExpectedLine = {
  readonly text: string;
  readonly quantity: string;
  readonly price: string;
  /** A discount in percent, if there is one. */
  readonly less?: string;
  readonly net: string;
  readonly tax: string;
};
