import type { Query } from '../../api/client.ts';
import { readAll } from '../../api/queries.ts';
import { signsOf } from '../../formats/decimals.ts';
import { toCsv } from './csv.ts';
import type { Column } from './list-types.ts';

/** Reads all rows of a list and saves the shown columns as a file. */
export async function saveAsCsv<Row>({
  name,
  path,
  query,
  columns,
  locale,
  onRows,
}: {
  readonly name: string;
  readonly path: string;
  readonly query: Query;
  readonly columns: readonly Column<Row>[];
  /** How the account writes numbers. */
  readonly locale: string;
  readonly onRows: (count: number) => void;
}): Promise<void> {
  const rows = await readAll<Row>(path, query, onRows);
  const written = columns.filter(({ csv }) => csv !== undefined);
  const text = toCsv(
    written.map(({ title }) => title),
    rows.map((row) => written.map(({ csv }) => csv?.(row) ?? null)),
    signsOf(locale).decimal,
  );
  saveFile(`${name}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
