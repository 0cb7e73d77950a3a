import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ListTechniciansQuery, TechnicianView } from './schema.ts';

/** What of a technician can be written. */
export type TechnicianRecord = Pick<TechnicianView, 'id' | 'name' | 'externalId' | 'userId' | 'active'> & {
  readonly costs: readonly { readonly validFrom: string; readonly costPerHour: string }[];
};

/** A technician as they are, with costs. */
export type FullTechnician = TechnicianView & TechnicianRecord;

const columns: readonly ColumnOf<TechnicianRecord>[] = [
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'user_id', type: 'uuid', of: ({ userId }) => userId },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
];

export async function listTechnicianRows(tx: Tx, query: ListTechniciansQuery): Promise<Page<FullTechnician>> {
  const { search, active, limit } = query;
  let rows = technicians(tx);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (search !== undefined) rows = rows.where('name', 'ilike', containing(search));
  const order = { keys: [byName('name'), sql.ref('id')], direction: 'asc' } as const;
  const found = await rowsAfter(rows, order, readCursor(query.cursor, ['text', 'id']), limit).execute();
  return pageFrom(found, limit, toView, ({ name, id }) => [name, id]);
}

export async function findTechnician(tx: Tx, id: string): Promise<FullTechnician | null> {
  const row = await technicians(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The technician, held until the transaction ends. */
export async function lockTechnician(tx: Tx, id: string): Promise<FullTechnician | null> {
  const row = await technicians(tx).where('id', '=', id).forUpdate('technician').executeTakeFirst();
  return row === undefined ? null : toView(row);
}

export async function findTechnicianOfUser(tx: Tx, userId: string): Promise<FullTechnician | null> {
  const row = await technicians(tx).where('user_id', '=', userId).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those with one of these external ids, held until the transaction ends. */
export async function lockTechniciansLike(tx: Tx, externalIds: readonly string[]): Promise<FullTechnician[]> {
  const rows = await technicians(tx)
    .where(sql<boolean>`external_id = any(${externalIds}::text[])`)
    .forUpdate('technician')
    .execute();
  return rows.map(toView);
}

export async function insertTechnicians(tx: Tx, technicians: readonly TechnicianRecord[]): Promise<void> {
  await insertRows(
    tx,
    'technician',
    [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns],
    technicians,
  );
  await insertCosts(tx, technicians);
}

export async function updateTechnicians(
  tx: Tx,
  technicians: readonly TechnicianRecord[],
  now: Date,
): Promise<void> {
  await updateRows(tx, 'technician', columns, technicians, now);
  const ids = technicians.map(({ id }) => id);
  await tx
    .deleteFrom('technician_cost')
    .where('account_id', '=', tx.accountId)
    .where(sql<boolean>`technician_id = any(${ids}::uuid[])`)
    .execute();
  await insertCosts(tx, technicians);
}

/** With their costs. */
export async function removeTechnicianRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('technician').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

export async function isUserOfAccount(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('app_user')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findTechnicianReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<{ ticket: string; timeEntry: string }>`
    select
      (select count(*) from ticket where account_id = ${tx.accountId} and assignee_id = ${id}) as "ticket",
      (select count(*) from time_entry where account_id = ${tx.accountId} and technician_id = ${id})
        + (select count(*) from timer where account_id = ${tx.accountId} and technician_id = ${id}) as "timeEntry"`.execute(
    tx,
  );
  return { ticket: Number(rows[0]?.ticket ?? 0), timeEntry: Number(rows[0]?.timeEntry ?? 0) };
}

type CostRow = { readonly technicianId: string; readonly validFrom: string; readonly costPerHour: string };

async function insertCosts(tx: Tx, technicians: readonly TechnicianRecord[]): Promise<void> {
  const costs = technicians.flatMap(({ id, costs }) => costs.map((cost) => ({ technicianId: id, ...cost })));
  const costColumns: readonly ColumnOf<CostRow>[] = [
    { name: 'technician_id', type: 'uuid', of: ({ technicianId }) => technicianId },
    { name: 'valid_from', type: 'date', of: ({ validFrom }) => validFrom },
    { name: 'cost_per_hour', type: 'numeric', of: ({ costPerHour }) => costPerHour },
  ];
  await insertRows(tx, 'technician_cost', costColumns, costs);
}

function technicians(tx: Tx) {
  return tx
    .selectFrom('technician')
    .select((eb) => [
      'id',
      'name',
      'external_id',
      'user_id',
      'active',
      'created_at',
      'updated_at',
      'revision',
      jsonArrayFrom(
        eb
          .selectFrom('technician_cost as c')
          // As text: a number of JSON would be read as a float.
          .select(['c.valid_from', sql<string>`c.cost_per_hour::text`.as('cost_per_hour')])
          .whereRef('c.account_id', '=', 'technician.account_id')
          .whereRef('c.technician_id', '=', 'technician.id')
          .orderBy('c.valid_from'),
      ).as('costs'),
    ])
    .where('account_id', '=', tx.accountId);
}

type TechnicianRow = Awaited<ReturnType<ReturnType<typeof technicians>['executeTakeFirstOrThrow']>>;

function toView(row: TechnicianRow): FullTechnician {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    userId: row.user_id,
    active: row.active,
    costs: row.costs.map(({ valid_from, cost_per_hour }) => ({
      validFrom: valid_from,
      costPerHour: cost_per_hour,
    })),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
