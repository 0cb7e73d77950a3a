import { ActionIcon, Button, Group, Modal, Table, Tabs } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { TimeSheetView as Sheet } from '../../features/time-entries/schema.ts';
import { useRead } from '../api/queries.ts';
import { ScreenLink, useGo } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column } from '../components/list/list-types.ts';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParam, useSearchParams } from '../components/search-params.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { Duration } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { itemStateTexts, itemStateTones } from '../tickets/tickets.ts';
import { EntryForm, type TimeEntryView } from './entry-form.tsx';

type TimeSheetView = z.output<typeof Sheet>;

/** Who worked what: a week at a glance, or every entry. */
export function TimeScreen() {
  const t = useTexts();
  const may = useMay();
  const [tab, setTab] = useSearchParam('tab', 'week');
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t('timeEntries.title')}
      actions={may('time:write') && <Button onClick={() => setOpen(true)}>{t('timeEntries.new')}</Button>}
    >
      <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="week">{t('timeEntries.week')}</Tabs.Tab>
          <Tabs.Tab value="entries">{t('timeEntries.entries')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="week">
          <Week />
        </Tabs.Panel>
        <Tabs.Panel value="entries">
          <Entries />
        </Tabs.Panel>
      </Tabs>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('timeEntries.new')} size="lg">
        <EntryForm onDone={() => setOpen(false)} />
      </Modal>
    </Page>
  );
}

function Week() {
  const t = useTexts();
  const [search, change] = useSearchParams();
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined);
  const query = { day: one('day'), technicianId: one('technicianId') };
  const sheet = useRead<TimeSheetView>('/time-sheet', query);
  return (
    <Loaded query={sheet}>
      {(view) => (
        <>
          <Group gap="sm" mb="md" align="flex-end">
            <RecordSelect<{ id: string; name: string }>
              path="/technicians"
              nameOf={({ name }) => name}
              label={t('timeEntries.technician')}
              value={view.technician?.id ?? null}
              chosenName={view.technician?.name ?? ''}
              onChange={(technicianId) => change({ technicianId: technicianId ?? undefined })}
            />
            <WeekSteps from={view.from} to={view.to} onDay={(day) => change({ day })} />
          </Group>
          <WeekGrid view={view} />
        </>
      )}
    </Loaded>
  );
}

function WeekSteps({
  from,
  to,
  onDay,
}: {
  readonly from: string;
  readonly to: string;
  readonly onDay: (day: string) => void;
}) {
  const t = useTexts();
  const { day } = useFormats();
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('timeEntries.weekBefore')}
        onClick={() => onDay(dayAfter(from, -7))}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span>
        {day(from)} – {day(to)}
      </span>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('timeEntries.weekAfter')}
        onClick={() => onDay(dayAfter(from, 7))}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  );
}

function dayAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

function WeekGrid({ view }: { readonly view: TimeSheetView }) {
  const t = useTexts();
  const { locale, duration } = useFormats();
  const days = Array.from({ length: 7 }, (_, index) => dayAfter(view.from, index));
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  const cell = (minutes: number) => (minutes === 0 ? '' : duration(minutes));
  return (
    <div className="panel" style={{ overflow: 'auto' }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('timeEntries.ticket')}</Table.Th>
            {days.map((day) => (
              <Table.Th key={day} className="number">
                {name.format(new Date(`${day}T00:00:00Z`))}
              </Table.Th>
            ))}
            <Table.Th className="number">{t('general.total')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {view.tickets.map(({ id, number, title, customer, minutes, total }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <ScreenLink to="/tickets/$ticketId" params={{ ticketId: id }}>
                  {number} {title}
                </ScreenLink>
                <div style={{ fontSize: 12 }}>{customer?.name}</div>
              </Table.Td>
              {days.map((day, index) => (
                <Table.Td key={day} className="number">
                  {cell(minutes[index] ?? 0)}
                </Table.Td>
              ))}
              <Table.Td className="number" fw={600}>
                {duration(total)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <SumRow label={t('general.total')} minutes={view.minutes} total={view.total} />
          <SumRow
            label={t('timeEntries.billable')}
            minutes={view.billableMinutes}
            total={view.billableMinutes.reduce((sum, minutes) => sum + minutes, 0)}
          />
        </Table.Tfoot>
      </Table>
    </div>
  );
}

function SumRow({
  label,
  minutes,
  total,
}: {
  readonly label: string;
  readonly minutes: readonly number[];
  readonly total: number;
}) {
  const { duration } = useFormats();
  return (
    <Table.Tr fw={600}>
      <Table.Td>{label}</Table.Td>
      {minutes.map((sum, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week has seven days, always in this order
        <Table.Td key={index} className="number">
          {sum === 0 ? '' : duration(sum)}
        </Table.Td>
      ))}
      <Table.Td className="number">{duration(total)}</Table.Td>
    </Table.Tr>
  );
}

function Entries() {
  const t = useTexts();
  const go = useGo();
  return (
    <DataList<TimeEntryView>
      id="time-entries"
      path="/time-entries"
      columns={columns(t)}
      filters={[
        {
          name: 'state',
          label: t('general.status'),
          kind: 'many',
          choices: Object.entries(itemStateTexts).map(([value, key]) => ({ value, label: t(key) })),
        },
        { name: 'from', label: t('contracts.from'), kind: 'day' },
        { name: 'to', label: t('contracts.to'), kind: 'day' },
      ]}
      rowId={({ id }) => id}
      rowName={({ ticket, technician }) => `${ticket.number} ${technician.name}`}
      onOpen={({ ticket }) => go({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } })}
      searchWhat={t('timeEntries.search')}
      defaultSort="-start"
      empty={{ title: t('timeEntries.emptyTitle'), text: t('timeEntries.emptyText') }}
    />
  );
}

const columns = (t: Say): readonly Column<TimeEntryView>[] => [
  {
    id: 'start',
    title: t('timeEntries.from'),
    sort: 'start',
    cell: ({ startedLocal }) => startedLocal.slice(0, 16).replace('T', ' '),
    csv: ({ startedLocal }) => startedLocal,
  },
  {
    id: 'technician',
    title: t('timeEntries.technician'),
    cell: ({ technician }) => technician.name,
    csv: ({ technician }) => technician.name,
  },
  {
    id: 'ticket',
    title: t('timeEntries.ticket'),
    cell: ({ ticket }) => (
      <ScreenLink to="/tickets/$ticketId" params={{ ticketId: ticket.id }}>
        {ticket.number} {ticket.title}
      </ScreenLink>
    ),
    csv: ({ ticket }) => ticket.number,
  },
  {
    id: 'customer',
    title: t('tickets.customer'),
    cell: ({ customer }) => customer?.name,
    csv: ({ customer }) => customer?.name ?? '',
    wide: true,
  },
  {
    id: 'note',
    title: t('timeEntries.note'),
    cell: ({ note }) => note,
    csv: ({ note }) => note,
    wide: true,
  },
  {
    id: 'minutes',
    title: t('timeEntries.duration'),
    numeric: true,
    cell: ({ minutes }) => <Duration minutes={minutes} />,
    csv: ({ minutes }) => minutes,
  },
  {
    id: 'state',
    title: t('general.status'),
    cell: ({ state }) => <StatusBadge tone={itemStateTones[state]}>{t(itemStateTexts[state])}</StatusBadge>,
    csv: ({ state }) => state,
    wide: true,
  },
];
