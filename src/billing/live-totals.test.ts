import { describe, expect, it } from 'vitest';
import { EUR } from '../testing/currencies.ts';
import { type LivePart, liveTotals, pickedNet } from './live-totals.ts';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';
import type { Tax } from './tax.ts';
import type { TaxBuyer, TaxedItem, TaxSeller } from './tax-choice.ts';

const standard: Tax = {
  id: 'standard',
  name: 'MwSt',
  category: 'S',
  exemptionReason: null,
  percentages: [
    { from: day('2020-07-01'), percentage: decimal('16'), components: [] },
    { from: day('2021-01-01'), percentage: decimal('19'), components: [] },
  ],
};
const reduced: Tax = {
  ...standard,
  id: 'reduced',
  percentages: [{ from: day('2021-01-01'), percentage: decimal('7'), components: [] }],
};
const seller: TaxSeller = {
  vatId: 'DE136695976',
  smallBusiness: false,
  smallBusinessTaxId: null,
  regionHasVat: true,
  standardTaxId: 'standard',
  taxes: new Map([standard, reduced].map((tax) => [tax.id, tax])),
};
const buyer: TaxBuyer = {
  id: 'customer',
  vatId: '',
  taxTreatment: 'domestic',
  exemptionReason: '',
  deliverToCountry: null,
};
const item: Omit<TaxedItem, 'subject'> = {
  itemKind: 'service',
  source: 'fee',
  taxId: null,
  categoryTaxId: null,
  contract: null,
};
const part = (net: number, taxId: string | null = null, date = '2026-11-02'): LivePart => ({
  net: minor(net),
  tax: { item: { ...item, taxId }, date: day(date) },
});

describe('a draft while it is typed', () => {
  it('chooses the tax of each line and rounds it once per percentage', () => {
    // 19 % of 33.35 + 66.65 = 100.00 is 19.00; 7 % of 10.05 is 0.7035, 0.70
    const totals = liveTotals(seller, buyer, [part(33_35), part(66_65), part(10_05, 'reduced')], null);
    expect(totals).toMatchObject({ lineNet: 110_05, tax: 19_70, gross: 129_75 });
  });

  it('takes an amount off the whole, split over the taxes by net', () => {
    // 10.00 off 75.00 and 25.00: 7.50 and 2.50; 19 % of 67.50 is 12.825, 12.83; 7 % of 22.50 is 1.575, 1.58
    const discount = { kind: 'amount', amount: minor(10_00) } as const;
    const totals = liveTotals(seller, buyer, [part(75_00), part(25_00, 'reduced')], discount);
    expect(totals).toMatchObject({ net: 90_00, tax: 14_41, gross: 104_41 });
  });

  it('takes the percentage of the day, and a line that is priced already as it is', () => {
    const priced: LivePart = { net: minor(50_00), tax: { category: 'S', percentage: decimal('19') } };
    // 16 % of 100.00 and 19 % of 50.00
    expect(liveTotals(seller, buyer, [part(100_00, null, '2020-12-31'), priced], null)?.tax).toBe(25_50);
  });

  it('says nothing where a line has no tax', () => {
    expect(liveTotals({ ...seller, standardTaxId: null }, buyer, [part(100_00)], null)).toBeNull();
  });
});

it('R29: three picked entries of 20 minutes at 95.00 are one hour, 95.00 and not 95.01', () => {
  const entry = { rateId: 'technician', price: decimal('95'), billedMinutes: 20 };
  expect(pickedNet([entry, entry, entry], EUR)).toBe(95_00);
  // another price is another line: 31.67 and 63.33
  expect(pickedNet([{ ...entry, price: decimal('95.01') }, entry, entry], EUR)).toBe(95_00);
});
