import type { Client } from 'pg';

/** A table of ours and its columns, as a backup copies them. */
export type Table = { readonly name: string; readonly columns: readonly string[] };

/** Every table of the connection's role, the owner, but the list of migrations; in alphabetical order. */
export async function tablesOf(connection: Client): Promise<Table[]> {
  const { rows } = await connection.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely_%'
       and pg_get_userbyid(c.relowner) = current_user
     group by c.relname order by c.relname`,
  );
  return rows;
}

/** A name as SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function columnList({ columns }: Table): string {
  return columns.map(quoted).join(', ');
}
