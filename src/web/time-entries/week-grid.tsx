import { Group, Table, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { tellProblem } from '../components/confirm.tsx';
import { ScreenLink } from '../components/links.tsx';
import { useFormats } from '../formats/formats.ts';
import { hoursText } from '../formats/hours.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { EntryDialog, type OpenEntry } from './entry-dialog.tsx';
import { type CellActions, GridCell, type Opened } from './grid-cell.tsx';
import type { Onward } from './hours-field.tsx';
import { type Cell, cellAt, daysOfWeek, type SheetRow, type TimeSheetView } from './time-sheet.ts';
import { useCellChange } from './use-cell-change.ts';
import { type Place, useGridFocus } from './use-grid-focus.ts';

const onwards: Readonly<Record<Exclude<Onward, 'away'>, Place>> = {
  down: { row: 1, column: 0 },
  right: { row: 0, column: 1 },
  left: { row: 0, column: -1 },
};

/** A week by ticket and day; hours are typed into its cells. */
export function WeekGrid({
  view,
  viewNow,
  rows,
  newRow,
}: {
  readonly view: TimeSheetView;
  /** The last that was read, also where it is not drawn yet. */
  readonly viewNow: () => TimeSheetView;
  readonly rows: readonly SheetRow[];
  /** The ticket that was added last: its row is gone on with. */
  readonly newRow: string | null;
}) {
  const t = useTexts();
  const { timeZone } = useMe();
  const days = daysOfWeek(view.from);
  const today = Math.max(0, days.indexOf(todayIn(timeZone)));
  const { grid, at, moveTo, goTo, onKey } = useGridFocus({
    rows: rows.length,
    columns: days.length,
    start: { row: 0, column: today },
  });
  const goOn = useEffectEvent(() =>
    moveTo({ row: rows.findIndex(({ id }) => id === newRow), column: today }),
  );
  useEffect(() => {
    if (newRow !== null) goOn();
  }, [newRow]);
  const [open, setOpen] = useState<(Place & { readonly opened: Opened }) | null>(null);
  const [saving, setSaving] = useState<Readonly<Record<string, number>>>({});
  const [entry, setEntry] = useState<OpenEntry | null>(null);
  const { setMinutes, remove } = useCellChange(view.technician?.id);

  const save = async (cell: Cell, minutes: number) => {
    const key = `${cell.row.id} ${cell.day}`;
    setSaving((before) => ({ ...before, [key]: minutes }));
    await setMinutes(() => cellAt(viewNow(), cell.row, cell.day), minutes).catch(tellProblem);
    setSaving(({ [key]: _saved, ...others }) => others);
  };
  const actionsAt = (cell: Cell, place: Place): CellActions => ({
    open: (opened) => {
      moveTo(place);
      setOpen({ ...place, opened });
    },
    close: () => {
      setOpen(null);
      goTo(place);
    },
    take: (minutes, onward) => {
      setOpen(null);
      void save(cell, minutes);
      if (onward === 'away') return;
      const { row, column } = onwards[onward];
      goTo({ row: place.row + row, column: place.column + column });
    },
    openEntry: (id) => {
      setOpen(null);
      const { row, day, nextStart: from } = cell;
      const technicianId = view.technician?.id ?? '';
      setEntry(id === null ? { proposed: { ticketId: row.id, technicianId, day, from } } : { id });
    },
    remove,
    move: onKey,
  });
  return (
    <div className="panel" style={{ overflow: 'auto' }}>
      <Table ref={grid} {...(view.mayChange && { role: 'grid' })} aria-label={t('timeEntries.week')}>
        <DayHeads days={days} />
        <Table.Tbody>
          {rows.map((row, rowIndex) => (
            <Table.Tr key={row.id}>
              <RowHead row={row} />
              {days.map((day, column) => {
                const cell = cellAt(view, row, day);
                const place = { row: rowIndex, column };
                const isOpen = open?.row === rowIndex && open.column === column;
                return view.mayChange ? (
                  <GridCell
                    key={day}
                    cell={cell}
                    place={place}
                    isCurrent={at.row === rowIndex && at.column === column}
                    opened={isOpen ? open.opened : null}
                    saving={saving[`${row.id} ${day}`] ?? null}
                    actions={actionsAt(cell, place)}
                  />
                ) : (
                  <HoursOnly key={day} minutes={row.minutes[column] ?? 0} />
                );
              })}
              <Table.Td className="number" fw={600}>
                {hoursText(row.total)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot className="week-sums">
          <SumRow label={t('general.total')} minutes={view.minutes} />
          <SumRow label={t('timeEntries.billable')} minutes={view.billableMinutes} />
        </Table.Tfoot>
      </Table>
      <EntryDialog open={entry} onClose={() => setEntry(null)} />
    </div>
  );
}

function DayHeads({ days }: { readonly days: readonly string[] }) {
  const t = useTexts();
  const { worded } = useFormats();
  const name = new Intl.DateTimeFormat(worded, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('timeEntries.ticket')}</Table.Th>
        {days.map((day) => (
          <Table.Th key={day} className="number" w={88}>
            {name.format(new Date(`${day}T00:00:00Z`))}
          </Table.Th>
        ))}
        <Table.Th className="number">{t('general.total')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function RowHead({ row: { id, number, title, customer, lock } }: { readonly row: SheetRow }) {
  return (
    <Table.Th scope="row" fw={400} maw={320}>
      <Group gap="xs" wrap="nowrap">
        <ScreenLink to="/tickets/$ticketId" params={{ ticketId: id }} className="link ellipsis">
          {number} {title}
        </ScreenLink>
        {lock !== null && (
          <Tooltip label={lock} multiline maw={320}>
            <IconLock size={14} aria-hidden="true" style={{ flex: 'none' }} />
          </Tooltip>
        )}
      </Group>
      <div style={{ fontSize: 12 }} className="ellipsis">
        {customer?.name}
      </div>
    </Table.Th>
  );
}

function HoursOnly({ minutes }: { readonly minutes: number }) {
  return <Table.Td className="number">{minutes === 0 ? '' : hoursText(minutes)}</Table.Td>;
}

function SumRow({ label, minutes }: { readonly label: string; readonly minutes: readonly number[] }) {
  return (
    <Table.Tr fw={600}>
      <Table.Th scope="row">{label}</Table.Th>
      {minutes.map((sum, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week has seven days, always in this order
        <HoursOnly key={index} minutes={sum} />
      ))}
      <Table.Td className="number">{hoursText(minutes.reduce((total, sum) => total + sum, 0))}</Table.Td>
    </Table.Tr>
  );
}
