import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuedDocument } from '../testing/issued-document.ts';
import { ledgerLines } from './ledger-lines.ts';
import { minorFromText } from './money.ts';
import { decimal, netOf } from './quantity.ts';

const currency = { code: 'EUR', minorUnits: 2 };

describe('the lines a ledger takes', () => {
  it('share out the tax of the document, which no line has by itself', () => {
    // three times 0.33 at 19 % are 0.0627 each: the document has 0.19 on 0.99, a ledger that rounds each line 0.18
    const document = issuedDocument('RE-2026-1', [{ price: '0.33' }, { price: '0.33' }, { price: '0.33' }]);
    expect(document.totals.tax).toBe('0.19');
    expect(ledgerLines(document, 4).map(({ net, tax }) => [net, tax])).toEqual([
      [33, 7],
      [33, 6],
      [33, 6],
    ]);
  });

  it('name a discount on the whole document for each tax', () => {
    // 10.00 off 100.00 at 19 % and 100.00 at 7 %: 5.00 of each; tax 95.00 × 19 % = 18.05 and 95.00 × 7 % = 6.65
    const document = issuedDocument(
      'RE-2026-2',
      [{ price: '100.00' }, { price: '100.00', percentage: '7' }],
      {
        discount: { amount: '10.00' },
      },
    );
    const lines = ledgerLines(document, 4);
    expect(lines.map(({ kind, unitPrice, taxPercentage }) => [kind, unitPrice, taxPercentage])).toEqual([
      ['free', '100', '19'],
      ['free', '100', '7'],
      ['discount', '-5.00', '19'],
      ['discount', '-5.00', '7'],
    ]);
    expect(lines.reduce((sum, { tax }) => sum + tax, 0)).toBe(1805 + 665);
  });

  it('become 1 × net where the ledger keeps fewer places of the price', () => {
    // 1,000 × 0.01234 = 12.34; with four places it would be 1,000 × 0.0123 = 12.30
    const document = issuedDocument('RE-2026-3', [{ quantity: '1000', price: '0.01234' }]);
    expect(ledgerLines(document, 4)[0]).toMatchObject({ quantity: '1', unitPrice: '12.34', net: 1234 });
    expect(ledgerLines(document, 6)[0]).toMatchObject({ quantity: '1000', unitPrice: '0.01234', net: 1234 });
  });

  it('always add up to the document, and recompute', () => {
    const line = fc.record({
      quantity: fc.integer({ min: -2_000_000, max: 5_000_000 }).map((n) => (n / 1000).toFixed(3)),
      price: fc.integer({ min: 0, max: 9_000_000 }).map((n) => (n / 100_000).toFixed(5)),
      percentage: fc.constantFrom('19', '7', '8.875'),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (sold) => {
        const document = issuedDocument('RE-2026-4', sold);
        const lines = ledgerLines(document, 4);
        const sum = (of: (one: (typeof lines)[number]) => number) => lines.reduce((a, one) => a + of(one), 0);
        expect(sum(({ net }) => net)).toBe(minorFromText(document.totals.net, currency));
        expect(sum(({ tax }) => tax)).toBe(minorFromText(document.totals.tax, currency));
        for (const { quantity, unitPrice, net } of lines)
          expect(netOf(decimal(quantity), decimal(unitPrice), currency)).toBe(net);
      }),
    );
  });
});
