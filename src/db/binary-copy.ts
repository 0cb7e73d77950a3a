import type { Readable } from 'node:stream';
import { grown } from '../lib/columns.ts';
import { afterField } from './binary-fields.ts';

/**
 * Rows of a `copy (…) to stdout (format binary)` as the server wrote them, in memory outside the heap. A million rows as
 * objects would cost more than all that is done with them; here each is decoded when it is wanted.
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

/** Gets a row: the memory it lies in until the next one comes, where its first field begins and where its last one ends. */
export type TakeRow = (bytes: Buffer, start: number, end: number) => void;

const bytesAtFirst = 1 << 18;
const lengthBytes = 4;
/** Before a row's first field stands how many there are. */
const countBytes = 2;
/** A signature of 11 bytes, flags and an extension that is empty. */
const headerBytes = 19;

/** Reads such a stream to its end and hands out each row as soon as it is whole. */
export async function takeCopiedRows(stream: Readable, take: TakeRow): Promise<void> {
  let bytes = Buffer.allocUnsafeSlow(bytesAtFirst);
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
      const end = endOfRow(bytes, done, filled);
      if (end === null) return;
      take(bytes, done + countBytes, end);
      done = end;
    }
  };
  /** The row that is not whole yet moves to the front, and has room for as much again. */
  const makeRoom = () => {
    const rest = filled - done;
    const roomy = 2 * rest > bytes.length ? Buffer.allocUnsafeSlow(2 * bytes.length) : bytes;
    bytes.copy(roomy, 0, done, filled);
    bytes = roomy;
    [filled, done] = [rest, 0];
  };

  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      if (filled === bytes.length) makeRoom();
      const copied = chunk.copy(bytes, filled, at);
      filled += copied;
      at += copied;
      findRows();
    }
  }
}

/** Reads such a stream to its end and keeps all rows. */
export async function readBinaryCopy(stream: Readable): Promise<CopiedRows> {
  const rows = keepRows();
  await takeCopiedRows(stream, rows.add);
  return rows;
}

/** @returns null if the row is not whole yet, or there is none any more. */
function endOfRow(bytes: Buffer, start: number, limit: number): number | null {
  if (start + countBytes > limit) return null;
  const fields = bytes.readInt16BE(start);
  if (fields === -1) return null;
  let at = start + countBytes;
  for (let field = 0; field < fields; field += 1) {
    if (at + lengthBytes > limit) return null;
    at = afterField(bytes, at);
  }
  return at > limit ? null : at;
}

/** Rows that are kept as they come. */
export type KeptRows = CopiedRows & {
  /** Keeps a copy. */
  readonly add: TakeRow;
  /** How many bytes they have in all. */
  readonly bytes: number;
  /** Gives their memory back at once; none can be read any more. */
  letGo(): void;
};

/** Shares of rows are many, and of each the last piece is half empty. */
const pieceBytes = 1 << 17;
const rowsAtFirst = 256;
const placeNumbers = 3;

export function keepRows(): KeptRows {
  const pieces: Buffer<ArrayBuffer>[] = [];
  // Of each row its piece, start and end, side by side, because they are wanted together.
  let places = new Int32Array(rowsAtFirst * placeNumbers);
  let count = 0;
  let piece = Buffer.alloc(0);
  let filled = 0;
  let bytesInAll = 0;
  const beginPiece = (needed: number) => {
    piece = Buffer.allocUnsafeSlow(Math.max(pieceBytes, needed));
    pieces.push(piece);
    filled = 0;
  };
  const bytesOf = (row: number): Buffer => pieces[places[row * placeNumbers] ?? 0] ?? piece;
  return {
    get count() {
      return count;
    },
    get bytes() {
      return bytesInAll;
    },
    bytesOf,
    startOf: (row) => places[row * placeNumbers + 1] ?? 0,
    endOf: (row) => places[row * placeNumbers + 2] ?? 0,
    add: (bytes, start, end) => {
      const length = end - start;
      if (filled + length > piece.length) beginPiece(length);
      bytes.copy(piece, filled, start, end);
      const place = count * placeNumbers;
      if (place === places.length) places = grown(places);
      places[place] = pieces.length - 1;
      places[place + 1] = filled;
      places[place + 2] = filled + length;
      filled += length;
      bytesInAll += length;
      count += 1;
    },
    letGo: () => {
      for (const { buffer } of pieces) buffer.transferToFixedLength(0);
      pieces.length = 0;
      piece = Buffer.alloc(0);
    },
  };
}
