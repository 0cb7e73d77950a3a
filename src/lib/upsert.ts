import { isDeepStrictEqual } from 'node:util';
import type { Message } from './messages.ts';

/** What became of a row that was handed in to be created or changed. */
export type Upserted =
  | { readonly outcome: 'created' | 'updated' | 'unchanged'; readonly id: string }
  | Refused;

/** `field` is the name of the wrong field of the row. */
export type Refused = { readonly outcome: 'refused'; readonly field: string; readonly reason: Message };

export type UpsertPlan<Record> = {
  /** One per row, in their order. */
  readonly outcomes: readonly Upserted[];
  readonly created: readonly Record[];
  readonly updated: readonly Record[];
};

/** A value that no two records may share, such as a number or a name. */
export type UniqueValue<Record> = {
  readonly field: string;
  readonly of: (record: Record) => string | null;
  readonly taken: (value: string) => Message;
};

/**
 * Decides for many rows at once what to create, change or leave (R45): a row is the record with its external id.
 *
 * @param rows Each with an external id of its own.
 * @param existing Records with one of the external ids, or with one of the unique values, of the rows.
 * @param make The record a new row becomes; `change` the known record with what the row says.
 */
export function planUpserts<Row extends { readonly externalId: string }, Record extends Upsertable>(
  rows: readonly Row[],
  existing: readonly Record[],
  {
    make,
    change,
    unique,
    check,
  }: {
    readonly make: (row: Row) => Record;
    readonly change: (before: Record, row: Row) => Record;
    readonly unique: UniqueValue<Record> | null;
    readonly check: (after: Record, before: Record | null) => Refused | null;
  },
): UpsertPlan<Record> {
  const byExternalId = new Map(existing.map((record) => [record.externalId, record]));
  const owners = new Map(existing.map((record) => [unique?.of(record), record.id]));
  const created: Record[] = [];
  const updated: Record[] = [];
  const outcomes = rows.map((row): Upserted => {
    const before = byExternalId.get(row.externalId) ?? null;
    const after = before === null ? make(row) : change(before, row);
    if (before !== null && isDeepStrictEqual(before, after)) return { outcome: 'unchanged', id: before.id };
    const refused = check(after, before);
    if (refused !== null) return refused;
    const value = unique?.of(after) ?? null;
    if (unique !== null && value !== null) {
      const owner = owners.get(value);
      if (owner !== undefined && owner !== after.id)
        return { outcome: 'refused', field: unique.field, reason: unique.taken(value) };
      owners.set(value, after.id);
    }
    (before === null ? created : updated).push(after);
    return { outcome: before === null ? 'created' : 'updated', id: after.id };
  });
  return { outcomes, created, updated };
}

/** The decimal as it stood if both are the same number, else the new one: 95 and 95.00 are one price. */
export function keptDecimal(before: string | null, after: string): string {
  return before !== null && plainDecimal(before) === plainDecimal(after) ? before : after;
}

/** A decimal without the zeros that say nothing: 095.00 is 95. */
export function plainDecimal(text: string): string {
  const whole = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return whole.replace(/^0+(?=\d)/, '');
}

type Upsertable = { readonly id: string; readonly externalId: string | null };
