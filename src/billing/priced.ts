import type { Contract } from './contract.ts';
import type { Explanation } from './explanation.ts';
import type { BlockState, CustomerFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Minor } from './money.ts';
import type { PaymentTerms } from './payment-terms.ts';
import type { Day, Period } from './period.ts';
import type { Decimal } from './quantity.ts';
import type { ItemKind, TaxCategory, TaxComponent } from './tax.ts';
import type { Totals } from './totals.ts';

/** What pricing answers: lines, what they hold, what can be ticked, what is wrong. */

export type LineKind = 'fee' | 'work' | 'covered-work' | 'product' | 'expense' | 'text';

/** A line as it will print: quantity × price less discount is its net, on paper (R11, R12). */
export type PricedLine = {
  readonly kind: LineKind;
  readonly contractId: string;
  readonly ticketId: string | null;
  readonly description: string;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly discountPercentage: Decimal;
  readonly net: Minor;
  readonly itemKind: ItemKind;
  readonly taxId: string | null;
  readonly taxCategory: TaxCategory;
  readonly taxPercentage: Decimal;
  readonly taxComponents: readonly TaxComponent[];
  readonly exemptionReason: string;
  /** Half-open; what the line's service covers (R34). */
  readonly period: Period;
  readonly explanation: Explanation;
};

export type TakenKind = 'time-entry' | 'ticket-product' | 'ticket-expense' | 'contract-period';

/** An item the line holds: billed once, by the key (kind, source, piece). */
export type TakenItem = {
  readonly kind: TakenKind;
  readonly sourceId: string;
  readonly piece: string;
  /** Index into `lines`; null where nothing prints (not billable, settled at zero). */
  readonly line: number | null;
};

/** Something a biller can tick: a fee piece, a ticket, or all of a period. */
export type Unit = {
  readonly key: string;
  readonly kind: 'fee' | 'ticket';
  /** The contract's period it belongs to; units of one period can be ticked together. */
  readonly period: Period;
  readonly label: string;
  readonly net: Minor;
  readonly workMinutes: number;
  readonly billedMinutes: number;
  readonly selected: boolean;
  /** Why it cannot be taken now; null: it can. */
  readonly lock: Finding | null;
};

/** One contract, priced for one cut-off and one selection. */
export type PricedContract = {
  readonly contract: Contract;
  readonly customer: CustomerFacts;
  readonly billTo: CustomerFacts;
  readonly units: readonly Unit[];
  readonly lines: readonly PricedLine[];
  readonly taken: readonly TakenItem[];
  /** Tickets that become billed, and the items on them that were ticked out: frozen, offered next time (R25). */
  readonly billedTicketIds: readonly string[];
  readonly deferred: readonly { readonly kind: TakenKind; readonly sourceId: string }[];
  /** The block after each usage period or prepaid draw billed now, oldest first; rows of `block_state`. */
  readonly blockStates: readonly {
    readonly periodStart: Day;
    /** Prepaid: the n-th draw. Per period: 1. */
    readonly sequence: number;
    readonly state: BlockState;
  }[];
  /** Net of all that is due, nothing ticked out; and of what this selection takes. */
  readonly totalBalance: Minor;
  readonly selectedBalance: Minor;
  /** Why the whole contract is locked; null: something of it can be billed. */
  readonly lock: Finding | null;
  readonly findings: readonly Finding[];
};

/** One invoice to be: lines of one or more contracts with one way to be billed (R28). */
export type DraftInvoice = {
  readonly billTo: CustomerFacts;
  /** The contract, where the invoice is of one alone. */
  readonly contractId: string | null;
  readonly orderNumber: string;
  readonly paymentTerms: PaymentTerms;
  readonly deliveryForm: string | null;
  readonly lines: readonly PricedLine[];
  readonly totals: Totals;
  readonly servicePeriod: Period | null;
  /**
   * Per contract: where each of its own lines is in `lines`, to carry `taken` over; null: on another invoice (category
   * O, R31), or on none because that would be all zero. A contract that is on no invoice is settled at zero (R23).
   */
  readonly linePlaces: ReadonlyMap<string, readonly (number | null)[]>;
  readonly findings: readonly Finding[];
};
