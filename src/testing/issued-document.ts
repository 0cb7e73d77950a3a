import type { DocumentBuyer, DocumentLine, DocumentTax, IssuedDocument } from '../billing/issued-document.ts';
import { minorFromText, minorToText } from '../billing/money.ts';
import type { Day } from '../billing/period.ts';
import { decimal, decimalToText, netOf } from '../billing/quantity.ts';
import type { TaxCategory } from '../billing/tax.ts';
import { totalsOf } from '../billing/totals.ts';
import { EUR } from './currencies.ts';

type Sold = {
  readonly description?: string;
  readonly quantity?: string;
  readonly price: string;
  readonly category?: TaxCategory;
  readonly percentage?: string;
};

const party = {
  name: 'Nordlicht IT',
  street: 'Hafenstr. 1',
  postalCode: '20457',
  city: 'Hamburg',
  state: '',
  country: 'DE',
  vatId: '',
  email: '',
  phone: '',
};

export const buyer: DocumentBuyer = {
  ...party,
  id: '00000000-0000-7000-8000-000000000000',
  number: '10001',
  name: 'Müller & Söhne GmbH',
  deliverToCountry: null,
  electronicAddress: '',
  electronicAddressScheme: '',
};

/** A document as issuing freezes it, with the totals of the core. Amounts are EUR. */
export function issuedDocument(
  number: string,
  sold: readonly Sold[],
  more: Partial<Omit<IssuedDocument, 'lines' | 'taxes' | 'totals'>> = {},
): IssuedDocument {
  const lines = sold.map(lineOf);
  const discount = more.discount && 'amount' in more.discount ? more.discount.amount : '0.00';
  const totals = totalsOf(
    lines.map(({ net, taxCategory, taxPercentage, exemptionReason }) => ({
      net: minorFromText(net, EUR),
      taxCategory,
      taxPercentage: decimal(taxPercentage),
      taxComponents: [],
      exemptionReason,
    })),
    { kind: 'amount', amount: minorFromText(discount, EUR) },
  );
  const text = (amount: Parameters<typeof minorToText>[0]) => minorToText(amount, EUR);
  const taxes = totals.taxes.map(
    (row): DocumentTax => ({
      category: row.category,
      percentage: decimalToText(row.percentage),
      lineNet: text(row.lineNet),
      discount: text(row.discount),
      net: text(row.net),
      tax: text(row.tax),
      components: [],
      exemptionReasons: row.exemptionReasons,
    }),
  );
  const { lineNet, net, tax, gross } = totals;
  return {
    version: 1,
    kind: 'invoice',
    number,
    invoiceDate: '2026-11-02' as Day,
    dueDate: '2026-11-16' as Day,
    service: null,
    currency: EUR,
    language: 'de',
    seller: {
      ...party,
      website: '',
      taxNumber: '22/123/45678',
      registerCourt: '',
      registerNumber: '',
      managingDirectors: '',
      smallBusiness: false,
    },
    buyer,
    bankAccounts: [],
    orderNumber: '',
    buyerReference: '',
    deliveryForm: 'pdf',
    introText: '',
    closingText: '',
    footer: '',
    appearance: { accentColor: '#2b3a8c', logo: null },
    paymentTerms: { due: { kind: 'days', days: 14 }, cashDiscounts: [] },
    cashDiscounts: [],
    blocks: [],
    timesheet: null,
    discount: null,
    corrects: null,
    ...more,
    lines,
    taxes,
    totals: { lineNet: text(lineNet), discount, net: text(net), tax: text(tax), gross: text(gross) },
  };
}

function lineOf(
  { description = 'Wartung', quantity = '1', price, category = 'S', percentage = '19' }: Sold,
  index: number,
): DocumentLine {
  return {
    id: `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    position: index + 1,
    kind: 'free',
    description,
    unit: '',
    quantity,
    price,
    discountPercentage: '0',
    discountAmount: null,
    net: minorToText(netOf(decimal(quantity), decimal(price), EUR), EUR),
    itemKind: 'service',
    taxCategory: category,
    taxPercentage: percentage,
    exemptionReason: category === 'S' ? '' : 'steuerfrei',
    service: null,
    contractNumber: null,
    contractName: null,
    ticketNumber: null,
    ticketTitle: null,
  };
}
