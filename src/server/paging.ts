import { z } from 'zod';
import { Refusal } from '../lib/errors.ts';
import { Day, Id, Instant, type Page } from '../lib/wire.ts';

/** What a cursor is made of: the values the list is sorted by, the last of them the id. */
export type CursorKind = 'text' | 'id' | 'day' | 'instant' | 'number';
export type CursorValue = string | number | null;

/**
 * Turns `limit + 1` rows into a page: ask the database for one more than wanted, and whether there is a next page is
 * known without counting.
 *
 * @param sortValues What the list is sorted by, of one row; its last value is unique (the id).
 */
export function pageFrom<Row, View>(
  rows: readonly Row[],
  limit: number,
  toView: (row: Row) => View,
  sortValues: (row: Row) => readonly (CursorValue | Date)[],
): Page<View> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasNext = rows.length > limit && last !== undefined;
  return { items: shown.map(toView), nextCursor: hasNext ? encodeCursor(sortValues(last)) : null };
}

/**
 * The values of a cursor, checked: a cursor is whatever the caller sends, and its values go into SQL.
 *
 * @returns null without a cursor: the list starts at its beginning.
 * @throws {Refusal} `invalid` if it is not a cursor of a list sorted like this one.
 */
export function readCursor(
  cursor: string | undefined,
  kinds: readonly CursorKind[],
): readonly CursorValue[] | null {
  if (cursor === undefined) return null;
  const values = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const fits =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, index) => shapes[kind].safeParse(values[index]).success);
  if (!fits) throw new Refusal('invalid', { key: 'server.cursorInvalid' });
  return values;
}

function encodeCursor(values: readonly (CursorValue | Date)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const shapes: Readonly<Record<CursorKind, z.ZodType>> = {
  text: z
    .string()
    .max(1000)
    .refine((value) => value.isWellFormed() && !value.includes('\0'))
    .nullable(),
  id: Id,
  day: Day.nullable(),
  instant: Instant.nullable(),
  number: z.number().refine(Number.isSafeInteger).nullable(),
};
