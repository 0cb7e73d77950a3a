import { Refusal } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { minorUnitsOf, regionTable } from '../../lib/region-table.ts';

/** What follows from the country an account registers in (R47). */
export type Region = {
  /** ISO 3166-1 alpha-2 */
  readonly code: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly minorUnits: number;
  readonly timeZone: string;
  readonly language: Language;
  /** A locale such as `de-CH`: how numbers are written. */
  readonly numberFormat: string;
  /** Likewise, how days are written. */
  readonly dateFormat: string;
  readonly paymentDays: number;
};

/** All regions an account can register in, by code. */
export const regionCodes: readonly string[] = regionTable.map(([code]) => code);

/** @throws {Refusal} `invalid` if there is no such country. */
export function regionOf(code: string): Region {
  const row = regionTable.find(([country]) => country === code);
  if (row === undefined) throw new Refusal('invalid', { key: 'accounts.regionUnknown', params: { code } });
  const [, currency, timeZone] = row;
  const locale = localeOf(code);
  return {
    code,
    currency,
    minorUnits: minorUnitsOf(currency),
    timeZone,
    language: germanSpeaking.has(code) ? 'de' : 'en',
    numberFormat: locale,
    dateFormat: locale,
    paymentDays: code === 'DE' || code === 'AT' ? 14 : 30,
  };
}

export function isCurrency(code: string): boolean {
  return regionTable.some(([, currency]) => currency === code);
}

const germanSpeaking = new Set(['DE', 'AT', 'CH', 'LI']);

/** The locale most people of a country read, as CLDR knows it: CH is `de-CH`, JP `ja-JP`. */
function localeOf(country: string): string {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  return language === 'und' ? `en-${country}` : `${language}-${country}`;
}
