import { useRef } from 'react';
import { send } from '../api/client.ts';
import { confirm, tell } from '../components/confirm.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { changingWork } from './changing-work.ts';
import type { Cell, SavedTimeEntryView, SheetEntry } from './time-sheet.ts';

export type CellChanges = {
  /**
   * Makes a cell with one entry or none have so many minutes: an entry is added, changed or – with zero – deleted. What is
   * typed faster than it is saved waits for its turn, and then begins where the work before it ends.
   *
   * @param cellNow The cell as the sheet has it by then.
   */
  setMinutes(cellNow: () => Cell, minutes: number): Promise<void>;
  /** Asks first. */
  remove(entry: SheetEntry): Promise<void>;
};

/** Changes of the week grid; each ends when the sheet shows it and throws the problem that was answered. */
export function useCellChange(technicianId: string | undefined): CellChanges {
  const t = useTexts();
  const { duration } = useFormats();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const remove = async ({ id, revision, minutes }: SheetEntry) => {
    const title = t('timeEntries.deleteTitle', { duration: duration(minutes) });
    const question = { title, text: t('timeEntries.deleteText'), action: t('general.delete'), danger: true };
    if (await confirm(question)) await changingWork(send('DELETE', `/time-entries/${id}`, { revision }));
  };
  const setMinutes = async (cell: Cell, minutes: number) => {
    const [entry] = cell.entries;
    if (minutes === (entry?.minutes ?? 0)) return;
    if (minutes === 0) return entry && remove(entry);
    const { warnings } = await changingWork(
      entry === undefined ? addWork(cell, minutes, technicianId) : changeMinutes(entry, minutes),
    );
    for (const { text } of warnings) tell(text);
  };
  return {
    remove,
    setMinutes: (cellNow, minutes) => {
      const turn = last.current.then(() => setMinutes(cellNow(), minutes));
      last.current = turn.catch(() => {});
      return turn;
    },
  };
}

/** Without a technician it is the caller's, who becomes one with their first work. */
function addWork({ row, day, nextStart }: Cell, minutes: number, technicianId: string | undefined) {
  const who = technicianId !== undefined && { technicianId };
  const body = { ticketId: row.id, ...who, start: `${day}T${nextStart}`, minutes };
  return send<SavedTimeEntryView>('POST', '/time-entries', { body });
}

function changeMinutes({ id, revision }: SheetEntry, minutes: number) {
  return send<SavedTimeEntryView>('PATCH', `/time-entries/${id}`, { body: { minutes }, revision });
}
