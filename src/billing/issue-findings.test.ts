import { describe, expect, it } from 'vitest';
import { EUR } from '../testing/currencies.ts';
import { sampleBuyer, sampleSeller } from '../testing/sample-documents.ts';
import { type DraftToCheck, type IssuingBuyer, type IssuingSeller, issueFindings } from './issue-findings.ts';
import { minorFromText } from './money.ts';

const seller: IssuingSeller = { ...sampleSeller, hasBankAccount: true, leviesVat: true };
const buyer: IssuingBuyer = { ...sampleBuyer, kind: 'business' };
const draft: Omit<DraftToCheck, 'gross'> = {
  ...{ id: 'draft', tax: minorFromText('0.00', EUR), currency: EUR, vatCurrency: null },
  ...{ deliveryForm: 'pdf', buyerReference: '', orderNumber: '' },
  lines: [{ taxCategory: 'S', exemptionReason: '' }],
};

const codes = (
  gross: string,
  more: { seller?: Partial<IssuingSeller>; buyer?: Partial<IssuingBuyer>; draft?: Partial<DraftToCheck> },
) =>
  issueFindings(
    { ...seller, ...more.seller },
    { ...buyer, ...more.buyer },
    { ...draft, gross: minorFromText(gross, EUR), ...more.draft },
  ).map(({ code }) => code);

describe('Austria: above 10,000.00 EUR the UID of the customer (§ 11 Abs. 1 Z 3 lit. b UStG 1994)', () => {
  const own = { country: 'AT', vatId: 'ATU12345675' };
  const without = { country: 'AT', vatId: '' };

  it('is wanted from the first cent above', () => {
    expect(codes('10000.00', { seller: own, buyer: without })).toEqual([]);
    expect(codes('10000.01', { seller: own, buyer: without })).toEqual(['buyer-uid-missing']);
    expect(codes('10000.01', { seller: own, buyer: { ...without, vatId: 'ATU87654321' } })).toEqual([]);
  });

  it('is no rule of other countries, consumers and authorities, and reverse charge has its own', () => {
    expect(codes('20000.00', { buyer: { vatId: '' } })).toEqual([]);
    expect(codes('20000.00', { seller: own, buyer: { vatId: '' } })).toEqual([]);
    for (const kind of ['consumer', 'public'] as const)
      expect(codes('20000.00', { seller: own, buyer: { ...without, kind } })).toEqual([]);
    const reverse = { lines: [{ taxCategory: 'AE', exemptionReason: 'Reverse charge' }] } as const;
    expect(codes('20000.00', { seller: own, buyer: without, draft: reverse })).toEqual([
      'buyer-vat-id-missing',
    ]);
  });
});
