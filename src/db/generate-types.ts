import { writeFileSync } from 'node:fs';
import type { Client } from 'pg';

/**
 * The tables of a migrated database as TypeScript: `Schema` for Kysely. Days, `numeric` and `bigint` are text,
 * instants `Date`, JSON unknown; a column with a default need not be given on insert.
 */
export async function typesOf(connection: Client): Promise<string> {
  const { rows } = await connection.query<Column>(columnsSql);
  const tables = Map.groupBy(rows, ({ table_name }) => table_name);
  const interfaces = [...tables].map(([table, columns]) => tableType(table, columns));
  const members = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)};`);
  return [
    '// Made by `npm run generate:types` from the migrated database; not edited by hand.',
    "import type { ColumnType, Generated } from 'kysely';",
    '',
    ...interfaces,
    `export type Schema = {\n${members.join('\n')}\n};`,
    '',
  ].join('\n');
}

/** Writes the file next to this one. */
export function writeTypes(text: string): void {
  writeFileSync(new URL('./schema.generated.ts', import.meta.url), text);
}

type Column = {
  readonly table_name: string;
  readonly column_name: string;
  readonly type_name: string;
  readonly nullable: boolean;
  readonly has_default: boolean;
};

const columnsSql = `
select c.relname as table_name, a.attname as column_name, t.typname as type_name,
  not a.attnotnull as nullable, a.atthasdef as has_default
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely_%'
order by c.relname, a.attnum`;

const plainTypes: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'string',
  bytea: 'Buffer',
  date: 'string',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'string',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Date',
  uuid: 'string',
  xid8: 'string',
};

function tableType(table: string, columns: readonly Column[]): string {
  const members = columns.map((column) => `  ${column.column_name}: ${columnType(table, column)};`);
  return `export type ${typeName(table)} = {\n${members.join('\n')}\n};\n`;
}

function columnType(table: string, { column_name, type_name, nullable, has_default }: Column): string {
  const plain = plainType(`${table}.${column_name}`, type_name);
  const orNull = nullable ? ' | null' : '';
  // JSON goes in as text and comes out parsed.
  if (type_name === 'json' || type_name === 'jsonb') {
    return `ColumnType<unknown, string${orNull}${has_default || nullable ? ' | undefined' : ''}, string${orNull}>`;
  }
  return has_default ? `Generated<${plain}${orNull}>` : `${plain}${orNull}`;
}

function plainType(column: string, typeName: string): string {
  if (typeName === 'json' || typeName === 'jsonb') return 'unknown';
  const isArray = typeName.startsWith('_');
  const plain = plainTypes[isArray ? typeName.slice(1) : typeName];
  if (plain === undefined)
    throw new Error(`${column} has the type ${typeName}, which generate-types does not know`);
  return isArray ? `${plain}[]` : plain;
}

function typeName(table: string): string {
  const words = table.split('_').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${words.join('')}Table`;
}
