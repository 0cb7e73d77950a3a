import type { ColumnOf } from './insert-rows.ts';
import { changedBy, type Tx } from './transaction.ts';

const rowsAtOnce = 5_000;

/**
 * Writes any number of records of the account over what is there, by their `id`, and counts their revisions up; some
 * thousands a statement.
 *
 * @param columns Those to be written, besides the id.
 * @returns How many were there.
 */
export async function updateRows<Row extends { readonly id: string }>(
  tx: Tx,
  table: string,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
  now: Date,
): Promise<number> {
  const statement = statementOf(table, columns);
  let changed = 0;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const chunk = rows.slice(start, start + rowsAtOnce);
    changed += await changedBy(tx, statement, [
      tx.accountId,
      now,
      chunk.map(({ id }) => id),
      ...columns.map(({ of }) => chunk.map(of)),
    ]);
  }
  return changed;
}

function statementOf<Row>(table: string, columns: readonly ColumnOf<Row>[]): string {
  const names = columns.map(({ name }) => name);
  // JSON travels as text: an array of it would be read as a nested array.
  const arrays = columns.map(({ type }, index) => `$${index + 4}::${isJson(type) ? 'text' : type}[]`);
  const values = columns.map(({ name, type }) => `${name} = u.${name}${isJson(type) ? `::${type}` : ''}`);
  return `update ${table} t
     set ${values.join(', ')}, revision = t.revision + 1, updated_at = $2
    from unnest($3::uuid[], ${arrays.join(', ')}) u (id, ${names.join(', ')})
   where t.account_id = $1 and t.id = u.id`;
}

const isJson = (type: string) => type === 'json' || type === 'jsonb';
