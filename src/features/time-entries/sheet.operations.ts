import { addDays, type Day, day, weekday } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { findOwnTechnician, requireTechnician } from '../technicians/operations.ts';
import type { TimeSheetQuery, TimeSheetView } from './schema.ts';
import { listSheetCells, type SheetCell } from './sheet.repository.ts';

/**
 * A technician's week, Monday to Sunday of the account's calendar: minutes by ticket and day. An entry belongs to the day
 * of its start (R9).
 *
 * @throws {Refusal} `absent`
 */
export function readTimeSheet(context: Context, query: TimeSheetQuery): Promise<TimeSheetView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const anyDay = query.day === undefined ? todayOf(account, context.now) : day(query.day);
    const from = addDays(anyDay, 1 - weekday(anyDay));
    const to = addDays(from, 6);
    const technician = await technicianOf(tx, context, query.technicianId);
    const cells =
      technician === null
        ? []
        : await listSheetCells(tx, { technicianId: technician.id, from, to, timeZone: account.timeZone });
    return { technician, from, to, ...sheetOf(cells, from) };
  });
}

async function technicianOf(
  tx: Tx,
  context: Context,
  id: string | undefined,
): Promise<{ id: string; name: string } | null> {
  const found = id === undefined ? await findOwnTechnician(tx, context) : await requireTechnician(tx, id);
  return found === null ? null : { id: found.id, name: found.name };
}

function sheetOf(
  cells: readonly SheetCell[],
  monday: Day,
): Omit<TimeSheetView, 'technician' | 'from' | 'to'> {
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const sumsOf = (ofSheet: readonly SheetCell[], minutesOf: (cell: SheetCell) => number) =>
    days.map((date) => sum(ofSheet.filter((cell) => cell.day === date).map(minutesOf)));
  const tickets = Map.groupBy(cells, ({ ticketId }) => ticketId);
  return {
    tickets: [...tickets.values()].flatMap((ofTicket) => {
      const [first] = ofTicket;
      if (first === undefined) return [];
      const { ticketId: id, number, title, customer } = first;
      const minutes = sumsOf(ofTicket, (cell) => cell.minutes);
      return [{ id, number, title, customer, minutes, total: sum(minutes) }];
    }),
    minutes: sumsOf(cells, (cell) => cell.minutes),
    billableMinutes: sumsOf(cells, (cell) => cell.billableMinutes),
    total: sum(cells.map(({ minutes }) => minutes)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
