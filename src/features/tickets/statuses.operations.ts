import { isDone } from '../../billing/billing-day.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import {
  countBilledTickets,
  findStatus,
  insertStatus,
  isStatusNameTaken,
  listStatusRows,
  lockStatus,
  removeStatusRow,
  type StatusRecord,
  updateBillingDays,
  updateStatusRow,
} from './statuses.repository.ts';
import type { CreateTicketStatusBody, TicketStatusView, UpdateTicketStatusBody } from './statuses.schema.ts';

/** At most so many, so that a list of them needs no pages. */
const statusesMax = 100;

/** The account's statuses, in their order. */
export function listTicketStatuses(context: Context): Promise<TicketStatusView[]> {
  return transaction(context, listStatusRows);
}

/** The same inside a transaction. */
export function statusesForImport(tx: Tx): Promise<TicketStatusView[]> {
  return listStatusRows(tx);
}

/** @throws {Refusal} `absent` */
export function getTicketStatus(context: Context, id: string): Promise<TicketStatusView> {
  return transaction(context, async (tx) => present(await findStatus(tx, id), 'ticket status'));
}

/**
 * Adds a status of the account's own, mapped to a phase (domain §5).
 *
 * @throws {Refusal} `conflict` for a taken name, or beyond 100 statuses.
 */
export function createTicketStatus(
  context: Context,
  body: CreateTicketStatusBody,
): Promise<TicketStatusView> {
  return transaction(context, async (tx) => {
    const others = await listStatusRows(tx);
    if (others.length >= statusesMax) throw new Refusal('conflict', { key: 'tickets.tooManyStatuses' });
    const status = {
      id: newId(),
      name: body.name,
      phase: body.phase,
      billable: body.billable ?? isDone(body.phase),
      position: body.position ?? (others.at(-1)?.position ?? 0) + 1,
    };
    await refuseTakenName(tx, status);
    await insertStatus(tx, status);
    const { id, ...detail } = status;
    await record(tx, context, {
      action: 'ticket-status.created',
      subject: { kind: 'ticket-status', id },
      detail,
    });
    return present(await findStatus(tx, id), 'ticket status');
  });
}

/**
 * Changes a status. Where its tickets become billable by it, today is their billing day; where they no longer are, they
 * lose it (R1).
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` for a taken name, the last open status, or while billed tickets are in a
 *   status that would no longer be billable.
 */
export function updateTicketStatus(
  context: Context,
  id: string,
  revision: number,
  body: UpdateTicketStatusBody,
): Promise<TicketStatusView> {
  return transaction(context, async (tx) => {
    const before = inRevision(await lockStatus(tx, id), revision, 'ticket status');
    const after: StatusRecord = withChanges(recordOf(before), body);
    await refuseTakenName(tx, after);
    if (before.phase === 'open' && after.phase !== 'open') await refuseLastOpen(tx, id);
    if (before.billable && !after.billable) await refuseBilledTickets(tx, before);
    await updateStatusRow(tx, after, context.now);
    const today = todayOf(await loadAccount(tx), context.now);
    const tickets = await updateBillingDays(tx, id, after, today, context.now);
    const detail = { ...changesBetween(recordOf(before), after), tickets };
    await record(tx, context, {
      action: 'ticket-status.changed',
      subject: { kind: 'ticket-status', id },
      detail,
    });
    return present(await findStatus(tx, id), 'ticket status');
  });
}

/**
 * Deletes a status that no ticket is in.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` with the number of tickets in it, or for the last open status.
 */
export async function deleteTicketStatus(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const status = inRevision(await lockStatus(tx, id), revision, 'ticket status');
    const { name, tickets } = status;
    if (tickets > 0) throw new Refusal('conflict', { key: 'tickets.statusInUse', params: { name, tickets } });
    if (status.phase === 'open') await refuseLastOpen(tx, id);
    await removeStatusRow(tx, id);
    const detail = { name };
    await record(tx, context, {
      action: 'ticket-status.deleted',
      subject: { kind: 'ticket-status', id },
      detail,
    });
  });
}

function recordOf({ id, name, phase, billable, position }: TicketStatusView): StatusRecord {
  return { id, name, phase, billable, position };
}

async function refuseTakenName(tx: Tx, { id, name }: StatusRecord): Promise<void> {
  if (await isStatusNameTaken(tx, name, id))
    throw new Refusal('conflict', { key: 'tickets.statusNameTaken', params: { name } });
}

/** New tickets need one. */
async function refuseLastOpen(tx: Tx, id: string): Promise<void> {
  const others = await listStatusRows(tx);
  if (!others.some((status) => status.phase === 'open' && status.id !== id))
    throw new Refusal('conflict', { key: 'tickets.lastOpenStatus' });
}

async function refuseBilledTickets(tx: Tx, { id, name }: TicketStatusView): Promise<void> {
  const number = await countBilledTickets(tx, id);
  if (number > 0) throw new Refusal('conflict', { key: 'tickets.statusOfBilled', params: { name, number } });
}
