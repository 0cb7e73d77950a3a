import { Refusal } from '../../lib/errors.ts';
import type { ImportKind } from './kind.operations.ts';
import type { ImportColumn } from './schema.ts';

/** The field each column of a file is for, in the order of the columns. */
export type Mapping = readonly ImportColumn[];

/**
 * Guesses from its heading what each column means: by the name of a field or by what German and English programs call it.
 * The first column of a field wins.
 */
export function suggestedMapping({ fields }: ImportKind, header: readonly string[]): Mapping {
  const fieldByName = new Map(
    fields.flatMap(({ field, names }) => [field, ...names].map((name) => [plainName(name), field] as const)),
  );
  const taken = new Set<string>();
  return header.map((column) => {
    const field = fieldByName.get(plainName(column)) ?? null;
    if (field === null || taken.has(field)) return { column, field: null };
    taken.add(field);
    return { column, field };
  });
}

/**
 * The mapping with what was said about columns: a field, or null to leave one out. A field that is given to another column
 * leaves the one it was guessed for.
 *
 * @throws {Refusal} `invalid` for a column or field that is not there, and for a field given twice.
 */
export function changedMapping(
  { fields }: ImportKind,
  suggested: Mapping,
  said: Readonly<Record<string, string | null>>,
): Mapping {
  const given = Object.values(said).filter((field) => field !== null);
  for (const column of Object.keys(said))
    if (!suggested.some((one) => one.column === column))
      throw new Refusal('invalid', {
        key: 'imports.unknownColumn',
        params: { column, ...columnsOf(suggested) },
      });
  for (const [index, field] of given.entries()) {
    if (!fields.some((one) => one.field === field))
      throw new Refusal('invalid', {
        key: 'imports.unknownField',
        params: { field, known: fields.map((one) => one.field).join(', ') },
      });
    if (given.indexOf(field) !== index)
      throw new Refusal('invalid', { key: 'imports.fieldTwice', params: { field } });
  }
  const seen = new Set<string>();
  return suggested.map(({ column, field }) => {
    const isFirst = !seen.has(column);
    seen.add(column);
    if (isFirst && Object.hasOwn(said, column)) return { column, field: said[column] ?? null };
    return { column, field: field !== null && given.includes(field) ? null : field };
  });
}

/** Groups of fields of which one is needed and none is mapped. */
export function missingFields({ required }: ImportKind, mapping: Mapping): readonly (readonly string[])[] {
  const mapped = new Set(mapping.map(({ field }) => field));
  return required.filter((group) => !group.some((field) => mapped.has(field)));
}

/** @throws {Refusal} `invalid`, naming what no column means. */
export function refuseIncomplete(kind: ImportKind, mapping: Mapping, fileName: string): void {
  const [group] = missingFields(kind, mapping);
  if (group === undefined) return;
  throw new Refusal('invalid', {
    key: 'imports.columnMissing',
    params: { file: fileName, field: group.join(' / '), ...columnsOf(mapping) },
  });
}

const columnsOf = (mapping: Mapping) => ({ columns: mapping.map(({ column }) => column).join(', ') });

/** "Customer No." and "customer_no" are one name. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
