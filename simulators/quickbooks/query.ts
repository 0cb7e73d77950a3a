import { NotModelled } from '../core/http.ts';
import { QuickbooksFault } from './fault.ts';

type Row = Readonly<Record<string, unknown>>;

/** A query of Intuit's language, taken apart: no OR, no join, no choice of columns (accounting.md §2.4). */
export type Query = {
  readonly entity: string;
  readonly count: boolean;
  readonly holds: (row: Row) => boolean;
  readonly asksInactive: boolean;
  readonly orderedById: boolean;
  readonly start: number;
  readonly max: number;
};

const shape =
  /^select\s+(\*|count\(\*\))\s+from\s+(\w+)(?:\s+where\s+(.+?))?(?:\s+order\s?by\s+(\w+)(?:\s+(?:asc|desc))?)?(?:\s+startposition\s+(\d+))?(?:\s+maxresults\s+(\d+))?\s*;?$/is;

export function queryOf(text: string): Query {
  const match = shape.exec(text.trim());
  if (match === null) throw parserFault(text);
  const [, what = '', entity = '', where, orderBy, start = '1', max = '100'] = match;
  if (orderBy !== undefined && orderBy.toLowerCase() !== 'id')
    throw new NotModelled(`ordering by ${orderBy}`);
  const conditions = where === undefined ? [] : conditionsOf(where);
  return {
    entity,
    count: what !== '*',
    holds: (row) => conditions.every(({ holds }) => holds(row)),
    asksInactive: conditions.some(({ field }) => field === 'Active'),
    orderedById: orderBy !== undefined,
    start: Number(start),
    max: Math.min(1000, Number(max)),
  };
}

/** Fields that can be asked about; others are refused with 4001, `PrivateNote` among them. */
const queryable = new Set([
  'Id',
  'DocNumber',
  'TxnDate',
  'CustomerRef',
  'DisplayName',
  'Name',
  'Active',
  'PaymentRefNum',
  'Type',
  'MetaData.LastUpdatedTime',
]);

type Condition = { readonly field: string; readonly holds: (row: Row) => boolean };

function conditionsOf(where: string): Condition[] {
  const conditions: Condition[] = [];
  const one =
    /\s*([\w.]+)\s*(=|in|like|<=|>=|<|>)\s*('(?:[^'\\]|\\.)*'|true|false|\((?:[^()'\\]|'(?:[^'\\]|\\.)*')*\))\s*(?:and\b|$)/giy;
  let at = 0;
  while (at < where.length) {
    one.lastIndex = at;
    const found = one.exec(where);
    if (found === null) throw parserFault(where.slice(at));
    at = one.lastIndex;
    const [, field = '', operator = '', value = ''] = found;
    if (!queryable.has(field))
      throw new QuickbooksFault(
        '4001',
        'Invalid query',
        `QueryValidationError: property '${field}' is not queryable`,
      );
    conditions.push({ field, holds: comparison(field, operator.toLowerCase(), valuesOf(value)) });
  }
  return conditions;
}

function comparison(field: string, operator: string, values: readonly string[]): (row: Row) => boolean {
  const [wanted = ''] = values;
  const pattern = new RegExp(`^${wanted.split('%').map(escapedForPattern).join('.*')}$`, 'i');
  return (row) => {
    const value = textAt(row, field);
    switch (operator) {
      case '=':
        return value.toLowerCase() === wanted.toLowerCase();
      case 'in':
        return values.some((one) => one.toLowerCase() === value.toLowerCase());
      case 'like':
        return pattern.test(value);
      case '<':
        return value < wanted;
      case '>':
        return value > wanted;
      case '<=':
        return value <= wanted;
      default:
        return value >= wanted;
    }
  };
}

function valuesOf(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'|true|false/gi)].map(([whole, quoted]) =>
    (quoted ?? whole).replaceAll(/\\(.)/g, '$1'),
  );
}

function textAt(row: Row, field: string): string {
  let value: unknown = row;
  for (const name of field.split('.')) value = (value as Row | undefined)?.[name];
  if (typeof value === 'object' && value !== null && 'value' in value) return String(value.value);
  return String(value ?? '');
}

function escapedForPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function parserFault(text: string): QuickbooksFault {
  return new QuickbooksFault(
    '4000',
    'Error parsing query',
    `QueryParserError: Encountered "${text.slice(0, 40)}"`,
  );
}
