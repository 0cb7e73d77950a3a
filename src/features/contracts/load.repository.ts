import { sql } from 'kysely';
import type { Contract, ContractPosition, ContractTerms, ContractVersion } from '../../billing/contract.ts';
import type { Day } from '../../billing/period.ts';
import { type Decimal, decimal } from '../../billing/quantity.ts';
import type { ItemKind } from '../../billing/tax.ts';
import type { TimeRounding } from '../../billing/time-rounding.ts';
import type { Tx } from '../../db/transaction.ts';
import type { PaymentTermsText } from '../../lib/wire.ts';
import { paymentTermsOf } from '../settings/operations.ts';
import type { TermsShape } from './terms.schema.ts';

/** Contracts as the core knows them, without their versions and positions. */
export async function findBareContracts(tx: Tx, ids: readonly string[]): Promise<Contract[]> {
  const rows = await tx
    .selectFrom('contract')
    .select([
      'id',
      'number',
      'name',
      'customer_id',
      'bill_to_customer_id',
      'type',
      'start_day',
      'end_day',
      'billed_from_day',
      'active',
      'taxable',
      'tax_id',
      'frequency',
      'timing',
      'alignment',
      'on_demand',
      'rounding',
      'payment_terms',
      'discount_percentage',
      'level_of_detail',
      'order_number',
      'completed_on',
      'finished_at',
    ])
    .where('account_id', '=', tx.accountId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    customerId: row.customer_id,
    billToCustomerId: row.bill_to_customer_id,
    type: row.type as Contract['type'],
    startDay: row.start_day as Day,
    endDay: row.end_day as Day | null,
    billedFromDay: row.billed_from_day as Day,
    active: row.active,
    taxable: row.taxable,
    taxId: row.tax_id,
    frequency: row.frequency as Contract['frequency'],
    timing: row.timing as Contract['timing'],
    alignment: row.alignment as Contract['alignment'],
    onDemand: row.on_demand,
    rounding: row.rounding as TimeRounding | null,
    paymentTerms: row.payment_terms === null ? null : paymentTermsOf(row.payment_terms as PaymentTermsText),
    discountPercentage: decimal(row.discount_percentage),
    levelOfDetail: row.level_of_detail as Contract['levelOfDetail'],
    orderNumber: row.order_number,
    completedOn: row.completed_on as Day | null,
    finished: row.finished_at !== null,
    versions: [],
    positions: [],
  }));
}

/** Versions by contract, each list by first day. */
export async function findVersions(
  tx: Tx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ContractVersion[]>> {
  const rows = await tx
    .selectFrom('contract_version as v')
    .leftJoin('contract_rate as r', (join) =>
      join.onRef('r.account_id', '=', 'v.account_id').onRef('r.version_id', '=', 'v.id'),
    )
    .select([
      'v.contract_id',
      'v.id',
      'v.valid_from',
      'v.terms',
      // The rates of a version in their order; most have one or two.
      sql<string[] | null>`array_agg(r.rate_id order by r.position) filter (where r.rate_id is not null)`.as(
        'rate_ids',
      ),
      sql<
        (string | null)[] | null
      >`array_agg(r.price::text order by r.position) filter (where r.rate_id is not null)`.as('prices'),
    ])
    .where('v.account_id', '=', tx.accountId)
    .where('v.contract_id', '=', sql<string>`any(${contractIds}::uuid[])`)
    .groupBy(['v.account_id', 'v.id'])
    .orderBy('v.valid_from')
    .execute();
  return grouped(rows, ({ id, valid_from, terms, rate_ids, prices }) => ({
    id,
    validFrom: valid_from as Day,
    terms: coreTerms(terms as TermsShape),
    rates: (rate_ids ?? []).map((rateId, index) => ({
      rateId,
      price: decimalOrNull(prices?.[index] ?? null),
    })),
  }));
}

/** Positions by contract, each list in its order; their tax is their own, else that of the product or rate. */
export async function findPositions(
  tx: Tx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ContractPosition[]>> {
  const rows = await tx
    .selectFrom('contract_position as p')
    .leftJoin('product', (join) =>
      join.onRef('product.account_id', '=', 'p.account_id').onRef('product.id', '=', 'p.product_id'),
    )
    .leftJoin('rate', (join) =>
      join.onRef('rate.account_id', '=', 'p.account_id').onRef('rate.id', '=', 'p.rate_id'),
    )
    .leftJoin('category', (join) =>
      join
        .onRef('category.account_id', '=', 'p.account_id')
        .on('category.id', '=', sql<string>`coalesce(product.category_id, rate.category_id)`),
    )
    .select([
      'p.contract_id',
      'p.id',
      'p.description',
      'p.item_kind',
      sql<string | null>`coalesce(p.tax_id, product.tax_id, rate.tax_id)`.as('tax_id'),
      'category.tax_id as category_tax_id',
      'p.quantity',
      'p.price',
      'p.unit',
      'p.from_day',
      'p.to_day',
    ])
    .where('p.account_id', '=', tx.accountId)
    .where('p.contract_id', '=', sql<string>`any(${contractIds}::uuid[])`)
    .orderBy('p.position')
    .orderBy('p.id')
    .execute();
  return grouped(rows, (row) => ({
    id: row.id,
    description: row.description,
    itemKind: row.item_kind as ItemKind,
    taxId: row.tax_id,
    categoryTaxId: row.category_tax_id,
    quantity: decimal(row.quantity),
    price: decimal(row.price),
    unit: row.unit,
    fromDay: row.from_day as Day,
    toDay: row.to_day as Day | null,
  }));
}

/** Terms as they are stored and sent, with the core's exact decimals. */
export function coreTerms(terms: TermsShape): ContractTerms {
  switch (terms.type) {
    case 'hourly':
    case 'project-hourly':
      return terms;
    case 'block-hours':
      return {
        ...terms,
        pricePerHour: decimal(terms.pricePerHour),
        overagePricePerHour: decimalOrNull(terms.overagePricePerHour),
      };
    case 'block-money':
      return {
        ...terms,
        amount: decimal(terms.amount),
        overagePricePerHour: decimalOrNull(terms.overagePricePerHour),
      };
    case 'retainer':
      return { ...terms, quantity: decimal(terms.quantity), price: decimal(terms.price) };
    case 'remote-monitoring':
    case 'online-backup':
      return {
        type: terms.type,
        prices: terms.prices.map((one) => ({ ...one, price: decimal(one.price) })),
      };
    case 'project-one-time-fee':
      return { ...terms, amount: decimal(terms.amount) };
  }
}

function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : decimal(text);
}

function grouped<Row extends { readonly contract_id: string }, Value>(
  rows: readonly Row[],
  toValue: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.contract_id);
    if (group) group.push(toValue(row));
    else groups.set(row.contract_id, [toValue(row)]);
  }
  return groups;
}
