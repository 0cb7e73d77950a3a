import { parseDecimal } from './decimals.ts';

/** Hours as people type them into a time sheet, and as it shows them. */

/**
 * The minutes that were typed: `1,5`, `1.5`, `1:30`, `1 h 30`, `90 min`.
 *
 * @returns Whole minutes, zero for an empty text; null if it says no duration.
 */
export function parseHours(typed: string, locale: string): number | null {
  const text = typed.toLowerCase().replaceAll(/[\s\u00a0.]+$|\s/g, '');
  if (text === '') return 0;
  const minutes = /^(\d{1,4})m(in)?$/.exec(text);
  if (minutes !== null) return Number(minutes[1]);
  const both = /^(\d{1,3})(?::|h|std\.?)([0-5]?\d)(m|min)?$/.exec(text);
  if (both !== null) return Number(both[1]) * 60 + Number(both[2]);
  const hours = parseDecimal(text.replace(/(h|std)$/, ''), locale, 4);
  return hours === null || hours.startsWith('-') ? null : Math.round(Number(hours) * 60);
}

/** 95 → "1:35" */
export function hoursText(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
