import { describe, expect, it } from 'vitest';
import { pageFrom, readCursor } from './paging.ts';

const id = '0199a3c2-5b1e-7cc4-9d0f-3f1f6a1b2c3d';
const encoded = (values: unknown) => Buffer.from(JSON.stringify(values)).toString('base64url');

describe('a page', () => {
  const rows = [1, 2, 3].map((number) => ({ number, id }));
  const page = (limit: number) =>
    pageFrom(
      rows.slice(0, limit + 1),
      limit,
      ({ number }) => number,
      (row) => [row.number, row.id],
    );

  it('has a cursor exactly when there is more, made of its last row', () => {
    expect(page(3)).toEqual({ items: [1, 2, 3], nextCursor: null });
    const { items, nextCursor } = page(2);
    expect(items).toEqual([1, 2]);
    expect(readCursor(nextCursor ?? '', ['number', 'id'])).toEqual([2, id]);
  });

  it('can be empty', () => {
    expect(pageFrom([], 50, String, () => [id])).toEqual({ items: [], nextCursor: null });
  });
});

describe('a cursor', () => {
  it('carries text of every script, days, instants and nothing', () => {
    const values = ['Bäckerei „Łódź“', '2026-10-31', '2026-10-31T14:05:00.000Z', null, id];
    expect(readCursor(encoded(values), ['text', 'day', 'instant', 'text', 'id'])).toEqual(values);
    expect(readCursor(undefined, ['id'])).toBeNull();
  });

  it.each([
    ['no JSON', 'abc'],
    ['too few values', encoded([id])],
    ['too many values', encoded(['a', id, id])],
    ['no list', encoded({ 0: 'a', 1: id, length: 2 })],
    ['an id that is none', encoded(['a', 'b'])],
    ['a number for a text', encoded([1, id])],
    ['a text PostgreSQL cannot keep', encoded(['a\0', id])],
    ['half a surrogate pair', encoded(['\ud800', id])],
  ])('is refused with %s', (_what, cursor) => {
    expect(() => readCursor(cursor, ['text', 'id'])).toThrow('server.cursorInvalid');
  });
});
