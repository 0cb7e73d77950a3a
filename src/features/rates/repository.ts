import { sql } from 'kysely';
import type { RateFacts, RateValidity } from '../../billing/facts.ts';
import { decimal } from '../../billing/quantity.ts';
import type { ItemKind } from '../../billing/tax.ts';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ListRatesQuery, RateView } from './schema.ts';

/** What of a rate can be written. */
export type RateRecord = Omit<RateView, 'price' | 'createdAt' | 'updatedAt' | 'revision'> & {
  readonly price: string;
};

/** A rate as it is, with its price. */
export type FullRate = RateView & RateRecord;

const columns: readonly ColumnOf<RateRecord>[] = [
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'unit', type: 'text', of: ({ unit }) => unit },
  { name: 'item_kind', type: 'text', of: ({ itemKind }) => itemKind },
  { name: 'price', type: 'numeric', of: ({ price }) => price },
  { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
  { name: 'category_id', type: 'uuid', of: ({ categoryId }) => categoryId },
  { name: 'validity', type: 'jsonb', of: ({ validity }) => validity && JSON.stringify(validity) },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
];

/** By name. */
export async function listRateRows(tx: Tx, query: ListRatesQuery): Promise<Page<RateView>> {
  const { search, active, unit, categoryId, limit } = query;
  const order = { keys: [byName('name'), sql.ref('id')], direction: 'asc' } as const;
  let rows = rates(tx);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (unit !== undefined) rows = rows.where('unit', '=', unit);
  if (categoryId !== undefined) rows = rows.where('category_id', '=', categoryId);
  if (search !== undefined) rows = rows.where('name', 'ilike', containing(search));
  const found = await rowsAfter(rows, order, readCursor(query.cursor, ['text', 'id']), limit).execute();
  return pageFrom(found, limit, toView, ({ name, id }) => [name, id]);
}

export async function findRate(tx: Tx, id: string): Promise<FullRate | null> {
  const row = await rates(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The rate, held until the transaction ends. */
export async function lockRate(tx: Tx, id: string): Promise<FullRate | null> {
  const row = await rates(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those with one of these external ids or names, held until the transaction ends. */
export async function lockRatesLike(
  tx: Tx,
  externalIds: readonly string[],
  names: readonly string[],
): Promise<FullRate[]> {
  const rows = await rates(tx)
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

/** Those of the ids that are rates of the account. */
export async function findRates(tx: Tx, ids: readonly string[]): Promise<FullRate[]> {
  const rows = await rates(tx).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return rows.map(toView);
}

/** All rates as pricing knows them, inactive ones too: what refers to them still needs them. */
export async function findRateFacts(tx: Tx): Promise<RateFacts[]> {
  const rows = await tx
    .selectFrom('rate as r')
    .leftJoin('category as c', (join) =>
      join.onRef('c.account_id', '=', 'r.account_id').onRef('c.id', '=', 'r.category_id'),
    )
    .select([
      'r.id',
      'r.name',
      'r.item_kind',
      'r.price',
      'r.tax_id',
      'c.tax_id as category_tax_id',
      'r.validity',
    ])
    .where('r.account_id', '=', tx.accountId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    itemKind: row.item_kind as ItemKind,
    price: decimal(row.price),
    taxId: row.tax_id,
    categoryTaxId: row.category_tax_id,
    validity: row.validity as RateValidity | null,
  }));
}

export async function insertRates(tx: Tx, all: readonly RateRecord[]): Promise<void> {
  await insertRows(tx, 'rate', [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns], all);
}

export async function updateRates(tx: Tx, all: readonly RateRecord[], now: Date): Promise<void> {
  await updateRows(tx, 'rate', columns, all, now);
}

export async function removeRateRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('rate').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** What is priced with the rate. */
export async function findRateReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<{ contract: string; position: string; timeEntry: string }>`
    select
      (select count(distinct v.contract_id) from contract_rate r
         join contract_version v on v.account_id = r.account_id and v.id = r.version_id
        where r.account_id = ${tx.accountId} and r.rate_id = ${id}) as "contract",
      (select count(*) from contract_position where account_id = ${tx.accountId} and rate_id = ${id}) as "position",
      (select count(*) from time_entry where account_id = ${tx.accountId} and rate_id = ${id}) as "timeEntry"`.execute(
    tx,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, number]) => [kind, Number(number)]));
}

function rates(tx: Tx) {
  return tx
    .selectFrom('rate')
    .select([
      'id',
      'name',
      'external_id',
      'unit',
      'item_kind',
      'price',
      'tax_id',
      'category_id',
      'validity',
      'active',
      'created_at',
      'updated_at',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type RateRow = Awaited<ReturnType<ReturnType<typeof rates>['executeTakeFirstOrThrow']>>;

function toView(row: RateRow): FullRate {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    unit: row.unit as RateView['unit'],
    itemKind: row.item_kind as ItemKind,
    price: row.price,
    taxId: row.tax_id,
    categoryId: row.category_id,
    validity: row.validity as RateView['validity'],
    active: row.active,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
