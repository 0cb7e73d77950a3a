import { NotModelled } from '../core/http.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads a filter such as `Type=="ACCREC" AND (Status!="PAID")`, as far as it is modelled: comparisons of texts, ids and
 * booleans for equality, joined by AND and OR, without brackets.
 */
export function whereOf(text: string): (row: Row) => boolean {
  const alternatives = splitOutsideQuotes(text, /\s+(?:OR|\|\|)\s+/iy).map((part) =>
    splitOutsideQuotes(part, /\s+(?:AND|&&)\s+/iy).map(comparison),
  );
  return (row) => alternatives.some((all) => all.every((holds) => holds(row)));
}

function comparison(text: string): (row: Row) => boolean {
  const match = /^\s*([\w.]+)\s*(==|!=)\s*(?:"([^"]*)"|guid\("([^"]*)"\)|(true|false))\s*$/i.exec(text);
  if (match === null) throw new NotModelled(`the filter ${text}`);
  const [, field = '', operator, quoted, id, truth] = match;
  const wanted = (quoted ?? id ?? truth ?? '').toLowerCase();
  return (row) => (String(valueAt(row, field) ?? '').toLowerCase() === wanted) === (operator === '==');
}

function valueAt(row: Row, field: string): unknown {
  let value: unknown = row;
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Row)[name];
  }
  return value;
}

function splitOutsideQuotes(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    separator.lastIndex = at;
    const found = quoted ? null : separator.exec(text);
    if (found === null) continue;
    parts.push(text.slice(start, at));
    start = at + found[0].length;
    at = start - 1;
  }
  return [...parts, text.slice(start)];
}
