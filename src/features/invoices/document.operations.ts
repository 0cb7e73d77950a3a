import { type DeliveryForm, usualDeliveryForm } from '../../billing/delivery-form.ts';
import type {
  DocumentAppearance,
  DocumentHead,
  DocumentSeller,
  DocumentTax,
  IssuedDocument,
  LineTaxes,
} from '../../billing/issued-document.ts';
import {
  type Currency,
  type Minor,
  minor,
  minorFromText,
  minorToText,
  sumMinor,
} from '../../billing/money.ts';
import { cashDiscountAllowed } from '../../billing/payment.ts';
import { dueDay, paymentTermsFrom } from '../../billing/payment-terms.ts';
import { addDays, type Day } from '../../billing/period.ts';
import type { VatCurrency } from '../../billing/vat-currency.ts';
import type { Account } from '../settings/operations.ts';
import type { BankAccount } from '../settings/schema.ts';
import { type Buyer, daySpan, type StatedBefore, type StoredTax } from './document.repository.ts';
import type { KeptLines } from './document-lines.repository.ts';
import type { DraftToIssue } from './issue.repository.ts';
import { taxInVatCurrencyOf } from './vat-currency.operations.ts';

/** Everything a document is made of, loaded once for many. */
export type DocumentParts = {
  readonly account: Account;
  readonly bankAccounts: readonly BankAccount[];
  readonly buyer: Buyer;
  readonly draft: DraftToIssue;
  readonly lines: KeptLines;
  readonly timesheet: IssuedDocument['timesheet'];
  readonly taxes: readonly StoredTax[];
  /** null: the account bills in the currency it accounts for VAT in. */
  readonly vatCurrency: VatCurrency | null;
  /** Of a correction: what its invoice and the corrections before it state. */
  readonly corrected: StatedBefore | null;
};

/** A document as it is kept: its lines stand beside it (`wholeDocument`). */
export type KeptHead = DocumentHead & { readonly linesSha256: string };

/** The document of a draft that gets this number on this day: parties, bank data, texts and amounts as they are now. */
export function documentHead(parts: DocumentParts, number: string, invoiceDate: Day): KeptHead {
  const { account, draft } = parts;
  const { currency } = account;
  const taxes = taxesWithLines(parts.taxes, parts.lines.taxes, currency);
  const taxInVatCurrency = taxInVatCurrencyOf(parts, invoiceDate);
  // In alphabetical order, as it is kept (`canonicalJson`).
  return {
    appearance: appearanceOf(account),
    bankAccounts: parts.bankAccounts,
    buyer: parts.buyer.party,
    buyerReference: draft.buyerReference,
    cashDiscounts: cashDiscountsOf(draft, invoiceDate, currency),
    closingText: draft.closingText,
    corrects: draft.corrects,
    currency,
    deliveryForm: formOf(parts),
    discount: draft.discount,
    dueDate: dueDay(invoiceDate, paymentTermsFrom(draft.paymentTerms)),
    footer: account.texts[draft.language]?.footer ?? '',
    introText: draft.introText,
    invoiceDate,
    kind: draft.kind,
    language: draft.language,
    linesSha256: parts.lines.sha256,
    number,
    orderNumber: draft.orderNumber,
    paymentTerms: draft.paymentTerms,
    seller: sellerOf(account),
    service: daySpan(draft.serviceFrom, draft.serviceTo),
    ...(taxInVatCurrency && { taxInVatCurrency }),
    taxes,
    timesheet: parts.timesheet,
    totals: totalsOf(draft, taxes, currency),
    version: 1,
  };
}

/** The form that was chosen, else the usual one. */
function formOf({ account, buyer, draft }: DocumentParts): DeliveryForm {
  return (
    (draft.deliveryForm as DeliveryForm | null) ??
    usualDeliveryForm({
      sellerCountry: account.country,
      buyerCountry: buyer.party.country,
      buyerKind: buyer.kind,
      buyerReference: draft.buyerReference,
    })
  );
}

export function appearanceOf({ accentColor, logoSha256, logoType }: Account): DocumentAppearance {
  const logo = logoSha256 === null || logoType === null ? null : { sha256: logoSha256, mediaType: logoType };
  return { accentColor, logo };
}

export function sellerOf(account: Account): DocumentSeller {
  return {
    city: account.city,
    country: account.country,
    electronicAddress: account.electronicAddress,
    electronicAddressScheme: account.electronicAddressScheme,
    email: account.email,
    managingDirectors: account.managingDirectors,
    name: account.companyName,
    phone: account.phone,
    postalCode: account.postalCode,
    registerCourt: account.registerCourt,
    registerNumber: account.registerNumber,
    smallBusiness: account.smallBusiness,
    state: account.state,
    street: account.street,
    taxNumber: account.taxNumber,
    vatId: account.vatId,
    website: account.website,
  };
}

/** Each row with what its lines sum to; the difference to its net is its part of the document discount. */
function taxesWithLines(
  taxes: readonly StoredTax[],
  lines: readonly LineTaxes[],
  currency: Currency,
): DocumentTax[] {
  return taxes.map((row) => {
    const own = lines.filter(
      (line) => line.taxCategory === row.category && line.taxPercentage === row.percentage,
    );
    const lineNet = sumMinor(own.map(({ net }) => minorFromText(net, currency)));
    const discount = minor(lineNet - minorFromText(row.net, currency));
    return { ...row, lineNet: minorToText(lineNet, currency), discount: minorToText(discount, currency) };
  });
}

function totalsOf(
  { net, tax, gross }: DraftToIssue,
  taxes: readonly DocumentTax[],
  currency: Currency,
): IssuedDocument['totals'] {
  const sum = (of: (row: DocumentTax) => string): string =>
    minorToText(sumMinor(taxes.map((row): Minor => minorFromText(of(row), currency))), currency);
  return { lineNet: sum((row) => row.lineNet), discount: sum((row) => row.discount), net, tax, gross };
}

function cashDiscountsOf(
  { id, gross, paymentTerms }: DraftToIssue,
  invoiceDate: Day,
  currency: Currency,
): IssuedDocument['cashDiscounts'] {
  const { cashDiscounts } = paymentTermsFrom(paymentTerms);
  const claimed = minorFromText(gross, currency);
  const invoice = { id, invoiceDate, cashDiscounts, claimed, open: claimed };
  return paymentTerms.cashDiscounts.map(({ days, percentage }) => {
    const until = addDays(invoiceDate, days);
    return { until, percentage, amount: minorToText(cashDiscountAllowed(invoice, until), currency) };
  });
}
