import { sql } from 'kysely';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { CategoryView, ListCategoriesQuery } from './schema.ts';

/** What of a category can be written. */
export type CategoryRecord = Pick<CategoryView, 'id' | 'name' | 'taxId'>;

/** By name. */
export async function listCategoryRows(tx: Tx, query: ListCategoriesQuery): Promise<Page<CategoryView>> {
  const order = { keys: [byName('name'), sql.ref('id')], direction: 'asc' } as const;
  let rows = categories(tx);
  if (query.search !== undefined) rows = rows.where('name', 'ilike', containing(query.search));
  const after = readCursor(query.cursor, ['text', 'id']);
  const found = await rowsAfter(rows, order, after, query.limit).execute();
  return pageFrom(found, query.limit, toView, ({ name, id }) => [name, id]);
}

export async function findCategory(tx: Tx, id: string): Promise<CategoryView | null> {
  const row = await categories(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The category, held until the transaction ends. */
export async function lockCategory(tx: Tx, id: string): Promise<CategoryView | null> {
  const row = await categories(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those of the ids that are categories of the account. */
export async function findCategoryIds(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await categories(tx).where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

export async function isCategoryNameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const row = await categories(tx).where('name', '=', name).where('id', '<>', exceptId).executeTakeFirst();
  return row !== undefined;
}

export async function insertCategory(tx: Tx, { id, name, taxId }: CategoryRecord): Promise<void> {
  await tx.insertInto('category').values({ account_id: tx.accountId, id, name, tax_id: taxId }).execute();
}

export async function updateCategoryRow(
  tx: Tx,
  { id, name, taxId }: CategoryRecord,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('category')
    .set((eb) => ({ name, tax_id: taxId, revision: eb('revision', '+', 1), updated_at: now }))
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

export async function removeCategoryRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('category').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** What is in the category. */
export async function findCategoryReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<{ rate: string; product: string; expense: string }>`
    select
      (select count(*) from rate where account_id = ${tx.accountId} and category_id = ${id}) as "rate",
      (select count(*) from product where account_id = ${tx.accountId} and category_id = ${id}) as "product",
      (select count(*) from expense where account_id = ${tx.accountId} and category_id = ${id}) as "expense"`.execute(
    tx,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, number]) => [kind, Number(number)]));
}

function categories(tx: Tx) {
  return tx
    .selectFrom('category')
    .select(['id', 'name', 'tax_id', 'created_at', 'updated_at', 'revision'])
    .where('account_id', '=', tx.accountId);
}

type CategoryRow = Awaited<ReturnType<ReturnType<typeof categories>['executeTakeFirstOrThrow']>>;

function toView(row: CategoryRow): CategoryView {
  return {
    id: row.id,
    name: row.name,
    taxId: row.tax_id,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
