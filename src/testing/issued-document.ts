import { type DocumentDiscount, discountedNet, type LineDiscount } from '../billing/discount.ts';
import type { DocumentBuyer, DocumentLine, DocumentTax, IssuedDocument } from '../billing/issued-document.ts';
import { type Currency, minorFromText, minorToText } from '../billing/money.ts';
import type { Day } from '../billing/period.ts';
import { decimal, decimalToText } from '../billing/quantity.ts';
import type { TaxCategory } from '../billing/tax.ts';
import { totalsOf } from '../billing/totals.ts';
import { EUR } from './currencies.ts';

/** A line, as far as it differs from one piece of a service at 19 %. */
export type Sold = {
  readonly description?: string;
  readonly quantity?: string;
  readonly price: string;
  readonly category?: TaxCategory;
  readonly percentage?: string;
  readonly discountPercentage?: string;
  readonly discountAmount?: string;
  readonly components?: readonly { readonly name: string; readonly percentage: string }[];
} & Partial<
  Pick<
    DocumentLine,
    | 'kind'
    | 'unit'
    | 'itemKind'
    | 'exemptionReason'
    | 'service'
    | 'contractNumber'
    | 'contractName'
    | 'ticketNumber'
    | 'ticketTitle'
  >
>;

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

/** A document as issuing freezes it, with the totals of the core; in EUR, if `more` names no other currency. */
export function issuedDocument(
  number: string,
  sold: readonly Sold[],
  more: Partial<Omit<IssuedDocument, 'lines' | 'taxes' | 'totals'>> = {},
): IssuedDocument {
  const currency = more.currency ?? EUR;
  const lines = sold.map((one, index) => lineOf(one, index, currency));
  const totals = totalsOf(
    lines.map(({ net, taxCategory, taxPercentage, exemptionReason }, index) => ({
      net: minorFromText(net, currency),
      taxCategory,
      taxPercentage: decimal(taxPercentage),
      taxComponents: (sold[index]?.components ?? []).map(({ name, percentage }) => ({
        name,
        percentage: decimal(percentage),
      })),
      exemptionReason,
    })),
    discountOf(more.discount ?? null, currency),
  );
  const text = (amount: Parameters<typeof minorToText>[0]) => minorToText(amount, currency);
  const taxes = totals.taxes.map(
    (row): DocumentTax => ({
      category: row.category,
      percentage: decimalToText(row.percentage),
      lineNet: text(row.lineNet),
      discount: text(row.discount),
      net: text(row.net),
      tax: text(row.tax),
      components: row.components.map(({ name, percentage, tax }) => ({
        name,
        percentage: decimalToText(percentage),
        tax: text(tax),
      })),
      exemptionReasons: row.exemptionReasons,
    }),
  );
  return {
    version: 1,
    kind: 'invoice',
    number,
    invoiceDate: '2026-11-02' as Day,
    dueDate: '2026-11-16' as Day,
    service: null,
    currency,
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
    totals: {
      lineNet: text(totals.lineNet),
      discount: text(totals.discount),
      net: text(totals.net),
      tax: text(totals.tax),
      gross: text(totals.gross),
    },
  };
}

function discountOf(discount: IssuedDocument['discount'], currency: Currency): DocumentDiscount | null {
  if (discount === null) return null;
  return 'percentage' in discount
    ? { kind: 'percentage', percentage: decimal(discount.percentage) }
    : { kind: 'amount', amount: minorFromText(discount.amount, currency) };
}

function lineOf(sold: Sold, index: number, currency: Currency): DocumentLine {
  const {
    description = 'Wartung',
    quantity = '1',
    price,
    category = 'S',
    percentage = '19',
    discountPercentage = '0',
    discountAmount = null,
    components: _,
    ...more
  } = sold;
  const discount: LineDiscount | null =
    discountAmount === null
      ? { kind: 'percentage', percentage: decimal(discountPercentage) }
      : { kind: 'amount', amount: minorFromText(discountAmount, currency) };
  return {
    id: `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    position: index + 1,
    kind: 'free',
    description,
    unit: '',
    quantity,
    price,
    discountPercentage,
    discountAmount,
    net: minorToText(discountedNet(decimal(quantity), decimal(price), discount, currency), currency),
    itemKind: 'service',
    taxCategory: category,
    taxPercentage: percentage,
    exemptionReason: category === 'S' ? '' : 'steuerfrei',
    service: null,
    contractNumber: null,
    contractName: null,
    ticketNumber: null,
    ticketTitle: null,
    ...more,
  };
}
