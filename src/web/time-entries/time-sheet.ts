import type { z } from 'zod';
import { addDays, type Day } from '../../billing/period.ts';
import type {
  SavedTimeEntryView as Saved,
  TimeSheetView as Sheet,
  TimeEntryView as View,
} from '../../features/time-entries/schema.ts';

export type TimeEntryView = z.output<typeof View>;
export type SavedTimeEntryView = z.output<typeof Saved>;
export type TimeSheetView = z.output<typeof Sheet>;
export type SheetRow = TimeSheetView['tickets'][number];
export type SheetEntry = SheetRow['entries'][number];

/** A place of the week grid: a ticket on a day. */
export type Cell = {
  readonly row: SheetRow;
  readonly day: string;
  readonly entries: readonly SheetEntry[];
  /** Where more work of that day would begin. */
  readonly nextStart: string;
};

/** Monday to Sunday. */
export function daysOfWeek(monday: string): readonly string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(monday as Day, index));
}

/** A row for a ticket on which nobody has worked yet this week. */
export function emptyRow(ticket: Pick<SheetRow, 'id' | 'number' | 'title' | 'customer'>): SheetRow {
  return { ...ticket, minutes: [0, 0, 0, 0, 0, 0, 0], total: 0, lock: null, entries: [] };
}

/** As the sheet has it; a ticket that is not on it has a row without work. */
export function cellAt(view: TimeSheetView, { id, ...known }: SheetRow, day: string): Cell {
  const row = view.tickets.find((ticket) => ticket.id === id) ?? emptyRow({ id, ...known });
  return {
    row,
    day,
    entries: row.entries.filter((entry) => entry.day === day),
    nextStart: nextStart(view, day),
  };
}

const startOfWork = '09:00';

/** After the last work of the day; in the morning where there is none, or where it ended after midnight. */
function nextStart({ tickets }: TimeSheetView, day: string): string {
  const ends = tickets
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.day === day)
    .map(({ endedLocal }) => endedLocal)
    .sort();
  const last = ends.at(-1);
  return last?.startsWith(day) === true ? last.slice(11, 16) : startOfWork;
}
