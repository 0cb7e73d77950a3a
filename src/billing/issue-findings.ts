import { type DeliveryForm, type FormFacts, formName } from './delivery-form.ts';
import { type Finding, finding } from './finding.ts';
import type { Currency, Minor } from './money.ts';
import type { Day } from './period.ts';
import type { TaxCategory } from './tax.ts';
import { lawWantsVatCurrency } from './vat-currency.ts';

/** What of the account the law and the form of an invoice ask for. */
export type IssuingSeller = PostalAddress & {
  readonly taxNumber: string;
  readonly vatId: string;
  readonly phone: string;
  readonly email: string;
  readonly hasBankAccount: boolean;
  /** Whether its country levies a general tax on sales. */
  readonly leviesVat: boolean;
};

/** What of its customer. */
export type IssuingBuyer = PostalAddress & {
  readonly id: string;
  readonly kind: FormFacts['buyerKind'];
  readonly name: string;
  readonly vatId: string;
  readonly deliverToCountry: string | null;
  readonly electronicAddress: string;
};

/** What of the draft itself. */
export type DraftToCheck = {
  readonly id: string;
  readonly currency: Currency;
  readonly gross: Minor;
  readonly tax: Minor;
  readonly lines: readonly { readonly taxCategory: TaxCategory; readonly exemptionReason: string }[];
  readonly deliveryForm: DeliveryForm;
  readonly buyerReference: string;
  readonly orderNumber: string;
  /** Where the seller accounts for VAT in another currency. */
  readonly vatCurrency: VatCurrencyToCheck | null;
};

type VatCurrencyToCheck = {
  readonly currency: string;
  readonly vatCurrency: string;
  /** The day whose rate counts. */
  readonly day: Day;
  readonly hasRate: boolean;
};

type PostalAddress = {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
};

/**
 * What must be filled in before a draft can be issued (R8, R31; § 14 UStG, XRechnung 3.0, Peppol BIS 3), by the party that
 * lacks it; empty: it can be issued. It is asked at issue and not taken from the draft, because data are mended in between.
 */
export function issueFindings(seller: IssuingSeller, buyer: IssuingBuyer, draft: DraftToCheck): Finding[] {
  return [
    ...draftFindings(draft),
    ...sellerFindings(seller, draft),
    ...buyerFindings(buyer, draft),
    ...taxFindings(seller, buyer, draft),
    ...austrianFindings(seller, buyer, draft),
    ...vatCurrencyFindings(seller, draft),
  ];
}

function draftFindings({ id, gross, lines }: DraftToCheck): Finding[] {
  const subject = { kind: 'invoice', id } as const;
  const findings: Finding[] = [];
  if (lines.length === 0) findings.push(finding('lines-missing', 'blocks-issue', subject));
  if (gross < 0) findings.push(finding('invoice-below-zero', 'blocks-issue', subject));
  const outside = lines.filter(({ taxCategory }) => taxCategory === 'O').length;
  if (outside > 0 && outside < lines.length) {
    findings.push(finding('category-o-mixed', 'blocks-issue', subject));
  }
  return findings;
}

function sellerFindings(seller: IssuingSeller, { deliveryForm }: DraftToCheck): Finding[] {
  const findings: Finding[] = [];
  const missing = (code: string, params: Finding['params'] = {}) =>
    findings.push(finding(code, 'blocks-issue', ACCOUNT, params));
  const address = missingInAddress(seller);
  if (address.length > 0) missing('seller-address-missing', { fields: address.join(', ') });
  if (seller.leviesVat && seller.taxNumber === '' && seller.vatId === '')
    missing('seller-tax-number-missing', { fields: 'taxNumber, vatId' });
  if (isXRechnung(deliveryForm)) {
    const contact = (['phone', 'email'] as const).filter((field) => seller[field] === '');
    if (contact.length > 0)
      missing('seller-contact-missing', { form: formName(deliveryForm), fields: contact.join(', ') });
    if (!seller.hasBankAccount) {
      missing('seller-bank-account-missing', { form: formName(deliveryForm), fields: 'bankAccounts' });
    }
  }
  return findings;
}

function buyerFindings(buyer: IssuingBuyer, draft: DraftToCheck): Finding[] {
  const { deliveryForm, buyerReference, orderNumber } = draft;
  const findings: Finding[] = [];
  const missing = (code: string, params: Finding['params']) =>
    findings.push(
      finding(code, 'blocks-issue', { kind: 'customer', id: buyer.id }, { ...params, customer: buyer.name }),
    );
  const address = missingInAddress(buyer);
  if (address.length > 0) missing('buyer-address-missing', { fields: address.join(', ') });
  const isPeppol = deliveryForm === 'peppol';
  const isStrict = isPeppol || isXRechnung(deliveryForm);
  const form = formName(deliveryForm);
  // BR-DE-15; PEPPOL-EN16931-R003 takes an order number instead.
  const hasReference = buyerReference !== '' || (isPeppol && orderNumber !== '');
  if (isStrict && !hasReference) missing('buyer-reference-missing', { form, fields: 'buyerReference' });
  if (isStrict && buyer.electronicAddress === '') {
    missing('buyer-electronic-address-missing', { form, fields: 'electronicAddress' });
  }
  return findings;
}

