import { describe, expect, it } from 'vitest';
import { editableDecimal, parseDecimal } from './decimals.ts';

describe('an amount as people type it', () => {
  it.each([
    ['1.234,56', 'de-DE', '1234.56'],
    ['1234,5', 'de-DE', '1234.5'],
    // three digits after the sign of thousands are thousands
    ['1.234', 'de-DE', '1234'],
    // otherwise a point is meant as the decimal sign, also on a German screen
    ['12.5', 'de-DE', '12.5'],
    ['1,234.56', 'en-US', '1234.56'],
    ['1,5', 'en-US', '1.5'],
    ["1'234.50", 'de-CH', '1234.50'],
    ['1 234,50', 'de-AT', '1234.50'],
    ['−5', 'de-DE', '-5'],
    ['-0,00', 'de-DE', '0.00'],
    ['007', 'en-US', '7'],
    [',5', 'de-DE', '0.5'],
  ])('%s (%s) is %s', (typed, locale, decimal) => {
    expect(parseDecimal(typed, locale, 2)).toBe(decimal);
  });

  it.each(['', 'abc', '1.2.3', '12,345,6', '1,2,3', '--1', '1e5', '0,001'])('%s is none', (typed) => {
    expect(parseDecimal(typed, 'de-DE', 2)).toBeNull();
  });

  it('has no more places than its currency', () => {
    expect(parseDecimal('100,5', 'ja-JP', 0)).toBeNull();
    expect(parseDecimal('1.234', 'ar-KW-u-nu-latn', 3)).toBe('1.234');
  });

  it('is edited with the sign of the reader and without separators', () => {
    expect(editableDecimal('1234.50', 'de-DE')).toBe('1234,50');
  });
});
