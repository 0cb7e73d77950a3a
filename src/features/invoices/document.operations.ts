import type {
  DocumentBuyer,
  DocumentLine,
  DocumentSeller,
  DocumentTax,
  IssuedDocument,
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
import type { Account } from '../settings/operations.ts';
import type { BankAccount } from '../settings/schema.ts';
import { daySpan, type StoredTax } from './document.repository.ts';
import type { DraftToIssue } from './issue.repository.ts';

/** Everything a document is made of, loaded once for many. */
export type DocumentParts = {
  readonly account: Account;
  readonly bankAccounts: readonly BankAccount[];
  readonly buyer: DocumentBuyer;
  readonly draft: DraftToIssue;
  readonly lines: readonly DocumentLine[];
  readonly taxes: readonly StoredTax[];
};

/** The document of a draft that gets this number on this day: parties, bank data, texts and amounts as they are now. */
export function issuedDocument(parts: DocumentParts, number: string, invoiceDate: Day): IssuedDocument {
  const { account, draft, lines } = parts;
  const { currency } = account;
  const taxes = taxesWithLines(parts.taxes, lines, currency);
  return {
    version: 1,
    kind: draft.kind,
    number,
    invoiceDate,
    dueDate: dueDay(invoiceDate, paymentTermsFrom(draft.paymentTerms)),
    service: daySpan(draft.serviceFrom, draft.serviceTo),
    currency,
    language: draft.language,
    seller: sellerOf(account),
    buyer: parts.buyer,
    bankAccounts: parts.bankAccounts,
    orderNumber: draft.orderNumber,
    buyerReference: draft.buyerReference,
    deliveryForm: draft.deliveryForm,
    introText: draft.introText,
    closingText: draft.closingText,
    footer: account.texts[draft.language]?.footer ?? '',
    paymentTerms: draft.paymentTerms,
    cashDiscounts: cashDiscountsOf(draft, invoiceDate, currency),
    lines,
    discount: draft.discount,
    totals: totalsOf(draft, taxes, currency),
    taxes,
    corrects: draft.corrects,
  };
}

function sellerOf(account: Account): DocumentSeller {
  return {
    name: account.companyName,
    street: account.street,
    postalCode: account.postalCode,
    city: account.city,
    state: account.state,
    country: account.country,
    vatId: account.vatId,
    taxNumber: account.taxNumber,
    email: account.email,
    phone: account.phone,
    website: account.website,
    registerCourt: account.registerCourt,
    registerNumber: account.registerNumber,
    managingDirectors: account.managingDirectors,
    smallBusiness: account.smallBusiness,
  };
}

/** Each row with what its lines sum to; the difference to its net is its part of the document discount. */
function taxesWithLines(
  taxes: readonly StoredTax[],
  lines: readonly DocumentLine[],
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
