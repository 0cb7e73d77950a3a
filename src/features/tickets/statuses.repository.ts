import { sql } from 'kysely';
import type { StatusMeaning, TicketPhase } from '../../billing/billing-day.ts';
import { isDone } from '../../billing/billing-day.ts';
import { changedBy, type Tx } from '../../db/transaction.ts';
import type { TicketStatusView } from './statuses.schema.ts';

/** What of a status can be written. */
export type StatusRecord = Pick<TicketStatusView, 'id' | 'name' | 'phase' | 'billable' | 'position'>;

/** By position. */
export async function listStatusRows(tx: Tx): Promise<TicketStatusView[]> {
  const rows = await statuses(tx).orderBy('position').orderBy('name').execute();
  return rows.map(toView);
}

export async function findStatus(tx: Tx, id: string): Promise<TicketStatusView | null> {
  const row = await statuses(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The status, held until the transaction ends. */
export async function lockStatus(tx: Tx, id: string): Promise<TicketStatusView | null> {
  const row = await statuses(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

export async function isStatusNameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('ticket_status')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertStatus(tx: Tx, status: StatusRecord): Promise<void> {
  await tx
    .insertInto('ticket_status')
    .values({ account_id: tx.accountId, ...status })
    .execute();
}

/** The billable flag of its tickets follows by their foreign key. */
export async function updateStatusRow(tx: Tx, { id, ...status }: StatusRecord, now: Date): Promise<void> {
  await tx
    .updateTable('ticket_status')
    .set((eb) => ({ ...status, revision: eb('revision', '+', 1), updated_at: now }))
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

/** Open tickets of a status whose meaning changed get, keep or lose their billing day (R1); billed ones are frozen. */
export async function updateBillingDays(
  tx: Tx,
  statusId: string,
  { billable, phase }: StatusMeaning,
  today: string,
  now: Date,
): Promise<number> {
  const becomes = billable && isDone(phase) ? 'coalesce(billing_day, $3::date)' : 'null::date';
  return changedBy(
    tx,
    `update ticket set billing_day = ${becomes}, revision = revision + 1, updated_at = $4
      where account_id = $1 and status_id = $2 and open and billing_day is distinct from ${becomes}
        and $3::date is not null`,
    [tx.accountId, statusId, today, now],
  );
}

export async function removeStatusRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('ticket_status').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

export async function countBilledTickets(tx: Tx, statusId: string): Promise<number> {
  const row = await tx
    .selectFrom('ticket')
    .select((eb) => eb.fn.countAll<string>().as('number'))
    .where('account_id', '=', tx.accountId)
    .where('status_id', '=', statusId)
    .where('open', '=', false)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

function statuses(tx: Tx) {
  return tx
    .selectFrom('ticket_status')
    .select([
      'id',
      'name',
      'phase',
      'billable',
      'position',
      'created_at',
      'updated_at',
      'revision',
      sql<string>`(select count(*) from ticket t where t.account_id = ticket_status.account_id
        and t.status_id = ticket_status.id)`.as('tickets'),
    ])
    .where('account_id', '=', tx.accountId);
}

type StatusRow = Awaited<ReturnType<ReturnType<typeof statuses>['executeTakeFirstOrThrow']>>;

function toView(row: StatusRow): TicketStatusView {
  return {
    id: row.id,
    name: row.name,
    phase: row.phase as TicketPhase,
    billable: row.billable,
    position: row.position,
    tickets: Number(row.tickets),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
