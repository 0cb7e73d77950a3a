import { changedBy, type Tx } from './transaction.ts';

/** A column to be filled, and its value in a row. JSON columns take the text of the JSON; `json as text` is kept as text. */
export type ColumnOf<Row> = {
  readonly name: string;
  readonly type:
    | 'uuid'
    | 'text'
    | 'date'
    | 'numeric'
    | 'integer'
    | 'boolean'
    | 'timestamptz'
    | 'json'
    | 'jsonb'
    | 'json as text'
    | 'bytea';
  readonly of: (row: Row) => string | number | boolean | Date | Buffer | null;
};

const rowsAtOnce = 5_000;

/**
 * Inserts any number of rows of the account, some thousands a statement. The text of the statement is always the same,
 * and its shape is the one that row-level security and a distributed schema allow (architecture §5).
 */
export async function insertRows<Row>(
  tx: Tx,
  table: string,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const statement = statementOf(table, columns);
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const chunk = rows.slice(start, start + rowsAtOnce);
    await changedBy(tx, statement, [tx.accountId, ...columns.map((column) => valuesOf(column, chunk))]);
  }
}

/** Between the JSON texts of a column; JSON escapes it within. */
const separator = '\u001e';

/** JSON goes as one text, because the driver escapes every quotation mark of an array's elements. */
function valuesOf<Row>({ type, of }: ColumnOf<Row>, rows: readonly Row[]): unknown {
  const values = rows.map(of);
  return isJson(type) ? values.map((value) => value ?? 'null').join(separator) : values;
}

const isJson = (type: string) => type.startsWith('json');

function statementOf<Row>(table: string, columns: readonly ColumnOf<Row>[]): string {
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ name, type }) =>
    isJson(type) ? `nullif(u.${name}, 'null')::${type === 'json as text' ? 'text' : type}` : `u.${name}`,
  );
  const arrays = columns.map(({ type }, index) =>
    isJson(type) ? `string_to_array($${index + 2}::text, chr(30))` : `$${index + 2}::${type}[]`,
  );
  return `insert into ${table} (account_id, ${names})
    select a.account_id, ${values.join(', ')}
      from account a, unnest(${arrays.join(', ')}) u (${names})
     where a.account_id = $1`;
}
