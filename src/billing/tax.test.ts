import { describe, expect, it } from 'vitest';
import { minor } from './money.ts';
import { day } from './period.ts';
import { decimal } from './quantity.ts';
import { componentTaxes, type Tax, taxOn, taxPercentageOn } from './tax.ts';

const since = (from: string, percentage: string) => ({
  from: day(from),
  percentage: decimal(percentage),
  components: [],
});

/** Germany lowered its rate for the second half of 2020. */
const german: Tax = {
  id: 'mwst',
  name: 'MwSt',
  category: 'S',
  exemptionReason: null,
  percentages: [since('2021-01-01', '19'), since('2007-01-01', '19'), since('2020-07-01', '16')],
};

describe('R32: the percentage of a day', () => {
  it('R32: Germany 2020: a year to 31 Dec 2020 takes 16 %, July 2020–June 2021 19 %', () => {
    expect(taxPercentageOn(german, day('2020-12-31'))?.percentage).toBe(decimal('16'));
    expect(taxPercentageOn(german, day('2021-06-30'))?.percentage).toBe(decimal('19'));
  });

  it('R32: counts from its first day on, in whatever order it was entered', () => {
    expect(taxPercentageOn(german, day('2020-06-30'))?.percentage).toBe(decimal('19'));
    expect(taxPercentageOn(german, day('2020-07-01'))?.percentage).toBe(decimal('16'));
    expect(taxPercentageOn(german, day('2006-12-31'))).toBeNull();
  });
});

describe('R33: components', () => {
  const parts = [
    { name: 'State', percentage: decimal('6.25') },
    { name: 'City', percentage: decimal('2.625') },
  ];

  it('R33: 6.25 + 2.625 % of 1.04 are 0.09 in all, 0.06 + 0.03; each rounded alone would make 0.07 + 0.03 = 0.10', () => {
    // 8.875 % of 1.04 = 0.0923; 6.25 ÷ 8.875 of 0.09 = 0.0634 and 0.0266
    const tax = taxOn(minor(1_04), decimal('8.875'));
    expect(tax).toBe(9);
    expect(componentTaxes(tax, parts)).toEqual([6, 3]);
    expect(parts.map(({ percentage }) => taxOn(minor(1_04), percentage))).toEqual([7, 3]);
  });

  it('R33: the components of a credit mirror those of the charge', () => {
    expect(componentTaxes(minor(-9), parts)).toEqual([-6, -3]);
  });
});
