/**
 * JSON whose keys are in alphabetical order at every level, so that equal values are equal texts and have equal hashes.
 *
 * Whoever makes many values writes their keys in that order: then nothing has to be copied.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/** The same value, with copies of what is out of order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? arrayInOrder(value) : recordInOrder(value as Record<string, unknown>);
}

function arrayInOrder(values: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (const [index, value] of values.entries()) {
    const ordered = inOrder(value);
    if (ordered === value) continue;
    copy ??= [...values];
    copy[index] = ordered;
  }
  return copy ?? values;
}

function recordInOrder(record: Record<string, unknown>): Record<string, unknown> {
  let copy: Record<string, unknown> | null = null;
  let isSorted = true;
  let before = '';
  for (const name in record) {
    const value = record[name];
    const ordered = inOrder(value);
    if (ordered !== value) {
      copy ??= { ...record };
      copy[name] = ordered;
    }
    if (name < before) isSorted = false;
    before = name;
  }
  return isSorted ? (copy ?? record) : sorted(copy ?? record);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(record).toSorted();
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
