import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { DeliveryForm } from '../../billing/delivery-form.ts';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import { type Currency, minorFromText } from '../../billing/money.ts';
import { decimal, netOf, percentageOf } from '../../billing/quantity.ts';
import { documents } from '../../testing/document-arbitraries.ts';
import { fewRuns } from '../../testing/property.ts';
import { sampleDocuments } from '../../testing/sample-documents.ts';
import { facturX, xmlFile } from './einvoice.ts';

/**
 * What EN 16931 demands of every invoice, asserted on the XML as a receiver reads it, against the figures of the core.
 * The official rule sets say the same and more; the note of the release tells which were run.
 */

const forms = ['zugferd', 'xrechnung-ubl', 'xrechnung-cii', 'peppol'] as const;
type Form = (typeof forms)[number];

const written = (document: IssuedDocument, form: Form): string =>
  form === 'zugferd' ? facturX(document) : (xmlFile(document, form) ?? '');

/** A node as the parser gives it, read by paths of local names. */
class Node {
  readonly #value: unknown;
  constructor(value: unknown) {
    this.#value = value;
  }
  all(path: string): Node[] {
    const [name = '', ...rest] = path.split('/');
    const found = isRecord(this.#value) ? this.#value[name] : undefined;
    const nodes = (Array.isArray(found) ? found : found === undefined ? [] : [found]).map(
      (value) => new Node(value),
    );
    return rest.length === 0 ? nodes : nodes.flatMap((node) => node.all(rest.join('/')));
  }
  text(path: string): string {
    const [node] = this.all(path);
    const value = node === undefined ? '' : node.#value;
    return isRecord(value) ? String(value['#text'] ?? '') : String(value ?? '');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: false,
  ignoreDeclaration: true,
});

/** An e-invoice as its receiver understands it, whatever its syntax. */
type Read = {
  readonly number: string;
  readonly typeCode: string;
  readonly preceding: string;
  readonly lines: readonly {
    quantity: string;
    price: string;
    allowance: string;
    net: string;
    category: string;
  }[];
  readonly allowances: readonly { amount: string; category: string; rate: string }[];
  readonly taxes: readonly { category: string; rate: string; net: string; tax: string; reason: string }[];
  readonly totals: {
    lineNet: string;
    allowance: string;
    net: string;
    tax: string;
    gross: string;
    due: string;
  };
  readonly terms: string;
};

function readXml(xml: string): Read {
  const root: unknown = parser.parse(xml);
  const [name = ''] = isRecord(root) ? Object.keys(root) : [];
  const [invoice = new Node({})] = new Node(root).all(name);
  return name === 'CrossIndustryInvoice' ? readCii(invoice) : readUbl(invoice, name);
}

function readUbl(root: Node, name: string): Read {
  const totals = (field: string) => root.text(`LegalMonetaryTotal/${field}`);
  return {
    number: root.text('ID'),
    typeCode: root.text(`${name}TypeCode`),
    preceding: root.text('BillingReference/InvoiceDocumentReference/ID'),
    lines: root.all(`${name}Line`).map((line) => ({
      quantity: line.text(name === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity'),
      price: line.text('Price/PriceAmount'),
      allowance: line.text('AllowanceCharge/Amount'),
      net: line.text('LineExtensionAmount'),
      category: line.text('Item/ClassifiedTaxCategory/ID'),
    })),
    allowances: root.all('AllowanceCharge').map((one) => ({
      amount: one.text('Amount'),
      category: one.text('TaxCategory/ID'),
      rate: one.text('TaxCategory/Percent'),
    })),
    taxes: root.all('TaxTotal/TaxSubtotal').map((tax) => ({
      category: tax.text('TaxCategory/ID'),
      rate: tax.text('TaxCategory/Percent'),
      net: tax.text('TaxableAmount'),
      tax: tax.text('TaxAmount'),
      reason: tax.text('TaxCategory/TaxExemptionReason'),
    })),
    totals: {
      lineNet: totals('LineExtensionAmount'),
      allowance: totals('AllowanceTotalAmount'),
      net: totals('TaxExclusiveAmount'),
      tax: root.text('TaxTotal/TaxAmount'),
      gross: totals('TaxInclusiveAmount'),
      due: totals('PayableAmount'),
    },
    terms: root.text('PaymentTerms/Note'),
  };
}

function readCii(root: Node): Read {
  const [trade = new Node({})] = root.all('SupplyChainTradeTransaction');
  const [settlement = new Node({})] = trade.all('ApplicableHeaderTradeSettlement');
  const totals = (field: string) =>
    settlement.text(`SpecifiedTradeSettlementHeaderMonetarySummation/${field}`);
  return {
    number: root.text('ExchangedDocument/ID'),
    typeCode: root.text('ExchangedDocument/TypeCode'),
    preceding: settlement.text('InvoiceReferencedDocument/IssuerAssignedID'),
    lines: trade.all('IncludedSupplyChainTradeLineItem').map((line) => ({
      quantity: line.text('SpecifiedLineTradeDelivery/BilledQuantity'),
      price: line.text('SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount'),
      allowance: line.text('SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ActualAmount'),
      net: line.text(
        'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount',
      ),
      category: line.text('SpecifiedLineTradeSettlement/ApplicableTradeTax/CategoryCode'),
    })),
    allowances: settlement.all('SpecifiedTradeAllowanceCharge').map((one) => ({
      amount: one.text('ActualAmount'),
      category: one.text('CategoryTradeTax/CategoryCode'),
      rate: one.text('CategoryTradeTax/RateApplicablePercent'),
    })),
    taxes: settlement.all('ApplicableTradeTax').map((tax) => ({
      category: tax.text('CategoryCode'),
      rate: tax.text('RateApplicablePercent'),
      net: tax.text('BasisAmount'),
      tax: tax.text('CalculatedAmount'),
      reason: tax.text('ExemptionReason'),
    })),
    totals: {
      lineNet: totals('LineTotalAmount'),
      allowance: totals('AllowanceTotalAmount'),
      net: totals('TaxBasisTotalAmount'),
      tax: totals('TaxTotalAmount'),
      gross: totals('GrandTotalAmount'),
      due: totals('DuePayableAmount'),
    },
    terms: settlement.text('SpecifiedTradePaymentTerms/Description'),
  };
}

/** BR-CO-10 to 17, BR-S-08 and their like, BR-LIN: the figures as one who checks them adds them up. */
function expectSums(read: Read, currency: Currency): void {
  const amount = (text: string): number => (text === '' ? 0 : minorFromText(text, currency));
  const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + amount(text), 0);
  const { lines, allowances, taxes, totals } = read;
  for (const line of lines) {
    const gross = netOf(decimal(line.quantity), decimal(line.price), currency);
    expect(gross - amount(line.allowance), 'quantity × price less allowance is the net').toBe(
      amount(line.net),
    );
  }
  expect(sum(lines.map(({ net }) => net)), 'BR-CO-10').toBe(amount(totals.lineNet));
  expect(sum(allowances.map((one) => one.amount)), 'BR-CO-11').toBe(amount(totals.allowance));
  expect(amount(totals.lineNet) - amount(totals.allowance), 'BR-CO-13').toBe(amount(totals.net));
  expect(sum(taxes.map(({ net }) => net)), 'the breakdown is of everything').toBe(amount(totals.net));
  expect(sum(taxes.map(({ tax }) => tax)), 'BR-CO-14').toBe(amount(totals.tax));
  expect(amount(totals.net) + amount(totals.tax), 'BR-CO-15').toBe(amount(totals.gross));
  expect(amount(totals.due), 'BR-CO-16').toBe(amount(totals.gross));
  for (const { net, rate, tax, category, reason } of taxes) {
    const due = rate === '' ? 0 : percentageOf(minorFromText(net, currency), decimal(rate));
    expect(amount(tax), 'BR-CO-17, to the cent').toBe(due);
    if (category !== 'S' && category !== 'Z') expect(reason).not.toBe('');
  }
  const categories = new Set(taxes.map(({ category }) => category));
  expect(new Set(lines.map(({ category }) => category)), 'BR-S-01 and its like').toEqual(categories);
}

/** Every figure is the core's, to the cent. */
function expectFiguresOf(document: IssuedDocument, read: Read): void {
  const { totals } = document;
  expect(read.number).toBe(document.number);
  expect(read.typeCode).toBe(document.kind === 'invoice' ? '380' : '381');
  expect(read.preceding).toBe(document.corrects?.number ?? '');
  expect(read.lines.map(({ net }) => net)).toEqual(document.lines.map(({ net }) => net));
  expect(read.lines.map(({ price }) => price)).toEqual(document.lines.map(({ price }) => price));
  expect([read.totals.net, read.totals.tax, read.totals.gross]).toEqual([
    totals.net,
    totals.tax,
    totals.gross,
  ]);
  expect(read.taxes.map(({ category, net, tax }) => [category, net, tax])).toEqual(
    document.taxes.map(({ category, net, tax }) => [category, net, tax]),
  );
}

describe.each(forms)('%s', (form) => {
  it.each(Object.entries(sampleDocuments))('%s: sums and figures', (_name, document) => {
    const read = readXml(written(document, form));
    expectSums(read, document.currency);
    expectFiguresOf(document, read);
  });

  it('whatever is billed: sums and figures', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const read = readXml(written(document, form));
        expectSums(read, document.currency);
        expectFiguresOf(document, read);
      }),
      fewRuns(20),
    );
  });
});

