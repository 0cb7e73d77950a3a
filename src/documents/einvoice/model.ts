import { isQrIban, qrReference } from '../../billing/creditor-reference.ts';
import { lineAllowance, lineGross, signOf } from '../../billing/document-amounts.ts';
import type { DaySpan, DocumentLine, DocumentTax, IssuedDocument } from '../../billing/issued-document.ts';
import { minorFromText } from '../../billing/money.ts';
import { decimal, percentageOf } from '../../billing/quantity.ts';
import type { TaxCategory } from '../../billing/tax.ts';
import { SEPA } from '../payment-code.ts';
import { wordsOf } from '../words.ts';
import { exemptionCodes, unitCode } from './codes.ts';
import { buyerParty, type Party, sellerParty } from './parties.ts';
import { termsText } from './terms.ts';

/** Whose rules the XML follows: the standard alone (in ZUGFeRD), Germany's or Peppol's. */
export type Profile = 'en16931' | 'xrechnung' | 'peppol';

/**
 * An invoice in the terms of EN 16931, from which both syntaxes are written. Amounts are those of the document and never
 * computed again, so that the XML says what the paper says.
 */
export type EInvoice = {
  readonly profile: Profile;
  readonly number: string;
  /** 380 invoice, 381 credit note with positive amounts (R38). */
  readonly typeCode: '380' | '381';
  readonly issueDate: string;
  readonly dueDate: string | null;
  readonly notes: readonly string[];
  readonly currency: string;
  readonly buyerReference: string;
  readonly orderReference: string;
  readonly contractReference: string;
  readonly period: DaySpan | null;
  readonly deliveryDate: string;
  readonly deliverTo: Place | null;
  readonly preceding: { readonly number: string; readonly date: string } | null;
  readonly seller: Party;
  readonly buyer: Party;
  readonly payment: Payment;
  readonly terms: string;
  readonly lines: readonly EInvoiceLine[];
  readonly allowances: readonly DocumentAllowance[];
  readonly taxes: readonly EInvoiceTax[];
  readonly totals: IssuedDocument['totals'];
  /** BT-6 and BT-111: the tax once more, in the seller's VAT currency. */
  readonly taxInVatCurrency: { readonly currency: string; readonly amount: string } | null;
};

export type Place = { readonly city: string; readonly postalCode: string; readonly country: string };

export type Payment = {
  /** UNTDID 4461: 58 SEPA transfer, 30 transfer, 1 not defined. */
  readonly code: '58' | '30' | '1';
  readonly account: { readonly iban: string; readonly bic: string; readonly name: string } | null;
  /** BT-83: what the payer names. */
  readonly reference: string;
};

type Rated = { readonly category: TaxCategory; readonly percentage: string };

export type Allowance = {
  readonly amount: string;
  readonly reason: string;
  /** Only where base × percentage is the amount to the cent. */
  readonly share: { readonly percentage: string; readonly base: string } | null;
};

type DocumentAllowance = Allowance & Rated;

export type EInvoiceLine = Rated & {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitCode: string;
  readonly price: string;
  readonly net: string;
  readonly period: DaySpan | null;
  readonly allowance: Allowance | null;
};

export type EInvoiceTax = Rated & {
  readonly net: string;
  readonly tax: string;
  readonly exemptionCode: string | null;
  readonly exemptionReason: string;
};

