import { expect, it } from 'vitest';
import { groupsOf } from './groups.ts';

it('groups things by the numbers of their groups, in their order, without those of none', () => {
  const groups = groupsOf(Int32Array.of(2, 0, -1, 2, 0, 2), 4);
  expect([0, 1, 2, 3].map((group) => [...groups.of(group)])).toEqual([[1, 4], [], [0, 3, 5], []]);
});

it('leaves the groups at both ends empty where nothing is in them', () => {
  const groups = groupsOf(Int32Array.of(-1, 2, 2), 5);
  expect([0, 1, 2, 3, 4].map((group) => [...groups.of(group)])).toEqual([[], [], [1, 2], [], []]);
});

it('has no group for nothing', () => {
  expect([...groupsOf(new Int32Array(0), 1).of(0)]).toEqual([]);
});
