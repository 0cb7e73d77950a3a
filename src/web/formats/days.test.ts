import { describe, expect, it } from 'vitest';
import { isDay, parseDay } from './days.ts';

describe('a day as people type it', () => {
  it.each([
    ['31.10.2026', 'de-DE', '2026-10-31'],
    ['1.2.26', 'de-DE', '2026-02-01'],
    ['31102026', 'de-DE', '2026-10-31'],
    ['31 10 2026', 'de-DE', '2026-10-31'],
    // the order is the locale's, whatever separates
    ['10/31/2026', 'en-US', '2026-10-31'],
    ['31/10/2026', 'en-GB', '2026-10-31'],
    ['2026-1-5', 'en-US', '2026-01-05'],
    ['2026-10-31', 'de-DE', '2026-10-31'],
    ['29.02.2028', 'de-DE', '2028-02-29'],
  ])('%s (%s) is %s', (typed, locale, day) => expect(parseDay(typed, locale)).toBe(day));

  it.each([
    ['29.02.2026', 'de-DE'],
    ['31/10/2026', 'en-US'],
    ['31.10', 'de-DE'],
    ['31.10.202', 'de-DE'],
    ['morgen', 'de-DE'],
    ['', 'de-DE'],
  ])('%s (%s) is none', (typed, locale) => expect(parseDay(typed, locale)).toBeNull());

  it('is whole only with a year people write, so that one being typed is none', () => {
    expect(['2026-10-31', '0202-10-31', '2026-02-30', '31.10.2026'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
