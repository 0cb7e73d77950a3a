import type { Tx } from '../../db/transaction.ts';

/** A running timer; one per technician. */
export type Timer = {
  readonly technicianId: string;
  readonly technicianName: string;
  /** Who signs in as the technician; null: nobody. */
  readonly userId: string | null;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly ticketTitle: string;
  readonly startedAt: Date;
  readonly note: string;
};

/** As many as there are technicians working; longest running first. */
export async function listTimerRows(tx: Tx): Promise<Timer[]> {
  const rows = await timers(tx).orderBy('timer.started_at').orderBy('technician.name').limit(1000).execute();
  return rows.map(toTimer);
}

/** The technician's timer, held until the transaction ends. */
export async function lockTimer(tx: Tx, technicianId: string): Promise<Timer | null> {
  const row = await timers(tx)
    .where('timer.technician_id', '=', technicianId)
    .forUpdate('timer')
    .executeTakeFirst();
  return row === undefined ? null : toTimer(row);
}

/** @returns false if one is running already. */
export async function insertTimer(
  tx: Tx,
  {
    technicianId,
    ticketId,
    startedAt,
    note,
  }: Pick<Timer, 'technicianId' | 'ticketId' | 'startedAt' | 'note'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('timer')
    .values({
      account_id: tx.accountId,
      technician_id: technicianId,
      ticket_id: ticketId,
      started_at: startedAt,
      note,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'technician_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function removeTimer(tx: Tx, technicianId: string): Promise<void> {
  await tx
    .deleteFrom('timer')
    .where('account_id', '=', tx.accountId)
    .where('technician_id', '=', technicianId)
    .execute();
}

function timers(tx: Tx) {
  return tx
    .selectFrom('timer')
    .innerJoin('technician', (join) =>
      join
        .onRef('technician.account_id', '=', 'timer.account_id')
        .onRef('technician.id', '=', 'timer.technician_id'),
    )
    .innerJoin('ticket', (join) =>
      join.onRef('ticket.account_id', '=', 'timer.account_id').onRef('ticket.id', '=', 'timer.ticket_id'),
    )
    .select([
      'timer.technician_id',
      'technician.name as technician_name',
      'technician.user_id',
      'timer.ticket_id',
      'ticket.number as ticket_number',
      'ticket.title as ticket_title',
      'timer.started_at',
      'timer.note',
    ])
    .where('timer.account_id', '=', tx.accountId);
}

type TimerRow = Awaited<ReturnType<ReturnType<typeof timers>['executeTakeFirstOrThrow']>>;

function toTimer(row: TimerRow): Timer {
  return {
    technicianId: row.technician_id,
    technicianName: row.technician_name,
    userId: row.user_id,
    ticketId: row.ticket_id,
    ticketNumber: row.ticket_number,
    ticketTitle: row.ticket_title,
    startedAt: row.started_at,
    note: row.note,
  };
}