/** R31: reverse charge and intra-community supply name both VAT ids, the latter the country it goes to. */
function taxFindings(seller: IssuingSeller, buyer: IssuingBuyer, { id, lines }: DraftToCheck): Finding[] {
  const findings: Finding[] = [];
  const customer = { kind: 'customer', id: buyer.id } as const;
  const categories = new Set(lines.map(({ taxCategory }) => taxCategory));
  const category = categories.has('K') ? 'K' : 'AE';
  if (categories.has('AE') || categories.has('K')) {
    if (seller.vatId === '') {
      findings.push(finding('seller-vat-id-missing', 'blocks-issue', ACCOUNT, { category, fields: 'vatId' }));
    }
    if (buyer.vatId === '') {
      const params = { category, customer: buyer.name, fields: 'vatId' };
      findings.push(finding('buyer-vat-id-missing', 'blocks-issue', customer, params));
    }
  }
  if (categories.has('K') && !buyer.deliverToCountry) {
    const params = { category: 'K', customer: buyer.name, fields: 'deliverToCountry' };
    findings.push(finding('deliver-to-country-missing', 'blocks-issue', customer, params));
  }
  const bare = lines.find(
    ({ taxCategory, exemptionReason }) =>
      taxCategory !== 'S' && taxCategory !== 'Z' && exemptionReason === '',
  );
  if (bare) {
    const params = { category: bare.taxCategory };
    findings.push(finding('exemption-reason-missing', 'blocks-issue', { kind: 'invoice', id }, params));
  }
  return findings;
}

/**
 * Above 10,000.00 EUR with its tax, an Austrian invoice to a business there names the VAT id (UID) it got from its tax
 * office (§ 11 Abs. 1 Z 3 lit. b UStG 1994); consumers and authorities have none to name.
 */
function austrianFindings(
  seller: IssuingSeller,
  buyer: IssuingBuyer,
  { gross, currency, lines }: DraftToCheck,
): Finding[] {
  const isAsked =
    [seller, buyer].every(({ country }) => country === 'AT') &&
    buyer.kind === 'business' &&
    currency.code === 'EUR' &&
    gross > AUSTRIAN_LIMIT_CENTS;
  const isReverse = lines.some(({ taxCategory }) => taxCategory === 'AE');
  if (!isAsked || isReverse || buyer.vatId !== '') return [];
  const params = { customer: buyer.name, fields: 'vatId' };
  return [finding('buyer-uid-missing', 'blocks-issue', { kind: 'customer', id: buyer.id }, params)];
}

const AUSTRIAN_LIMIT_CENTS = 10_000_00;

/** The tax is stated in the seller's VAT currency, by law or by the standard of e-invoices (BR-53). */
function vatCurrencyFindings(
  { country }: IssuingSeller,
  { tax, deliveryForm, vatCurrency }: DraftToCheck,
): Finding[] {
  if (vatCurrency === null || vatCurrency.hasRate || tax === 0) return [];
  if (deliveryForm === 'pdf' && !lawWantsVatCurrency(country)) return [];
  const { currency, vatCurrency: own, day } = vatCurrency;
  const params = { currency, vatCurrency: own, date: day, fields: 'exchangeRates' };
  return [finding('exchange-rate-missing', 'blocks-issue', ACCOUNT, params)];
}

/** An account has one set of company data, so it needs no id to be found. */
const ACCOUNT = { kind: 'account', id: '' } as const;

const isXRechnung = (form: DeliveryForm) => form === 'xrechnung-ubl' || form === 'xrechnung-cii';

/** Fields by their names on the wire, so that a form can point at them. */
function missingInAddress(address: PostalAddress): string[] {
  const needed = WITHOUT_POSTAL_CODES.has(address.country)
    ? (['street', 'city'] as const)
    : (['street', 'postalCode', 'city'] as const);
  return needed.filter((field) => address[field].trim() === '');
}

/** Countries where addresses do without a postal code (Universal Postal Union). */
const WITHOUT_POSTAL_CODES: ReadonlySet<string> = new Set(
  (
    'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GQ GY HK IE JM KI KM KN KP ' +
    'LC ML MO MR MW NR NU QA RW SB SC SL SR ST SY TD TF TG TK TL TO TV UG VU YE ZW'
  ).split(' '),
);
