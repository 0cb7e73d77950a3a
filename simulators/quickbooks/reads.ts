import { json, NotModelled, type SimAnswer } from '../core/http.ts';
import { QuickbooksFault } from './fault.ts';
import {
  metaOf,
  presentAccount,
  presentClass,
  presentCustomer,
  presentItem,
  presentPayment,
  presentSale,
  presentTaxCode,
  presentTaxRate,
  presentTerm,
} from './present.ts';
import { queryOf } from './query.ts';
import { classes } from './seed.ts';
import type { Company } from './state.ts';

type Row = Readonly<Record<string, unknown>>;

/** Every entity that can be asked for, as it is shown. */
function tableOf(company: Company, name: string): { readonly entity: string; readonly rows: readonly Row[] } {
  const sales = (entity: string) =>
    company.sales.filter((it) => it.entity === entity).map((it) => presentSale(company, it));
  const tables: Readonly<Record<string, () => readonly Row[]>> = {
    Customer: () => company.customers.map(presentCustomer),
    Item: () => company.items.map(presentItem),
    TaxCode: () => company.taxCodes.map(presentTaxCode),
    TaxRate: () => company.taxCodes.map(presentTaxRate),
    Account: () => company.accounts.map(presentAccount),
    Class: () => classes.map(presentClass),
    Term: () => company.terms.map(presentTerm),
    Invoice: () => sales('Invoice'),
    CreditMemo: () => sales('CreditMemo'),
    RefundReceipt: () => sales('RefundReceipt'),
    Payment: () => company.payments.map((it) => presentPayment(company, it)),
  };
  const entity = Object.keys(tables).find((key) => key.toLowerCase() === name.toLowerCase());
  const table = entity === undefined ? undefined : tables[entity];
  if (entity === undefined || table === undefined) throw new NotModelled(`the entity ${name}`);
  return { entity, rows: table() };
}

/** @throws {QuickbooksFault} 610 */
export function one(
  company: Company,
  name: string,
  id: string,
): { readonly entity: string; readonly row: Row } {
  const { entity, rows } = tableOf(company, name);
  const row = rows.find(({ Id }) => Id === id);
  if (row === undefined)
    throw new QuickbooksFault('610', 'Object Not Found', `Object Not Found : ${entity} ${id}`);
  return { entity, row };
}

export function answerQuery(company: Company, text: string, now: Date): SimAnswer {
  const query = queryOf(text);
  const { entity, rows } = tableOf(company, query.entity);
  const found = rows
    // Inactive rows are hidden unless they are asked for.
    .filter((row) => query.asksInactive || row.Active !== false)
    .filter(query.holds);
  const time = now.toISOString();
  if (query.count) return json({ QueryResponse: { totalCount: found.length }, time });
  const ordered = query.orderedById ? found.toSorted((a, b) => Number(a.Id) - Number(b.Id)) : found;
  const page = ordered.slice(query.start - 1, query.start - 1 + query.max);
  if (page.length === 0) return json({ QueryResponse: {}, time });
  return json({
    QueryResponse: { [entity]: page, startPosition: query.start, maxResults: page.length },
    time,
  });
}

const lookBackMs = 30 * 86_400_000;
const objectsTogether = 1000;

/** Change data capture: what changed since an instant, deletions by their id alone (accounting.md §2.4). */
export function answerChanges(
  company: Company,
  entities: string,
  changedSince: string,
  now: Date,
): SimAnswer {
  const since = Date.parse(changedSince);
  if (Number.isNaN(since) || now.getTime() - since > lookBackMs)
    throw new QuickbooksFault('4001', 'Invalid query', 'changedSince must be within the last 30 days');
  let left = objectsTogether;
  const responses = entities.split(',').map((name) => {
    const { entity, rows } = tableOf(company, name);
    const changed = rows.filter((row) => Date.parse(lastUpdated(row)) > since);
    const deleted = company.tombstones
      .filter((it) => it.entity === entity && it.at.getTime() > since)
      .map(({ id, at }) => ({ domain: 'QBO', status: 'Deleted', Id: id, MetaData: metaOf(at) }));
    const all = [...changed, ...deleted].slice(0, left);
    left -= all.length;
    return all.length === 0 ? {} : { [entity]: all, startPosition: 1, maxResults: all.length };
  });
  return json({ CDCResponse: [{ QueryResponse: responses }], time: now.toISOString() });
}

function lastUpdated({ MetaData }: Row): string {
  return (MetaData as ReturnType<typeof metaOf> | undefined)?.LastUpdatedTime ?? '';
}
