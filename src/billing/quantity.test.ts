import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EUR, JPY, KWD } from '../testing/currencies.ts';
import { propertyRuns } from '../testing/property.ts';
import { InvalidValueError } from './errors.ts';
import { minor } from './money.ts';
import {
  decimal,
  decimalFromMinor,
  decimalOfMillionths,
  decimalOfWhole,
  decimalToText,
  dividedBy,
  HUNDRED,
  hoursFromMinutes,
  minus,
  netOf,
  ONE,
  percentageOf,
  plus,
  sumDecimal,
  times,
  ZERO,
} from './quantity.ts';

/** The only kind of currency with 4 minor units. */
const CLF = { code: 'CLF', minorUnits: 4 };

describe('decimal', () => {
  it.each([
    ['95.00', '95', '95.00'],
    ['0.833333', '0.833333', '0.833333'],
    ['-0.5', '-0.5', '-0.50'],
    ['7', '7', '7.00'],
    ['-0', '0', '0.00'],
    ['123456789012345.000001', '123456789012345.000001', '123456789012345.000001'],
  ])('%s is written as %s, as a quantity with two places %s', (text, short, withTwoPlaces) => {
    expect(decimalToText(decimal(text))).toBe(short);
    expect(decimalToText(decimal(text), 2)).toBe(withTwoPlaces);
  });

  it.each(['0.0000001', '1,5', '1e3', '.5', '5.', '', '-', ' 1', '1234567890123456', '1.2.3', 'NaN', '٣'])(
    'refuses %j instead of guessing',
    (text) => {
      expect(() => decimal(text)).toThrow(InvalidValueError);
    },
  );

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (millionths) => {
        expect(decimal(decimalToText(decimalOfMillionths(millionths)))).toBe(millionths);
      }),
      propertyRuns,
    );
  });

  it('adds, takes off, multiplies and divides to 6 places', () => {
    expect(plus(decimal('0.1'), decimal('0.2'))).toBe(decimal('0.3'));
    expect(minus(decimal('1'), decimal('0.000001'))).toBe(decimal('0.999999'));
    expect(sumDecimal([decimal('42'), decimal('0.5')])).toBe(decimal('42.5'));
    expect(decimalOfWhole(3)).toBe(decimal('3'));
    expect([ZERO, ONE, HUNDRED]).toEqual(['0', '1', '100'].map(decimal));
    // 1.234567 × 2.5 = 3.0864175, the tie goes up
    expect(times(decimal('1.234567'), decimal('2.5'))).toBe(decimal('3.086418'));
    // R19: 100.00 of uncovered work at 120 per hour is 0.833333… h
    expect(dividedBy(decimal('100'), decimal('120'))).toBe(decimal('0.833333'));
    expect(decimalFromMinor(minor(-119_000), EUR)).toBe(decimal('-1190'));
    expect(decimalFromMinor(minor(5), KWD)).toBe(decimal('0.005'));
  });
});

describe('R11: net = round(quantity × price), once, halves away from zero', () => {
  it.each([
    ['2.5 × 149.95 = 374.875, a tie, up to 374.88', '2.5', '149.95', EUR, 374_88],
    ['the same returned: −374.88', '-2.5', '149.95', EUR, -374_88],
    ['0.25 × 50.00 = 12.50 exactly', '0.25', '50.00', EUR, 12_50],
    ['0.5 × ¥5 = 2.5, up to ¥3', '0.5', '5', JPY, 3],
    ['1.001 × 1.5 KWD = 1.5015, up to 1.502', '1.001', '1.5', KWD, 1_502],
    ['1.5 × 0.0333 of Chile’s unit of account = 0.04995, up to 0.0500', '1.5', '0.0333', CLF, 500],
    ['nothing of something is nothing', '0', '99.99', EUR, 0],
    ['1.005 × 100 = 100.50; binary floats would give 100.49', '1.005', '100', EUR, 100_50],
    ['−0.001 × 1 = −0.001 rounds to plain zero', '-0.001', '1', EUR, 0],
  ])('%s', (_name, quantity, price, currency, expected) => {
    expect(netOf(decimal(quantity), decimal(price), currency)).toBe(expected);
  });

  it('R11: 50 minutes are 0.833333 h; at 95.00 that is 79.17', () => {
    expect(decimalToText(hoursFromMinutes(50), 2)).toBe('0.833333');
    expect(netOf(hoursFromMinutes(50), decimal('95.00'), EUR)).toBe(79_17);
  });

  it('R11: 40 minutes are 0.666667 h, rounded up at the sixth place', () => {
    expect(decimalToText(hoursFromMinutes(40), 2)).toBe('0.666667');
  });

  it('R11: minutes are summed before they become hours: three times 20 are 1.00 h, not 0.999999', () => {
    expect(decimalToText(hoursFromMinutes(20 + 20 + 20), 2)).toBe('1.00');
    expect(decimalToText(sumDecimal([20, 20, 20].map(hoursFromMinutes)))).toBe('0.999999');
    expect(hoursFromMinutes(-50)).toBe(decimal('-0.833333'));
  });

  it('takes a percentage of an amount with the same rounding: 10 % of 1.45 is 0.145, up to 0.15', () => {
    expect(percentageOf(minor(1_45), decimal('10'))).toBe(15);
    expect(percentageOf(minor(-1_45), decimal('10'))).toBe(-15);
    // 9.975 % of 8,180.00 = 815.955 exactly
    expect(percentageOf(minor(8_180_00), decimal('9.975'))).toBe(815_96);
  });
});
