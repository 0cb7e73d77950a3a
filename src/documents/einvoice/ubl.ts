import type { DaySpan } from '../../billing/issued-document.ts';
import type { Allowance, EInvoice, EInvoiceLine, EInvoiceTax, Place } from './model.ts';
import type { Party } from './parties.ts';
import { businessProcess, customizations } from './profiles.ts';
import { type Element, element, leaf, required, xmlText } from './xml.ts';

/** The invoice in UBL 2.1: an Invoice, or a CreditNote, which is a document of its own there. */
export function toUbl(invoice: EInvoice): string {
  const root = invoice.typeCode === '380' ? 'Invoice' : 'CreditNote';
  const { currency, taxInVatCurrency } = invoice;
  const document = required(
    root,
    leaf('cbc:CustomizationID', customizations[invoice.profile]),
    leaf('cbc:ProfileID', businessProcess),
    leaf('cbc:ID', invoice.number),
    leaf('cbc:IssueDate', invoice.issueDate),
    root === 'Invoice' ? leaf('cbc:DueDate', invoice.dueDate) : null,
    leaf(`cbc:${root}TypeCode`, invoice.typeCode),
    invoice.notes.map((note) => leaf('cbc:Note', note)),
    leaf('cbc:DocumentCurrencyCode', currency),
    taxInVatCurrency && leaf('cbc:TaxCurrencyCode', taxInVatCurrency.currency),
    leaf('cbc:BuyerReference', invoice.buyerReference),
    periodOf(invoice.period),
    element('cac:OrderReference', leaf('cbc:ID', invoice.orderReference)),
    precedingOf(invoice),
    element('cac:ContractDocumentReference', leaf('cbc:ID', invoice.contractReference)),
    element('cac:AccountingSupplierParty', partyOf(invoice.seller)),
    element('cac:AccountingCustomerParty', partyOf(invoice.buyer)),
    element('cac:Delivery', leaf('cbc:ActualDeliveryDate', invoice.deliveryDate), placeOf(invoice.deliverTo)),
    paymentOf(invoice),
    element('cac:PaymentTerms', leaf('cbc:Note', invoice.terms)),
    invoice.allowances.map((allowance) =>
      allowanceOf(allowance, currency, categoryOf('cac:TaxCategory', allowance)),
    ),
    element(
      'cac:TaxTotal',
      amount('cbc:TaxAmount', invoice.totals.tax, currency),
      invoice.taxes.map((tax) => taxOf(tax, currency)),
    ),
    taxInVatCurrency &&
      element('cac:TaxTotal', amount('cbc:TaxAmount', taxInVatCurrency.amount, taxInVatCurrency.currency)),
    totalsOf(invoice),
    invoice.lines.map((line) => lineOf(line, root, currency)),
  );
  return xmlText(document, {
    xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
    'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
    'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
  });
}

const amount = (name: string, value: string, currency: string) => leaf(name, value, { currencyID: currency });

function periodOf(period: DaySpan | null): Element | null {
  if (period === null) return null;
  return element('cac:InvoicePeriod', leaf('cbc:StartDate', period.from), leaf('cbc:EndDate', period.to));
}

function precedingOf({ preceding }: EInvoice): Element | null {
  if (preceding === null) return null;
  return element(
    'cac:BillingReference',
    element(
      'cac:InvoiceDocumentReference',
      leaf('cbc:ID', preceding.number),
      leaf('cbc:IssueDate', preceding.date),
    ),
  );
}

function partyOf(party: Party): Element | null {
  const { endpoint, contact } = party;
  return element(
    'cac:Party',
    endpoint && leaf('cbc:EndpointID', endpoint.address, { schemeID: endpoint.scheme }),
    element('cac:PartyIdentification', leaf('cbc:ID', party.id)),
    element(
      'cac:PostalAddress',
      leaf('cbc:StreetName', party.street),
      leaf('cbc:CityName', party.city),
      leaf('cbc:PostalZone', party.postalCode),
      leaf('cbc:CountrySubentity', party.state),
      element('cac:Country', leaf('cbc:IdentificationCode', party.country)),
    ),
    taxSchemeOf(party.vatId, 'VAT'),
    taxSchemeOf(party.taxNumber, 'FC'),
    element(
      'cac:PartyLegalEntity',
      leaf('cbc:RegistrationName', party.name),
      leaf('cbc:CompanyID', party.registerNumber),
      leaf('cbc:CompanyLegalForm', party.legalForm),
    ),
    contact &&
      element(
        'cac:Contact',
        leaf('cbc:Name', contact.name),
        leaf('cbc:Telephone', contact.phone),
        leaf('cbc:ElectronicMail', contact.email),
      ),
  );
}

