import type { DocumentBuyer, DocumentSeller, IssuedDocument } from '../billing/issued-document.ts';
import type { Day } from '../billing/period.ts';
import { issuedDocument, type Sold } from './issued-document.ts';

/** Documents of a sample company to its customers: each case of tax, correction and discount that an e-invoice must tell. */

export const sampleSeller: DocumentSeller = {
  name: 'Nordlicht IT-Service GmbH',
  street: 'Speicherstraße 14',
  postalCode: '20457',
  city: 'Hamburg',
  state: '',
  country: 'DE',
  vatId: 'DE123456789',
  email: 'rechnung@nordlicht-it.example',
  phone: '+49 40 555900',
  website: 'www.nordlicht-it.example',
  taxNumber: '48/123/45678',
  registerCourt: 'Amtsgericht Hamburg',
  registerNumber: 'HRB 99999',
  managingDirectors: '',
  smallBusiness: false,
};

export const sampleBuyer: DocumentBuyer = {
  id: '00000000-0000-7000-8000-000000000000',
  number: '10001',
  name: 'Müller & Söhne Maschinenbau GmbH & Co. KG',
  street: 'Industriestraße 7–9',
  postalCode: '50733',
  city: 'Köln',
  state: '',
  country: 'DE',
  vatId: 'DE987654321',
  email: 'einkauf@mueller.example',
  phone: '',
  deliverToCountry: null,
  electronicAddress: 'DE987654321',
  electronicAddressScheme: '9930',
};

const french: DocumentBuyer = {
  ...sampleBuyer,
  name: 'Exemple SARL',
  street: '1 rue de la Paix',
  postalCode: '75002',
  city: 'Paris',
  country: 'FR',
  vatId: 'FR12345678901',
  deliverToCountry: 'FR',
  electronicAddress: 'FR12345678901',
  electronicAddressScheme: '9957',
};

const swiss: DocumentBuyer = {
  ...sampleBuyer,
  name: 'Muster AG',
  street: 'Bahnhofstrasse 1',
  postalCode: '8001',
  city: 'Zürich',
  country: 'CH',
  vatId: '',
  deliverToCountry: 'CH',
  electronicAddress: '4012345000009',
  electronicAddressScheme: '0088',
};

export const sampleBank = {
  holderName: 'Nordlicht IT-Service GmbH',
  iban: 'DE02120300000000202051',
  bic: 'BYLADEM1001',
  bankName: 'Deutsche Kreditbank Berlin',
};

const june = { from: '2026-06-01' as Day, to: '2026-06-30' as Day };

const common: Partial<IssuedDocument> = {
  invoiceDate: '2026-07-01' as Day,
  dueDate: '2026-07-15' as Day,
  service: june,
  seller: sampleSeller,
  buyer: sampleBuyer,
  bankAccounts: [sampleBank],
  orderNumber: 'PO-77-2026',
  buyerReference: '04011000-12345-03',
};

/** A document of the sample company; `more` says what is different. */
export function sample(sold: readonly Sold[], more: Partial<IssuedDocument> = {}): IssuedDocument {
  return issuedDocument(more.number ?? 'RE-2026-4001', sold, { ...common, ...more });
}

const correction: Partial<IssuedDocument> = {
  number: 'RK-2026-17',
  dueDate: '2026-07-01' as Day,
  corrects: { number: 'RE-2026-4001', invoiceDate: '2026-06-15' as Day },
};
const reverse = 'Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG)';
const workplace = { description: 'Managed Workplace', unit: 'piece', contractNumber: 'V-2031' };

