/** Stands for a character no bundled font has. */
const UNKNOWN = '\u25a1';

/** A value for the typesetter with characters it can print only, and those it had to leave out. */
export type Printable = { readonly value: unknown; readonly unknown: readonly string[] };

/**
 * Makes every text inside a JSON value printable: composed (NFC), without invisible characters, and with U+25A1 for what
 * no font has. Lines stay lines.
 *
 * @param has Whether a font has the character.
 */
export function printable(value: unknown, has: (character: string) => boolean): Printable {
  const unknown = new Set<string>();
  const clean = (text: string): string => {
    let cleaned = '';
    for (const character of text.normalize('NFC').replace(/\r\n?/g, '\n')) {
      if (character === '\n' || has(character)) cleaned += character;
      else if (/\p{White_Space}/u.test(character)) cleaned += ' ';
      else if (!INVISIBLE.test(character)) {
        unknown.add(character);
        cleaned += UNKNOWN;
      }
    }
    return cleaned.replace(INVISIBLES, '');
  };
  return { value: mapTexts(value, clean), unknown: [...unknown] };
}

/** Controls, joiners, marks of direction and variation selectors: they have no form of their own. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
const INVISIBLES = /[\p{Cf}\p{Variation_Selector}]|(?!\n)\p{Cc}/gu;

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, map)]));
}
