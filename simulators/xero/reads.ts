import { NotModelled, type SimAnswer, type SimRequest } from '../core/http.ts';
import { whereOf } from './where.ts';
import { envelope } from './writes.ts';

/** Rows after `If-Modified-Since`, which counts whole seconds. */
export function changedSince<T extends { readonly updatedAt: Date }>(
  rows: readonly T[],
  { headers }: SimRequest,
): T[] {
  const given = headers['if-modified-since'];
  if (given === undefined) return [...rows];
  const since = Date.parse(given);
  if (Number.isNaN(since)) throw new NotModelled(`If-Modified-Since: ${given}`);
  return rows.filter(({ updatedAt }) => updatedAt.getTime() > since);
}

/** The rows a filter lets through, a page of them. Without `page` Xero leaves lines and credits out. */
export function paged<T>(
  request: SimRequest,
  name: string,
  rows: readonly T[],
  present: (row: T) => object,
  id: string,
  now: Date,
): SimAnswer {
  const { where, page, pageSize, IDs } = request.query;
  const holds = where === undefined ? () => true : whereOf(where);
  const shown = rows
    .map((row) => present(row) as Readonly<Record<string, unknown>>)
    .filter((row) => IDs === undefined || IDs.split(',').includes(String(row[id])))
    .filter(holds);
  if (page === undefined) return envelope(name, shown.map(summaryOf), now);
  const size = Number(pageSize ?? '100');
  if (!(size >= 1 && size <= 1000)) throw new NotModelled(`a page size of ${pageSize}`);
  const at = Number(page);
  const pagination = {
    page: at,
    pageSize: size,
    pageCount: Math.ceil(shown.length / size),
    itemCount: shown.length,
  };
  return envelope(name, shown.slice((at - 1) * size, at * size), now, { pagination });
}

function summaryOf(row: Readonly<Record<string, unknown>>): object {
  return 'LineItems' in row ? { ...row, LineItems: [] } : row;
}
