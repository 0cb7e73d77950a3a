import { type Decimal, decimal, decimalToText } from '../billing/quantity.ts';
import type { Language } from '../lib/messages.ts';

/** How documents write amounts, numbers and days. */
export type Formats = {
  /** An amount as the snapshot has it: "1190.00" → "1.190,00". */
  readonly amount: (text: string) => string;
  /** A decimal with at least these places: "2.5", 2 → "2,50". */
  readonly number: (text: string, minPlaces?: number) => string;
  /** "19" → "19 %". */
  readonly percentage: (text: string) => string;
  readonly day: (day: string) => string;
};

/**
 * As people write who read this language and get letters from this country. Written here and not taken from the
 * machine, so that a document made again is the same byte for byte.
 */
export function formatsOf(language: Language, country: string): Formats {
  const [thousands, point] = separatorsOf(language, country);
  const number = (text: string, minPlaces = 0): string => {
    const [whole = '', fraction] = withPlaces(text, minPlaces).split('.');
    const sign = whole.startsWith('-') ? '\u2212' : '';
    const grouped = whole.replace('-', '').replace(/\B(?=(\d{3})+$)/g, thousands);
    return `${sign}${grouped}${fraction === undefined ? '' : `${point}${fraction}`}`;
  };
  return {
    number,
    amount: (text) => number(text, placesOf(text)),
    percentage: (text) => `${number(decimalToText(decimal(text)))}${language === 'de' ? '\u00a0' : ''}%`,
    day: (day) => dayText(day, language, country),
  };
}

function separatorsOf(language: Language, country: string): readonly [thousands: string, point: string] {
  if (country === 'CH' || country === 'LI') return ['\u2019', '.'];
  return language === 'de' ? ['.', ','] : [',', '.'];
}

const placesOf = (text: string) => text.split('.')[1]?.length ?? 0;

function withPlaces(text: string, minPlaces: number): string {
  const value: Decimal = decimal(text);
  return decimalToText(value, minPlaces);
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** 31.03.2026; to English readers 31 Mar 2026, in the United States Mar 31, 2026. */
function dayText(day: string, language: Language, country: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'de') return `${date}.${month}.${year}`;
  const name = MONTHS[Number(month) - 1] ?? month;
  return country === 'US' ? `${name} ${Number(date)}, ${year}` : `${Number(date)} ${name} ${year}`;
}
