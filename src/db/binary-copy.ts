import type { Readable } from 'node:stream';
import { wordAt } from '../lib/uuid-index.ts';

/**
 * The rows of a `copy (…) to stdout (format binary)` as the server wrote them, in a few large pieces of memory outside the
 * heap. A million rows as objects would cost more than all that is done with them; here each is decoded when it is wanted.
 *
 * A row is a run of fields, each the length of its value in bytes (−1: null) and the value, big-endian
 * (https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format").
 */
export type CopiedRows = {
  readonly count: number;
  /** The piece of memory a row lies in. */
  bytesOf(row: number): Buffer;
  /** Where in it the row's first field begins. */
  startOf(row: number): number;
  /** Where its last field ends. */
  endOf(row: number): number;
};

const pieceBytes = 1 << 20;
const lengthBytes = 4;
/** A signature of 11 bytes, flags and an extension that is empty. */
const headerBytes = 19;
const rowsAtFirst = 4_096;

/**
 * Reads such a stream to its end.
 *
 * @param take Gets each row as soon as it is whole: its bytes are near then, and the next ones still on their way.
 */
export async function readBinaryCopy(
  stream: Readable,
  take: (bytes: Buffer, start: number) => void = () => undefined,
): Promise<CopiedRows> {
  const pieces: Buffer[] = [Buffer.allocUnsafeSlow(pieceBytes)];
  let [pieceOf, starts, ends] = [emptyColumn(), emptyColumn(), emptyColumn()];
  let count = 0;
  let piece = pieces[0] as Buffer;
  let filled = 0;
  // up to where rows were found
  let done = 0;
  let isBehindHeader = false;

  const findRows = () => {
    if (!isBehindHeader) {
      if (filled < headerBytes) return;
      isBehindHeader = true;
      done = headerBytes;
    }
    for (;;) {
      const end = endOfRow(piece, done, filled);
      if (end === null) return;
      if (count === starts.length) [pieceOf, starts, ends] = [grown(pieceOf), grown(starts), grown(ends)];
      pieceOf[count] = pieces.length - 1;
      starts[count] = done + 2;
      ends[count] = end;
      count += 1;
      take(piece, done + 2);
      done = end;
    }
  };
  /** The row that is not whole yet moves to a new piece, which has room for as much again. */
  const beginPiece = () => {
    const rest = piece.subarray(done, filled);
    piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, 2 * rest.length));
    rest.copy(piece);
    pieces.push(piece);
    [filled, done] = [rest.length, 0];
  };

  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      if (filled === piece.length) beginPiece();
      const copied = chunk.copy(piece, filled, at);
      filled += copied;
      at += copied;
      findRows();
    }
  }
  return {
    count,
    bytesOf: (row) => pieces[pieceOf[row] ?? 0] ?? piece,
    startOf: (row) => starts[row] ?? 0,
    endOf: (row) => ends[row] ?? 0,
  };
}

const emptyColumn = (): Int32Array => new Int32Array(rowsAtFirst);

/** Twice as long, with what it held. */
function grown(column: Int32Array): Int32Array {
  const longer = new Int32Array(2 * column.length);
  longer.set(column);
  return longer;
}

/** @returns null if the row is not whole yet, or there is none any more. */
function endOfRow(bytes: Buffer, start: number, limit: number): number | null {
  if (start + 2 > limit) return null;
  const fields = bytes.readInt16BE(start);
  if (fields === -1) return null;
  let at = start + 2;
  for (let field = 0; field < fields; field += 1) {
    if (at + lengthBytes > limit) return null;
    at = afterField(bytes, at);
  }
  return at > limit ? null : at;
}

/** Where the field behind this one begins. */
export function afterField(bytes: Buffer, at: number): number {
  const length = wordAt(bytes, at);
  return at + lengthBytes + (length === -1 ? 0 : length);
}

/** A field's value as text; null. */
export function textField(bytes: Buffer, at: number): string | null {
  const length = wordAt(bytes, at);
  return length === -1 ? null : bytes.toString('utf8', at + lengthBytes, at + lengthBytes + length);
}

/** Where the 16 bytes of a `uuid` that is not null begin. */
export const uuidBytesAt = (at: number): number => at + lengthBytes;

/** The 16 bytes of a `uuid` as a key of a map: a quarter of what its text costs; null. */
export function uuidKeyField(bytes: Buffer, at: number): string | null {
  const isNull = wordAt(bytes, at) === -1;
  return isNull ? null : bytes.toString('latin1', at + lengthBytes, at + lengthBytes + uuidBytes);
}

/** The same key of a UUID that is there as text. */
export function uuidKey(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('latin1');
}

/** A `uuid` that is not null, as text. */
export function uuidField(bytes: Buffer, at: number): string {
  const start = at + lengthBytes;
  let written = 0;
  for (let index = 0; index < uuidBytes; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) uuidText[written++] = dash;
    const byte = bytes[start + index] ?? 0;
    uuidText[written++] = hexDigits[byte >> 4] ?? 0;
    uuidText[written++] = hexDigits[byte & 15] ?? 0;
  }
  return uuidText.toString('latin1', 0, written);
}

const uuidBytes = 16;
const uuidText = Buffer.alloc(36);
const dash = '-'.charCodeAt(0);
const hexDigits = Buffer.from('0123456789abcdef', 'latin1');

/** Whether one `uuid` comes before another, as the server orders them. */
export function compareUuidFields(a: Buffer, atA: number, b: Buffer, atB: number): number {
  for (let at = lengthBytes; at < lengthBytes + uuidBytes; at += 4) {
    const [wordA, wordB] = [wordAt(a, atA + at), wordAt(b, atB + at)];
    if (wordA !== wordB) return (wordA >>> 0) - (wordB >>> 0);
  }
  return 0;
}

/** An `integer` that is not null. */
export function integerField(bytes: Buffer, at: number): number {
  return wordAt(bytes, at + lengthBytes);
}

/** A `boolean` that is not null. */
export function booleanField(bytes: Buffer, at: number): boolean {
  return bytes[at + lengthBytes] === 1;
}

/** A `timestamptz` that is not null, in milliseconds since 1970 with microseconds behind the point. */
export function instantField(bytes: Buffer, at: number): number {
  const high = wordAt(bytes, at + lengthBytes);
  const low = wordAt(bytes, at + lengthBytes + 4) >>> 0;
  return millisecondsTo2000 + (high * 0x1_0000_0000 + low) / 1000;
}

/** A `date` as the number of its day, counted from 1970; null. */
export function dayNumberField(bytes: Buffer, at: number): number | null {
  return wordAt(bytes, at) === -1 ? null : daysTo2000 + wordAt(bytes, at + lengthBytes);
}

const daysTo2000 = 10_957;
const millisecondsTo2000 = daysTo2000 * 86_400_000;
