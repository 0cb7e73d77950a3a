import { expect, it } from 'vitest';
import { openUuidIndex, wordAt } from './uuid-index.ts';

/** The bytes of UUIDs, not beginning at full words. */
function bytesOf(uuids: readonly string[]): Buffer {
  return Buffer.from(`ffffff${uuids.join('').replaceAll('-', '')}`, 'hex');
}

const startOf = (number: number) => 3 + 16 * number;

/** The number under which each of `wanted` is found among `there`. */
function found(there: readonly string[], wanted: readonly string[]): number[] {
  const [own, others] = [bytesOf(there), bytesOf(wanted)];
  const index = openUuidIndex({ count: there.length, bytesOf: () => own, startOf });
  return wanted.map((_, number) => index.find(others, startOf(number)));
}

it('finds nothing where there is nothing, and one that is alone', () => {
  const [one, other] = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058'];
  expect(found([], [one])).toEqual([-1]);
  expect(found([one], [one, other])).toEqual([0, -1]);
});

it('tells those apart that differ in one word of their four alone, though they share a place', () => {
  const there = [
    '00000001-0000-0000-0000-000000000000',
    '00000000-0001-0000-0000-000000000000',
    '00000000-0000-0000-0100-000000000000',
    '00000000-0000-0000-0000-000000000100',
    '00000000-0000-0000-0000-000000000000',
  ];
  const others = ['00000002-0000-0000-0000-000000000000', '80000000-0000-0000-0000-000000000000'];
  expect(found(there, [...there.toReversed(), ...others])).toEqual([4, 3, 2, 1, 0, -1, -1]);
});

it('looks on at the beginning when the last place is taken', () => {
  // Of three there are eight places; a last byte of 7 is the last of them, so the others lie in the first two.
  const there = ['1', '2', '3'].map((digit) => `0000000${digit}-0000-0000-0000-000000000007`);
  const absent = '00000004-0000-0000-0000-000000000007';
  expect(found(there, [...there, absent])).toEqual([0, 1, 2, -1]);
});

it('reads words as signed numbers, wherever they begin', () => {
  const bytes = Buffer.from('00ff00000180fffffffe', 'hex');
  expect([1, 2, 3, 6].map((at) => wordAt(bytes, at))).toEqual([-0x00ff_ffff, 0x0000_0180, 0x0001_80ff, -2]);
});
