import { type Language, say } from '../lib/messages.ts';
import type { documents } from '../locales/en/documents.ts';

type Word = keyof typeof documents;

/** Says words of documents in one language. */
export type Words = (word: Word, params?: Readonly<Record<string, string | number>>) => string;

export function wordsOf(language: Language): Words {
  return (word, params = {}) => say({ key: `documents.${word}`, params }, language);
}

/** What the tax on sales is called in letters from this country. */
export function taxNameOf(words: Words, country: string): string {
  if (country === 'US') return words('taxNameSales');
  if (GST.has(country)) return words('taxNameGst');
  return country === 'CH' || country === 'LI' ? words('taxNameSwiss') : words('taxNameVat');
}

const GST: ReadonlySet<string> = new Set(['AU', 'CA', 'IN', 'NZ', 'SG']);

/** A unit as it prints: the product's own are translated, others stand as typed. */
export function unitText(words: Words, unit: string): string {
  const word = UNITS[unit];
  return word === undefined ? unit : words(word);
}

const UNITS: Readonly<Record<string, Word | undefined>> = {
  hour: 'unitHour',
  day: 'unitDay',
  month: 'unitMonth',
  piece: 'unitPiece',
  device: 'unitDevice',
  flat: 'unitFlat',
};
