import { calculateSCORReferenceChecksum, isQRIBAN, isQRReferenceValid } from 'swissqrbill/utils';
import { describe, expect, it } from 'vitest';
import { creditorReference, isQrIban, qrReference } from './creditor-reference.ts';

describe('the creditor reference', () => {
  it('is that of the standard: 539007547034 is RF18 5390 0754 7034', () => {
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
  });

  it('has the letters and digits of the number, and two check digits, also below ten', () => {
    const numbers = Array.from({ length: 400 }, (_, index) => `RE-2026-${index + 1}`);
    for (const number of numbers) {
      const body = number.replaceAll('-', '');
      expect(creditorReference(number)).toBe(`RF${calculateSCORReferenceChecksum(body)}${body}`);
    }
    expect(numbers.map(creditorReference).some((reference) => reference?.startsWith('RF0'))).toBe(true);
  });

  it('is none where nothing of the number fits', () => {
    expect(creditorReference('+-/')).toBeNull();
    expect(creditorReference('A'.repeat(21))).toHaveLength(25);
    expect(creditorReference('A'.repeat(22))).toBeNull();
  });
});

describe('the QR reference', () => {
  it('is 27 digits, the last one checking: 21 00000 00003 13947 14300 0901 has 7', () => {
    expect(qrReference('21000000000313947143000901')).toBe('210000000003139471430009017');
    for (const number of ['RE-2026-1', 'RE-2026-999', 'A-1', '']) {
      expect(isQRReferenceValid(qrReference(number))).toBe(true);
    }
  });

  it('belongs to accounts of QR-IIDs, 30000 to 31999', () => {
    for (const iban of [
      'CH4431999123000889012',
      'CH9300762011623852957',
      'LI2130000000000000001',
      'CH0032000000000000001',
    ])
      expect(isQrIban(iban)).toBe(isQRIBAN(iban));
    expect(isQrIban('DE4431999123000889012')).toBe(false);
  });
});
