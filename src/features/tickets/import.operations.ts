import { billingDayAfter, isDone } from '../../billing/billing-day.ts';
import { type Day, day } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import { takeNumbers } from '../../db/counter.ts';
import type { Tx } from '../../db/transaction.ts';
import { withChanges } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { localDay } from '../../lib/local-day.ts';
import { planUpserts, type Refused, type Upserted } from '../../lib/upsert.ts';
import { loadAccount } from '../settings/operations.ts';
import { findHolders } from './holders.repository.ts';
import { moveBilledTickets } from './holding.operations.ts';
import {
  findBilledTickets,
  findTicketsLike,
  type ImportedTicket,
  insertTickets,
  updateTickets,
} from './import.repository.ts';
import { billedSentence } from './lock.operations.ts';
import { highestTicketNumber } from './repository.ts';
import { listStatusRows } from './statuses.repository.ts';
import type { TicketStatusView } from './statuses.schema.ts';

/** A ticket of a file: its identity and what the file says of it. Absent stays as it is, or takes the default. */
export type TicketToImport = {
  readonly externalId: string;
  readonly number?: string;
  readonly title?: string;
  readonly customerId?: string | null;
  readonly contractId?: string | null;
  readonly contactId?: string | null;
  readonly statusId?: string;
  readonly assigneeId?: string | null;
  readonly priority?: string;
  readonly category?: string;
  readonly source?: string;
  readonly openedAt?: Date;
  /** The file has a column for one of them: then they decide the billing day (R1). */
  readonly doneAt?: { readonly resolvedAt: Date | null; readonly closedAt: Date | null };
};

/**
 * Creates and changes many tickets in a few statements (R45). The billing day is the local day a ticket was resolved, else
 * closed (R1). A billed ticket may only change its assignee, and its status to another billable one (R24).
 *
 * @param rows Each with an external id of its own; what they refer to exists.
 * @returns What became of each row, in their order; refused ones of billed tickets name the batch or invoice.
 */
export async function upsertTickets(
  tx: Tx,
  context: Context,
  rows: readonly TicketToImport[],
): Promise<readonly Upserted[]> {
  const numbers = rows.flatMap(({ number }) => number ?? []);
  const existing = await findTicketsLike(
    tx,
    rows.map(({ externalId }) => externalId),
    numbers,
  );
  const finish = await finisher(tx, context);
  const plan = planUpserts<TicketToImport, ImportedTicket>(rows, existing, {
    make: (row) =>
      finish({ ...newTicket, ...ownOf(row), openedAt: row.openedAt ?? context.now, id: newId() }, row),
    change: (before, row) => finish(withChanges(before, ownOf(row)), row),
    unique: {
      field: 'number',
      of: ({ number }) => number || null,
      taken: (number) => ({ key: 'tickets.numberTaken', params: { number } }),
    },
    check: (after, before) =>
      before?.open === false && !isMove(before, after) ? billed(before.number) : null,
  });
  await insertNumbered(tx, plan.created, context.now);
  await saveChanges(tx, plan.updated, context.now);
  const idByExternalId = new Map(existing.map(({ externalId, id }) => [externalId, id]));
  return withHolders(
    tx,
    plan.outcomes,
    rows.map(({ externalId }) => idByExternalId.get(externalId) ?? null),
  );
}

/** The reason to refuse a row about a billed ticket; `withHolders` names the batch or invoice in it. */
export function billed(ticketNumber: string): Refused {
  const reason = { key: 'tickets.billed', params: { ticket: ticketNumber } } as const;
  return { outcome: 'refused', field: 'ticket', reason };
}

/**
 * Names the batch or invoice in each outcome that was refused because its ticket is billed: looked up for those alone.
 *
 * @param ticketIds The ticket of each outcome.
 */
export async function withHolders(
  tx: Tx,
  outcomes: readonly Upserted[],
  ticketIds: readonly (string | null)[],
): Promise<readonly Upserted[]> {
  const isBilled = (outcome: Upserted): outcome is Refused =>
    outcome.outcome === 'refused' && outcome.reason.key === 'tickets.billed';
  const wanted = new Set(
    outcomes.flatMap((outcome, index) => (isBilled(outcome) ? (ticketIds[index] ?? []) : [])),
  );
  if (wanted.size === 0) return outcomes;
  const holders = await findHolders(tx, [...wanted]);
  return outcomes.map((outcome, index) => {
    if (!isBilled(outcome)) return outcome;
    const ticketNumber = String(Object.values(outcome.reason.params ?? {})[0]);
    return { ...outcome, reason: billedSentence(ticketNumber, holders.get(ticketIds[index] ?? '') ?? []) };
  });
}

