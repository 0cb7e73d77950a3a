import { sql } from 'kysely';
import type { ItemKind } from '../../billing/tax.ts';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { type CursorKind, pageFrom, readCursor } from '../../server/paging.ts';
import type { ListProductsQuery, ProductView } from './schema.ts';

/** What of a product can be written. */
export type ProductRecord = Omit<
  ProductView,
  'price' | 'costPrice' | 'createdAt' | 'updatedAt' | 'revision'
> & { readonly price: string; readonly costPrice: string | null };

/** A product as it is, with its prices. */
export type FullProduct = ProductView & ProductRecord;

const columns: readonly ColumnOf<ProductRecord>[] = [
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'number', type: 'text', of: ({ number }) => number },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'description', type: 'text', of: ({ description }) => description },
  { name: 'unit', type: 'text', of: ({ unit }) => unit },
  { name: 'item_kind', type: 'text', of: ({ itemKind }) => itemKind },
  { name: 'price', type: 'numeric', of: ({ price }) => price },
  { name: 'cost_price', type: 'numeric', of: ({ costPrice }) => costPrice },
  { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
  { name: 'category_id', type: 'uuid', of: ({ categoryId }) => categoryId },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
];

/** Products without a number sort as if theirs were empty. */
const orders = {
  name: {
    keys: [byName('name'), sql.ref('id')],
    kinds: ['text', 'id'],
    values: ({ name, id }: ProductRow) => [name, id],
  },
  number: {
    keys: [sql`coalesce(length(number), 0)`, sql`coalesce(number, '')`, sql.ref('id')],
    kinds: ['number', 'text', 'id'],
    values: ({ number, id }: ProductRow) => [[...(number ?? '')].length, number ?? '', id],
  },
} as const;

export async function listProductRows(tx: Tx, query: ListProductsQuery): Promise<Page<ProductView>> {
  const { search, active, categoryId, sort, limit } = query;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const { keys, kinds, values } = orders[sort === 'name' || sort === '-name' ? 'name' : 'number'];
  let rows = products(tx);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (categoryId !== undefined) rows = rows.where('category_id', '=', categoryId);
  if (search !== undefined) {
    const pattern = containing(search);
    rows = rows.where((where) =>
      where.or([where('name', 'ilike', pattern), where('number', 'ilike', pattern)]),
    );
  }
  const after = readCursor(query.cursor, kinds satisfies readonly CursorKind[]);
  const found = await rowsAfter(rows, { keys, direction }, after, limit).execute();
  return pageFrom(found, limit, toView, values);
}

export async function findProduct(tx: Tx, id: string): Promise<FullProduct | null> {
  const row = await products(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The product, held until the transaction ends. */
export async function lockProduct(tx: Tx, id: string): Promise<FullProduct | null> {
  const row = await products(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those with one of these external ids or numbers, held until the transaction ends. */
export async function lockProductsLike(
  tx: Tx,
  externalIds: readonly string[],
  numbers: readonly string[],
): Promise<FullProduct[]> {
  const rows = await products(tx)
    .where((where) =>
      where.or([
        where('external_id', '=', sql<string>`any(${externalIds}::text[])`),
        where('number', '=', sql<string>`any(${numbers}::text[])`),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toView);
}

/** Those of the ids that are products of the account. */
export async function findProducts(tx: Tx, ids: readonly string[]): Promise<FullProduct[]> {
  const rows = await products(tx).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return rows.map(toView);
}

export async function insertProducts(tx: Tx, all: readonly ProductRecord[]): Promise<void> {
  await insertRows(tx, 'product', [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns], all);
}

export async function updateProducts(tx: Tx, all: readonly ProductRecord[], now: Date): Promise<void> {
  await updateRows(tx, 'product', columns, all, now);
}

export async function removeProductRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('product').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** Where the product is sold. */
export async function findProductReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<{ position: string; ticketProduct: string }>`
    select
      (select count(*) from contract_position where account_id = ${tx.accountId} and product_id = ${id}) as "position",
      (select count(*) from ticket_product where account_id = ${tx.accountId} and product_id = ${id}) as "ticketProduct"`.execute(
    tx,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, number]) => [kind, Number(number)]));
}

function products(tx: Tx) {
  return tx
    .selectFrom('product')
    .select([
      'id',
      'name',
      'number',
      'external_id',
      'description',
      'unit',
      'item_kind',
      'price',
      'cost_price',
      'tax_id',
      'category_id',
      'active',
      'created_at',
      'updated_at',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type ProductRow = Awaited<ReturnType<ReturnType<typeof products>['executeTakeFirstOrThrow']>>;

function toView(row: ProductRow): FullProduct {
  return {
    id: row.id,
    name: row.name,
    number: row.number,
    externalId: row.external_id,
    description: row.description,
    unit: row.unit,
    itemKind: row.item_kind as ItemKind,
    price: row.price,
    costPrice: row.cost_price,
    taxId: row.tax_id,
    categoryId: row.category_id,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
