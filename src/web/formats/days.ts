/** Days as the wire has them ("2026-10-31"), and as people of a locale write them ("31.10.2026"). */

/**
 * The day a person typed: in the locale's order with any separators, with none in eight digits, or as the wire has it.
 *
 * @param typed With a year of four digits, or of two, which mean 2000 to 2099.
 * @returns The day as the wire has it; null if it is none, such as 31 February.
 */
export function parseDay(typed: string, locale: string): string | null {
  const text = typed.trim();
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return dayOf(text.split('-'), ['year', 'month', 'day']);
  const order = orderOf(locale);
  const digits = /^\d{8}$/.test(text)
    ? inEight(text, order)
    : text.split(/[^\d]+/).filter((part) => part !== '');
  return digits.length === 3 ? dayOf(digits, order) : null;
}

/** Whether it is a day of the wire, year 1900 to 2199. */
export function isDay(text: string): boolean {
  return /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && dayOf(text.split('-'), ['year', 'month', 'day']) === text;
}

/** A day of the wire, or nothing. */
export const isDayOrNone = (text: string) => text === '' || isDay(text);

type Part = 'day' | 'month' | 'year';

function orderOf(locale: string): Part[] {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(new Date(0));
  return parts.flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? type : []));
}

function inEight(text: string, order: readonly Part[]): string[] {
  let start = 0;
  return order.map((part) => {
    const end = start + (part === 'year' ? 4 : 2);
    const piece = text.slice(start, end);
    start = end;
    return piece;
  });
}

function dayOf(pieces: readonly string[], order: readonly Part[]): string | null {
  const of = (part: Part) => pieces[order.indexOf(part)] ?? '';
  if (of('day').length > 2 || of('month').length > 2) return null;
  const year = of('year').length === 2 ? `20${of('year')}` : of('year');
  if (year.length !== 4) return null;
  const day = `${year}-${of('month').padStart(2, '0')}-${of('day').padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}