describe('the forms', () => {
  const of = (name: string, form: Form) => {
    const document = sampleDocuments[name];
    if (document === undefined) throw new Error(`no sample ${name}`);
    return written(document, form);
  };

  it('say whose rules they follow', () => {
    const customization = (form: Form) =>
      /<(?:cbc:CustomizationID|ram:ID)>(urn:cen[^<]*)</.exec(of('standard', form))?.[1];
    expect(forms.map(customization)).toEqual([
      'urn:cen.eu:en16931:2017',
      'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
      'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
      'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
    ]);
  });

  it('R22: an allowance of a line is what its discount takes off: 0.25 × 50.00 less 5 % is 12.50 − 0.62 = 11.88', () => {
    const [, drive] = readXml(of('discounts', 'xrechnung-ubl')).lines;
    expect(drive).toMatchObject({ quantity: '0.25', price: '50.00', allowance: '0.62', net: '11.88' });
  });

  it('R38: a correction is a 381 with positive amounts and the number of the invoice', () => {
    expect(of('creditNote', 'peppol')).toContain('<CreditNote xmlns=');
    const read = readXml(of('creditNote', 'zugferd'));
    // 2 × 49.90 = 99.80, and 19 % of it 18.96
    expect(read).toMatchObject({ typeCode: '381', preceding: 'RE-2026-4001', totals: { gross: '118.76' } });
  });

  it('a correction of a Dutch seller names no means of payment, that of a German one an undefined (NL-R-008, DE-R-001)', () => {
    const [, document] = Object.entries(sampleDocuments).find(([name]) => name === 'creditNote') ?? [];
    if (document === undefined) throw new Error('no sample');
    const dutch = { ...document, seller: { ...document.seller, country: 'NL', vatId: 'NL123456789B01' } };
    expect(written(dutch, 'peppol')).not.toContain('cac:PaymentMeans');
    expect(written(document, 'peppol')).toContain('<cbc:PaymentMeansCode>1</cbc:PaymentMeansCode>');
  });

  it('R40: cash discounts are steps that machines read (BR-DE-18), and words elsewhere', () => {
    expect(readXml(of('cashDiscount', 'xrechnung-cii')).terms).toContain(
      '\n#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#\n',
    );
    expect(readXml(of('cashDiscount', 'zugferd')).terms).toContain(
      'mit 3\u00a0% Skonto (3,57 EUR): 115,43 EUR',
    );
  });

  it('BR-53: the tax in the seller’s VAT currency stands beside that in the invoice’s, in both syntaxes', () => {
    for (const form of forms) {
      const xml = of('inForeignCurrency', form);
      // 19 % of 1,000.00 GBP are 190.00; at 1.15 they are 218.50 EUR.
      const [ubl, cii] = ['cbc:TaxAmount', 'ram:TaxTotalAmount'];
      const name = form.endsWith('cii') || form === 'zugferd' ? cii : ubl;
      expect(xml.match(/<(cbc|ram):TaxCurrencyCode>EUR</g), form).toHaveLength(1);
      expect(xml).toContain(`<${name} currencyID="GBP">190.00</${name}>`);
      expect(xml).toContain(`<${name} currencyID="EUR">218.50</${name}>`);
    }
    expect(of('standard', 'peppol')).not.toContain('TaxCurrencyCode');
  });

  it('reverse charge names both VAT ids, outside the scope of tax nobody has one (BR-AE-02, BR-O-02)', () => {
    expect(of('reverseCharge', 'peppol').match(/>(DE123456789|FR12345678901)</g)).toHaveLength(4);
    expect(of('outsideScope', 'xrechnung-ubl')).not.toContain('DE123456789');
    expect(of('outsideScope', 'xrechnung-ubl')).toContain('VATEX-EU-O');
  });

  it('a seller is named by an address of its own, else by e-mail, in Peppol by the VAT id', () => {
    const [, document] = Object.entries(sampleDocuments).find(([name]) => name === 'smallBusiness') ?? [];
    if (document === undefined) throw new Error('no sample');
    const gln = { electronicAddress: '4012345000009', electronicAddressScheme: '' };
    const own = { ...document, seller: { ...document.seller, ...gln } };
    for (const form of forms) expect(written(own, form), form).toMatch(/schemeID="0088">4012345000009</);
    expect(written(document, 'xrechnung-ubl')).toContain('schemeID="EM">rechnung@nordlicht-it.example<');
    expect(of('standard', 'peppol')).toContain('schemeID="9930">DE123456789<');
  });

  it('outside the scope of tax lines have no rate, but the breakdown has one (BR-O-05, BR-DE-14, DE-R-014)', () => {
    for (const form of ['xrechnung-ubl', 'peppol'] as const)
      expect(of('outsideScope', form).match(/<cbc:Percent>[^<]*</g), form).toEqual(['<cbc:Percent>0<']);
    expect(of('outsideScope', 'xrechnung-cii').match(/<ram:RateApplicablePercent>/g)).toHaveLength(1);
    expect(of('outsideScope', 'zugferd')).not.toContain('RateApplicablePercent');
  });

  it('an intra-community supply says where it went (BR-IC-11, BR-IC-12)', () => {
    expect(of('intraCommunity', 'zugferd')).toMatch(/<ram:ShipToTradeParty>[\s\S]*<ram:CountryID>FR</);
    expect(of('intraCommunity', 'zugferd')).toContain('<ram:OccurrenceDateTime>');
  });

  it('no character that somebody typed breaks the XML', () => {
    const [first] = Object.values(sampleDocuments);
    if (first === undefined) throw new Error('no sample');
    const typed = 'A & B <script> "x" \u0000\u0007\u{1f600}\ud800';
    const document = { ...first, orderNumber: typed, closingText: typed };
    const xml = written(document, 'xrechnung-ubl' satisfies DeliveryForm);
    expect(new Node(parser.parse(xml)).text('Invoice/OrderReference/ID')).toBe(
      'A & B <script> "x" \u{1f600}\ufffd',
    );
  });
});
