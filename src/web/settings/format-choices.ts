import { formatsOf, type Surroundings } from '../formats/formats.ts';
import type { Say } from '../texts/texts.ts';

/** Countries whose ways of writing numbers or days differ; the account's own is offered beside them. */
const numberLocales = ['de-DE', 'en-GB', 'fr-FR', 'de-CH', 'de-AT', 'sv-SE', 'en-IN'];
const dayLocales = ['de-DE', 'en-GB', 'en-US', 'nl-NL', 'sv-SE', 'ja-JP'];

export type FormatChoice = { readonly value: string; readonly label: string };

/** How numbers can be written, each shown by a sample in the account's currency: "1.234.567,89 €". */
export function numberChoices(current: string, surroundings: Surroundings, t: Say): FormatChoice[] {
  return choices(current, numberLocales, (locale) =>
    formatsOf({ ...surroundings, numberFormat: locale }, t).money('1234567.89'),
  );
}

/** How days can be written, likewise: "31.12.2026". */
export function dayChoices(current: string, surroundings: Surroundings, t: Say): FormatChoice[] {
  return choices(current, dayLocales, (locale) =>
    formatsOf({ ...surroundings, dateFormat: locale }, t).day('2026-12-31'),
  );
}

/** One choice for each way of writing; of locales that write alike, the current one. */
function choices(
  current: string,
  locales: readonly string[],
  sample: (locale: string) => string,
): FormatChoice[] {
  const bySample = new Map(
    // Spaces of different widths look the same.
    [...locales, current].map((locale) => [sample(locale).replaceAll(/\s/g, ' '), locale]),
  );
  return [...bySample].map(([label, value]) => ({ value, label }));
}
