import { expect, it } from 'vitest';
import { mergeFields } from './merge.ts';

const base = { city: 'Kiel', street: 'Hafen 1', tags: ['a'] };

it('keeps what was typed and takes the rest as it was saved', () => {
  const theirs = { city: 'Kiel', street: 'Am Wall 1', tags: ['a', 'b'] };
  expect(mergeFields({ ...base, city: 'Jena' }, base, theirs)).toEqual({
    values: { city: 'Jena', street: 'Am Wall 1', tags: ['a', 'b'] },
    clashes: [],
    lost: [],
  });
});

it('names what both have changed, unless to the same', () => {
  const mine = { city: 'Jena', street: 'Am Wall 1', tags: ['c'] };
  const theirs = { city: 'Bremen', street: 'Am Wall 1', tags: ['b'] };
  expect(mergeFields(mine, base, theirs)).toEqual({ values: mine, clashes: ['city', 'tags'], lost: [] });
});
