import { billingDayAfter, isDone } from '../../billing/billing-day.ts';
import { day } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { moveBilledTicket } from './holding.operations.ts';
import { listTicketRows } from './list.repository.ts';
import { billedRefusal, refuseLostRace } from './lock.operations.ts';
import { chooseNumber, resolveReferences } from './new-ticket.operations.ts';
import {
  countFollowUps,
  findTicket,
  insertTicket,
  removeTicketRows,
  type TicketRecord,
  updateTicketRow,
} from './repository.ts';
import type {
  CreateTicketBody,
  FollowUpBody,
  ListTicketsQuery,
  TicketView,
  UpdateTicketBody,
} from './schema.ts';
import { findStatus, listStatusRows } from './statuses.repository.ts';
import type { TicketStatusView } from './statuses.schema.ts';

/** A page of tickets, each with who holds it if it is billed. */
export function listTickets(context: Context, query: ListTicketsQuery): Promise<Page<TicketView>> {
  return transaction(context, (tx) => listTicketRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getTicket(context: Context, id: string): Promise<TicketView> {
  return transaction(context, (tx) => presentTicket(tx, id));
}

/**
 * Opens a ticket. It takes the next number, the first open status and the customer's default contract where the body is
 * silent; in a billable status it is billable from today on (R1).
 *
 * @throws {Refusal} `absent` for something it refers to; `conflict` for a taken number; `invalid` for a contract or contact
 *   of another customer.
 */
export function createTicket(context: Context, body: CreateTicketBody): Promise<TicketView> {
  return transaction(context, (tx) => openTicket(tx, context, body, null));
}

/**
 * Opens a new ticket that follows another one, with its customer, contract and contact: what reopening a billed ticket
 * comes to (R24).
 *
 * @throws {Refusal} `absent`
 */
export function followTicket(context: Context, id: string, body: FollowUpBody): Promise<TicketView> {
  return transaction(context, async (tx) => {
    const { title, customer, contract, contact, assignee, ...followed } = await presentTicket(tx, id);
    const copied = {
      title: body.title ?? title,
      customerId: customer?.id ?? null,
      contractId: contract?.id ?? null,
      contactId: contact?.id ?? null,
      assigneeId: assignee?.id ?? null,
      priority: followed.priority,
      category: followed.category,
      source: followed.source,
    };
    return openTicket(tx, context, copied, id);
  });
}

/**
 * Changes a ticket, moves it to another customer or contract, or changes its status.
 *
 * A billed ticket may only change its assignee, and its status to another billable one (R24).
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` naming the batch or invoice for a billed ticket; `invalid` for a contract
 *   or contact of another customer.
 */
export function updateTicket(
  context: Context,
  id: string,
  revision: number,
  body: UpdateTicketBody,
): Promise<TicketView> {
  return transaction(context, async (tx) => {
    const before = await presentTicket(tx, id);
    if (before.billed) refuseAllButMoves(before, body);
    inRevision(before, revision, 'ticket');
    const status = body.statusId === undefined ? before.status : await presentStatus(tx, body.statusId);
    if (before.billed) {
      await moveBilled(tx, context, before, status, body.assigneeId);
    } else {
      const changed = withChanges(recordOf(before), {
        ...body,
        openedAt: body.openedAt === undefined ? undefined : new Date(body.openedAt),
      });
      const references = await resolveReferences(tx, referencesOf(before), body);
      const after = await inStatus(tx, context, { ...changed, ...references }, status);
      if (!(await updateTicketRow(tx, after, revision, context.now))) await refuseLostRace(tx, id);
      const detail = changesBetween(recordOf(before), after);
      await record(tx, context, { action: 'ticket.changed', subject: { kind: 'ticket', id }, detail });
    }
    return presentTicket(tx, id);
  });
}

/**
 * Deletes an open ticket with its entries, products and expenses.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` if it is billed, or another ticket follows it.
 */
export async function deleteTicket(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const ticket = await presentTicket(tx, id);
    if (ticket.billed) throw billedRefusal(ticket);
    inRevision(ticket, revision, 'ticket');
    if ((await countFollowUps(tx, id)) > 0)
      throw new Refusal('conflict', { key: 'tickets.hasFollowUps', params: { ticket: ticket.number } });
    if (!(await removeTicketRows(tx, id, revision))) await refuseLostRace(tx, id);
    const { number, title, entries, minutes } = ticket;
    const detail = { number, title, entries, minutes };
    await record(tx, context, { action: 'ticket.deleted', subject: { kind: 'ticket', id }, detail });
  });
}

async function presentTicket(tx: Tx, id: string): Promise<TicketView> {
  return present(await findTicket(tx, id), 'ticket');
}

async function presentStatus(tx: Tx, id: string): Promise<TicketStatusView> {
  return present(await findStatus(tx, id), 'ticket status');
}

