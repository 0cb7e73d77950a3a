import { ScreenLink, useGo } from '../components/links.tsx';
import { choiceFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column } from '../components/list/list-types.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { Duration } from '../components/values.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { itemStateTexts, itemStateTones } from '../tickets/tickets.ts';
import type { TimeEntryView } from './time-sheet.ts';

/** Every time entry. */
export function EntriesList() {
  const t = useTexts();
  const go = useGo();
  const formats = useFormats();
  return (
    <DataList<TimeEntryView>
      id="time-entries"
      path="/time-entries"
      columns={columns(t, formats)}
      filters={[
        choiceFilter(t, { name: 'state', label: t('general.status'), kind: 'many', texts: itemStateTexts }),
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

const columns = (t: Say, { day }: Formats): readonly Column<TimeEntryView>[] => [
  {
    id: 'start',
    title: t('timeEntries.from'),
    sort: 'start',
    cell: ({ startedLocal }) => `${day(startedLocal)}, ${startedLocal.slice(11, 16)}`,
    csv: ({ startedLocal }) => startedLocal,
    under: 'ticket',
  },
  textColumn('technician', t('timeEntries.technician'), ({ technician }) => technician.name, { wide: true }),
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
  textColumn('customer', t('tickets.customer'), ({ customer }) => customer?.name ?? '', { wide: true }),
  textColumn('note', t('timeEntries.note'), ({ note }) => note, { wide: true }),
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
