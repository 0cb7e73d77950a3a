/** Rows as a CSV file that spreadsheets of the reader's country open as a table. */

/**
 * @param decimalSign Of the reader's locale: where it is a comma, columns are separated by semicolons.
 */
export function toCsv(
  titles: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  decimalSign: string,
): string {
  const separator = decimalSign === ',' ? ';' : ',';
  const line = (values: readonly (string | number | null)[]) =>
    values.map((value) => cell(value, separator, decimalSign)).join(separator);
  // The mark in front tells spreadsheets that the file is UTF-8.
  return `\ufeff${[titles, ...rows].map(line).join('\r\n')}\r\n`;
}

function cell(value: string | number | null, separator: string, decimalSign: string): string {
  const text = value === null ? '' : String(value);
  if (/^-?\d+(\.\d+)?$/.test(text)) return text.replace('.', decimalSign);
  // A text that begins like a formula would be run as one by spreadsheets.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return harmless.includes(separator) || /["\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
