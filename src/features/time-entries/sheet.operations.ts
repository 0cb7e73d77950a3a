import { addDays, type Day, day, weekday } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { findOwnTechnician, requireTechnician } from '../technicians/operations.ts';
import { billedSentences } from '../tickets/lock.operations.ts';
import type { TimeSheetQuery, TimeSheetView } from './schema.ts';
import { listSheetEntries, type SheetEntry } from './sheet.repository.ts';

/**
 * A technician's week, Monday to Sunday of the account's calendar: minutes by ticket and day, and the entries they are of.
 * An entry belongs to the day of its start (R9).
 *
 * @throws {Refusal} `absent`
 */
export function readTimeSheet(context: Context, query: TimeSheetQuery): Promise<TimeSheetView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const anyDay = query.day === undefined ? todayOf(account, context.now) : day(query.day);
    const from = addDays(anyDay, 1 - weekday(anyDay));
    const to = addDays(from, 6);
    const own = await findOwnTechnician(tx, context);
    const found = query.technicianId === undefined ? own : await requireTechnician(tx, query.technicianId);
    const technician = found === null ? null : { id: found.id, name: found.name };
    const mayChange = context.permissions.has(found?.id === own?.id ? 'time:write' : 'time:write-all');
    const entries =
      technician === null
        ? []
        : await listSheetEntries(tx, { technicianId: technician.id, from, to, timeZone: account.timeZone });
    const billed = entries.map(({ ticket }) => ticket).filter((ticket) => ticket.billed);
    const locks = await billedSentences(tx, billed, context.language);
    return { technician, mayChange, from, to, ...sheetOf(entries, from, locks) };
  });
}

function sheetOf(
  entries: readonly SheetEntry[],
  monday: Day,
  locks: ReadonlyMap<string, string>,
): Omit<TimeSheetView, 'technician' | 'mayChange' | 'from' | 'to'> {
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const sumsOf = (some: readonly SheetEntry[]) =>
    days.map((date) => sum(some.filter((entry) => entry.day === date)));
  const tickets = Map.groupBy(entries, ({ ticket }) => ticket.id);
  return {
    tickets: [...tickets.values()].flatMap((ofTicket) => {
      const [first] = ofTicket;
      if (first === undefined) return [];
      const { id, number, title, customer } = first.ticket;
      const lock = locks.get(id) ?? null;
      const ofCells = ofTicket.map(({ ticket: _known, ...entry }) => entry);
      const sums = { minutes: sumsOf(ofTicket), total: sum(ofTicket) };
      return [{ id, number, title, customer, lock, ...sums, entries: ofCells }];
    }),
    minutes: sumsOf(entries),
    billableMinutes: sumsOf(entries.filter(({ billable }) => billable)),
    total: sum(entries),
  };
}

function sum(entries: readonly SheetEntry[]): number {
  return entries.reduce((total, { minutes }) => total + minutes, 0);
}
