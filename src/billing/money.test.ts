import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EUR, JPY, KWD } from '../testing/currencies.ts';
import { propertyRuns } from '../testing/property.ts';
import { AmountTooLargeError, InvalidValueError, InvariantError } from './errors.ts';
import { divideRounded, minor, minorFromText, minorToText, sumMinor } from './money.ts';

describe('divideRounded', () => {
  it.each([
    ['5 ÷ 2 is 2.5, away from zero 3', 5n, 2n, 3n],
    ['−5 ÷ 2 is −2.5, away from zero −3', -5n, 2n, -3n],
    ['4 ÷ 3 is 1.33, down to 1', 4n, 3n, 1n],
    ['−4 ÷ 3 mirrors it', -4n, 3n, -1n],
    ['5 ÷ 3 is 1.67, up to 2', 5n, 3n, 2n],
    ['0 stays 0', 0n, 7n, 0n],
  ])('%s', (_name, numerator, denominator, expected) => {
    expect(divideRounded(numerator, denominator)).toBe(expected);
  });

  it('refuses to divide by nothing', () => {
    expect(() => divideRounded(1n, 0n)).toThrow(InvariantError);
  });

  it('treats a credit as the exact mirror of a charge', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        (a, b) => {
          expect(divideRounded(-a, b)).toBe(-divideRounded(a, b));
          const twiceTheError = 2n * (divideRounded(a, b) * b - a);
          expect(twiceTheError > -b && twiceTheError <= b).toBe(true);
        },
      ),
      propertyRuns,
    );
  });
});

describe('minor', () => {
  it('refuses half a cent and what a safe integer cannot hold', () => {
    expect(() => minor(0.5)).toThrow(InvariantError);
    expect(() => minor(2n ** 53n)).toThrow(AmountTooLargeError);
    expect(() => minor(Number.NaN)).toThrow(InvariantError);
  });

  it('knows no negative zero, neither from a number nor from an empty sum', () => {
    expect(minor(-0)).toBe(0);
    expect(sumMinor([])).toBe(0);
    expect(sumMinor([minor(-119_00), minor(119_00)])).toBe(0);
  });
});

describe('R49: amounts on the wire', () => {
  it.each([
    ['1190.00', EUR, 119_000],
    ['-0.05', EUR, -5],
    ['0.00', EUR, 0],
    ['1190', JPY, 1_190],
    ['-3', JPY, -3],
    ['1.250', KWD, 1_250],
    ['-0.001', KWD, -1],
  ])('%s %o is written with all minor units of its currency and read back', (text, currency, amount) => {
    expect(minorFromText(text, currency)).toBe(amount);
    expect(minorToText(minor(amount), currency)).toBe(text);
  });

  it('may leave out decimals when read: 12 and 12.5 are 12.00 and 12.50', () => {
    expect(minorFromText('12', EUR)).toBe(1_200);
    expect(minorFromText('12.5', EUR)).toBe(1_250);
    expect(minorFromText('-0.00', EUR)).toBe(0);
  });

  it.each([
    ['a third decimal in euros', '1.005', EUR],
    ['a decimal in yen', '1.0', JPY],
    ['a comma', '1,00', EUR],
    ['an exponent', '1e3', EUR],
    ['a sign alone', '-', EUR],
    ['nothing', '', EUR],
    ['a space', ' 1.00', EUR],
    ['a point without decimals', '1.', EUR],
    ['more than a safe integer of cents', '100000000000000.00', EUR],
  ])('refuses %s', (_name, text, currency) => {
    expect(() => minorFromText(text, currency)).toThrow(InvalidValueError);
  });

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(EUR, JPY, KWD), (amount, currency) => {
        fc.pre(Math.abs(amount) < 10 ** 15);
        expect(minorFromText(minorToText(minor(amount), currency), currency)).toBe(amount);
      }),
      propertyRuns,
    );
  });
});
