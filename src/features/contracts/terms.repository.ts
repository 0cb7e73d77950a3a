import { sql } from 'kysely';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import type { Tx } from '../../db/transaction.ts';
import type { OpeningBalance, PositionView, TermsShape, VersionView } from './terms.schema.ts';

/** A version as it is written; its rates in their order. */
export type VersionRecord = {
  readonly id: string;
  readonly contractId: string;
  readonly validFrom: string;
  readonly terms: TermsShape;
  readonly rates: readonly { readonly rateId: string; readonly price: string | null }[];
};

export type PositionRecord = PositionView & { readonly contractId: string };

export type OpeningBalanceRecord = OpeningBalance & { readonly contractId: string; readonly id: string };

/** By first day. */
export async function listVersions(tx: Tx, contractId: string): Promise<VersionView[]> {
  const versions = await tx
    .selectFrom('contract_version')
    .select(['id', 'valid_from', 'terms'])
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', contractId)
    .orderBy('valid_from')
    .execute();
  const rates = await tx
    .selectFrom('contract_rate as r')
    .innerJoin('contract_version as v', (join) =>
      join.onRef('v.account_id', '=', 'r.account_id').onRef('v.id', '=', 'r.version_id'),
    )
    .innerJoin('rate', (join) =>
      join.onRef('rate.account_id', '=', 'r.account_id').onRef('rate.id', '=', 'r.rate_id'),
    )
    .select(['r.version_id', 'r.rate_id', 'rate.name', 'r.price'])
    .where('r.account_id', '=', tx.accountId)
    .where('v.contract_id', '=', contractId)
    .orderBy('r.position')
    .execute();
  return versions.map(({ id, valid_from, terms }) => ({
    id,
    validFrom: valid_from,
    terms: terms as TermsShape,
    rates: rates
      .filter(({ version_id }) => version_id === id)
      .map(({ rate_id, name, price }) => ({ rateId: rate_id, name, price })),
  }));
}

export async function insertVersions(tx: Tx, versions: readonly VersionRecord[]): Promise<void> {
  await insertRows(tx, 'contract_version', versionColumns, versions);
  await insertContractRates(tx, versions);
}

/** The version with other days, terms or rates. */
export async function updateVersionRow(tx: Tx, version: VersionRecord): Promise<void> {
  await tx
    .updateTable('contract_version')
    .set({ valid_from: version.validFrom, terms: JSON.stringify(version.terms) })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', version.id)
    .execute();
  await tx
    .deleteFrom('contract_rate')
    .where('account_id', '=', tx.accountId)
    .where('version_id', '=', version.id)
    .execute();
  await insertContractRates(tx, [version]);
}

export async function removeVersionRow(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('contract_version')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

/** In their order. */
export async function listPositions(tx: Tx, contractId: string): Promise<PositionView[]> {
  const rows = await tx
    .selectFrom('contract_position')
    .select([
      'id',
      'description',
      'item_kind',
      'product_id',
      'rate_id',
      'tax_id',
      'quantity',
      'price',
      'unit',
      'from_day',
      'to_day',
    ])
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', contractId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    description: row.description,
    itemKind: row.item_kind as PositionView['itemKind'],
    productId: row.product_id,
    rateId: row.rate_id,
    taxId: row.tax_id,
    quantity: row.quantity,
    price: row.price,
    unit: row.unit,
    fromDay: row.from_day,
    toDay: row.to_day,
  }));
}

/** Behind those the contract has. */
export async function insertPositions(tx: Tx, positions: readonly PositionRecord[]): Promise<void> {
  const [first] = positions;
  if (first === undefined) return;
  const { last } = await tx
    .selectFrom('contract_position')
    .select(sql<number>`coalesce(max(position), 0)`.as('last'))
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', first.contractId)
    .executeTakeFirstOrThrow();
  const numbered = positions.map((position, index) => ({ ...position, place: last + index + 1 }));
  await insertRows(
    tx,
    'contract_position',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
      { name: 'position', type: 'integer', of: ({ place }) => place },
      { name: 'description', type: 'text', of: ({ description }) => description },
      { name: 'item_kind', type: 'text', of: ({ itemKind }) => itemKind },
      { name: 'product_id', type: 'uuid', of: ({ productId }) => productId },
      { name: 'rate_id', type: 'uuid', of: ({ rateId }) => rateId },
      { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
      { name: 'quantity', type: 'numeric', of: ({ quantity }) => quantity },
      { name: 'price', type: 'numeric', of: ({ price }) => price },
      { name: 'unit', type: 'text', of: ({ unit }) => unit },
      { name: 'from_day', type: 'date', of: ({ fromDay }) => fromDay },
      { name: 'to_day', type: 'date', of: ({ toDay }) => toDay },
    ],
    numbered,
  );
}

export async function updatePositionRow(tx: Tx, position: PositionView): Promise<void> {
  await tx
    .updateTable('contract_position')
    .set({
      description: position.description,
      item_kind: position.itemKind,
      product_id: position.productId,
      rate_id: position.rateId,
      tax_id: position.taxId,
      quantity: position.quantity,
      price: position.price,
      unit: position.unit,
      from_day: position.fromDay,
      to_day: position.toDay,
    })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', position.id)
    .execute();
}

export async function removePositionRow(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('contract_position')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

/** The soonest to expire first. */
export async function listOpeningBalances(tx: Tx, contractId: string): Promise<OpeningBalance[]> {
  const rows = await tx
    .selectFrom('opening_balance')
    .select(['minutes', 'money', 'expires_on'])
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', contractId)
    .orderBy('expires_on')
    .orderBy('id')
    .execute();
  return rows.map(({ minutes, money, expires_on }) => ({ minutes, money, expiresOn: expires_on }));
}

export async function insertOpeningBalances(
  tx: Tx,
  balances: readonly OpeningBalanceRecord[],
): Promise<void> {
  await insertRows(
    tx,
    'opening_balance',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
      { name: 'minutes', type: 'integer', of: ({ minutes }) => minutes },
      { name: 'money', type: 'numeric', of: ({ money }) => money },
      { name: 'expires_on', type: 'date', of: ({ expiresOn }) => expiresOn },
    ],
    balances,
  );
}

export async function removeOpeningBalances(tx: Tx, contractId: string): Promise<void> {
  await tx
    .deleteFrom('opening_balance')
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', contractId)
    .execute();
}

const versionColumns: readonly ColumnOf<VersionRecord>[] = [
  { name: 'id', type: 'uuid', of: ({ id }) => id },
  { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
  { name: 'valid_from', type: 'date', of: ({ validFrom }) => validFrom },
  { name: 'terms', type: 'jsonb', of: ({ terms }) => JSON.stringify(terms) },
];

async function insertContractRates(tx: Tx, versions: readonly VersionRecord[]): Promise<void> {
  const rates = versions.flatMap(({ id, rates: ofVersion }) =>
    ofVersion.map((rate, index) => ({ ...rate, versionId: id, place: index + 1 })),
  );
  await insertRows(
    tx,
    'contract_rate',
    [
      { name: 'version_id', type: 'uuid', of: ({ versionId }) => versionId },
      { name: 'rate_id', type: 'uuid', of: ({ rateId }) => rateId },
      { name: 'position', type: 'integer', of: ({ place }) => place },
      { name: 'price', type: 'numeric', of: ({ price }) => price },
    ],
    rates,
  );
}