export const sampleDocuments: Readonly<Record<string, IssuedDocument>> = {
  standard: sample([
    { ...workplace, quantity: '42', price: '49.90', service: june },
    {
      description: 'Remote-Support\n1001 Drucker druckt nicht',
      quantity: '2.25',
      unit: 'hour',
      price: '96.333',
    },
    { description: 'Fachbuch', quantity: '3', price: '34.58', percentage: '7' },
  ]),
  rounding: sample(
    Array.from({ length: 9 }, (_, index) => ({
      description: 'Cloud-Speicher',
      quantity: '0.333333',
      unit: 'gb',
      price: `0.335${index}`,
    })),
  ),
  discounts: sample(
    [
      { ...workplace, quantity: '3', price: '199.00', discountPercentage: '10' },
      { description: 'Anfahrt', quantity: '0.25', price: '50.00', discountPercentage: '5' },
      { description: 'Lizenzen', quantity: '100', price: '1.25', discountAmount: '3.33' },
      { description: 'Fachbuch', quantity: '2', price: '10.00', percentage: '7' },
    ],
    { discount: { amount: '25.00' } },
  ),
  discountPercentage: sample(
    [
      { ...workplace, quantity: '3', price: '33.33' },
      { description: 'Fachbuch', quantity: '1', price: '9.99', percentage: '7' },
    ],
    { discount: { percentage: '12.5' } },
  ),
  creditNote: sample([{ ...workplace, quantity: '2', price: '49.90' }], {
    ...correction,
    kind: 'credit-note',
  }),
  cancellation: sample(
    [
      { ...workplace, quantity: '42', price: '49.90' },
      { description: 'Gutschrift Vormonat', quantity: '-1', price: '12.00' },
    ],
    { ...correction, kind: 'cancellation' },
  ),
  reverseCharge: sample(
    [{ description: 'Beratung', quantity: '10', unit: 'hour', price: '120', ...exempt('AE', reverse) }],
    { buyer: french, service: null },
  ),
  smallBusiness: sample(
    [
      {
        description: 'PC-Reparatur',
        price: '80.00',
        ...exempt('E', 'Steuerfreier Umsatz eines Kleinunternehmers (§ 19 UStG)'),
      },
    ],
    { seller: { ...sampleSeller, vatId: '', smallBusiness: true } },
  ),
  intraCommunity: sample(
    [
      {
        description: 'Firewall',
        quantity: '2',
        price: '650.00',
        itemKind: 'goods',
        ...exempt('K', 'Steuerfreie innergemeinschaftliche Lieferung'),
      },
    ],
    { buyer: french },
  ),
  exported: sample(
    [
      {
        description: 'Firewall',
        price: '650.00',
        itemKind: 'goods',
        ...exempt('G', 'Steuerfreie Ausfuhrlieferung'),
      },
    ],
    { buyer: swiss },
  ),
  outsideScope: sample(
    [
      {
        description: 'Beratung',
        price: '500.00',
        ...exempt('O', 'Im Inland nicht steuerbare Leistung (§ 3a Abs. 2 UStG)'),
      },
    ],
    { buyer: swiss },
  ),
  mixed: sample([
    { description: 'Support', unit: 'hour', price: '100.00' },
    { description: 'Fachbuch', price: '10.00', percentage: '7' },
    {
      description: 'Mobilfunkgeräte',
      quantity: '10',
      price: '600.00',
      itemKind: 'goods',
      ...exempt('AE', reverse),
    },
    { description: 'Schulung', price: '500.00', ...exempt('E', 'Steuerfrei nach § 4 Nr. 21 UStG') },
    { description: 'Zum Nullsatz', price: '20.00', category: 'Z', percentage: '0', exemptionReason: '' },
  ]),
  cashDiscount: sample([{ ...workplace, price: '100.00' }], {
    paymentTerms: {
      due: { kind: 'days', days: 30 },
      cashDiscounts: [
        { days: 7, percentage: '3' },
        { days: 14, percentage: '2' },
      ],
    },
    cashDiscounts: [
      { until: '2026-07-08' as Day, percentage: '3', amount: '3.57' },
      { until: '2026-07-15' as Day, percentage: '2', amount: '2.38' },
    ],
  }),
  inForeignCurrency: sample([{ ...workplace, quantity: '20', price: '50.00' }], {
    currency: { code: 'GBP', minorUnits: 2 },
    taxInVatCurrency: {
      currency: { code: 'EUR', minorUnits: 2 },
      rate: '1.15',
      rateFrom: '2026-06-01' as Day,
      tax: '218.50',
    },
  }),
  nothingToPay: sample([
    { description: '7,50 von 10,00 h verbraucht, 2,50 übertragen', kind: 'text', unit: 'flat', price: '0' },
    { ...workplace, price: '0.00' },
  ]),
};

function exempt(category: NonNullable<Sold['category']>, exemptionReason: string) {
  return { category, percentage: '0', exemptionReason };
}
