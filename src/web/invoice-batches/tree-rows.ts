import type { PreviewContract, PreviewContractView } from '../../features/invoice-batches/schema.ts';
import type { BatchBook } from './batch-book.ts';

/** A row of the tree as it is unfolded; `key` is its own, `level` how deep it stands. */
export type TreeRow = { readonly key: string; readonly level: number } & (
  | {
      readonly kind: 'customer';
      readonly customer: PreviewContract['billTo'];
      readonly contractIds: readonly string[];
    }
  | { readonly kind: 'contract'; readonly contractId: string; readonly namesCustomer: boolean }
  | {
      readonly kind: 'period';
      readonly contractId: string;
      readonly period: PreviewContract['periods'][number];
    }
  | { readonly kind: 'unit'; readonly contractId: string; readonly unit: PreviewUnit }
  | {
      readonly kind: 'item';
      readonly contractId: string;
      readonly unit: PreviewUnit;
      readonly item: PreviewUnit['items'][number];
    }
  | { readonly kind: 'waiting'; readonly contractId: string }
);

export type PreviewUnit = PreviewContractView['units'][number];

export const customerKey = (id: string) => `customer:${id}`;
export const contractKey = (id: string) => `contract:${id}`;

/**
 * The rows of the tree: customer, contract, period, fee or ticket, item. A customer with one contract is one row with it.
 * Customers are unfolded from the start: their key says that they are folded.
 *
 * @param search Part of a customer's or contract's name or number; '' shows all.
 */
export function treeRows(book: BatchBook, search: string): TreeRow[] {
  const rows: TreeRow[] = [];
  const wanted = search.trim().toLowerCase();
  for (const contracts of byCustomer(book.preview.contracts)) {
    const found = contracts.filter((row) => wanted === '' || matches(row, wanted));
    const [first] = found;
    if (first === undefined) continue;
    const isAlone = contracts.length === 1;
    if (!isAlone) {
      const contractIds = found.map(({ contract }) => contract.id);
      const key = customerKey(first.billTo.id);
      rows.push({ kind: 'customer', key, level: 1, customer: first.billTo, contractIds });
      if (book.isOpen(key)) continue;
    }
    for (const { contract } of found) addContract(rows, book, contract.id, isAlone);
  }
  return rows;
}

function byCustomer(contracts: readonly PreviewContract[]): PreviewContract[][] {
  const groups: PreviewContract[][] = [];
  for (const row of contracts) {
    const last = groups.at(-1);
    if (last?.[0]?.billTo.id === row.billTo.id) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function matches({ billTo, customer, contract }: PreviewContract, wanted: string): boolean {
  return [billTo.name, billTo.number, customer.name, contract.name, contract.number].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function addContract(rows: TreeRow[], book: BatchBook, contractId: string, namesCustomer: boolean): void {
  const key = contractKey(contractId);
  const level = namesCustomer ? 1 : 2;
  rows.push({ kind: 'contract', key, level, contractId, namesCustomer });
  if (!book.isOpen(key)) return;
  const { row, detail } = book.contract(contractId);
  if (detail === null) {
    rows.push({ kind: 'waiting', key: `${key}/waiting`, level: level + 1, contractId });
    return;
  }
  for (const period of row.periods) {
    rows.push({ kind: 'period', key: period.key, level: level + 1, contractId, period });
    if (book.isOpen(period.key)) continue;
    const own = detail.units.filter(({ from }) => from >= period.from && from <= period.to);
    for (const unit of own) {
      rows.push({ kind: 'unit', key: unit.key, level: level + 2, contractId, unit });
      if (!book.isOpen(unit.key)) continue;
      for (const item of unit.items) {
        rows.push({ kind: 'item', key: item.key, level: level + 3, contractId, unit, item });
      }
    }
  }
}