/** The numbers of those of the tickets that are billed, by id: nothing may come to them. */
export function billedTicketsAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return findBilledTickets(tx, ids);
}

const newTicket = {
  number: '',
  title: '',
  customerId: null,
  contractId: null,
  contactId: null,
  statusId: '',
  statusBillable: false,
  billingDay: null,
  assigneeId: null,
  priority: '',
  category: '',
  source: '',
  resolvedAt: null,
  closedAt: null,
  open: true,
} as const;

function ownOf({ doneAt, ...row }: TicketToImport): Omit<TicketToImport, 'doneAt'> {
  return row;
}

/** Makes of a ticket and its row what follows from them: status, moments, billing day. */
async function finisher(tx: Tx, context: Context) {
  const { timeZone } = await loadAccount(tx);
  const statuses = await listStatusRows(tx);
  const byId = new Map(statuses.map((status) => [status.id, status]));
  const firstOpen = statuses.find(({ phase }) => phase === 'open');
  const localDayOf = (instant: Date) => day(localDay(instant, timeZone));
  const today = localDayOf(context.now);
  return (ticket: ImportedTicket, { doneAt }: TicketToImport): ImportedTicket => {
    const status = byId.get(ticket.statusId) ?? firstOpen;
    invariant(status, 'an account keeps one open status');
    const moments = momentsOf(status, doneAt ?? ticket);
    const doneOn = moments.resolvedAt ?? moments.closedAt;
    return {
      ...ticket,
      ...moments,
      title: ticket.title || ticket.category || ticket.number || ticket.externalId || '-',
      statusId: status.id,
      statusBillable: status.billable,
      billingDay: ticket.open
        ? billingDayOf(status, ticket, doneAt && { day: doneOn === null ? null : localDayOf(doneOn) }, today)
        : ticket.billingDay,
    };
  };
}

/** @param said What the file says of when it was done; undefined: nothing. */
function billingDayOf(
  status: TicketStatusView,
  { billingDay }: ImportedTicket,
  said: { readonly day: Day | null } | undefined,
  today: Day,
): Day | null {
  if (said === undefined) return billingDayAfter(status, billingDay === null ? null : day(billingDay), today);
  return said.day === null ? null : billingDayAfter(status, said.day, said.day);
}

/** A ticket that is worked on is neither resolved nor closed. */
function momentsOf(
  { phase }: TicketStatusView,
  { resolvedAt, closedAt }: Pick<ImportedTicket, 'resolvedAt' | 'closedAt'>,
): Pick<ImportedTicket, 'resolvedAt' | 'closedAt'> {
  return isDone(phase) ? { resolvedAt, closedAt } : { resolvedAt: null, closedAt: null };
}

/** Whether only what is free on a billed ticket differs (R24). */
function isMove(before: ImportedTicket, after: ImportedTicket): boolean {
  const { statusId, statusBillable, assigneeId, resolvedAt, closedAt } = after;
  const moved = { ...before, statusId, statusBillable, assigneeId, resolvedAt, closedAt };
  return statusBillable && JSON.stringify(moved) === JSON.stringify(after);
}

async function insertNumbered(tx: Tx, tickets: readonly ImportedTicket[], now: Date): Promise<void> {
  const numbered = tickets.filter(({ number }) => number !== '');
  const unnumbered = tickets.filter(({ number }) => number === '');
  await insertTickets(tx, numbered, now);
  if (unnumbered.length === 0) return;
  const numbers = await takeFreeNumbers(tx, unnumbered.length);
  await insertTickets(
    tx,
    unnumbered.map((ticket, index) => ({ ...ticket, number: numbers[index] ?? '' })),
    now,
  );
}

async function takeFreeNumbers(tx: Tx, count: number): Promise<string[]> {
  const from = (first: number) => Array.from({ length: count }, (_, index) => String(first + index));
  const numbers = from(await takeNumbers(tx, 'ticket', count));
  if ((await findTicketsLike(tx, [], numbers)).length === 0) return numbers;
  return from(await takeNumbers(tx, 'ticket', count, (await highestTicketNumber(tx)) + 1));
}

async function saveChanges(tx: Tx, tickets: readonly ImportedTicket[], now: Date): Promise<void> {
  const changed = await updateTickets(
    tx,
    tickets.filter(({ open }) => open),
    now,
  );
  const moves = tickets.filter(({ open }) => !open).map(({ id, ...ticket }) => ({ ...ticket, ticketId: id }));
  const moved = await moveBilledTickets(tx, moves, now);
  if (changed + moved !== tickets.length) throw new Refusal('conflict', { key: 'tickets.changedMeanwhile' });
}
