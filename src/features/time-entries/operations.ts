import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { changesBetween, inRevision, present, withChanges } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { say } from '../../lib/messages.ts';
import { hidePrices } from '../../lib/prices.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { requireOwnTime, technicianFor } from '../technicians/operations.ts';
import { writeOffDeferred } from '../tickets/holding.operations.ts';
import { refuseLostRace, requireOpenTicket, transactionOnTicket } from '../tickets/lock.operations.ts';
import { requireHourlyRate } from './rate.operations.ts';
import {
  type EntryRecord,
  findEntry,
  findOverlaps,
  insertEntry,
  listEntryRows,
  removeEntryRow,
  updateEntryRow,
  updateEntryWriteOff,
} from './repository.ts';
import type {
  CreateTimeEntryBody,
  ListTimeEntriesQuery,
  SavedTimeEntryView,
  TimeEntryView,
  TimeEntryWarning,
  UpdateTimeEntryBody,
} from './schema.ts';
import { changedTimes, timesOf } from './times.operations.ts';

/** A page of time entries, by their start. */
export async function listTimeEntries(
  context: Context,
  query: ListTimeEntriesQuery,
): Promise<Page<TimeEntryView>> {
  const { items, nextCursor } = await transaction(context, async (tx) => {
    const { timeZone } = await loadAccount(tx);
    return listEntryRows(tx, query, timeZone);
  });
  return { items: items.map((entry) => visible(context, entry)), nextCursor };
}

/** @throws {Refusal} `absent` */
export function getTimeEntry(context: Context, id: string): Promise<TimeEntryView> {
  return transaction(context, async (tx) => visible(context, await presentEntry(tx, id)));
}

/**
 * Logs work on an open ticket; the caller's, unless another technician is named (R44). Overlaps with other work of the
 * technician and an hour that comes twice are accepted with a warning (R9).
 *
 * @throws {Refusal} `absent`; `invalid` for a time that does not exist or no duration; `forbidden` for somebody else's time
 *   or a price without the right to it; `conflict` naming the batch or invoice if the ticket is billed.
 */
export function createTimeEntry(context: Context, body: CreateTimeEntryBody): Promise<SavedTimeEntryView> {
  refuseHiddenPrice(context, body.price);
  return transactionOnTicket(context, body.ticketId, async (tx) => {
    const { timeZone } = await loadAccount(tx);
    const { isTwice, ...times } = timesOf(body, timeZone);
    await requireOpenTicket(tx, body.ticketId);
    const technician = await technicianFor(tx, context, body.technicianId);
    await requireHourlyRate(tx, body.rateId);
    const { ticketId, billable, onSite, rateId, price, note } = body;
    const entry = {
      ...times,
      id: newId(),
      ticketId,
      technicianId: technician.id,
      billable,
      onSite,
      rateId,
      price,
      note,
    };
    return saveNew(tx, context, entry, { timeZone, isTwice });
  });
}

/** Inserts an entry and tells what it is accepted in spite of; also for timers. */
export async function saveNew(
  tx: Tx,
  context: Context,
  entry: EntryRecord,
  { timeZone, isTwice }: { readonly timeZone: string; readonly isTwice: boolean },
): Promise<SavedTimeEntryView> {
  await insertEntry(tx, entry, context.now);
  const { id, ...detail } = entry;
  await record(tx, context, { action: 'time-entry.created', subject: { kind: 'time-entry', id }, detail });
  return withWarnings(tx, context, entry, { timeZone, isTwice });
}

/**
 * Changes an open entry, or moves it to another open ticket.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `createTimeEntry`.
 */
export function updateTimeEntry(
  context: Context,
  id: string,
  revision: number,
  body: UpdateTimeEntryBody,
): Promise<SavedTimeEntryView> {
  refuseHiddenPrice(context, body.price ?? null);
  return transactionOnTarget(context, body.ticketId, async (tx) => {
    const { timeZone } = await loadAccount(tx);
    const found = await openEntry(tx, context, id, revision);
    if (body.ticketId !== undefined) await requireOpenTicket(tx, body.ticketId);
    if (body.technicianId !== undefined) await technicianFor(tx, context, body.technicianId);
    await requireHourlyRate(tx, body.rateId);
    const before = recordOf(found);
    const { isTwice, ...times } = changedTimes(before, body, timeZone);
    const { ticketId, technicianId, billable, onSite, rateId, price, note } = body;
    const fields = { ticketId, technicianId, billable, onSite, rateId, price, note };
    const after = { ...withChanges(before, fields), ...times };
    if (!(await updateEntryRow(tx, after, revision, context.now))) await refuseLostRace(tx, before.ticketId);
    const detail = changesBetween(before, after);
    await record(tx, context, { action: 'time-entry.changed', subject: { kind: 'time-entry', id }, detail });
    return withWarnings(tx, context, after, { timeZone, isTwice });
  });
}

