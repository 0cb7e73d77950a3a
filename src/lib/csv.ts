import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le';
export type Separator = ',' | ';' | '\t' | '|';

/** How a file is written; null: found out from the file. */
export type CsvFormat = { readonly encoding: Encoding | null; readonly separator: Separator | null };

/**
 * Why a record is none. `quotes`: a quoted cell does not end where it should; nothing can be read from that line on.
 * `characters`: bytes that mean nothing in the encoding, or what no database keeps.
 */
export type CsvFault = 'quotes' | 'too-many-cells' | 'too-few-cells' | 'characters';

/** A record with the line it begins in (the header is line 1). */
export type CsvRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: CsvFault | null;
};

export type CsvFile = {
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly header: readonly string[];
  /** Every record after the header, in order, none left out. Empty lines are no records. */
  rows(): AsyncGenerator<CsvRow>;
};

/** Opens a CSV file with a header line. Its rows are read one after the other and never held together. */
export function openCsv(bytes: Buffer, format: CsvFormat): CsvFile {
  const encoding = format.encoding ?? encodingOf(bytes);
  const firstLine = firstLineOf(bytes, encoding);
  const separator = format.separator ?? separatorOf(firstLine);
  const header = parsedLine(firstLine, separator).map(usable);
  return { encoding, separator, header, rows: () => rowsOf(bytes, encoding, separator, header.length) };
}

/** UTF-8 if the bytes are, UTF-16 by its mark; anything else is what Windows programs write in Western Europe. */
export function encodingOf(bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The header, which may itself have quoted line breaks in it. */
function firstLineOf(bytes: Buffer, encoding: Encoding): string {
  const text = iconv.decode(bytes.subarray(0, 64 * 1024), encoding, { stripBOM: true });
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted;
    if (!quoted && (text[index] === '\n' || text[index] === '\r')) return text.slice(0, index);
  }
  return text;
}

/** Of the usual separators the one the header has most of, outside quotes. */
function separatorOf(header: string): Separator {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const candidates: Separator[] = [',', ';', '\t', '|'];
  const counts = candidates.map((separator) => bare.split(separator).length);
  return candidates[counts.indexOf(Math.max(...counts))] ?? ',';
}

function parsedLine(line: string, separator: Separator): string[] {
  const cells: string[] = [];
  const pattern = new RegExp(`(?:^|\\${separator})(?:"((?:[^"]|"")*)"|([^"\\${separator}]*))`, 'g');
  for (const match of line.matchAll(pattern)) {
    if (match[0] === '' && match.index > 0) continue;
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
  }
  return cells;
}

async function* rowsOf(
  bytes: Buffer,
  encoding: Encoding,
  separator: Separator,
  columns: number,
): AsyncGenerator<CsvRow> {
  let brokenIn: number | null = null;
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    // A quotation mark inside a cell is text.
    relax_quotes: true,
    skip_empty_lines: true,
    // Errors would take rows along that were read before them; so the parser goes on, and we stop there.
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) brokenIn ??= Number(error.lines);
      return undefined;
    },
    info: true,
    trim: true,
  });
  const text = Readable.from(chunksOf(bytes)).pipe(iconv.decodeStream(encoding, { stripBOM: true }));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let isHeader = true;
  let previousEnd = 0;
  for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
    if (brokenIn !== null && info.lines >= brokenIn) break;
    // The parser tells the line a record ends in; one with line breaks begins behind the record before it.
    const line = record.some((cell) => cell.includes('\n')) ? previousEnd + 1 : info.lines;
    previousEnd = info.lines;
    if (!isHeader && record.some((cell) => cell !== ''))
      yield { line, cells: record.map(usable), fault: faultOf(record, columns) };
    isHeader = false;
  }
  if (brokenIn !== null) yield { line: previousEnd + 1, cells: [], fault: 'quotes' };
}

type ParsedRecord = { readonly record: string[]; readonly info: { readonly lines: number } };

function faultOf(cells: readonly string[], columns: number): CsvFault | null {
  if (cells.length !== columns) return cells.length > columns ? 'too-many-cells' : 'too-few-cells';
  return cells.some((cell) => usable(cell).includes(replacement)) ? 'characters' : null;
}

/** What a decoder puts where bytes mean nothing. */
const replacement = '\ufffd';

/** A text that can be kept, so that a refused row can still be shown. */
function usable(cell: string): string {
  return cell.replaceAll('\0', replacement).toWellFormed();
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  const size = 64 * 1024;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
