import { rowsOf, type Tx } from '../../db/transaction.ts';

/** What rows refer to by name, and by which columns it is found, the surest first. */
const columns = {
  customer: ['external_id', 'number', 'name'],
  contract: ['external_id', 'number'],
  technician: ['external_id', 'name'],
  rate: ['external_id', 'name'],
  product: ['external_id', 'number', 'name'],
  expense: ['external_id', 'name'],
  tax: ['name'],
  category: ['name'],
  ticket: ['external_id', 'number'],
} as const;

export type ReferenceTable = keyof typeof columns;

/** Records by what they were called; null: several are called so. */
export type FoundByName = ReadonlyMap<string, string | null>;

/** The ids of records by external id, number or name. */
export async function findByNames(
  tx: Tx,
  table: ReferenceTable,
  names: readonly string[],
): Promise<FoundByName> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const rows = await rowsOf<[string, string, number]>(
    tx,
    columns[table]
      .map(
        (column, rank) =>
          `select ${column}, id, ${rank} as rank from ${table} where account_id = $1 and ${column} = any($2::text[])`,
      )
      .join(' union all ')
      .concat(' order by rank'),
    [tx.accountId, wanted],
  );
  const found = new Map<string, { id: string | null; rank: number }>();
  for (const [name, id, rank] of rows) {
    const known = found.get(name);
    if (known === undefined) found.set(name, { id, rank });
    else if (known.rank === rank && known.id !== id) found.set(name, { id: null, rank });
  }
  return new Map([...found].map(([name, { id }]) => [name, id]));
}

/** A contact that may be meant. */
export type ContactByName = { readonly id: string; readonly customerId: string; readonly name: string };

/** Contacts by external id or name; which one is meant, the customer decides. */
export async function findContactsByNames(tx: Tx, names: readonly string[]): Promise<ContactByName[]> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return [];
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select id, customer_id, external_id from contact where account_id = $1 and external_id = any($2::text[])
     union all
     select id, customer_id, name from contact where account_id = $1 and name = any($2::text[])`,
    [tx.accountId, wanted],
  );
  return rows.map(([id, customerId, name]) => ({ id, customerId, name }));
}

/** What a product or expense of the catalogue gives to an item that does not say it itself. */
export type CatalogueEntry = {
  readonly name: string;
  readonly price: string;
  readonly costPrice: string | null;
  readonly itemKind: 'service' | 'goods';
  readonly unit: string;
};

export async function findCatalogueEntries(
  tx: Tx,
  table: 'product' | 'expense',
  ids: readonly string[],
): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const unit = table === 'product' ? 'unit' : `''`;
  const rows = await rowsOf<[string, string, string, string | null, 'service' | 'goods', string]>(
    tx,
    `select id, name, price, cost_price, item_kind, ${unit} from ${table}
      where account_id = $1 and id = any($2::uuid[])`,
    [tx.accountId, [...new Set(ids)]],
  );
  return new Map(
    rows.map(([id, name, price, costPrice, itemKind, itemUnit]) => [
      id,
      { name, price, costPrice, itemKind, unit: itemUnit },
    ]),
  );
}
