import type { RateFacts } from '../../billing/facts.ts';
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
  findRate,
  findRateFacts,
  findRateReferences,
  findRates,
  insertRates,
  listRateRows,
  lockRate,
  lockRatesLike,
  type RateRecord,
  removeRateRow,
  updateRates,
} from './repository.ts';
import type { CreateRateBody, ListRatesQuery, RateView, UpdateRateBody } from './schema.ts';

/** The account's rates as pricing knows them, by id; inactive ones too. */
export async function loadRates(tx: Tx): Promise<ReadonlyMap<string, RateFacts>> {
  return new Map((await findRateFacts(tx)).map((rate) => [rate.id, rate]));
}

/**
 * The rates of these ids with their prices, in that order; null and undefined name none.
 *
 * @throws {Refusal} `absent` unless all of them are rates of the account.
 */
export async function requireRates(
  tx: Tx,
  ids: readonly (string | null | undefined)[],
): Promise<readonly RateRecord[]> {
  const wanted = ids.filter((id) => typeof id === 'string');
  if (wanted.length === 0) return [];
  const found = new Map((await findRates(tx, wanted)).map((rate) => [rate.id, rate]));
  return wanted.map((id) => present(found.get(id), 'rate'));
}

/** The rate of this name; without one it is added, per hour at this price. */
export async function rateNamed(tx: Tx, context: Context, name: string, price: string): Promise<RateRecord> {
  const known = (await lockRatesLike(tx, [], [name])).find((rate) => rate.name === name);
  if (known !== undefined) return known;
  const rate: RateRecord = { ...newRate, id: newId(), name, price, externalId: null };
  await insertRates(tx, [rate]);
  const subject = { kind: 'rate', id: rate.id };
  await record(tx, context, { action: 'rate.created', subject, detail: { name, price } });
  return rate;
}

/** A page of the account's rates, by name. */
export async function listRates(context: Context, query: ListRatesQuery): Promise<Page<RateView>> {
  const { items, nextCursor } = await transaction(context, (tx) => listRateRows(tx, query));
  return { items: items.map((rate) => visible(context, rate)), nextCursor };
}

/** @throws {Refusal} `absent` */
export function getRate(context: Context, id: string): Promise<RateView> {
  return transaction(context, (tx) => presentRate(tx, context, id));
}

/** @throws {Refusal} `absent` for an unknown tax or category, `conflict` for a taken name, `invalid` hours. */
export function createRate(context: Context, body: CreateRateBody): Promise<RateView> {
  const rate: RateRecord = { ...body, id: newId(), active: true };
  return transaction(context, async (tx) => {
    await check(tx, rate);
    await insertRates(tx, [rate]);
    await record(tx, context, {
      action: 'rate.created',
      subject: { kind: 'rate', id: rate.id },
      detail: { name: rate.name, price: rate.price },
    });
    return presentRate(tx, context, rate.id);
  });
}

/**
 * Changes a rate. Contracts that do not set a price of their own take the new one for whatever is not billed yet.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `createRate`.
 */
export function updateRate(
  context: Context,
  id: string,
  revision: number,
  body: UpdateRateBody,
): Promise<RateView> {
  return transaction(context, async (tx) => {
    const before: RateRecord = inRevision(await lockRate(tx, id), revision, 'rate');
    const after = withChanges(before, body);
    await check(tx, after);
    await updateRates(tx, [after], context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'rate.changed', subject: { kind: 'rate', id }, detail });
    return presentRate(tx, context, id);
  });
}

/**
 * Deletes a rate that nothing uses.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what uses it.
 */
export async function deleteRate(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { name } = inRevision(await lockRate(tx, id), revision, 'rate');
    refuseIfReferred(await findRateReferences(tx, id), context.language);
    await removeRateRow(tx, id);
    await record(tx, context, { action: 'rate.deleted', subject: { kind: 'rate', id }, detail: { name } });
  });
}

/** A rate of a file: its identity and what the file says of it. */
export type RateToImport = Partial<Omit<RateRecord, 'id' | 'externalId'>> &
  Pick<RateRecord, 'name' | 'price'> & { readonly externalId: string };

/**
 * Creates and changes many rates in a few statements (R45); what a row does not name stays, or takes the default.
 *
 * @param rows Each with an external id of its own; taxes and categories exist.
 * @returns What became of each row, in their order.
 */
export async function upsertRates(
  tx: Tx,
  context: Context,
  rows: readonly RateToImport[],
): Promise<readonly Upserted[]> {
  const existing = await lockRatesLike(
    tx,
    rows.map(({ externalId }) => externalId),
    rows.map(({ name }) => name),
  );
  const plan = planUpserts<RateToImport, RateRecord>(rows, existing, {
    make: (row) => ({ ...newRate, ...row, id: newId() }),
    change: (before, row) => withChanges(before, { ...row, price: keptDecimal(before.price, row.price) }),
    unique: {
      field: 'name',
      of: ({ name }) => name,
      taken: (name) => ({ key: 'rates.nameTaken', params: { name } }),
    },
    check: () => null,
  });
  await insertRates(tx, plan.created);
  await updateRates(tx, plan.updated, context.now);
  return plan.outcomes;
}

const newRate = {
  unit: 'hour',
  itemKind: 'service',
  taxId: null,
  categoryId: null,
  validity: null,
  active: true,
} as const;

const visible = (context: Context, rate: RateView) => hidePrices(context, rate, ['price']);

async function presentRate(tx: Tx, context: Context, id: string): Promise<RateView> {
  return visible(context, present(await findRate(tx, id), 'rate'));
}

async function check(
  tx: Tx,
  { id, name, externalId, taxId, categoryId, validity }: RateRecord,
): Promise<void> {
  await requireTaxes(tx, [taxId]);
  await requireCategories(tx, [categoryId]);
  for (const other of await lockRatesLike(tx, externalId === null ? [] : [externalId], [name])) {
    if (other.id === id) continue;
    if (other.name === name) throw new Refusal('conflict', { key: 'rates.nameTaken', params: { name } });
    throw new Refusal('conflict', { key: 'rates.externalIdTaken', params: { name: other.name } });
  }
  if (validity === null) return;
  if (!validity.holidays && validity.hours.length === 0)
    throw new Refusal('invalid', { key: 'rates.neverValid' });
  if (validity.hours.some(({ from, to }) => from >= to))
    throw new Refusal('invalid', { key: 'rates.hoursEmpty' });
}
