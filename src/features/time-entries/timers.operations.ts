import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { technicianFor } from '../technicians/operations.ts';
import { requireOpenTicket, transactionOnTicket } from '../tickets/lock.operations.ts';
import { saveNew } from './operations.ts';
import { requireHourlyRate } from './rate.operations.ts';
import type { SavedTimeEntryView } from './schema.ts';
import { insertTimer, listTimerRows, lockTimer, removeTimer, type Timer } from './timers.repository.ts';
import type {
  DiscardTimerBody,
  StartedTimerView,
  StartTimerBody,
  StopTimerBody,
  TimerView,
} from './timers.schema.ts';
import { timesOfTimer } from './times.operations.ts';

/** Who is working on what at this moment. */
export async function listTimers(context: Context): Promise<TimerView[]> {
  const timers = await transaction(context, listTimerRows);
  return timers.map((timer) => toView(timer, context));
}

/**
 * Starts a timer on an open ticket, one per technician. While it runs, the ticket cannot be billed (R24).
 *
 * @throws {Refusal} `absent`; `conflict` while another one is running, unless the body says to switch, or naming the batch
 *   or invoice if the ticket is billed.
 */
export function startTimer(context: Context, body: StartTimerBody): Promise<StartedTimerView> {
  const { ticketId, note } = body;
  return transactionOnTicket(context, ticketId, async (tx) => {
    await requireOpenTicket(tx, ticketId);
    const technician = await technicianFor(tx, context, body.technicianId);
    const running = await lockTimer(tx, technician.id);
    if (running !== null && !body.switch) throw alreadyRunning(running);
    const stopped = running === null ? null : await stop(tx, context, running, whenSwitched);
    const timer = { technicianId: technician.id, ticketId, startedAt: context.now, note };
    const isStarted = await insertTimer(tx, timer);
    const started = await lockTimer(tx, technician.id);
    if (!isStarted || started === null) throw alreadyRunning(started);
    const subject = { kind: 'technician', id: technician.id };
    await record(tx, context, { action: 'timer.started', subject, detail: { ticketId } });
    return { timer: toView(started, context), stopped };
  });
}

/**
 * Stops a timer; what it measured becomes a time entry.
 *
 * @throws {Refusal} `absent` if none is running; `forbidden` for somebody else's without the right to it.
 */
export function stopTimer(context: Context, body: StopTimerBody): Promise<SavedTimeEntryView> {
  return transaction(context, async (tx) => {
    const timer = await runningTimer(tx, context, body.technicianId);
    await requireHourlyRate(tx, body.rateId);
    return stop(tx, context, timer, body);
  });
}

/**
 * Stops a timer and forgets what it measured.
 *
 * @throws {Refusal} as `stopTimer`.
 */
export async function discardTimer(context: Context, { technicianId }: DiscardTimerBody): Promise<void> {
  await transaction(context, async (tx) => {
    const timer = await runningTimer(tx, context, technicianId);
    await removeTimer(tx, timer.technicianId);
    const subject = { kind: 'technician', id: timer.technicianId };
    const detail = { ticketId: timer.ticketId, startedAt: timer.startedAt };
    await record(tx, context, { action: 'timer.discarded', subject, detail });
  });
}

async function runningTimer(tx: Tx, context: Context, technicianId: string | undefined): Promise<Timer> {
  const technician = await technicianFor(tx, context, technicianId);
  const timer = await lockTimer(tx, technician.id);
  if (timer === null) throw new Refusal('absent', { key: 'timeEntries.noTimer' });
  return timer;
}

const whenSwitched = { billable: true, onSite: false, rateId: null };

async function stop(
  tx: Tx,
  context: Context,
  { technicianId, ticketId, startedAt, note }: Timer,
  body: Omit<StopTimerBody, 'technicianId'>,
): Promise<SavedTimeEntryView> {
  await removeTimer(tx, technicianId);
  const { timeZone } = await loadAccount(tx);
  const entry = {
    id: newId(),
    ticketId,
    technicianId,
    ...timesOfTimer(startedAt, context.now),
    billable: body.billable,
    onSite: body.onSite,
    rateId: body.rateId,
    price: null,
    note: body.note ?? note,
  };
  return saveNew(tx, context, entry, { timeZone, isTwice: false });
}

function alreadyRunning(timer: Timer | null): Refusal {
  return new Refusal('conflict', {
    key: 'timeEntries.timerRunning',
    params: { ticket: timer?.ticketNumber ?? '' },
  });
}

function toView(timer: Timer, { now, actor }: Pick<Context, 'now' | 'actor'>): TimerView {
  return {
    mine: timer.userId === actor.id,
    technician: { id: timer.technicianId, name: timer.technicianName },
    ticket: { id: timer.ticketId, number: timer.ticketNumber, title: timer.ticketTitle },
    startedAt: timer.startedAt.toISOString(),
    minutes: Math.max(Math.floor((now.getTime() - timer.startedAt.getTime()) / 60_000), 0),
    note: timer.note,
  };
}
