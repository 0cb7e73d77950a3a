import type { DaySpan } from '../../billing/issued-document.ts';
import type { Allowance, EInvoice, EInvoiceLine, EInvoiceTax } from './model.ts';
import type { Party } from './parties.ts';
import { businessProcess, customizations } from './profiles.ts';
import { type Element, element, leaf, required, xmlText } from './xml.ts';

/** The invoice in UN/CEFACT Cross Industry Invoice D16B; a credit note is told by its type code alone. */
export function toCii(invoice: EInvoice): string {
  const document = required(
    'rsm:CrossIndustryInvoice',
    element(
      'rsm:ExchangedDocumentContext',
      invoice.profile === 'en16931'
        ? null
        : element('ram:BusinessProcessSpecifiedDocumentContextParameter', leaf('ram:ID', businessProcess)),
      element(
        'ram:GuidelineSpecifiedDocumentContextParameter',
        leaf('ram:ID', customizations[invoice.profile]),
      ),
    ),
    element(
      'rsm:ExchangedDocument',
      leaf('ram:ID', invoice.number),
      leaf('ram:TypeCode', invoice.typeCode),
      dateOf('ram:IssueDateTime', invoice.issueDate),
      invoice.notes.map((note) => element('ram:IncludedNote', leaf('ram:Content', note))),
    ),
    element(
      'rsm:SupplyChainTradeTransaction',
      invoice.lines.map((line) => lineOf(line)),
      agreementOf(invoice),
      deliveryOf(invoice),
      settlementOf(invoice),
    ),
  );
  const standard = 'urn:un:unece:uncefact:data:standard:';
  return xmlText(document, {
    'xmlns:rsm': `${standard}CrossIndustryInvoice:100`,
    'xmlns:ram': `${standard}ReusableAggregateBusinessInformationEntity:100`,
    'xmlns:udt': `${standard}UnqualifiedDataType:100`,
    'xmlns:qdt': `${standard}QualifiedDataType:100`,
  });
}

/** 102: YYYYMMDD. */
function dateOf(name: string, day: string | null, type = 'udt:DateTimeString'): Element | null {
  return day === null ? null : element(name, leaf(type, day.replaceAll('-', ''), { format: '102' }));
}

function lineOf(line: EInvoiceLine): Element | null {
  return element(
    'ram:IncludedSupplyChainTradeLineItem',
    element('ram:AssociatedDocumentLineDocument', leaf('ram:LineID', line.id)),
    element(
      'ram:SpecifiedTradeProduct',
      leaf('ram:Name', line.name),
      leaf('ram:Description', line.description),
    ),
    element(
      'ram:SpecifiedLineTradeAgreement',
      element('ram:NetPriceProductTradePrice', leaf('ram:ChargeAmount', line.price)),
    ),
    element(
      'ram:SpecifiedLineTradeDelivery',
      leaf('ram:BilledQuantity', line.quantity, { unitCode: line.unitCode }),
    ),
    element(
      'ram:SpecifiedLineTradeSettlement',
      element('ram:ApplicableTradeTax', ...rateOf(line)),
      periodOf(line.period),
      line.allowance && allowanceOf(line.allowance, null),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', leaf('ram:LineTotalAmount', line.net)),
    ),
  );
}

type Rated = Pick<EInvoiceTax, 'category' | 'percentage'>;

/** Category O has no percentage. */
function rateOf({ category, percentage }: Rated): (Element | null)[] {
  return [
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:CategoryCode', category),
    category === 'O' ? null : leaf('ram:RateApplicablePercent', percentage),
  ];
}

function periodOf(period: DaySpan | null): Element | null {
  if (period === null) return null;
  return element(
    'ram:BillingSpecifiedPeriod',
    dateOf('ram:StartDateTime', period.from),
    dateOf('ram:EndDateTime', period.to),
  );
}

function allowanceOf({ amount, reason, share }: Allowance, rated: Rated | null): Element | null {
  return element(
    'ram:SpecifiedTradeAllowanceCharge',
    element('ram:ChargeIndicator', leaf('udt:Indicator', 'false')),
    share && leaf('ram:CalculationPercent', share.percentage),
    share && leaf('ram:BasisAmount', share.base),
    leaf('ram:ActualAmount', amount),
    leaf('ram:ReasonCode', '95'),
    leaf('ram:Reason', reason),
    rated && element('ram:CategoryTradeTax', ...rateOf(rated)),
  );
}

function agreementOf(invoice: EInvoice): Element | null {
  return element(
    'ram:ApplicableHeaderTradeAgreement',
    leaf('ram:BuyerReference', invoice.buyerReference),
    partyOf('ram:SellerTradeParty', invoice.seller),
    partyOf('ram:BuyerTradeParty', invoice.buyer),
    element('ram:BuyerOrderReferencedDocument', leaf('ram:IssuerAssignedID', invoice.orderReference)),
    element('ram:ContractReferencedDocument', leaf('ram:IssuerAssignedID', invoice.contractReference)),
  );
}

