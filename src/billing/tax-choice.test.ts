import { describe, expect, it } from 'vitest';
import { day } from './period.ts';
import { decimal } from './quantity.ts';
import type { Tax, TaxCategory } from './tax.ts';
import { chooseTax, type TaxBuyer, type TaxedItem, type TaxSeller, taxDay } from './tax-choice.ts';

const since2007 = (percentage: string) => [
  { from: day('2007-01-01'), percentage: decimal(percentage), components: [] },
];
const standard = (id: string, percentage: string): Tax => ({
  id,
  name: `MwSt ${percentage} %`,
  category: 'S',
  exemptionReason: null,
  percentages: since2007(percentage),
});
const untaxed = (id: string, category: TaxCategory, exemptionReason: string | null): Tax => ({
  id,
  name: id,
  category,
  exemptionReason,
  percentages: [],
});

const taxes = [
  standard('full', '19'),
  standard('reduced', '7'),
  untaxed('reverse-charge', 'AE', 'Steuerschuldnerschaft des Leistungsempfängers'),
  untaxed('intra-community', 'K', 'Steuerfreie innergemeinschaftliche Lieferung'),
  untaxed('export', 'G', 'Steuerfreie Ausfuhrlieferung'),
  untaxed('outside', 'O', 'Nicht im Inland steuerbare Leistung'),
  untaxed('exempt', 'E', 'Steuerfrei nach § 4 UStG'),
  untaxed('a-small-business', 'E', 'Kein Ausweis von Umsatzsteuer, § 19 UStG'),
];

const seller: TaxSeller = {
  vatId: 'DE123456789',
  smallBusiness: false,
  smallBusinessTaxId: 'a-small-business',
  regionHasVat: true,
  standardTaxId: 'full',
  taxes: new Map(taxes.map((tax) => [tax.id, tax])),
};
const buyer: TaxBuyer = {
  id: 'muster',
  vatId: '',
  taxTreatment: 'domestic',
  exemptionReason: '',
  deliverToCountry: null,
};
const viennese: TaxBuyer = {
  ...buyer,
  taxTreatment: 'eu-business',
  vatId: 'ATU12345678',
  deliverToCountry: 'AT',
};
const swiss: TaxBuyer = { ...buyer, taxTreatment: 'third-country' };

const labour: TaxedItem = {
  subject: { kind: 'rate', id: 'on-site' },
  itemKind: 'service',
  source: 'labour',
  taxId: null,
  categoryTaxId: null,
  contract: { taxable: true, taxId: null },
};
const laptop: TaxedItem = {
  ...labour,
  subject: { kind: 'product', id: 'laptop' },
  itemKind: 'goods',
  source: 'product',
};

const on = day('2026-03-31');
const chosen = (from: TaxSeller, to: TaxBuyer, item: TaxedItem) => {
  const choice = chooseTax(from, to, item, on);
  return choice.kind === 'chosen' ? `${choice.taxId} because ${choice.because}` : choice.finding.code;
};

describe('R30: which tax, first that applies', () => {
  it('R30: every level wins over all below it', () => {
    const contract = { taxable: true, taxId: 'reduced' };
    const all = { ...labour, taxId: 'full', categoryTaxId: 'reduced', contract };
    expect(chosen({ ...seller, smallBusiness: true }, viennese, all)).toBe(
      'a-small-business because small-business',
    );
    expect(chosen(seller, viennese, all)).toBe('full because line');
    expect(chosen(seller, viennese, { ...all, taxId: null })).toBe('reverse-charge because customer');
    expect(chosen(seller, buyer, { ...all, taxId: null })).toBe('reduced because contract');
    expect(chosen(seller, buyer, { ...laptop, categoryTaxId: 'reduced' })).toBe('reduced because category');
    expect(chosen(seller, buyer, labour)).toBe('full because account');
  });

  it('R30: the contract’s tax is for labour and fees; a product on its ticket takes its category’s', () => {
    const contract = { taxable: true, taxId: 'reduced' };
    expect(chosen(seller, buyer, { ...labour, source: 'fee', contract })).toBe('reduced because contract');
    expect(chosen(seller, buyer, { ...laptop, contract })).toBe('full because account');
    expect(chosen(seller, buyer, { ...labour, contract: null, categoryTaxId: 'reduced' })).toBe(
      'reduced because category',
    );
  });

  it('R30: a contract that is not taxable names an exempt tax, for everything on it', () => {
    const contract = { taxable: false, taxId: 'exempt' };
    expect(chosen(seller, buyer, { ...labour, contract })).toBe('exempt because contract-not-taxable');
    expect(chosen(seller, buyer, { ...laptop, categoryTaxId: 'reduced', contract })).toBe(
      'exempt because contract-not-taxable',
    );
  });

  it('R30, R8: where the region has VAT, a line without any tax cannot be priced; elsewhere it has none', () => {
    const bare = { ...seller, standardTaxId: null };
    expect(chooseTax(bare, buyer, labour, on)).toEqual({
      kind: 'missing',
      finding: {
        code: 'tax-missing',
        strength: 'blocking',
        subject: labour.subject,
        params: { because: 'account' },
      },
    });
    const noTax = chooseTax({ ...bare, regionHasVat: false }, buyer, labour, on);
    expect(noTax).toMatchObject({
      kind: 'chosen',
      taxId: null,
      category: 'Z',
      percentage: 0n,
      because: 'no-tax',
    });
  });

  it('R30: § 19 UStG prints its fixed text', () => {
    expect(chooseTax({ ...seller, smallBusiness: true }, buyer, labour, on)).toMatchObject({
      category: 'E',
      percentage: 0n,
      exemptionReason: 'Kein Ausweis von Umsatzsteuer, § 19 UStG',
      findings: [],
    });
  });
});

