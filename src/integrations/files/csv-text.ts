import { stringify } from 'csv-stringify/sync';

/** A cell of text, which people may have typed, or a number of ours. */
export type Cell = string | { readonly number: string };

/**
 * A CSV file in UTF-8 with its mark, so that spreadsheets read umlauts. Text that a spreadsheet would take for a formula
 * gets an apostrophe before it (CWE-1236); numbers may begin with a minus.
 */
export function csvFile(header: readonly string[], rows: readonly (readonly Cell[])[]): Buffer {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell.number)),
  );
  const text = stringify([[...header], ...cells], { record_delimiter: '\r\n', bom: true });
  return Buffer.from(text);
}

export const amount = (text: string): Cell => ({ number: text });

function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** The same decimal with the other sign. */
export function negated(text: string): string {
  if (/^-?[0.]+$/.test(text)) return text.replace('-', '');
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
