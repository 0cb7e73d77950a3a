import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { openUuidIndex } from '../lib/uuid-index.ts';
import { freshDatabase } from '../testing/database.ts';
import { fewRuns } from '../testing/property.ts';
import { type CopiedRows, keepRows, readBinaryCopy, takeCopiedRows } from './binary-copy.ts';
import {
  afterField,
  byteField,
  compareUuidFields,
  dayNumberField,
  instantField,
  integerField,
  openTexts,
  textField,
  uuidBytesAt,
  uuidField,
  uuidKey,
  uuidKeyField,
} from './binary-fields.ts';
import { copyOut, inAccount } from './transaction.ts';

const fresh = await freshDatabase();
afterAll(fresh.close);

/** As the server sends it. */
function copied(select: string): Promise<Buffer> {
  return inAccount(fresh.database, newId(), (tx) =>
    buffer(copyOut(tx, `copy (${select}) to stdout (format binary)`)),
  );
}

const rowsIn = async (select: string): Promise<CopiedRows> =>
  readBinaryCopy(Readable.from([await copied(select)]));

describe('rows of a binary copy', () => {
  it('have the values that the server wrote', async () => {
    const rows =
      await rowsIn(`select '01890a5d-ac96-774b-bcce-b302099a8057'::uuid, null::uuid, 'Zähler Ω', null::text, -7,
      true, false, '2026-10-25 01:30:15.25+00'::timestamptz, '2026-10-25'::date, null::date, 'Meter'`);
    expect(rows.count).toBe(1);
    const bytes = rows.bytesOf(0);
    const fields = [rows.startOf(0)];
    for (let field = 1; field < 11; field += 1) fields.push(afterField(bytes, fields[field - 1] ?? 0));
    const at = (field: number) => fields[field] ?? 0;
    expect(uuidField(bytes, at(0))).toBe('01890a5d-ac96-774b-bcce-b302099a8057');
    expect(uuidKeyField(bytes, at(0))).toBe(uuidKey('01890a5d-ac96-774b-bcce-b302099a8057'));
    expect(uuidKeyField(bytes, at(1))).toBeNull();
    expect(textField(bytes, at(2))).toBe('Zähler Ω');
    expect(textField(bytes, at(3))).toBeNull();
    const texts = openTexts(bytes);
    expect([texts.field(at(2)), texts.field(at(3)), texts.field(at(10))]).toEqual([
      'Zähler Ω',
      null,
      'Meter',
    ]);
    expect(texts.plain(at(10) + 5, at(10) + 9)).toBe('eter');
    expect(integerField(bytes, at(4))).toBe(-7);
    expect([byteField(bytes, at(5)), byteField(bytes, at(6))]).toEqual([1, 0]);
    expect(instantField(bytes, at(7))).toBe(Date.parse('2026-10-25T01:30:15.250Z'));
    expect(dayNumberField(bytes, at(8))).toBe(Date.parse('2026-10-25') / 86_400_000);
    expect(dayNumberField(bytes, at(9))).toBeNull();
    expect(afterField(bytes, at(10))).toBe(rows.endOf(0));
  });

  it('are the same however the stream is cut, with rows longer than a piece of memory', async () => {
    const bytes = await copied(`select n, repeat('x', case when n = 300 then 2500000 else n % 50 * 400 end)
       from generate_series(1, 600) n`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 60 }),
        async (cuts) => {
          const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
          const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
          const rows = await readBinaryCopy(Readable.from(chunks));
          expect(rows.count).toBe(600);
          for (let row = 0; row < rows.count; row += 1) {
            const start = rows.startOf(row);
            expect(integerField(rows.bytesOf(row), start)).toBe(row + 1);
            const length = textField(rows.bytesOf(row), afterField(rows.bytesOf(row), start))?.length;
            expect(length).toBe(row === 299 ? 2_500_000 : ((row + 1) % 50) * 400);
          }
        },
      ),
      fewRuns(20),
    );
  });

  it('are handed out one by one as they arrive, whole', async () => {
    const bytes = await copied(`select n, repeat('x', n % 50 * 400) from generate_series(1, 600) n`);
    const cuts = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, at) => at * 1000);
    const taken: [number, number | undefined][] = [];
    await takeCopiedRows(
      Readable.from(cuts.map((cut) => bytes.subarray(cut, cut + 1000))),
      (piece, start, end) => {
        const text = afterField(piece, start);
        expect(afterField(piece, text)).toBe(end);
        taken.push([integerField(piece, start), textField(piece, text)?.length]);
      },
    );
    expect(taken).toEqual(Array.from({ length: 600 }, (_, row) => [row + 1, ((row + 1) % 50) * 400]));
  });

  it('are gone when they are let go of', async () => {
    const [rows, bytes] = [keepRows(), Buffer.from('one two three')];
    rows.add(bytes, 4, 7);
    rows.add(bytes, 8, 13);
    const piece = rows.bytesOf(1);
    expect([rows.bytes, piece.toString('latin1', rows.startOf(1), rows.endOf(1))]).toEqual([8, 'three']);
    rows.letGo();
    expect([piece.length, rows.bytesOf(1).length]).toEqual([0, 0]);
  });

  it('are the same when they come byte by byte, with nulls at their ends', async () => {
    const bytes = await copied(
      `select n, null::uuid, case when n % 3 > 0 then repeat('ü', n % 3 - 1) end from generate_series(1, 30) n`,
    );
    const rows = await readBinaryCopy(Readable.from([...bytes].map((byte) => Buffer.of(byte))));
    const texts = Array.from({ length: rows.count }, (_, row) => {
      const piece = rows.bytesOf(row);
      const id = afterField(piece, rows.startOf(row));
      expect(uuidKeyField(piece, id)).toBeNull();
      expect(afterField(piece, afterField(piece, id))).toBe(rows.endOf(row));
      return textField(piece, afterField(piece, id));
    });
    expect(texts).toEqual(Array.from({ length: 10 }, () => ['', 'ü', null]).flat());
  });

  it('may end where a piece of memory ends, or a few bytes before', async () => {
    // 4 bytes before the text: this one fills a piece of 128 KiB to its last byte.
    const longest = 2 ** 17 - 4;
    for (let left = 0; left < 8; left += 1) {
      const rows = await rowsIn(`values (repeat('x', ${longest - left})), (null), ('end')`);
      expect(rows.count).toBe(3);
      const texts = [0, 1, 2].map((row) => textField(rows.bytesOf(row), rows.startOf(row)));
      expect(
        texts.map((text) => text?.length),
        String(left),
      ).toEqual([longest - left, undefined, 3]);
    }
  });

  it('are none of an empty table, however the stream is cut', async () => {
    const bytes = await copied('select 1 where false');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const halves = [bytes.subarray(0, cut), bytes.subarray(cut)];
      expect((await readBinaryCopy(Readable.from(halves))).count, String(cut)).toBe(0);
    }
  });

  it('are ordered as the server orders instants and UUIDs, before 2000 too', async () => {
    const rows = await rowsIn(`select t, i from (values
        ('1999-12-31 23:59:59+00'::timestamptz), ('1987-01-01'), ('2026-03-29 01:00+00'), ('2026-03-29 00:59:59.999999+00')) a (t),
        (values ('ffffffff-0000-4000-8000-000000000000'::uuid), ('00000000-ffff-4000-8000-000000000000'),
          ('00000000-ffff-4000-8000-ff0000000000'), ('00000000-ffff-4000-8000-ff000000000a')) b (i)
      order by t, i`);
    const order = [...Array(rows.count).keys()].reverse().toSorted((a, b) => {
      const [bytesA, bytesB, startA, startB] = [
        rows.bytesOf(a),
        rows.bytesOf(b),
        rows.startOf(a),
        rows.startOf(b),
      ];
      // A microsecond before the next full hour is still told from it.
      const byInstant = instantField(bytesA, startA) - instantField(bytesB, startB);
      return (
        byInstant || compareUuidFields(bytesA, afterField(bytesA, startA), bytesB, afterField(bytesB, startB))
      );
    });
    expect(order).toEqual([...Array(16).keys()]);
  });

  it('are found by a UUID among 5,000, and others are not', async () => {
    const rows = await rowsIn('select md5(n::text)::uuid from generate_series(1, 5000) n');
    const others = await rowsIn('select md5(n::text)::uuid from generate_series(4001, 9000) n');
    const startOf = (row: number) => uuidBytesAt(rows.startOf(row));
    const index = openUuidIndex({ count: rows.count, bytesOf: rows.bytesOf, startOf });
    const found = [...Array(others.count).keys()].map((row) =>
      index.find(others.bytesOf(row), uuidBytesAt(others.startOf(row))),
    );
    // the first thousand of the others are the last thousand of the rows
    expect(found.slice(0, 1000)).toEqual([...Array(1000).keys()].map((row) => 4000 + row));
    expect(new Set(found.slice(1000))).toEqual(new Set([-1]));
  });
});
