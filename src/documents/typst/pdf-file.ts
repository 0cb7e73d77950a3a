import { invariant } from '../../lib/errors.ts';

/** A PDF as the typesetter writes it, with cross-reference tables and plain objects; bytes are read as Latin-1. */
export type PdfFile = {
  readonly text: string;
  /** Where the newest cross-reference table begins. */
  readonly xref: number;
  readonly trailer: string;
  readonly offsets: ReadonlyMap<number, number>;
};

/** @throws {InvariantError} It is no such PDF. */
export function openPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.lastIndexOf('startxref');
  const xref = Number(fieldOf(text.slice(end), /startxref\s+(\d+)/));
  return {
    text,
    xref,
    trailer: text.slice(text.lastIndexOf('trailer', end), end),
    offsets: offsetsOf(text, xref),
  };
}

/** The first group of the pattern. @throws {InvariantError} It is not there. */
export function fieldOf(text: string, pattern: RegExp): string {
  const [, value] = pattern.exec(text) ?? [];
  invariant(value !== undefined, `the PDF has no ${pattern.source}`);
  return value;
}

/** Where each object begins, by its number; updates behind the file win. */
function offsetsOf(text: string, xref: number): Map<number, number> {
  const end = text.indexOf('trailer', xref);
  const previous = /\/Prev (\d+)/.exec(text.slice(end, text.indexOf('startxref', end)));
  const offsets = previous ? offsetsOf(text, Number(previous[1])) : new Map<number, number>();
  let number = 0;
  for (const line of text.slice(xref, end).split(/\r?\n/)) {
    const section = /^(\d+) \d+ *$/.exec(line);
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
    if (section) number = Number(section[1]);
    if (!entry) continue;
    if (entry[2] === 'n') offsets.set(number, Number(entry[1]));
    number += 1;
  }
  return offsets;
}

/** An object: its dictionary or value, and the bytes of its stream, if it has one. */
export type PdfObject = { readonly value: string; readonly stream: string | null };

export function objectOf({ text, offsets }: PdfFile, number: number): PdfObject {
  const offset = offsets.get(number);
  invariant(offset !== undefined, `the PDF has no object ${number}`);
  const start = text.indexOf('obj', offset) + 'obj'.length;
  const end = text.indexOf('endobj', start);
  const stream = /\bstream\r?\n/.exec(text.slice(start, end));
  if (stream === null) return { value: text.slice(start, end).trim(), stream: null };
  const value = text.slice(start, start + stream.index).trim();
  const from = start + stream.index + stream[0].length;
  return { value, stream: text.slice(from, from + Number(fieldOf(value, /\/Length (\d+)/))) };
}

/** The number of the object a field refers to. */
export function referenceOf(value: string, field: string): number {
  return Number(fieldOf(value, new RegExp(`/${field} (\\d+) 0 R`)));
}
