import { formName } from './delivery-form.ts';
import { electronicAddress, peppolAddress, vatSchemes } from './electronic-address.ts';
import { type Finding, type FindingSubject, finding } from './finding.ts';
import type { DocumentHead, LineTaxes } from './issued-document.ts';

/** What is checked: a document that was issued, or would be issued now. */
export type DocumentToSend = DocumentHead & {
  readonly invoiceId: string;
  readonly lines: readonly Pick<LineTaxes, 'taxCategory' | 'taxPercentage' | 'position'>[];
};

/**
 * What the form of a document misses or does not take, beyond what the law asks for (`issueFindings`): rules of EN 16931,
 * XRechnung 3.0 and Peppol BIS 3 that a receiver's check would refuse it by. It is asked before issue, because an issued
 * document does not change any more, and again before sending, because forms have new versions.
 */
export function deliveryFindings(document: DocumentToSend): Finding[] {
  if (document.deliveryForm === 'pdf') return [];
  return [
    ...amountFindings(document),
    ...(document.deliveryForm === 'zugferd' ? [] : addressFindings(document)),
    ...(asksLikeGermany(document) ? germanFindings(document) : []),
  ];
}

/** XRechnung, and Peppol between Germans, which has taken its rules over (DE-R-001 to 031). */
function asksLikeGermany({ deliveryForm, seller, buyer }: DocumentToSend): boolean {
  if (deliveryForm === 'peppol') return seller.country === 'DE' && buyer.country === 'DE';
  return deliveryForm === 'xrechnung-ubl' || deliveryForm === 'xrechnung-cii';
}

const ACCOUNT: FindingSubject = { kind: 'account', id: '' };

/** Amounts have two places at most (BR-DEC); a standard rate is above zero, all others are zero (BR-S-05, BR-E-05 …). */
function amountFindings(document: DocumentToSend): Finding[] {
  const { invoiceId, currency, taxInVatCurrency, lines, deliveryForm } = document;
  const invoice: FindingSubject = { kind: 'invoice', id: invoiceId };
  const findings: Finding[] = [];
  const fine = [currency, taxInVatCurrency?.currency].find((one) => one && one.minorUnits > 2);
  if (fine) {
    const params = { currency: fine.code, form: formName(deliveryForm) };
    findings.push(finding('form-without-currency', 'blocks-issue', invoice, params));
  }
  const wrong = lines.find(
    ({ taxCategory, taxPercentage }) => (taxCategory === 'S') !== Number(taxPercentage) > 0,
  );
  if (wrong) {
    const params = { category: wrong.taxCategory, percentage: wrong.taxPercentage, position: wrong.position };
    findings.push(finding('rate-not-of-category', 'blocks-issue', invoice, params));
  }
  return findings;
}

/** Both sides have an address in the networks; Peppol's are no e-mail addresses (PEPPOL-EN16931-R010, R020, CL008). */
function addressFindings({ seller, buyer, deliveryForm }: DocumentToSend): Finding[] {
  const customer: FindingSubject = { kind: 'customer', id: buyer.id };
  const named = { customer: buyer.name, form: formName(deliveryForm) };
  const findings: Finding[] = [];
  const own = electronicAddress(buyer.electronicAddress, buyer.electronicAddressScheme);
  if (buyer.electronicAddress !== '' && own === null) {
    const params = { ...named, fields: 'electronicAddressScheme' };
    findings.push(finding('electronic-address-scheme-unknown', 'blocks-issue', customer, params));
  }
  if (deliveryForm !== 'peppol') return findings;
  if (own?.scheme === 'EM') {
    const params = { ...named, fields: 'electronicAddress, electronicAddressScheme' };
    findings.push(finding('electronic-address-is-email', 'blocks-issue', customer, params));
  }
  if (vatSchemes[seller.country] === undefined) {
    const params = { form: formName(deliveryForm), country: seller.country };
    findings.push(finding('form-not-from-country', 'blocks-issue', customer, params));
  } else if (peppolAddress(seller) === null) {
    const params = { form: formName(deliveryForm), fields: 'electronicAddress, vatId' };
    findings.push(finding('seller-electronic-address-missing', 'blocks-issue', ACCOUNT, params));
  }
  return findings;
}

/** BR-DE-2 to 11, 27 and 28. */
function germanFindings({ seller, buyer, bankAccounts, taxes, deliveryForm }: DocumentToSend): Finding[] {
  const customer: FindingSubject = { kind: 'customer', id: buyer.id };
  const findings: Finding[] = [];
  const ofSeller = (code: string, fields: string) =>
    findings.push(finding(code, 'blocks-issue', ACCOUNT, { form: formName(deliveryForm), fields }));
  if (deliveryForm === 'peppol') {
    const missing = (['phone', 'email'] as const).filter((field) => seller[field] === '');
    if (missing.length > 0) ofSeller('seller-contact-missing', missing.join(', '));
    if (bankAccounts.length === 0) ofSeller('seller-bank-account-missing', 'bankAccounts');
  }
  if (seller.phone !== '' && (seller.phone.match(/\d/g) ?? []).length < 3) {
    ofSeller('seller-phone-malformed', 'phone');
  }
  const postal = (['postalCode', 'city'] as const).filter((field) => buyer[field] === '');
  if (postal.length > 0) {
    const params = { customer: buyer.name, fields: postal.join(', ') };
    findings.push(finding('buyer-address-missing', 'blocks-issue', customer, params));
  }
  const elsewhere = buyer.deliverToCountry !== null && buyer.deliverToCountry !== buyer.country;
  if (elsewhere && taxes.some(({ category }) => category === 'K')) {
    const params = { customer: buyer.name, form: formName(deliveryForm), fields: 'deliverToCountry' };
    findings.push(finding('deliver-to-elsewhere', 'blocks-issue', customer, params));
  }
  return findings;
}
