import type { PlainKey, Say } from '../texts/texts.ts';

/** The product's own units, as they stand behind a quantity. */
const unitTexts: Readonly<Record<string, PlainKey | undefined>> = {
  hour: 'invoices.unitHour',
  day: 'invoices.unitDay',
  month: 'invoices.unitMonth',
  piece: 'invoices.unitPiece',
  device: 'invoices.unitDevice',
  gigabyte: 'invoices.unitGigabyte',
  flat: 'invoices.unitFlat',
};

/** The product's own units in words; others stand as they were typed. */
export function unitText(t: Say, unit: string): string {
  const key = unitTexts[unit];
  return key === undefined ? unit : t(key);
}

/** The product's own unit that is called so, which every document says in its own language; others as they are typed. */
export function unitOfText(t: Say, typed: string): string {
  return Object.keys(unitTexts).find((unit) => unitText(t, unit) === typed) ?? typed;
}

/** What the product's own units are called. */
export function ownUnits(t: Say): readonly string[] {
  return Object.keys(unitTexts).map((unit) => unitText(t, unit));
}
