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
  readonly deliveryForm: string | null;
  readonly introText: string;
  readonly closingText: string;
  readonly footer: string;
  readonly paymentTerms: PaymentTermsText;
  /** What may be kept until which day (R40). */
  readonly cashDiscounts: readonly {
    readonly until: Day;
    readonly percentage: string;
    readonly amount: string;
  }[];
  readonly lines: readonly DocumentLine[];
  readonly discount: { readonly percentage: string } | { readonly amount: string } | null;
  readonly totals: Readonly<Record<'lineNet' | 'discount' | 'net' | 'tax' | 'gross', string>>;
  readonly taxes: readonly DocumentTax[];
  /** The invoice a correction corrects; amounts of corrections are positive. */
  readonly corrects: { readonly number: string; readonly invoiceDate: Day } | null;
};

/** First and last day. */
export type DaySpan = { readonly from: Day; readonly to: Day };

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
};

export type DocumentBuyer = DocumentParty & {
  readonly number: string;
  readonly deliverToCountry: string | null;
  readonly electronicAddress: string;
  readonly electronicAddressScheme: string;
};

type DocumentBankAccount = {
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
  readonly ticketNumber: string | null;
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
