import type { Day } from '../../billing/period.ts';
import type { Column } from './columns.ts';
import { transliterated, windows1252 } from './windows-1252.ts';

/** Whose books a file is for; the tax adviser knows the numbers. */
export type DatevHead = {
  /** Beraternummer, 1001 to 9999999. */
  readonly consultant: number;
  /** Mandantennummer, 1 to 99999. */
  readonly client: number;
  /** First day of the fiscal year the file belongs to. */
  readonly fiscalYear: Day;
  /** Digits of a ledger account, 4 to 8; a debtor has one more. */
  readonly accountLength: number;
  /** `03` or `04`; empty for a chart of the adviser's own. */
  readonly chart: string;
};

export type DatevRow = Readonly<Record<string, string>>;

/** A file's bytes, and the texts in which characters were replaced. */
export type DatevText = { readonly content: Buffer; readonly replaced: readonly string[] };

type Format = { readonly category: number; readonly name: string; readonly version: number };
export const bookings: Format = { category: 21, name: 'Buchungsstapel', version: 13 };
export const debtors: Format = { category: 16, name: 'Debitoren/Kreditoren', version: 5 };

/**
 * A file in DATEV's format EXTF 700: a head of 31 fields, the headings, the rows; Windows-1252, semicolons, CRLF, text in
 * quotation marks and numbers bare (developer.datev.de, "DATEV-Format").
 *
 * @param period First and last day of a booking batch; null for master data.
 */
export function datevFile(
  format: Format,
  head: DatevHead,
  period: { readonly from: Day; readonly to: Day; readonly name: string } | null,
  columns: readonly Column[],
  rows: readonly DatevRow[],
  at: Date,
): DatevText {
  const replaced: string[] = [];
  const encoded = (value: string): string => {
    const { text, changed } = transliterated(value);
    if (changed) replaced.push(value);
    return text;
  };
  const lines = [
    headLine(format, head, period, at, encoded),
    columns.map(({ heading }) => heading).join(';'),
    ...rows.map((row) =>
      columns
        .map(({ heading, text }) => {
          const value = row[heading] ?? '';
          return text ? quoted(encoded(value)) : value;
        })
        .join(';'),
    ),
  ];
  return { content: windows1252(`${lines.join('\r\n')}\r\n`), replaced };
}

function headLine(
  { category, name, version }: Format,
  head: DatevHead,
  period: Parameters<typeof datevFile>[2],
  at: Date,
  encoded: (value: string) => string,
): string {
  const isBatch = period !== null;
  const fields = [
    quoted('EXTF'),
    '700',
    String(category),
    quoted(name),
    String(version),
    stamp(at),
    '',
    quoted('RE'),
    quoted('Tagwerk'),
    quoted(''),
    String(head.consultant),
    String(head.client),
    dayDigits(head.fiscalYear),
    String(head.accountLength),
    isBatch ? dayDigits(period.from) : '',
    isBatch ? dayDigits(period.to) : '',
    quoted(encoded(period?.name ?? '').slice(0, 30)),
    quoted(''),
    isBatch ? '1' : '',
    isBatch ? '0' : '',
    isBatch ? '0' : '',
    quoted(isBatch ? 'EUR' : ''),
    '',
    quoted(''),
    '',
    '',
    quoted(head.chart),
    '',
    '',
    quoted(''),
    quoted(''),
  ];
  return fields.join(';');
}

/** One line of text as DATEV takes it: no line breaks, cut to the field's length. */
export function fieldText(value: string, length: number): string {
  return Array.from(value.replaceAll(/\s+/g, ' ').trim()).slice(0, length).join('');
}

/** 2026-11-02 as 20261102. */
function dayDigits(day: Day): string {
  return day.replaceAll('-', '');
}

/** When the file was made, to the millisecond: YYYYMMDDHHMMSSFFF. */
function stamp(at: Date): string {
  return at.toISOString().replaceAll(/\D/g, '');
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