function taxSchemeOf(id: string, scheme: 'VAT' | 'FC'): Element | null {
  if (id === '') return null;
  return element(
    'cac:PartyTaxScheme',
    leaf('cbc:CompanyID', id),
    element('cac:TaxScheme', leaf('cbc:ID', scheme)),
  );
}

function placeOf(place: Place | null): Element | null {
  if (place === null) return null;
  return element(
    'cac:DeliveryLocation',
    element(
      'cac:Address',
      leaf('cbc:CityName', place.city),
      leaf('cbc:PostalZone', place.postalCode),
      element('cac:Country', leaf('cbc:IdentificationCode', place.country)),
    ),
  );
}

/** Without an account there is none to name; only the rules of Germany want the element all the same (DE-R-001). */
function paymentOf({ payment, profile, seller }: EInvoice): Element | null {
  const { code, account, reference } = payment;
  if (account === null && profile === 'peppol' && seller.country !== 'DE') return null;
  return element(
    'cac:PaymentMeans',
    leaf('cbc:PaymentMeansCode', code),
    account && leaf('cbc:PaymentID', reference),
    account &&
      element(
        'cac:PayeeFinancialAccount',
        leaf('cbc:ID', account.iban),
        leaf('cbc:Name', account.name),
        element('cac:FinancialInstitutionBranch', leaf('cbc:ID', account.bic)),
      ),
  );
}

function allowanceOf(
  { amount: value, reason, share }: Allowance,
  currency: string,
  category: Element | null,
): Element | null {
  return element(
    'cac:AllowanceCharge',
    leaf('cbc:ChargeIndicator', 'false'),
    leaf('cbc:AllowanceChargeReasonCode', '95'),
    leaf('cbc:AllowanceChargeReason', reason),
    share && leaf('cbc:MultiplierFactorNumeric', share.percentage),
    amount('cbc:Amount', value, currency),
    share && amount('cbc:BaseAmount', share.base, currency),
    category,
  );
}

type Rated = Pick<EInvoiceTax, 'category' | 'percentage'>;

/** Category O has no percentage. */
function categoryOf(name: string, { category, percentage }: Rated, ...reasons: (Element | null)[]) {
  return element(
    name,
    leaf('cbc:ID', category),
    category === 'O' ? null : leaf('cbc:Percent', percentage),
    reasons,
    element('cac:TaxScheme', leaf('cbc:ID', 'VAT')),
  );
}

function taxOf(tax: EInvoiceTax, currency: string): Element | null {
  return element(
    'cac:TaxSubtotal',
    amount('cbc:TaxableAmount', tax.net, currency),
    amount('cbc:TaxAmount', tax.tax, currency),
    categoryOf(
      'cac:TaxCategory',
      tax,
      // Germany's rules want one in the breakdown all the same (BR-DE-14, DE-R-014); the others take it.
      tax.category === 'O' ? leaf('cbc:Percent', '0') : null,
      leaf('cbc:TaxExemptionReasonCode', tax.exemptionCode),
      leaf('cbc:TaxExemptionReason', tax.exemptionReason),
    ),
  );
}

function totalsOf({ totals, currency, allowances }: EInvoice): Element | null {
  return element(
    'cac:LegalMonetaryTotal',
    amount('cbc:LineExtensionAmount', totals.lineNet, currency),
    amount('cbc:TaxExclusiveAmount', totals.net, currency),
    amount('cbc:TaxInclusiveAmount', totals.gross, currency),
    allowances.length === 0 ? null : amount('cbc:AllowanceTotalAmount', totals.discount, currency),
    amount('cbc:PayableAmount', totals.gross, currency),
  );
}

function lineOf(line: EInvoiceLine, root: 'Invoice' | 'CreditNote', currency: string): Element | null {
  return element(
    `cac:${root}Line`,
    leaf('cbc:ID', line.id),
    leaf(root === 'Invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', line.quantity, {
      unitCode: line.unitCode,
    }),
    amount('cbc:LineExtensionAmount', line.net, currency),
    periodOf(line.period),
    line.allowance && allowanceOf(line.allowance, currency, null),
    element(
      'cac:Item',
      leaf('cbc:Description', line.description),
      leaf('cbc:Name', line.name),
      categoryOf('cac:ClassifiedTaxCategory', line),
    ),
    element('cac:Price', amount('cbc:PriceAmount', line.price, currency)),
  );
}
