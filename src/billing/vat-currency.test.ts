import { describe, expect, it } from 'vitest';
import type { Day } from './period.ts';
import { dayOfRate, lawWantsVatCurrency, rateOn, taxInVatCurrency } from './vat-currency.ts';

const GBP = { code: 'GBP', minorUnits: 2 };
const rate = (validFrom: string, value = '0.855') => ({ validFrom: validFrom as Day, rate: value });

describe('the rate into the VAT currency', () => {
  it('is the newest in force on the day, and good for 31 days: a month that was forgotten has none', () => {
    const rates = [rate('2026-08-01', '0.86'), rate('2026-10-01'), rate('2026-11-01', '0.87')];
    const on = (day: string) => rateOn(rates, day as Day)?.rate ?? null;
    expect(on('2026-07-31')).toBeNull();
    expect(on('2026-08-31')).toBe('0.86');
    expect(on('2026-09-01')).toBeNull();
    expect(on('2026-10-31')).toBe('0.855');
    expect(on('2026-11-01')).toBe('0.87');
  });

  it('is that of the last day of the service, not after the invoice', () => {
    const october = { from: '2026-10-01' as Day, to: '2026-10-31' as Day };
    expect(dayOfRate(october, '2026-11-02' as Day)).toBe('2026-10-31');
    expect(dayOfRate(october, '2026-10-05' as Day)).toBe('2026-10-05');
    expect(dayOfRate(null, '2026-11-02' as Day)).toBe('2026-11-02');
  });
});

describe('the tax in the VAT currency', () => {
  const stated = (tax: string, before?: string) => taxInVatCurrency(tax, rate('2026-10-01'), GBP, before).tax;

  it('is rounded once: 190.05 × 0.855 = 162.49275', () => {
    expect(stated('190.05')).toBe('162.49');
  });

  it('has the places of its own currency: 200 × 0.0054321 = 1.08642 GBP, 12.34 × 163.5 = 2,017.59 JPY', () => {
    expect(taxInVatCurrency('200', rate('2026-10-01', '0.005432'), GBP).tax).toBe('1.09');
    expect(taxInVatCurrency('12.34', rate('2026-10-01', '163.5'), { code: 'JPY', minorUnits: 0 }).tax).toBe(
      '2018',
    );
  });

  it('R37: corrections sum to their invoice: 1.90 is 1.62; credited as 0.63, 0.64 and 0.63 it is 0.54, 0.55 and 0.53', () => {
    expect(stated('1.90')).toBe('1.62');
    // 0.63 × 0.855 = 0.538…, 1.27 × 0.855 = 1.085… so 0.55 are left for the second, 1.62 − 1.09 for the third
    expect([stated('0.63'), stated('0.64', '0.63'), stated('0.63', '1.27')]).toEqual([
      '0.54',
      '0.55',
      '0.53',
    ]);
  });
});

it('is asked for by law in the European Union, the United Kingdom and Norway, not in Switzerland', () => {
  expect(['DE', 'SE', 'GB', 'NO', 'CH', 'US'].map(lawWantsVatCurrency)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
