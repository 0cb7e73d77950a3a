import iconv from 'iconv-lite';

/** A text in DATEV's encoding, and whether letters had to be written differently. */
export type Encoded = { readonly text: string; readonly changed: boolean };

/**
 * The text with every character that Windows-1252 lacks written by ones it has: Łódź becomes Lódz, Москва Moskva. What has no
 * Latin spelling becomes an underscore; a question mark would look as if it were meant.
 */
export function transliterated(text: string): Encoded {
  const spelled = Array.from(text.normalize('NFC'), spelling).join('');
  return { text: spelled, changed: spelled !== text.normalize('NFC') };
}

/** The bytes of a text that was transliterated. */
export function windows1252(text: string): Buffer {
  return iconv.encode(text, 'windows-1252');
}

function spelling(character: string): string {
  if (isEncodable(character)) return character;
  const spelled = letters.get(character) ?? letters.get(character.toLowerCase())?.toUpperCase();
  if (spelled !== undefined) return spelled;
  const base = character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return base !== '' && Array.from(base).every(isEncodable) ? base : '_';
}

function isEncodable(character: string): boolean {
  return iconv.decode(iconv.encode(character, 'windows-1252'), 'windows-1252') === character;
}

/** Letters that do not come apart into a Latin one and its accent: Polish to Icelandic, Greek, Cyrillic. */
const letters: ReadonlyMap<string, string> = new Map([
  ...pairs('łđħıŋœſ', ['l', 'd', 'h', 'i', 'n', 'oe', 's']),
  ...pairs('‐‑‒―−‹›⁄′″', ['-', '-', '-', '-', '-', '<', '>', '/', "'", '"']),
  ...pairs('αβγδεζηθικλμνξοπρσςτυφχψω', [
    ...'a v g d e z i th i k l m n x o p r s s t y f ch ps o'.split(' '),
  ]),
  ...pairs('абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ', [
    ...'a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch'.split(' '),
    '',
    'y',
    '',
    ...'e yu ya i i e g'.split(' '),
  ]),
]);

function pairs(from: string, to: readonly string[]): [string, string][] {
  return Array.from(from, (letter, index) => [letter, to[index] ?? '_']);
}