describe('R31: the customer’s treatment by kind of item', () => {
  it.each<[string, TaxBuyer, TaxedItem, TaxCategory]>([
    ['a service for an EU business is AE', viennese, labour, 'AE'],
    ['goods for an EU business are K', viennese, laptop, 'K'],
    ['a service for a third country is O', swiss, labour, 'O'],
    ['goods for a third country are G', swiss, laptop, 'G'],
    ['an exempt customer’s service is E', { ...buyer, taxTreatment: 'exempt' }, labour, 'E'],
    ['an exempt customer’s goods are E', { ...buyer, taxTreatment: 'exempt' }, laptop, 'E'],
  ])('R31: %s', (_name, to, item, category) => {
    expect(chooseTax(seller, to, item, on)).toMatchObject({
      category,
      percentage: 0n,
      because: 'customer',
      findings: [],
    });
  });

  it('R31: an exempt customer’s own reason is printed, else that of the tax; never the small business’s', () => {
    const hospital = { ...buyer, taxTreatment: 'exempt', exemptionReason: 'NATO-Truppenstatut' } as const;
    expect(chooseTax(seller, hospital, labour, on)).toMatchObject({ exemptionReason: 'NATO-Truppenstatut' });
    expect(chooseTax(seller, { ...hospital, exemptionReason: '' }, labour, on)).toMatchObject({
      taxId: 'exempt',
      exemptionReason: 'Steuerfrei nach § 4 UStG',
    });
  });

  it('R31: the own reason is for the exemption alone: reverse charge and a tax set on the line keep their texts', () => {
    const reason = 'NATO-Truppenstatut';
    expect(chooseTax(seller, { ...viennese, exemptionReason: reason }, labour, on)).toMatchObject({
      exemptionReason: 'Steuerschuldnerschaft des Leistungsempfängers',
    });
    const exemptLine = { ...labour, taxId: 'exempt' };
    expect(chooseTax(seller, { ...buyer, exemptionReason: reason }, exemptLine, on)).toMatchObject({
      exemptionReason: 'Steuerfrei nach § 4 UStG',
    });
  });

  it('R31: of two taxes of a category the first by name is taken, whatever their order', () => {
    const two = [untaxed('b', 'AE', 'B'), untaxed('a', 'AE', 'A'), untaxed('c', 'AE', 'C')];
    const ordered = { ...seller, taxes: new Map(two.map((tax) => [tax.id, tax])) };
    expect(chosen(ordered, viennese, labour)).toBe('a because customer');
  });

  it('R31, R8: AE and K miss both VAT ids, K a deliver-to country: a draft is made, but not issued', () => {
    const anonymous = { ...viennese, vatId: '', deliverToCountry: null };
    const findingsOf = (item: TaxedItem) => {
      const choice = chooseTax({ ...seller, vatId: '' }, anonymous, item, on);
      return choice.kind === 'chosen'
        ? choice.findings.map(({ code, strength }) => `${code} ${strength}`)
        : [];
    };
    expect(findingsOf(labour)).toEqual([
      'seller-vat-id-missing blocks-issue',
      'buyer-vat-id-missing blocks-issue',
    ]);
    expect(findingsOf(laptop)).toEqual([
      'seller-vat-id-missing blocks-issue',
      'buyer-vat-id-missing blocks-issue',
      'deliver-to-country-missing blocks-issue',
    ]);
  });

  it('R8: an exempt tax without a reason keeps the invoice from being issued', () => {
    const silent = { ...seller, taxes: new Map([['silent', untaxed('silent', 'E', null)]]) };
    const choice = chooseTax(silent, buyer, { ...labour, taxId: 'silent' }, on);
    expect(choice).toMatchObject({
      findings: [{ code: 'exemption-reason-missing', strength: 'blocks-issue' }],
    });
  });

  it('R8: an account without the treatment’s tax is told which one', () => {
    const germanOnly = { ...seller, taxes: new Map([['full', standard('full', '19')]]) };
    const choice = chooseTax(germanOnly, viennese, labour, on);
    expect(choice).toMatchObject({
      kind: 'missing',
      finding: { code: 'tax-missing', params: { category: 'AE' } },
    });
  });
});

describe('R32: the day that decides the percentage', () => {
  it('R32: fee: last day of the period; work: billing day; one-time: the service date given, else the invoice’s', () => {
    expect(taxDay({ kind: 'fee', lastDayOfPeriod: day('2020-12-31') })).toBe('2020-12-31');
    expect(taxDay({ kind: 'work', billingDay: day('2020-07-02') })).toBe('2020-07-02');
    const invoiceDate = day('2021-01-04');
    expect(taxDay({ kind: 'one-time', invoiceDate, serviceDate: null })).toBe('2021-01-04');
    expect(taxDay({ kind: 'one-time', invoiceDate, serviceDate: day('2020-12-30') })).toBe('2020-12-30');
  });

  it('R32, R8: a tax that has no percentage yet on that day blocks the line and names it', () => {
    expect(chooseTax(seller, buyer, labour, day('2006-12-31'))).toMatchObject({
      kind: 'missing',
      finding: { code: 'tax-percentage-missing', params: { tax: 'MwSt 19 %', date: '2006-12-31' } },
    });
  });
});
