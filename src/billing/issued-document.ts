import type { DeliveryForm } from './delivery-form.ts';
import type { BlockExplanation } from './explanation.ts';
import type { Language } from './line-texts.ts';
import type { Currency } from './money.ts';
import type { PaymentTermsText } from './payment-terms.ts';
import type { Day } from './period.ts';
import type { ItemKind, TaxCategory } from './tax.ts';

/** An invoice, or what corrects one in part or in full (R38). */
export type InvoiceKind = 'invoice' | 'credit-note' | 'cancellation';

/**
 * A document as it was issued, whole and for ever: PDF, XML, e-mail and ledger are made from this and nothing else. It is
 * kept as JSON, so amounts are text in major units with all minor units of the currency, decimals text, days inclusive.
 */
export type IssuedDocument = {
  /** Of this shape; documents live longer than programs. */
  readonly version: 1;
  readonly kind: InvoiceKind;
  readonly number: string;
  readonly invoiceDate: Day;
  readonly dueDate: Day;
  readonly service: DaySpan | null;
  readonly currency: Currency;
  readonly language: Language;
  readonly seller: DocumentSeller;
  readonly buyer: DocumentBuyer;
  readonly bankAccounts: readonly DocumentBankAccount[];
  readonly orderNumber: string;
  readonly buyerReference: string;
  /** Decided at issue, so that a later change of the customer does not change what is sent again. */
  readonly deliveryForm: DeliveryForm;
  readonly introText: string;
  readonly closingText: string;
  readonly footer: string;
  readonly appearance: DocumentAppearance;
  readonly paymentTerms: PaymentTermsText;
  /** What may be kept until which day (R40). */
  readonly cashDiscounts: readonly {
    readonly until: Day;
    readonly percentage: string;
    readonly amount: string;
  }[];
  readonly lines: readonly DocumentLine[];
  /** What blocks had, have used and have left, by contract and period. */
  readonly blocks: readonly DocumentBlock[];
  /** The work on it, for a timesheet beside it; null: the customer gets none. */
  readonly timesheet: readonly DocumentTimeEntry[] | null;
  readonly discount: { readonly percentage: string } | { readonly amount: string } | null;
  readonly totals: Readonly<Record<'lineNet' | 'discount' | 'net' | 'tax' | 'gross', string>>;
  readonly taxes: readonly DocumentTax[];
  /** Where the seller accounts for VAT in another currency, and a rate was known; absent: nothing to state. */
  readonly taxInVatCurrency?: TaxInVatCurrency;
  /** The invoice a correction corrects; amounts of corrections are positive. */
  readonly corrects: { readonly number: string; readonly invoiceDate: Day } | null;
};

/** A document but for what it says line by line, which is kept beside it. */
export type DocumentHead = Omit<IssuedDocument, keyof DocumentLines>;

/** What a document says line by line. */
export type DocumentLines = Pick<IssuedDocument, 'blocks' | 'lines'>;

/** Lines of one category, rate and reason together: all that taxes and checks ask of lines. */
export type LineTaxes = Pick<DocumentLine, 'taxCategory' | 'taxPercentage' | 'exemptionReason' | 'net'> & {
  /** Of the first of them. */
  readonly position: number;
};

/** The whole tax in the currency the seller accounts for VAT in (EN 16931 BT-6, BT-111). */
export type TaxInVatCurrency = {
  readonly currency: Currency;
  /** What one unit of the document's currency is in it, since which day. */
  readonly rate: string;
  readonly rateFrom: Day;
  readonly tax: string;
};

/** First and last day. */
export type DaySpan = { readonly from: Day; readonly to: Day };

/** How documents of the account look. The logo's bytes are kept under their SHA-256. */
export type DocumentAppearance = {
  /** `#rrggbb` */
  readonly accentColor: string;
  readonly logo: { readonly sha256: string; readonly mediaType: string } | null;
};

type DocumentParty = {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly vatId: string;
  readonly email: string;
  readonly phone: string;
};

export type DocumentSeller = DocumentParty & {
  readonly website: string;
  readonly taxNumber: string;
  readonly registerCourt: string;
  readonly registerNumber: string;
  readonly managingDirectors: string;
  readonly smallBusiness: boolean;
  /** Absent in older documents. */
  readonly electronicAddress?: string;
  readonly electronicAddressScheme?: string;
};

export type DocumentBuyer = DocumentParty & {
  readonly id: string;
  readonly number: string;
  readonly deliverToCountry: string | null;
  readonly electronicAddress: string;
  readonly electronicAddressScheme: string;
};

export type DocumentBankAccount = {
  readonly holderName: string;
  readonly iban: string;
  readonly bic: string;
  readonly bankName: string;
};

export type DocumentLine = {
  readonly id: string;
  readonly position: number;
  readonly kind: string;
  readonly description: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly discountPercentage: string;
  readonly discountAmount: string | null;
  readonly net: string;
  readonly itemKind: ItemKind;
  readonly taxCategory: TaxCategory;
  readonly taxPercentage: string;
  readonly exemptionReason: string;
  readonly service: DaySpan | null;
  readonly contractNumber: string | null;
  readonly contractName: string | null;
  readonly ticketNumber: string | null;
  readonly ticketTitle: string | null;
};

/** A block in a usage period (R17, R18): minutes as whole numbers, money as amounts. */
export type DocumentBlock = Pick<BlockExplanation, 'unit' | 'used' | 'overage' | 'expired' | 'left'> & {
  /** Carried, included and bought together. */
  readonly available: string;
  readonly contractNumber: string;
  readonly contractName: string;
  readonly service: DaySpan | null;
};

export type DocumentTimeEntry = {
  readonly day: Day;
  /** Local, `HH:MM`; null: only its duration is known. */
  readonly start: string | null;
  readonly technician: string;
  readonly contractNumber: string | null;
  readonly ticketNumber: string;
  readonly ticketTitle: string;
  readonly text: string;
  readonly onSite: boolean;
  readonly minutes: number;
  /** After rounding and minimums; 0 where a block, a flat fee or nobody pays. */
  readonly billedMinutes: number;
};

export type DocumentTax = {
  readonly category: TaxCategory;
  readonly percentage: string;
  readonly lineNet: string;
  readonly discount: string;
  readonly net: string;
  readonly tax: string;
  readonly components: readonly {
    readonly name: string;
    readonly percentage: string;
    readonly tax: string;
  }[];
  readonly exemptionReasons: readonly string[];
};
