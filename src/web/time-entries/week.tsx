import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, type Day, weekday } from '../../billing/period.ts';
import { keyOf, useRead } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { Loaded } from '../components/loaded.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { TicketView } from '../tickets/tickets.ts';
import { emptyRow, type SheetRow, type TimeSheetView } from './time-sheet.ts';
import { WeekGrid } from './week-grid.tsx';

/** A technician's week, by ticket and day; whose and which week stand in the address. */
export function Week() {
  const t = useTexts();
  const { timeZone } = useMe();
  const [search, change] = useSearchParams();
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined);
  const query = { day: one('day') ?? todayIn(timeZone), technicianId: one('technicianId') };
  const sheet = useRead<TimeSheetView>('/time-sheet', query);
  const technician = sheet.data?.technician;
  return (
    <>
      <Group gap="sm" mb="md" align="flex-end">
        <RecordSelect<{ id: string; name: string }>
          path="/technicians"
          nameOf={({ name }) => name}
          label={t('timeEntries.technician')}
          value={technician?.id ?? query.technicianId ?? null}
          chosenName={technician?.name ?? ''}
          onChange={(technicianId) => change({ technicianId: technicianId ?? undefined })}
        />
        <WeekSteps day={query.day} onDay={(day) => change({ day })} />
      </Group>
      <Loaded query={sheet}>
        {(view) => (
          <Sheet
            key={`${query.technicianId} ${view.from}`}
            view={view}
            viewNow={() => queryClient.getQueryData(keyOf('/time-sheet', query)) ?? view}
          />
        )}
      </Loaded>
    </>
  );
}

function WeekSteps({ day, onDay }: { readonly day: string; readonly onDay: (day: string) => void }) {
  const t = useTexts();
  const formats = useFormats();
  const monday = addDays(day as Day, 1 - weekday(day as Day));
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('timeEntries.weekBefore')}
        onClick={() => onDay(addDays(monday, -7))}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span>
        {formats.day(monday)} – {formats.day(addDays(monday, 6))}
      </span>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('timeEntries.weekAfter')}
        onClick={() => onDay(addDays(monday, 7))}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  );
}

/** The grid, and tickets that get a row before there is work on them. */
function Sheet({ view, viewNow }: { readonly view: TimeSheetView; readonly viewNow: () => TimeSheetView }) {
  const t = useTexts();
  const [added, setAdded] = useState<readonly SheetRow[]>([]);
  const known = new Set(view.tickets.map(({ id }) => id));
  const rows = [...view.tickets, ...added.filter(({ id }) => !known.has(id))];
  return (
    <>
      <WeekGrid view={view} viewNow={viewNow} rows={rows} newRow={added.at(-1)?.id ?? null} />
      {view.mayChange && (
        <Group gap="md" mt="sm" justify="space-between" align="flex-end" className="no-print">
          <RecordSelect<TicketView>
            path="/tickets"
            query={{ billed: false }}
            nameOf={({ number, title }) => `${number} ${title}`}
            aria-label={t('timeEntries.addTicket')}
            placeholder={t('timeEntries.addTicket')}
            w={280}
            value={null}
            onChange={() => {}}
            onRow={(ticket) =>
              setAdded((before) => [...before.filter(({ id }) => id !== ticket.id), emptyRow(ticket)])
            }
          />
          <Text size="xs" c="dimmed" className={rows.length > 0 ? 'wide-only' : ''}>
            {t(rows.length > 0 ? 'timeEntries.gridHint' : 'timeEntries.emptyWeek')}
          </Text>
        </Group>
      )}
    </>
  );
}
