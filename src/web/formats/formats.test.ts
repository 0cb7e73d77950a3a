import { describe, expect, it } from 'vitest';
import type { Say } from '../texts/texts.ts';
import { formatsOf } from './formats.ts';

const said = ((key: string, params: object) => [key, ...Object.values(params)].join(' ')) as Say;
const german = {
  language: 'de',
  region: 'DE',
  currency: 'EUR',
  minorUnits: 2,
  timeZone: 'Europe/Berlin',
  numberFormat: 'de-DE',
  dateFormat: 'de-DE',
} as const;

describe('values as the reader sees them', () => {
  it('are exact, however large: no figure passes through a binary number', () => {
    const { money, decimal } = formatsOf(german, said);
    expect(money('12345678901.23')).toBe('12.345.678.901,23\u00a0€');
    expect(money('-0.10')).toBe('-0,10\u00a0€');
    expect(decimal('0.123456')).toBe('0,123456');
  });

  it('have the places of their currency: yen none, dinars three, other currencies by their code', () => {
    const yen = formatsOf({ ...german, currency: 'JPY', minorUnits: 0 }, said);
    expect(yen.money('1190')).toBe('1.190\u00a0¥');
    const dinar = formatsOf({ ...german, currency: 'KWD', minorUnits: 3 }, said);
    expect(dinar.money('1.5')).toBe('1,500\u00a0KWD');
    expect(formatsOf(german, said).money('99.9', 'CHF')).toBe('99,90\u00a0CHF');
  });

  it('are written as the account writes them, with months in the language that is read', () => {
    const english = formatsOf({ ...german, language: 'en' }, said);
    expect(english.money('1190.00')).toBe('1.190,00\u00a0€');
    expect(english.day('2026-10-03')).toBe('03.10.2026');
    expect(english.month('2026-10-03')).toBe('October 2026');
    expect(english.country('AT')).toBe('Austria');
  });

  it('are days of the account, wherever the browser is: 23:30 UTC is the next morning in Berlin', () => {
    expect(formatsOf(german, said).moment('2026-10-31T23:30:00Z')).toBe('01.11.2026, 00:30');
  });

  it('have hours and minutes only where there are any', () => {
    const { duration } = formatsOf(german, said);
    expect([duration(95), duration(120), duration(45), duration(-30)]).toEqual([
      'general.hoursMinutes 1 35',
      'general.hoursShort 2',
      'general.minutesShort 45',
      '−general.minutesShort 30',
    ]);
  });
});