type NewTicket = Partial<CreateTicketBody> & Pick<CreateTicketBody, 'title'>;

async function openTicket(
  tx: Tx,
  context: Context,
  body: NewTicket,
  followsTicketId: string | null,
): Promise<TicketView> {
  const status =
    body.statusId === undefined ? await firstOpenStatus(tx) : await presentStatus(tx, body.statusId);
  const nothing = { customerId: null, contractId: null, contactId: null, assigneeId: null };
  const ticket = {
    id: newId(),
    number: await chooseNumber(tx, body.number),
    title: body.title,
    ...(await resolveReferences(tx, nothing, body)),
    statusId: status.id,
    statusBillable: status.billable,
    billingDay: null,
    priority: body.priority ?? '',
    category: body.category ?? '',
    source: body.source ?? '',
    openedAt: body.openedAt === undefined ? context.now : new Date(body.openedAt),
    resolvedAt: null,
    closedAt: null,
    followsTicketId,
  };
  await insertTicket(tx, await inStatus(tx, context, ticket, status), context.now);
  const { id, ...detail } = ticket;
  await record(tx, context, { action: 'ticket.created', subject: { kind: 'ticket', id }, detail });
  return presentTicket(tx, id);
}

async function firstOpenStatus(tx: Tx): Promise<TicketStatusView> {
  const status = (await listStatusRows(tx)).find(({ phase }) => phase === 'open');
  invariant(status, 'an account keeps one open status');
  return status;
}

/** The ticket in a status, with what follows from it: billing day (R1) and when it was resolved and closed. */
async function inStatus(
  tx: Tx,
  context: Context,
  ticket: TicketRecord,
  status: Pick<TicketStatusView, 'id' | 'phase' | 'billable'>,
): Promise<TicketRecord> {
  const today = todayOf(await loadAccount(tx), context.now);
  const before = ticket.billingDay === null ? null : day(ticket.billingDay);
  return {
    ...ticket,
    statusId: status.id,
    statusBillable: status.billable,
    billingDay: billingDayAfter(status, before, today),
    ...momentsIn(status, ticket, context.now),
  };
}

function momentsIn(
  { phase }: Pick<TicketStatusView, 'phase'>,
  { resolvedAt, closedAt }: Pick<TicketRecord, 'resolvedAt' | 'closedAt'>,
  now: Date,
): Pick<TicketRecord, 'resolvedAt' | 'closedAt'> {
  if (!isDone(phase)) return { resolvedAt: null, closedAt: null };
  return { resolvedAt: resolvedAt ?? now, closedAt: phase === 'closed' ? (closedAt ?? now) : null };
}

const free: ReadonlySet<string> = new Set(['statusId', 'assigneeId']);

function refuseAllButMoves(ticket: TicketView, body: UpdateTicketBody): void {
  if (Object.keys(body).some((name) => !free.has(name))) throw billedRefusal(ticket);
}

async function moveBilled(
  tx: Tx,
  context: Context,
  before: TicketView,
  status: Pick<TicketStatusView, 'id' | 'phase' | 'billable'>,
  assigneeId: string | null | undefined,
): Promise<void> {
  if (!status.billable) throw billedRefusal(before);
  const { assigneeId: assignee } = await resolveReferences(tx, referencesOf(before), { assigneeId });
  const { id, revision } = before;
  const change = {
    statusId: status.id,
    assigneeId: assignee,
    ...momentsIn(status, recordOf(before), context.now),
  };
  if (!(await moveBilledTicket(tx, id, revision, change))) await refuseLostRace(tx, id);
  const detail = {
    before: { statusId: before.status.id, assigneeId: before.assignee?.id ?? null },
    after: change,
  };
  await record(tx, context, { action: 'ticket.moved', subject: { kind: 'ticket', id }, detail });
}

function referencesOf({ customer, contract, contact, assignee }: TicketView) {
  return {
    customerId: customer?.id ?? null,
    contractId: contract?.id ?? null,
    contactId: contact?.id ?? null,
    assigneeId: assignee?.id ?? null,
  };
}

function recordOf(ticket: TicketView): TicketRecord {
  return {
    id: ticket.id,
    number: ticket.number,
    title: ticket.title,
    ...referencesOf(ticket),
    statusId: ticket.status.id,
    statusBillable: ticket.status.billable,
    billingDay: ticket.billingDay,
    priority: ticket.priority,
    category: ticket.category,
    source: ticket.source,
    openedAt: new Date(ticket.openedAt),
    resolvedAt: ticket.resolvedAt === null ? null : new Date(ticket.resolvedAt),
    closedAt: ticket.closedAt === null ? null : new Date(ticket.closedAt),
    followsTicketId: ticket.follows?.id ?? null,
  };
}
