import { wordAt } from '../lib/uuid-index.ts';

/**
 * Values of fields in PostgreSQL's binary format: the length in bytes (−1: null), then the value, big-endian. A field is named
 * by the bytes it lies in and where its length begins.
 */

const lengthBytes = 4;

/** Where the field behind this one begins. */
export function afterField(bytes: Buffer, at: number): number {
  const length = wordAt(bytes, at);
  return at + lengthBytes + (length === -1 ? 0 : length);
}

export function isNullField(bytes: Buffer, at: number): boolean {
  return wordAt(bytes, at) === -1;
}

/** A field's value as text; null. */
export function textField(bytes: Buffer, at: number): string | null {
  const length = wordAt(bytes, at);
  return length === -1 ? null : bytes.toString('utf8', at + lengthBytes, at + lengthBytes + length);
}

/** Reads texts out of one text of all these bytes: a thousand cost as much as one that is written out by itself. */
export type Texts = {
  /** Of bytes that are ASCII. */
  plain(start: number, end: number): string;
  /** A field's value; null. */
  field(at: number): string | null;
};

export function openTexts(bytes: Buffer): Texts {
  const all = bytes.toString('latin1');
  return {
    plain: (start, end) => all.slice(start, end),
    field: (at) => {
      const start = at + lengthBytes;
      const end = afterField(bytes, at);
      for (let index = start; index < end; index += 1)
        if ((bytes[index] ?? 0) > 0x7f) return textField(bytes, at);
      return isNullField(bytes, at) ? null : all.slice(start, end);
    },
  };
}

/** Where the 16 bytes of a `uuid` that is not null begin. */
export const uuidBytesAt = (at: number): number => at + lengthBytes;

/** The 16 bytes of a `uuid` as a key of a map: a quarter of what its text costs; null. */
export function uuidKeyField(bytes: Buffer, at: number): string | null {
  return isNullField(bytes, at)
    ? null
    : bytes.toString('latin1', at + lengthBytes, at + lengthBytes + uuidBytes);
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

/** A `"char"` that is not null, as a number from 0 to 255. */
export function byteField(bytes: Buffer, at: number): number {
  return bytes[at + lengthBytes] ?? 0;
}

/** A `timestamptz` that is not null, in milliseconds since 1970 with microseconds behind the point. */
export function instantField(bytes: Buffer, at: number): number {
  const high = wordAt(bytes, at + lengthBytes);
  const low = wordAt(bytes, at + lengthBytes + 4) >>> 0;
  return millisecondsTo2000 + (high * 0x1_0000_0000 + low) / 1000;
}

/** A `date` as the number of its day, counted from 1970; null. */
export function dayNumberField(bytes: Buffer, at: number): number | null {
  return isNullField(bytes, at) ? null : daysTo2000 + wordAt(bytes, at + lengthBytes);
}

const daysTo2000 = 10_957;
const millisecondsTo2000 = daysTo2000 * 86_400_000;