/** The invoice as the standard sees it. */
export function eInvoiceOf(document: IssuedDocument, profile: Profile): EInvoice {
  const { kind, service, corrects, buyer, taxInVatCurrency } = document;
  const contracts = new Set(document.lines.map(({ contractNumber }) => contractNumber));
  const [contract] = contracts.size === 1 ? contracts : [];
  return {
    profile,
    number: document.number,
    typeCode: kind === 'invoice' ? '380' : '381',
    issueDate: document.invoiceDate,
    dueDate: kind === 'invoice' ? document.dueDate : null,
    notes: [document.introText, document.closingText].filter((text) => text.trim() !== ''),
    currency: document.currency.code,
    buyerReference: document.buyerReference,
    orderReference: document.orderNumber,
    contractReference: contract ?? '',
    period: service,
    // Without a service period the service was rendered on the day of the document; the paper says so too.
    deliveryDate: service?.to ?? document.invoiceDate,
    deliverTo: document.taxes.some(({ category }) => category === 'K')
      ? { city: buyer.city, postalCode: buyer.postalCode, country: buyer.deliverToCountry ?? buyer.country }
      : null,
    preceding: corrects === null ? null : { number: corrects.number, date: corrects.invoiceDate },
    seller: sellerParty(document, profile),
    buyer: buyerParty(document, profile),
    payment: paymentOf(document),
    terms: termsText(document, profile),
    lines: document.lines.map((line) => lineOf(line, document)),
    allowances: document.taxes.flatMap((tax) => discountOf(tax, document)),
    taxes: document.taxes.map(taxOf),
    totals: document.totals,
    taxInVatCurrency: taxInVatCurrency
      ? { currency: taxInVatCurrency.currency.code, amount: taxInVatCurrency.tax }
      : null,
  };
}

function paymentOf({ kind, bankAccounts, currency, number }: IssuedDocument): Payment {
  const [bank] = bankAccounts;
  if (kind !== 'invoice' || bank === undefined) return { code: '1', account: null, reference: number };
  const isSepa = currency.code === 'EUR' && SEPA.has(bank.iban.slice(0, 2)) && !isQrIban(bank.iban);
  return {
    code: isSepa ? '58' : '30',
    account: { iban: bank.iban, bic: bank.bic, name: bank.holderName },
    // Banks turn away what comes to a QR-IBAN without its reference.
    reference: isQrIban(bank.iban) ? qrReference(number) : number,
  };
}

function lineOf(line: DocumentLine, document: IssuedDocument): EInvoiceLine {
  const [name = '', ...more] = line.description.split('\n').map((part) => part.trim());
  return {
    id: String(line.position),
    name: name === '' ? String(line.position) : name,
    description: more.filter(Boolean).join('\n'),
    quantity: line.quantity,
    unitCode: unitCode(line.unit),
    price: line.price,
    net: line.net,
    // Inside the document's period, as the standard wants it.
    period: within(line.service, document.service),
    allowance: lineDiscount(line, document),
    category: line.taxCategory,
    percentage: line.taxPercentage,
  };
}

function within(span: DaySpan | null, whole: DaySpan | null): DaySpan | null {
  return span && whole && span.from >= whole.from && span.to <= whole.to ? span : null;
}

/** R22: quantity × price less the net. */
function lineDiscount(line: DocumentLine, { currency, language }: IssuedDocument): Allowance | null {
  const amount = lineAllowance(line, currency);
  if (signOf(amount) === 0) return null;
  const base = lineGross(line, currency);
  return {
    amount,
    reason: wordsOf(language)('documentDiscountAmount'),
    share: shareOf(line.discountPercentage, base, amount, currency),
  };
}

/** The document's discount, its part of one category (R22). */
function discountOf(
  { category, percentage, discount, lineNet }: DocumentTax,
  { discount: agreed, currency, language }: IssuedDocument,
): DocumentAllowance[] {
  if (signOf(discount) === 0) return [];
  const rate = agreed !== null && 'percentage' in agreed ? agreed.percentage : '0';
  return [
    {
      category,
      percentage,
      amount: discount,
      reason: wordsOf(language)('documentDiscountAmount'),
      share: shareOf(rate, lineNet, discount, currency),
    },
  ];
}

function shareOf(
  percentage: string,
  base: string,
  amount: string,
  currency: IssuedDocument['currency'],
): Allowance['share'] {
  const exact = percentageOf(minorFromText(base, currency), decimal(percentage));
  return exact === minorFromText(amount, currency) && signOf(percentage) > 0 ? { percentage, base } : null;
}

function taxOf({ category, percentage, net, tax, exemptionReasons }: DocumentTax): EInvoiceTax {
  const isTaxed = category === 'S' || category === 'Z';
  return {
    category,
    percentage,
    net,
    tax,
    exemptionCode: exemptionCodes[category],
    exemptionReason: isTaxed ? '' : exemptionReasons.join('; '),
  };
}
