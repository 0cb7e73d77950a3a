import { sql } from 'kysely';
import type { ItemKind } from '../../billing/tax.ts';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ExpenseView, ListExpensesQuery } from './schema.ts';

/** What of a expense can be written. */
export type ExpenseRecord = Omit<
  ExpenseView,
  'price' | 'costPrice' | 'createdAt' | 'updatedAt' | 'revision'
> & { readonly price: string; readonly costPrice: string | null };

/** A expense as it is, with its prices. */
export type FullExpense = ExpenseView & ExpenseRecord;

const columns: readonly ColumnOf<ExpenseRecord>[] = [
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'description', type: 'text', of: ({ description }) => description },
  { name: 'item_kind', type: 'text', of: ({ itemKind }) => itemKind },
  { name: 'price', type: 'numeric', of: ({ price }) => price },
  { name: 'cost_price', type: 'numeric', of: ({ costPrice }) => costPrice },
  { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
  { name: 'category_id', type: 'uuid', of: ({ categoryId }) => categoryId },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
];

/** By name. */
export async function listExpenseRows(tx: Tx, query: ListExpensesQuery): Promise<Page<ExpenseView>> {
  const { search, active, categoryId, limit } = query;
  const order = { keys: [byName('name'), sql.ref('id')], direction: 'asc' } as const;
  let rows = expenses(tx);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (categoryId !== undefined) rows = rows.where('category_id', '=', categoryId);
  if (search !== undefined) rows = rows.where('name', 'ilike', containing(search));
  const found = await rowsAfter(rows, order, readCursor(query.cursor, ['text', 'id']), limit).execute();
  return pageFrom(found, limit, toView, ({ name, id }) => [name, id]);
}

export async function findExpense(tx: Tx, id: string): Promise<FullExpense | null> {
  const row = await expenses(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The expense, held until the transaction ends. */
export async function lockExpense(tx: Tx, id: string): Promise<FullExpense | null> {
  const row = await expenses(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those with one of these external ids or names, held until the transaction ends. */
export async function lockExpensesLike(
  tx: Tx,
  externalIds: readonly string[],
  names: readonly string[],
): Promise<FullExpense[]> {
  const rows = await expenses(tx)
    .where((where) =>
      where.or([
        where('external_id', '=', sql<string>`any(${externalIds}::text[])`),
        where('name', '=', sql<string>`any(${names}::text[])`),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toView);
}

export async function insertExpenses(tx: Tx, all: readonly ExpenseRecord[]): Promise<void> {
  await insertRows(tx, 'expense', [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns], all);
}

export async function updateExpenses(tx: Tx, all: readonly ExpenseRecord[], now: Date): Promise<void> {
  await updateRows(tx, 'expense', columns, all, now);
}

export async function removeExpenseRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('expense').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** Where the expense is charged. */
export async function findExpenseReferences(tx: Tx, id: string): Promise<References> {
  const { number } = await tx
    .selectFrom('ticket_expense')
    .select(sql<string>`count(*)`.as('number'))
    .where('account_id', '=', tx.accountId)
    .where('expense_id', '=', id)
    .executeTakeFirstOrThrow();
  return { ticketExpense: Number(number) };
}

function expenses(tx: Tx) {
  return tx
    .selectFrom('expense')
    .select([
      'id',
      'name',
      'external_id',
      'description',
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

type ExpenseRow = Awaited<ReturnType<ReturnType<typeof expenses>['executeTakeFirstOrThrow']>>;

function toView(row: ExpenseRow): FullExpense {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    description: row.description,
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
