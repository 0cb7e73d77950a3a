import { expect, it } from 'vitest';
import { emptyFields, type Fields } from './draft-fields.ts';
import { mergeDrafts } from './draft-merge.ts';
import { newLine } from './editor-lines.ts';

const kept = (id: string, more: object = {}) =>
  newLine('kept', { key: id, sourceId: id, description: id, price: '100', ...more });
const draft = (...lines: Fields['lines'][number][]): Fields => ({ ...emptyFields, lines });
const pricesOf = ({ lines }: Fields) => lines.map(({ description, price }) => `${description} ${price}`);

it('a line keeps what is typed on it and takes the rest from what was saved', () => {
  const merged = mergeDrafts(
    draft(kept('a', { price: '120' }), kept('b')),
    draft(kept('a'), kept('b')),
    draft(kept('b', { price: '90' }), kept('a', { description: 'A' }), kept('c')),
  );
  // Nobody sorted here, so the order is theirs.
  expect(pricesOf(merged.values)).toEqual(['b 90', 'A 120', 'c 100']);
  expect(merged).toMatchObject({ clashes: [], lost: [] });
});

it('a price that both have changed is named by its place', () => {
  const mine = draft(kept('b'), kept('a', { price: '120' }));
  const merged = mergeDrafts(
    mine,
    draft(kept('a'), kept('b')),
    draft(kept('a', { price: '110' }), kept('b')),
  );
  expect(pricesOf(merged.values)).toEqual(['b 100', 'a 120']);
  expect(merged.clashes).toEqual(['lines.1.price']);
});

it('a line that is gone there is gone, and what was typed on it is said; one removed here stays removed', () => {
  const merged = mergeDrafts(
    draft(kept('a', { price: '120' }), kept('b')),
    draft(kept('a'), kept('b'), kept('c')),
    draft(kept('c')),
  );
  expect(merged.values.lines).toEqual([]);
  expect(merged.lost).toEqual(['a']);
});

it('a line that was new and is typed on while it is saved is the same line', () => {
  const written = newLine('free', { description: 'Travel', price: '30' });
  const sent = draft(kept('a'), written);
  const saved = draft(kept('a'), kept('z', { description: 'Travel', price: '30' }));
  const merged = mergeDrafts(draft(kept('a'), { ...written, price: '35' }), sent, saved);
  expect(pricesOf(merged.values)).toEqual(['a 100', 'Travel 35']);
  expect(merged.values.lines[1]).toMatchObject({ kind: 'kept', sourceId: 'z', key: written.key });
});
