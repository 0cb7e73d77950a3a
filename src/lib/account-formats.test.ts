import { describe, expect, it } from 'vitest';
import { accountFormats } from './account-formats.ts';
import { say } from './messages.ts';

const euro = { code: 'EUR', minorUnits: 2 };

describe('values for people', () => {
  it('are written as the account does, hours in the language of the reader', () => {
    const write = accountFormats({ numberFormat: 'de-DE', dateFormat: 'de-DE', currency: euro }, 'en');
    expect(write.money('1190.00')).toBe('1.190,00\u00a0€');
    expect(write.money('0.123456')).toBe('0,123456\u00a0€');
    expect(write.decimal('12.500000')).toBe('12,5');
    expect(write.day('2026-10-31')).toBe('31.10.2026');
    expect([write.duration(95), write.duration(60), write.duration(0), write.duration(-5)]).toEqual([
      '1 h 35 min',
      '1 h',
      '0 min',
      '\u22125 min',
    ]);
  });

  it('have the minor units of the currency', () => {
    const write = (code: string, minorUnits: number) =>
      accountFormats({ numberFormat: 'de-DE', dateFormat: 'en-GB', currency: { code, minorUnits } }, 'de');
    expect(write('JPY', 0).money('1190')).toBe('1.190\u00a0¥');
    expect(write('KWD', 3).money('1.5')).toBe('1,500\u00a0KWD');
    expect(write('EUR', 2).day('2026-10-31')).toBe('31/10/2026');
  });

  it('are read in a sentence as its language writes them', () => {
    const message = {
      key: 'payments.moreThanOpen',
      params: { number: '2026.10', open: { decimal: '1190.50' } },
    } as const;
    expect(say(message, 'de')).toBe('Auf 2026.10 sind 1.190,50 offen, nicht mehr.');
    expect(say(message, 'en')).toContain('1,190.50');
    const day = { key: 'findings.contract-ended', params: { endDay: '2026-03-31' } } as const;
    expect(say(day, 'de')).toContain('am 31.03.2026;');
  });
});
