import { type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';

/** What a list is sorted by; the last key is unique (the id), so that a page begins exactly after the one before. */
export type Order = {
  readonly keys: readonly RawBuilder<unknown>[];
  readonly direction: 'asc' | 'desc';
};

/**
 * The rows after `after` in that order, one more than a page holds: whether there is a next page is known without
 * counting.
 *
 * @param after The values of the keys in the last row of the page before; null: from the beginning.
 */
export function rowsAfter<Tables, Joined extends keyof Tables, Row>(
  rows: SelectQueryBuilder<Tables, Joined, Row>,
  { keys, direction }: Order,
  after: readonly (string | number | null)[] | null,
  limit: number,
): SelectQueryBuilder<Tables, Joined, Row> {
  let ordered = rows.limit(limit + 1);
  for (const key of keys) ordered = ordered.orderBy(key, direction);
  if (after === null) return ordered;
  const beyond = direction === 'asc' ? sql`>` : sql`<`;
  return ordered.where(sql<SqlBool>`(${sql.join(keys)}) ${beyond} (${sql.join(after)})`);
}

/** Sorts a name as people do: Ärzte before Bäcker, small and capital letters together. */
export function byName(column: string): RawBuilder<string> {
  return sql<string>`${sql.ref(column)} collate "und-x-icu"`;
}

/** Two keys that sort numbers as numbers: 9 before 10, V-9 before V-10. */
export function byNumber(column: string): readonly RawBuilder<unknown>[] {
  return [sql<number>`length(${sql.ref(column)})`, sql<string>`${sql.ref(column)}`];
}

/** A pattern for `ilike` that finds the text anywhere, whatever characters it has. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
