import { isSame, type Merged, mergeFields } from '../components/form/merge.ts';
import type { Fields } from './draft-fields.ts';
import type { EditorLine } from './editor-lines.ts';

/**
 * What is typed of a draft on top of what was saved meanwhile: field by field, and line by line. Lines that were added
 * there come last; of one that is gone there, nothing can be kept.
 */
export function mergeDrafts(mine: Fields, base: Fields, theirs: Fields): Merged<Fields> {
  const head = mergeFields(withoutLines(mine), withoutLines(base), withoutLines(theirs));
  const lines = mergeLines(mine.lines, base.lines, sameKeys(base.lines, theirs.lines));
  return {
    values: { ...head.values, lines: lines.values },
    clashes: [...head.clashes, ...lines.clashes],
    lost: lines.lost,
  };
}

const withoutLines = (fields: Fields): Fields => ({ ...fields, lines: [] });

type Lines = readonly EditorLine[];

function mergeLines(mine: Lines, base: Lines, saved: Lines): Merged<Lines> {
  const [typed, known, now] = [byKey(mine), byKey(base), byKey(saved)];
  const isNew = ({ key }: EditorLine) => !known.has(key);
  const isSorted = !isSame([...typed.keys()], [...known.keys()]);
  const order = isSorted
    ? [...mine.filter((line) => isNew(line) || now.has(line.key)), ...saved.filter(isNew)]
    : saved;
  const clashes: string[] = [];
  const values = order.map((line, place) => {
    const [here, before, there] = [typed.get(line.key), known.get(line.key), now.get(line.key)];
    if (!here || !before || !there) return line;
    const merged = mergeFields(editable(here), editable(before), editable(there));
    clashes.push(...merged.clashes.map((name) => `lines.${place}.${name}`));
    return { ...there, ...merged.values };
  });
  const gone = mine.filter((line) => {
    const before = known.get(line.key);
    return before && !now.has(line.key) && !isSame(editable(line), editable(before));
  });
  return { values, clashes, lost: gone.map(({ description }) => description) };
}

/** Whoever edits a line changes these. */
function editable({ description, quantity, price, discount, unit, service, taxId }: EditorLine) {
  return { description, quantity, price, discount, unit, service, taxId };
}

const byKey = (lines: Lines) => new Map(lines.map((line) => [line.key, line]));

/**
 * The lines that were saved, by the keys they have in the editor. One that was new there is known by its place among the
 * new ones.
 */
function sameKeys(base: Lines, saved: Lines): Lines {
  const keys = new Map(base.flatMap(({ kind, sourceId, key }) => (kind === 'kept' ? [[sourceId, key]] : [])));
  const written = base.filter(({ kind }) => kind !== 'kept');
  const added = saved.filter(({ sourceId }) => !keys.has(sourceId));
  if (written.length === added.length) {
    for (const [place, { sourceId }] of added.entries()) keys.set(sourceId, written[place]?.key ?? sourceId);
  }
  return saved.map((line) => ({ ...line, key: keys.get(line.sourceId) ?? line.key }));
}
