import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { TaxCategory } from '../../billing/tax.ts';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ListTaxesQuery, TaxView } from './schema.ts';

/** What of a tax can be written. */
export type TaxRecord = Pick<
  TaxView,
  'id' | 'name' | 'category' | 'exemptionReason' | 'active' | 'percentages'
>;

/** By name. */
export async function listTaxRows(tx: Tx, query: ListTaxesQuery): Promise<Page<TaxView>> {
  const { search, active, category, limit } = query;
  const order = { keys: [byName('tax.name'), sql.ref('tax.id')], direction: 'asc' } as const;
  let rows = taxes(tx);
  if (active !== undefined) rows = rows.where('tax.active', '=', active);
  if (category !== undefined) rows = rows.where('tax.category', '=', category);
  if (search !== undefined) rows = rows.where('tax.name', 'ilike', containing(search));
  const found = await rowsAfter(rows, order, readCursor(query.cursor, ['text', 'id']), limit).execute();
  return pageFrom(found, limit, toView, ({ name, id }) => [name, id]);
}

/** Every tax of the account, inactive ones too: what refers to them still needs them. */
export async function allTaxes(tx: Tx): Promise<TaxView[]> {
  return (await taxes(tx).execute()).map(toView);
}

export async function findTax(tx: Tx, id: string): Promise<TaxView | null> {
  const row = await taxes(tx).where('tax.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The tax, held until the transaction ends. */
export async function lockTax(tx: Tx, id: string): Promise<TaxView | null> {
  const row = await taxes(tx).where('tax.id', '=', id).forUpdate('tax').executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those of the ids that are taxes of the account. */
export async function findTaxes(tx: Tx, ids: readonly string[]): Promise<TaxView[]> {
  const rows = await taxes(tx).where('tax.id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return rows.map(toView);
}

export async function isTaxNameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('tax')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertTax(tx: Tx, tax: TaxRecord): Promise<void> {
  await tx
    .insertInto('tax')
    .values({
      account_id: tx.accountId,
      id: tax.id,
      name: tax.name,
      category: tax.category,
      exemption_reason: tax.exemptionReason,
      active: tax.active,
    })
    .execute();
  await insertPercentages(tx, tax);
}

export async function updateTaxRow(tx: Tx, tax: TaxRecord, now: Date): Promise<void> {
  await tx
    .updateTable('tax')
    .set((eb) => ({
      name: tax.name,
      exemption_reason: tax.exemptionReason,
      active: tax.active,
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .where('id', '=', tax.id)
    .execute();
  await tx
    .deleteFrom('tax_percentage')
    .where('account_id', '=', tx.accountId)
    .where('tax_id', '=', tax.id)
    .execute();
  await insertPercentages(tx, tax);
}

/** With its percentages. */
export async function removeTaxRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('tax').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** What would be left without its tax; lines of drafts too, which no foreign key holds. */
export async function findTaxReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<Record<keyof Required<References>, string>>`
    select
      (select count(*) from account where account_id = ${tx.accountId} and standard_tax_id = ${id}) as "account",
      (select count(*) from category where account_id = ${tx.accountId} and tax_id = ${id}) as "category",
      (select count(*) from rate where account_id = ${tx.accountId} and tax_id = ${id}) as "rate",
      (select count(*) from product where account_id = ${tx.accountId} and tax_id = ${id}) as "product",
      (select count(*) from expense where account_id = ${tx.accountId} and tax_id = ${id}) as "expense",
      (select count(*) from contract where account_id = ${tx.accountId} and tax_id = ${id}) as "contract",
      (select count(*) from contract_position where account_id = ${tx.accountId} and tax_id = ${id}) as "position",
      (select count(*) from ticket_product where account_id = ${tx.accountId} and tax_id = ${id}) as "ticketProduct",
      (select count(*) from ticket_expense where account_id = ${tx.accountId} and tax_id = ${id}) as "ticketExpense",
      (select count(distinct invoice_id) from invoice_line where account_id = ${tx.accountId} and tax_id = ${id}) as "invoice"`.execute(
    tx,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, number]) => [kind, Number(number)]));
}

async function insertPercentages(tx: Tx, { id, percentages }: TaxRecord): Promise<void> {
  if (percentages.length === 0) return;
  await tx
    .insertInto('tax_percentage')
    .values(
      percentages.map(({ from, percentage, components }) => ({
        account_id: tx.accountId,
        tax_id: id,
        valid_from: from,
        percentage,
        components: JSON.stringify(components),
      })),
    )
    .execute();
}

function taxes(tx: Tx) {
  return tx
    .selectFrom('tax')
    .innerJoin('account', 'account.account_id', 'tax.account_id')
    .select((eb) => [
      'tax.id',
      'tax.name',
      'tax.category',
      'tax.exemption_reason',
      'tax.active',
      'tax.created_at',
      'tax.updated_at',
      'tax.revision',
      sql<boolean>`tax.id is not distinct from account.standard_tax_id`.as('standard'),
      jsonArrayFrom(
        eb
          .selectFrom('tax_percentage as p')
          // As text: a number of JSON would be read as a float.
          .select(['p.valid_from', sql<string>`p.percentage::text`.as('percentage'), 'p.components'])
          .whereRef('p.account_id', '=', 'tax.account_id')
          .whereRef('p.tax_id', '=', 'tax.id')
          .orderBy('p.valid_from'),
      ).as('percentages'),
    ])
    .where('tax.account_id', '=', tx.accountId);
}

type TaxRow = Awaited<ReturnType<ReturnType<typeof taxes>['executeTakeFirstOrThrow']>>;

function toView(row: TaxRow): TaxView {
  return {
    id: row.id,
    name: row.name,
    category: row.category as TaxCategory,
    exemptionReason: row.exemption_reason,
    percentages: row.percentages.map(({ valid_from, percentage, components }) => ({
      from: valid_from,
      percentage,
      components: components as TaxView['percentages'][number]['components'],
    })),
    active: row.active,
    standard: row.standard,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
