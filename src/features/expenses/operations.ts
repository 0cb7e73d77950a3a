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
  type ExpenseRecord,
  findExpense,
  findExpenseReferences,
  insertExpenses,
  listExpenseRows,
  lockExpense,
  lockExpensesLike,
  removeExpenseRow,
  updateExpenses,
} from './repository.ts';
import type { CreateExpenseBody, ExpenseView, ListExpensesQuery, UpdateExpenseBody } from './schema.ts';

/** A page of the account's expenses. */
export async function listExpenses(context: Context, query: ListExpensesQuery): Promise<Page<ExpenseView>> {
  const { items, nextCursor } = await transaction(context, (tx) => listExpenseRows(tx, query));
  return { items: items.map((expense) => visible(context, expense)), nextCursor };
}

/** @throws {Refusal} `absent` */
export function getExpense(context: Context, id: string): Promise<ExpenseView> {
  return transaction(context, (tx) => presentExpense(tx, context, id));
}

/** @throws {Refusal} `absent` for an unknown tax or category, `conflict` for a taken name. */
export function createExpense(context: Context, body: CreateExpenseBody): Promise<ExpenseView> {
  const expense: ExpenseRecord = { ...body, id: newId(), active: true };
  return transaction(context, async (tx) => {
    await check(tx, expense);
    await insertExpenses(tx, [expense]);
    await record(tx, context, {
      action: 'expense.created',
      subject: { kind: 'expense', id: expense.id },
      detail: { name: expense.name, price: expense.price },
    });
    return presentExpense(tx, context, expense.id);
  });
}

/**
 * Changes an expense. What was put on a ticket keeps the price it got there.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `createExpense`.
 */
export function updateExpense(
  context: Context,
  id: string,
  revision: number,
  body: UpdateExpenseBody,
): Promise<ExpenseView> {
  return transaction(context, async (tx) => {
    const before: ExpenseRecord = inRevision(await lockExpense(tx, id), revision, 'expense');
    const after = withChanges(before, body);
    await check(tx, after);
    await updateExpenses(tx, [after], context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'expense.changed', subject: { kind: 'expense', id }, detail });
    return presentExpense(tx, context, id);
  });
}

/**
 * Deletes an expense that nothing uses.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what uses it.
 */
export async function deleteExpense(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { name } = inRevision(await lockExpense(tx, id), revision, 'expense');
    refuseIfReferred(await findExpenseReferences(tx, id), context.language);
    await removeExpenseRow(tx, id);
    const subject = { kind: 'expense', id };
    await record(tx, context, { action: 'expense.deleted', subject, detail: { name } });
  });
}

/** An expense of a file: its identity and what the file says of it. */
export type ExpenseToImport = Partial<Omit<ExpenseRecord, 'id' | 'externalId'>> &
  Pick<ExpenseRecord, 'name' | 'price'> & { readonly externalId: string };

/**
 * Creates and changes many expenses in a few statements (R45); what a row does not name stays, or takes the default.
 *
 * @param rows Each with an external id of its own; taxes and categories exist.
 * @returns What became of each row, in their order.
 */
export async function upsertExpenses(
  tx: Tx,
  context: Context,
  rows: readonly ExpenseToImport[],
): Promise<readonly Upserted[]> {
  const existing = await lockExpensesLike(
    tx,
    rows.map(({ externalId }) => externalId),
    rows.map(({ name }) => name),
  );
  const plan = planUpserts<ExpenseToImport, ExpenseRecord>(rows, existing, {
    make: (row) => ({ ...newExpense, ...row, id: newId() }),
    change: (before, row) =>
      withChanges(before, {
        ...row,
        price: keptDecimal(before.price, row.price),
        costPrice: row.costPrice && keptDecimal(before.costPrice, row.costPrice),
      }),
    unique: {
      field: 'name',
      of: ({ name }) => name,
      taken: (name) => ({ key: 'expenses.nameTaken', params: { name } }),
    },
    check: () => null,
  });
  await insertExpenses(tx, plan.created);
  await updateExpenses(tx, plan.updated, context.now);
  return plan.outcomes;
}

const newExpense = {
  description: '',
  itemKind: 'service',
  costPrice: null,
  taxId: null,
  categoryId: null,
  active: true,
} as const;

const visible = (context: Context, expense: ExpenseView) =>
  hidePrices(context, expense, ['price', 'costPrice']);

async function presentExpense(tx: Tx, context: Context, id: string): Promise<ExpenseView> {
  return visible(context, present(await findExpense(tx, id), 'expense'));
}

async function check(tx: Tx, expense: ExpenseRecord): Promise<void> {
  const { id, name, externalId, taxId, categoryId } = expense;
  await requireTaxes(tx, [taxId]);
  await requireCategories(tx, [categoryId]);
  const others = await lockExpensesLike(tx, externalId === null ? [] : [externalId], [name]);
  for (const other of others) {
    if (other.id === id) continue;
    if (other.name === name) throw new Refusal('conflict', { key: 'expenses.nameTaken', params: { name } });
    throw new Refusal('conflict', { key: 'expenses.externalIdTaken', params: { name: other.name } });
  }
}