/** @throws {Refusal} `absent`, `stale`, `forbidden`; `conflict` naming the batch or invoice if the ticket is billed. */
export async function deleteTimeEntry(context: Context, id: string, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    const entry = recordOf(await openEntry(tx, context, id, revision));
    if (!(await removeEntryRow(tx, id, revision))) await refuseLostRace(tx, entry.ticketId);
    const subject = { kind: 'time-entry', id };
    await record(tx, context, { action: 'time-entry.deleted', subject, detail: entry });
  });
}

/**
 * Writes an entry off, or with null charges it again; deferred ones of a billed ticket too (R25).
 *
 * @throws {Refusal} `absent`; `conflict` naming the batch or invoice that holds it.
 */
export function writeOffTimeEntry(
  context: Context,
  id: string,
  reason: string | null,
): Promise<TimeEntryView> {
  return transaction(context, async (tx) => {
    const { state, ticket } = await presentEntry(tx, id);
    const writeOff = reason === null ? null : { reason, by: context.actor.name, at: context.now };
    const changed =
      state === 'deferred'
        ? await writeOffDeferred(tx, 'time-entry', [id], writeOff)
        : await updateEntryWriteOff(tx, id, writeOff, context.now);
    if (changed !== 1) await refuseLostRace(tx, ticket.id);
    const action = reason === null ? 'time-entry.charged-again' : 'time-entry.written-off';
    await record(tx, context, { action, subject: { kind: 'time-entry', id }, detail: { reason } });
    return visible(context, await presentEntry(tx, id));
  });
}

function visible<View extends TimeEntryView>(context: Context, entry: View): View {
  return hidePrices<TimeEntryView>(context, entry, ['price']) as View;
}

async function presentEntry(tx: Tx, id: string): Promise<TimeEntryView> {
  return present(await findEntry(tx, id), 'time entry');
}

/** An entry that this caller may change now. */
async function openEntry(tx: Tx, context: Context, id: string, revision: number): Promise<TimeEntryView> {
  const entry = await presentEntry(tx, id);
  await requireOwnTime(tx, context, entry.technician.id);
  await requireOpenTicket(tx, entry.ticket.id);
  return inRevision(entry, revision, 'time entry');
}

/** Moving an entry puts it on another ticket, which may be taken at the same moment. */
function transactionOnTarget<T>(
  context: Context,
  ticketId: string | undefined,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return ticketId === undefined ? transaction(context, work) : transactionOnTicket(context, ticketId, work);
}

/** Technicians log time at the prices of the contract (R44). */
function refuseHiddenPrice(context: Context, price: string | null): void {
  if (price !== null && !context.permissions.has('prices:read'))
    throw new Refusal('forbidden', { key: 'timeEntries.priceHidden' });
}

async function withWarnings(
  tx: Tx,
  context: Context,
  entry: EntryRecord,
  { timeZone, isTwice }: { readonly timeZone: string; readonly isTwice: boolean },
): Promise<SavedTimeEntryView> {
  const warnings: TimeEntryWarning[] = [];
  if (isTwice)
    warnings.push({ code: 'time-twice', text: say({ key: 'timeEntries.timeTwice' }, context.language) });
  for (const { ticketNumber, startedLocal } of await findOverlaps(tx, entry, timeZone)) {
    const params = { ticket: ticketNumber, start: startedLocal.replace('T', ' ') };
    warnings.push({ code: 'overlap', text: say({ key: 'timeEntries.overlap', params }, context.language) });
  }
  return visible(context, { ...(await presentEntry(tx, entry.id)), warnings });
}

function recordOf(entry: TimeEntryView): EntryRecord {
  const { id, ticket, technician, minutes, billable, onSite, rate, price, note } = entry;
  invariant(price !== undefined, 'an entry as it is has its price');
  const startedAt = new Date(entry.startedAt);
  return {
    id,
    ticketId: ticket.id,
    technicianId: technician.id,
    startedAt,
    endedAt:
      entry.endedAt === null ? new Date(startedAt.getTime() + minutes * 60_000) : new Date(entry.endedAt),
    minutes,
    billable,
    onSite,
    rateId: rate?.id ?? null,
    price,
    note,
  };
}
