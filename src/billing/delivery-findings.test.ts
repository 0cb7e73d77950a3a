import { describe, expect, it } from 'vitest';
import { sample, sampleBuyer, sampleDocuments, sampleSeller } from '../testing/sample-documents.ts';
import { deliveryFindings } from './delivery-findings.ts';
import { usualDeliveryForm } from './delivery-form.ts';
import type { IssuedDocument } from './issued-document.ts';

const codes = (document: IssuedDocument, more: Partial<IssuedDocument>) =>
  deliveryFindings({ ...document, ...more, invoiceId: 'draft' }).map(({ code }) => code);
const sold = sample([{ price: '100.00' }]);

describe('what a form misses', () => {
  it.each(['zugferd', 'xrechnung-ubl', 'xrechnung-cii', 'peppol'] as const)(
    'is nothing on the documents of a company that filled in everything: %s',
    (deliveryForm) => {
      const found = Object.entries(sampleDocuments)
        .filter(([name]) => name !== 'smallBusiness')
        .flatMap(([, document]) => codes(document, { deliveryForm }));
      expect(found).toEqual([]);
    },
  );

  it('Peppol knows a seller by an address of its own or the VAT id, and takes no e-mail addresses', () => {
    const deliveryForm = 'peppol';
    expect(codes(sold, { deliveryForm, seller: { ...sampleSeller, vatId: '' } })).toEqual([
      'seller-electronic-address-missing',
    ]);
    const gln = { vatId: '', electronicAddress: '4012345000009', electronicAddressScheme: '' };
    expect(codes(sold, { deliveryForm, seller: { ...sampleSeller, ...gln } })).toEqual([]);
    const mail = { ...gln, electronicAddress: 'rechnung@nordlicht-it.example' };
    expect(codes(sold, { deliveryForm, seller: { ...sampleSeller, ...mail } })).toEqual([
      'seller-electronic-address-missing',
    ]);
    const electronicAddress = 'einkauf@mueller.example';
    const byEmail = { ...sampleBuyer, electronicAddress, electronicAddressScheme: '' };
    expect(codes(sold, { deliveryForm, buyer: byEmail })).toEqual(['electronic-address-is-email']);
    expect(codes(sold, { deliveryForm: 'xrechnung-ubl', buyer: byEmail })).toEqual([]);
  });

  it('Peppol is not sent from countries whose own rules want more than an account knows', () => {
    const from = (country: string) =>
      codes(sold, { deliveryForm: 'peppol', seller: { ...sampleSeller, country } });
    expect(['AT', 'FR', 'NL', 'FI', 'GB', 'CH'].flatMap(from)).toEqual([]);
    for (const country of ['GR', 'DK', 'NO', 'SE', 'IS', 'US'])
      expect(from(country)).toEqual(['form-not-from-country']);
  });

  it('a scheme that is in no list cannot be guessed', () => {
    const buyer = { ...sampleBuyer, electronicAddress: '4711', electronicAddressScheme: '' };
    expect(codes(sold, { deliveryForm: 'xrechnung-cii', buyer })).toEqual([
      'electronic-address-scheme-unknown',
    ]);
  });

  it('XRechnung wants a phone number that can be dialled and the whole address of the buyer', () => {
    const deliveryForm = 'xrechnung-ubl';
    const seller = { ...sampleSeller, phone: '0' };
    const buyer = { ...sampleBuyer, country: 'HK', postalCode: '' };
    expect(codes(sold, { deliveryForm, seller, buyer })).toEqual([
      'seller-phone-malformed',
      'buyer-address-missing',
    ]);
    const goods = sampleDocuments.intraCommunity ?? sold;
    expect(codes(goods, { deliveryForm, buyer: { ...goods.buyer, deliverToCountry: 'ES' } })).toEqual([
      'deliver-to-elsewhere',
    ]);
  });

  it('amounts have two places, the standard rate is above zero and every other rate is zero', () => {
    const currency = { code: 'KWD', minorUnits: 3 };
    const dinar = sample([{ price: '100.000', percentage: '0' }], { currency });
    expect(codes(dinar, { deliveryForm: 'zugferd' })).toEqual([
      'form-without-currency',
      'rate-not-of-category',
    ]);
    expect(codes(dinar, { deliveryForm: 'pdf' })).toEqual([]);
  });
});

describe('the usual form', () => {
  const germans = {
    sellerCountry: 'DE',
    buyerCountry: 'DE',
    buyerKind: 'business',
    buyerReference: '',
  } as const;

  it.each([
    ['a German business', {}, 'zugferd'],
    ['one with a Leitweg-ID', { buyerReference: '04011000-12345-03' }, 'xrechnung-ubl'],
    ['an authority with one', { buyerKind: 'public', buyerReference: '991-01484-64' }, 'xrechnung-ubl'],
    ['a business that wants its cost centre on it', { buyerReference: 'KST 4711' }, 'zugferd'],
    ['a consumer', { buyerKind: 'consumer' }, 'pdf'],
    ['a customer abroad', { buyerCountry: 'AT' }, 'pdf'],
    ['of a seller abroad', { sellerCountry: 'AT' }, 'pdf'],
  ] as const)('%s', (_name, facts, form) => {
    expect(usualDeliveryForm({ ...germans, ...facts })).toBe(form);
  });
});
