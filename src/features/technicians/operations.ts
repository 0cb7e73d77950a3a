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
import {
  type FullTechnician,
  findTechnician,
  findTechnicianOfUser,
  findTechnicianReferences,
  insertTechnicians,
  isUserOfAccount,
  listTechnicianRows,
  lockTechnician,
  lockTechniciansLike,
  removeTechnicianRow,
  type TechnicianRecord,
  updateTechnicians,
} from './repository.ts';
import type {
  CreateTechnicianBody,
  ListTechniciansQuery,
  TechnicianView,
  UpdateTechnicianBody,
} from './schema.ts';

/** A page of technicians, by name. */
export async function listTechnicians(
  context: Context,
  query: ListTechniciansQuery,
): Promise<Page<TechnicianView>> {
  const { items, nextCursor } = await transaction(context, (tx) => listTechnicianRows(tx, query));
  return { items: items.map((technician) => visible(context, technician)), nextCursor };
}

/** @throws {Refusal} `absent` */
export function getTechnician(context: Context, id: string): Promise<TechnicianView> {
  return transaction(context, async (tx) => visible(context, await presentTechnician(tx, id)));
}

/** @throws {Refusal} `absent` for an unknown user; `conflict` for a taken external id or user. */
export function createTechnician(context: Context, body: CreateTechnicianBody): Promise<TechnicianView> {
  const technician = { ...body, id: newId(), active: true };
  return transaction(context, async (tx) => {
    await check(tx, technician);
    await insertTechnicians(tx, [technician]);
    const { id, name, userId } = technician;
    const subject = { kind: 'technician', id };
    await record(tx, context, { action: 'technician.created', subject, detail: { name, userId } });
    return visible(context, await presentTechnician(tx, id));
  });
}

/** @throws {Refusal} `absent`, `stale`; otherwise as `createTechnician`. */
export function updateTechnician(
  context: Context,
  id: string,
  revision: number,
  body: UpdateTechnicianBody,
): Promise<TechnicianView> {
  return transaction(context, async (tx) => {
    const before = recordOf(inRevision(await lockTechnician(tx, id), revision, 'technician'));
    const after: TechnicianRecord = withChanges(before, body);
    await check(tx, after);
    await updateTechnicians(tx, [after], context.now);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'technician.changed', subject: { kind: 'technician', id }, detail });
    return visible(context, await presentTechnician(tx, id));
  });
}

/**
 * Deletes a technician who never worked here.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with what refers to them.
 */
export async function deleteTechnician(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const { name } = inRevision(await lockTechnician(tx, id), revision, 'technician');
    refuseIfReferred(await findTechnicianReferences(tx, id), context.language);
    await removeTechnicianRow(tx, id);
    const subject = { kind: 'technician', id };
    await record(tx, context, { action: 'technician.deleted', subject, detail: { name } });
  });
}

/** The caller as a technician; null before their first work, and for keys and jobs. */
export async function findOwnTechnician(tx: Tx, context: Context): Promise<TechnicianView | null> {
  return context.actor.kind === 'user' ? findTechnicianOfUser(tx, context.actor.id) : null;
}

/** @throws {Refusal} `absent` */
export async function requireTechnician(tx: Tx, id: string): Promise<TechnicianView> {
  return presentTechnician(tx, id);
}

/**
 * The technician whose time is meant: the one named, else the caller, who becomes a technician with their first work.
 *
 * @throws {Refusal} `absent`; `forbidden` for somebody else's time without the right to it; `invalid` if the caller is no
 *   person and names nobody.
 */
export async function technicianFor(
  tx: Tx,
  context: Context,
  id: string | undefined,
): Promise<TechnicianView> {
  const own = await findOwnTechnician(tx, context);
  if (id !== undefined && id !== own?.id) {
    refuseOthersTime(context);
    return presentTechnician(tx, id);
  }
  if (own !== null) return own;
  if (context.actor.kind !== 'user') throw new Refusal('invalid', { key: 'technicians.nameOne' });
  const technician = {
    id: newId(),
    name: context.actor.name,
    externalId: null,
    userId: context.actor.id,
    active: true,
    costs: [],
  };
  await insertTechnicians(tx, [technician]);
  return presentTechnician(tx, technician.id);
}

/**
 * Whether the caller may touch this technician's time (R44).
 *
 * @throws {Refusal} `forbidden` for somebody else's without the right to it.
 */
export async function requireOwnTime(tx: Tx, context: Context, technicianId: string): Promise<void> {
  if (context.permissions.has('time:write-all')) return;
  const own = await findOwnTechnician(tx, context);
  if (own?.id !== technicianId) refuseOthersTime(context);
}

/** A technician of a file: who, and whether still here. */
export type TechnicianToImport = Partial<Pick<TechnicianRecord, 'active' | 'costs'>> &
  Pick<TechnicianRecord, 'name'> & { readonly externalId: string };

/**
 * Creates and changes many technicians in a few statements (R45); what a row does not name stays, or takes the default.
 *
 * @param rows Each with an external id of its own.
 * @returns What became of each row, in their order.
 */
export async function upsertTechnicians(
  tx: Tx,
  context: Context,
  rows: readonly TechnicianToImport[],
): Promise<readonly Upserted[]> {
  const existing = await lockTechniciansLike(
    tx,
    rows.map(({ externalId }) => externalId),
  );
  const plan = planUpserts<TechnicianToImport, TechnicianRecord>(rows, existing.map(recordOf), {
    make: (row) => ({ userId: null, active: true, costs: [], ...row, id: newId() }),
    change: (before, row) =>
      withChanges(before, { ...row, costs: row.costs && withCosts(before.costs, row.costs) }),
    unique: null,
    check: () => null,
  });
  await insertTechnicians(tx, plan.created);
  await updateTechnicians(tx, plan.updated, context.now);
  return plan.outcomes;
}

/** The dated costs with those of a file: the others stay. */
function withCosts(
  before: TechnicianRecord['costs'],
  said: TechnicianRecord['costs'],
): TechnicianRecord['costs'] {
  const others = before.filter(({ validFrom }) => !said.some((cost) => cost.validFrom === validFrom));
  const kept = said.map(({ validFrom, costPerHour }) => ({
    validFrom,
    costPerHour: keptDecimal(
      before.find((cost) => cost.validFrom === validFrom)?.costPerHour ?? null,
      costPerHour,
    ),
  }));
  return [...others, ...kept].toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
}

function refuseOthersTime(context: Context): void {
  if (!context.permissions.has('time:write-all'))
    throw new Refusal('forbidden', { key: 'technicians.ownTimeOnly' });
}

const visible = (context: Context, technician: FullTechnician) =>
  hidePrices<TechnicianView>(context, technician, ['costs']);

async function presentTechnician(tx: Tx, id: string): Promise<FullTechnician> {
  return present(await findTechnician(tx, id), 'technician');
}

async function check(tx: Tx, { id, externalId, userId }: TechnicianRecord): Promise<void> {
  if (userId !== null) {
    present((await isUserOfAccount(tx, userId)) || null, 'user');
    const other = await findTechnicianOfUser(tx, userId);
    if (other !== null && other.id !== id)
      throw new Refusal('conflict', { key: 'technicians.userTaken', params: { name: other.name } });
  }
  const [other] = externalId === null ? [] : await lockTechniciansLike(tx, [externalId]);
  if (other !== undefined && other.id !== id)
    throw new Refusal('conflict', { key: 'technicians.externalIdTaken', params: { name: other.name } });
}

function recordOf({ id, name, externalId, userId, active, costs }: FullTechnician): TechnicianRecord {
  return { id, name, externalId, userId, active, costs };
}
