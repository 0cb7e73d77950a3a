import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { refuseIfReferred } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { requireTaxes } from '../taxes/operations.ts';
import {
  type CategoryRecord,
  findCategory,
  findCategoryIds,
  findCategoryReferences,
  insertCategory,
  isCategoryNameTaken,
  listCategoryRows,
  lockCategory,
  removeCategoryRow,
  updateCategoryRow,
} from './repository.ts';
import type { CategoryView, CreateCategoryBody, ListCategoriesQuery, UpdateCategoryBody } from './schema.ts';

/** @throws {Refusal} `absent` unless all of these are categories of the account; null and undefined name none. */
export async function requireCategories(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<void> {
  const wanted = ids.filter((id) => typeof id === 'string');
  const found = await findCategoryIds(tx, wanted);
  for (const id of wanted) present(found.has(id) || null, 'category');
}

/** A page of the account's categories, by name. */
export function listCategories(context: Context, query: ListCategoriesQuery): Promise<Page<CategoryView>> {
  return transaction(context, (tx) => listCategoryRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getCategory(context: Context, id: string): Promise<CategoryView> {
  return transaction(context, (tx) => presentCategory(tx, id));
}

/** @throws {Refusal} `absent` for an unknown tax, `conflict` for a taken name. */
export function createCategory(context: Context, body: CreateCategoryBody): Promise<CategoryView> {
  const category = { ...body, id: newId() };
  return transaction(context, async (tx) => {
    await check(tx, category);
    await insertCategory(tx, category);
    const subject = { kind: 'category', id: category.id };
    await record(tx, context, { action: 'category.created', subject, detail: body });
    return presentCategory(tx, category.id);
  });
}

/** @throws {Refusal} `absent`, `stale`; otherwise as `createCategory`. */
export function updateCategory(
  context: Context,
  id: string,
  revision: number,
  body: UpdateCategoryBody,
): Promise<CategoryView> {
  return transaction(context, async (tx) => {
    const before = inRevision(await lockCategory(tx, id), revision, 'category');
    const after = withChanges(before, body);
    await check(tx, after);
    await updateCategoryRow(tx, after, context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'category.changed', subject: { kind: 'category', id }, detail });
    return presentCategory(tx, id);
  });
}

/**
 * Deletes an empty category.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what is in it.
 */
export async function deleteCategory(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { name } = inRevision(await lockCategory(tx, id), revision, 'category');
    refuseIfReferred(await findCategoryReferences(tx, id), context.language, 'notEmpty');
    await removeCategoryRow(tx, id);
    const subject = { kind: 'category', id };
    await record(tx, context, { action: 'category.deleted', subject, detail: { name } });
  });
}

async function presentCategory(tx: Tx, id: string): Promise<CategoryView> {
  return present(await findCategory(tx, id), 'category');
}

async function check(tx: Tx, { id, name, taxId }: CategoryRecord): Promise<void> {
  await requireTaxes(tx, [taxId]);
  if (await isCategoryNameTaken(tx, name, id))
    throw new Refusal('conflict', { key: 'categories.nameTaken', params: { name } });
}
