import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { hidePrices } from '../../lib/prices.ts';
import { refuseIfReferred } from '../../lib/references.ts';
import { keptDecimal, planUpserts, type Upserted } from '../../lib/upsert.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { requireCategories } from '../categories/operations.ts';
import { requireTaxes } from '../taxes/operations.ts';
import {
  findProduct,
  findProductReferences,
  findProducts,
  insertProducts,
  listProductRows,
  lockProduct,
  lockProductsLike,
  type ProductRecord,
  removeProductRow,
  updateProducts,
} from './repository.ts';
import type { CreateProductBody, ListProductsQuery, ProductView, UpdateProductBody } from './schema.ts';

/**
 * The products of these ids with their prices, in that order; null and undefined name none.
 *
 * @throws {Refusal} `absent` unless all of them are products of the account.
 */
export async function requireProducts(
  tx: Tx,
  ids: readonly (string | null | undefined)[],
): Promise<readonly ProductRecord[]> {
  const wanted = ids.filter((id) => typeof id === 'string');
  if (wanted.length === 0) return [];
  const found = new Map((await findProducts(tx, wanted)).map((product) => [product.id, product]));
  return wanted.map((id) => present(found.get(id), 'product'));
}

/** A page of the account's products. */
export async function listProducts(context: Context, query: ListProductsQuery): Promise<Page<ProductView>> {
  const { items, nextCursor } = await transaction(context, (tx) => listProductRows(tx, query));
  return { items: items.map((product) => visible(context, product)), nextCursor };
}

/** @throws {Refusal} `absent` */
export function getProduct(context: Context, id: string): Promise<ProductView> {
  return transaction(context, (tx) => presentProduct(tx, context, id));
}

/** @throws {Refusal} `absent` for an unknown tax or category, `conflict` for a taken number. */
export function createProduct(context: Context, body: CreateProductBody): Promise<ProductView> {
  const product: ProductRecord = { ...body, id: newId(), active: true };
  return transaction(context, async (tx) => {
    await check(tx, product);
    await insertProducts(tx, [product]);
    await record(tx, context, {
      action: 'product.created',
      subject: { kind: 'product', id: product.id },
      detail: { name: product.name, price: product.price },
    });
    return presentProduct(tx, context, product.id);
  });
}

/**
 * Changes a product. What was put on a ticket or a contract keeps the price it got there.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `createProduct`.
 */
export function updateProduct(
  context: Context,
  id: string,
  revision: number,
  body: UpdateProductBody,
): Promise<ProductView> {
  return transaction(context, async (tx) => {
    const before: ProductRecord = inRevision(await lockProduct(tx, id), revision, 'product');
    const after = withChanges(before, body);
    await check(tx, after);
    await updateProducts(tx, [after], context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'product.changed', subject: { kind: 'product', id }, detail });
    return presentProduct(tx, context, id);
  });
}

/**
 * Deletes a product that nothing uses.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what uses it.
 */
export async function deleteProduct(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { name } = inRevision(await lockProduct(tx, id), revision, 'product');
    refuseIfReferred(await findProductReferences(tx, id), context.language);
    await removeProductRow(tx, id);
    const subject = { kind: 'product', id };
    await record(tx, context, { action: 'product.deleted', subject, detail: { name } });
  });
}

/** A product of a file: its identity and what the file says of it. */
export type ProductToImport = Partial<Omit<ProductRecord, 'id' | 'externalId'>> &
  Pick<ProductRecord, 'name' | 'price'> & { readonly externalId: string };

/**
 * Creates and changes many products in a few statements (R45); what a row does not name stays, or takes the default.
 *
 * @param rows Each with an external id of its own; taxes and categories exist.
 * @returns What became of each row, in their order.
 */
export async function upsertProducts(
  tx: Tx,
  context: Context,
  rows: readonly ProductToImport[],
): Promise<readonly Upserted[]> {
  const existing = await lockProductsLike(
    tx,
    rows.map(({ externalId }) => externalId),
    rows.map(({ number }) => number).filter((number) => typeof number === 'string'),
  );
  const plan = planUpserts<ProductToImport, ProductRecord>(rows, existing, {
    make: (row) => ({ ...newProduct, ...row, id: newId() }),
    change: (before, row) =>
      withChanges(before, {
        ...row,
        price: keptDecimal(before.price, row.price),
        costPrice: row.costPrice && keptDecimal(before.costPrice, row.costPrice),
      }),
    unique: {
      field: 'number',
      of: ({ number }) => number,
      taken: (number) => ({ key: 'products.numberTaken', params: { number } }),
    },
    check: () => null,
  });
  await insertProducts(tx, plan.created);
  await updateProducts(tx, plan.updated, context.now);
  return plan.outcomes;
}

const newProduct = {
  number: null,
  description: '',
  unit: 'piece',
  itemKind: 'goods',
  costPrice: null,
  taxId: null,
  categoryId: null,
  active: true,
} as const;

const visible = (context: Context, product: ProductView) =>
  hidePrices(context, product, ['price', 'costPrice']);

async function presentProduct(tx: Tx, context: Context, id: string): Promise<ProductView> {
  return visible(context, present(await findProduct(tx, id), 'product'));
}

async function check(tx: Tx, product: ProductRecord): Promise<void> {
  const { id, number, externalId, taxId, categoryId } = product;
  await requireTaxes(tx, [taxId]);
  await requireCategories(tx, [categoryId]);
  const others = await lockProductsLike(
    tx,
    externalId === null ? [] : [externalId],
    number === null ? [] : [number],
  );
  for (const other of others) {
    if (other.id === id) continue;
    if (number !== null && other.number === number)
      throw new Refusal('conflict', { key: 'products.numberTaken', params: { number } });
    throw new Refusal('conflict', { key: 'products.externalIdTaken', params: { name: other.name } });
  }
}
