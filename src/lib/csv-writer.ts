import { stringify } from 'csv-stringify/sync';
import type { Language } from './messages.ts';

/** What a cell holds: text is guarded, numbers are written as people of the language write them. */
export type CsvCell = string | number | null | { readonly decimal: string };

/**
 * A CSV file that a spreadsheet opens as people of the language expect: with a byte order mark, semicolons and decimal
 * commas in German. Text that a spreadsheet would run as a formula is preceded by an apostrophe (OWASP, CSV injection).
 */
export function csvText(
  headings: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  language: Language,
): string {
  const german = language === 'de';
  const cellText = (cell: CsvCell): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return String(cell);
    if (typeof cell === 'string') return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return german ? cell.decimal.replace('.', ',') : cell.decimal;
  };
  return stringify([headings, ...rows.map((row) => row.map(cellText))], {
    bom: true,
    delimiter: german ? ';' : ',',
    record_delimiter: 'windows',
  });
}