function partyOf(name: string, party: Party): Element | null {
  const { contact, endpoint } = party;
  return element(
    name,
    leaf('ram:ID', party.id),
    leaf('ram:Name', party.name),
    leaf('ram:Description', party.legalForm),
    element('ram:SpecifiedLegalOrganization', leaf('ram:ID', party.registerNumber)),
    contact &&
      element(
        'ram:DefinedTradeContact',
        leaf('ram:PersonName', contact.name),
        element('ram:TelephoneUniversalCommunication', leaf('ram:CompleteNumber', contact.phone)),
        element('ram:EmailURIUniversalCommunication', leaf('ram:URIID', contact.email)),
      ),
    element(
      'ram:PostalTradeAddress',
      leaf('ram:PostcodeCode', party.postalCode),
      leaf('ram:LineOne', party.street),
      leaf('ram:CityName', party.city),
      leaf('ram:CountryID', party.country),
      leaf('ram:CountrySubDivisionName', party.state),
    ),
    endpoint &&
      element(
        'ram:URIUniversalCommunication',
        leaf('ram:URIID', endpoint.address, { schemeID: endpoint.scheme }),
      ),
    registrationOf('FC', party.taxNumber),
    registrationOf('VA', party.vatId),
  );
}

function registrationOf(scheme: 'FC' | 'VA', id: string): Element | null {
  return element('ram:SpecifiedTaxRegistration', leaf('ram:ID', id, { schemeID: scheme }));
}

function deliveryOf({ deliverTo, deliveryDate }: EInvoice): Element {
  return required(
    'ram:ApplicableHeaderTradeDelivery',
    deliverTo &&
      element(
        'ram:ShipToTradeParty',
        element(
          'ram:PostalTradeAddress',
          leaf('ram:PostcodeCode', deliverTo.postalCode),
          leaf('ram:CityName', deliverTo.city),
          leaf('ram:CountryID', deliverTo.country),
        ),
      ),
    element('ram:ActualDeliverySupplyChainEvent', dateOf('ram:OccurrenceDateTime', deliveryDate)),
  );
}

function settlementOf(invoice: EInvoice): Element | null {
  const { payment, preceding, taxInVatCurrency } = invoice;
  return element(
    'ram:ApplicableHeaderTradeSettlement',
    payment.account && leaf('ram:PaymentReference', payment.reference),
    taxInVatCurrency && leaf('ram:TaxCurrencyCode', taxInVatCurrency.currency),
    leaf('ram:InvoiceCurrencyCode', invoice.currency),
    paymentOf(invoice),
    invoice.taxes.map((tax) => taxOf(tax, invoice)),
    periodOf(invoice.period),
    invoice.allowances.map((allowance) => allowanceOf(allowance, allowance)),
    element(
      'ram:SpecifiedTradePaymentTerms',
      leaf('ram:Description', invoice.terms),
      dateOf('ram:DueDateDateTime', invoice.dueDate),
    ),
    totalsOf(invoice),
    preceding &&
      element(
        'ram:InvoiceReferencedDocument',
        leaf('ram:IssuerAssignedID', preceding.number),
        dateOf('ram:FormattedIssueDateTime', preceding.date, 'qdt:DateTimeString'),
      ),
  );
}

function paymentOf({ payment: { code, account } }: EInvoice): Element | null {
  return element(
    'ram:SpecifiedTradeSettlementPaymentMeans',
    leaf('ram:TypeCode', code),
    account &&
      element(
        'ram:PayeePartyCreditorFinancialAccount',
        leaf('ram:IBANID', account.iban),
        leaf('ram:AccountName', account.name),
      ),
    account && element('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', account.bic)),
  );
}

function taxOf(tax: EInvoiceTax, { profile }: EInvoice): Element | null {
  // BR-DE-14 wants a rate even outside the scope of tax.
  const hasRate = tax.category !== 'O' || profile === 'xrechnung';
  return element(
    'ram:ApplicableTradeTax',
    leaf('ram:CalculatedAmount', tax.tax),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', tax.exemptionReason),
    leaf('ram:BasisAmount', tax.net),
    leaf('ram:CategoryCode', tax.category),
    leaf('ram:ExemptionReasonCode', tax.exemptionCode),
    hasRate ? leaf('ram:RateApplicablePercent', tax.percentage) : null,
  );
}

function totalsOf({ totals, currency, allowances, taxInVatCurrency }: EInvoice): Element | null {
  return element(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    leaf('ram:LineTotalAmount', totals.lineNet),
    allowances.length === 0 ? null : leaf('ram:AllowanceTotalAmount', totals.discount),
    leaf('ram:TaxBasisTotalAmount', totals.net),
    leaf('ram:TaxTotalAmount', totals.tax, { currencyID: currency }),
    taxInVatCurrency &&
      leaf('ram:TaxTotalAmount', taxInVatCurrency.amount, { currencyID: taxInVatCurrency.currency }),
    leaf('ram:GrandTotalAmount', totals.gross),
    leaf('ram:DuePayableAmount', totals.gross),
  );
}
