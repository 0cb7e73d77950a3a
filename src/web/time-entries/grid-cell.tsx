import { Popover, Table, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useFormats } from '../formats/formats.ts';
import { hoursText } from '../formats/hours.ts';
import { useTexts } from '../texts/texts.ts';
import { CellEntries } from './cell-entries.tsx';
import { HoursField, type Onward } from './hours-field.tsx';
import type { Cell, SheetEntry } from './time-sheet.ts';
import type { Place } from './use-grid-focus.ts';

/** What is open in a cell: its hours being typed, the entries they are made of, or why it is locked. */
export type Opened =
  | { readonly as: 'hours'; readonly typed: string | null }
  | { readonly as: 'entries' | 'lock' };

export type CellActions = {
  open(opened: Opened): void;
  close(): void;
  take(minutes: number, onward: Onward): void;
  openEntry(id: string | null): void;
  remove(entry: SheetEntry): Promise<void>;
  /** Moves to another cell, if the key means that. */
  move(event: KeyboardEvent): boolean;
};

/** The hours of a ticket on a day. */
export function GridCell({
  cell,
  place,
  isCurrent,
  opened,
  saving,
  actions,
}: {
  readonly cell: Cell;
  readonly place: Place;
  /** Whether Tab reaches it. */
  readonly isCurrent: boolean;
  readonly opened: Opened | null;
  /** Minutes that are on their way to the server. */
  readonly saving: number | null;
  readonly actions: CellActions;
}) {
  const { row, entries } = cell;
  const minutes = saving ?? entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const label = useCellName(cell, minutes);
  const open = (typed: string | null) => actions.open(waysIn(cell, typed));
  const onKeyDown = (event: KeyboardEvent) => {
    // What is open in the cell hears its own keys; they bubble here through React, wherever it is drawn.
    if (event.target !== event.currentTarget || actions.move(event)) return;
    const isTyped = /^[\d.,]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isTyped || ['Enter', 'F2', ' ', 'Delete', 'Backspace'].includes(event.key)) event.preventDefault();
    if (isTyped) open(event.key);
    else if (event.key === 'Enter' || event.key === 'F2') open(null);
    else if (event.key === ' ' && row.lock === null) actions.open({ as: 'entries' });
    else if (
      (event.key === 'Delete' || event.key === 'Backspace') &&
      row.lock === null &&
      entries.length === 1
    )
      actions.take(0, 'away');
  };
  if (opened?.as === 'hours') {
    return (
      <Table.Td className="number" p={2}>
        <HoursField
          label={label}
          minutes={minutes}
          typed={opened.typed}
          onHours={actions.take}
          onCancel={actions.close}
          onEntries={entries.length > 0 ? () => actions.open({ as: 'entries' }) : undefined}
        />
      </Table.Td>
    );
  }
  return (
    <Table.Td
      className="number hours-cell"
      tabIndex={isCurrent ? 0 : -1}
      data-row={place.row}
      data-column={place.column}
      aria-label={label}
      aria-readonly={row.lock !== null}
      aria-busy={saving !== null}
      onKeyDown={onKeyDown}
      onClick={(event) => event.currentTarget.contains(event.target as Node) && open(null)}
    >
      {minutes === 0 ? '\u00a0' : hoursText(minutes)}
      {opened !== null && (
        <Popover
          opened
          onChange={(isOpen) => !isOpen && actions.close()}
          trapFocus={opened.as === 'entries'}
          withRoles={false}
          position="bottom-end"
          shadow="md"
        >
          <Popover.Target>
            <span />
          </Popover.Target>
          <Popover.Dropdown p="md" maw={360} miw={260} role="dialog" aria-label={label}>
            {opened.as === 'lock' ? (
              <Text size="sm" ta="left" role="status" style={{ whiteSpace: 'normal' }}>
                <IconLock size={14} aria-hidden="true" /> {row.lock}
              </Text>
            ) : (
              <CellEntries entries={entries} onOpen={actions.openEntry} onDelete={actions.remove} />
            )}
          </Popover.Dropdown>
        </Popover>
      )}
    </Table.Td>
  );
}

/** Hours are typed where there is one entry at most; of several it must be said which. */
function waysIn({ row, entries }: Cell, typed: string | null): Opened {
  if (row.lock !== null) return { as: 'lock' };
  return entries.length > 1 ? { as: 'entries' } : { as: 'hours', typed };
}

/** "42 Printer, Tuesday 3, 1:30", for whoever does not see the grid. */
function useCellName({ row, day, entries }: Cell, minutes: number): string {
  const t = useTexts();
  const { worded } = useFormats();
  const date = new Intl.DateTimeFormat(worded, { weekday: 'long', day: 'numeric', timeZone: 'UTC' });
  return [
    `${row.number} ${row.title}`,
    date.format(new Date(`${day}T00:00:00Z`)),
    minutes === 0 ? t('timeEntries.noWork') : hoursText(minutes),
    entries.length > 1 && t('timeEntries.entryCount', { count: entries.length }),
    row.lock !== null && t('timeEntries.locked'),
  ]
    .filter(Boolean)
    .join(', ');
}
