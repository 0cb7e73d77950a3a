import { Button } from '@mantine/core';
import { ScreenLink, useGo } from '../components/links.tsx';
import { choiceFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter, ListPlace } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Duration, Moment } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { phaseTexts, phaseTones, type TicketView } from './tickets.ts';

/** All tickets. */
export function TicketsScreen() {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const add = may('tickets:write') && (
    <Button onClick={() => go({ to: '/tickets/new' })}>{t('tickets.new')}</Button>
  );
  return (
    <Page title={t('tickets.title')} actions={add}>
      <TicketsList id="tickets" action={add} />
    </Page>
  );
}

/** Tickets, of everybody or of a customer. */
export function TicketsList({ id, query = {}, inAddress = true, action }: ListPlace) {
  const t = useTexts();
  const go = useGo();
  return (
    <DataList<TicketView>
      id={id}
      path="/tickets"
      query={query}
      inAddress={inAddress}
      columns={columns(t).filter((column) => !('customerId' in query) || column.id !== 'customer')}
      filters={filters(t).filter(({ name }) => !('customerId' in query) || name !== 'withoutCustomer')}
      rowId={(ticket) => ticket.id}
      rowName={({ number, title }) => `${number} ${title}`}
      onOpen={(ticket) => go({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } })}
      searchWhat={t('tickets.search')}
      defaultSort="-openedAt"
      empty={{ title: t('tickets.emptyTitle'), text: t('tickets.emptyText'), action }}
    />
  );
}

const columns = (t: Say): readonly Column<TicketView>[] => [
  {
    id: 'number',
    title: t('general.number'),
    sort: 'number',
    width: 88,
    cell: ({ id, number }) => (
      <ScreenLink to="/tickets/$ticketId" params={{ ticketId: id }}>
        {number}
      </ScreenLink>
    ),
    csv: ({ number }) => number,
  },
  textColumn('title', t('tickets.what'), ({ title }) => title, { sort: 'title' }),
  {
    id: 'status',
    title: t('general.status'),
    cell: ({ status, billed }) => (
      <>
        <StatusBadge tone={phaseTones[status.phase]}>{status.name}</StatusBadge>{' '}
        {billed && <StatusBadge tone="good">{t('tickets.billed')}</StatusBadge>}
      </>
    ),
    csv: ({ status }) => status.name,
  },
  {
    id: 'customer',
    title: t('tickets.customer'),
    cell: ({ customer }) => customer?.name ?? <em>{t('tickets.withoutCustomer')}</em>,
    csv: ({ customer }) => customer?.name ?? '',
  },
  {
    id: 'contract',
    title: t('tickets.contract'),
    cell: ({ contract }) => contract && `${contract.number} ${contract.name}`,
    csv: ({ contract }) => contract?.number ?? '',
    wide: true,
    optional: true,
  },
  textColumn('assignee', t('tickets.assignee'), ({ assignee }) => assignee?.name ?? '', { wide: true }),
  {
    id: 'minutes',
    title: t('tickets.worked'),
    numeric: true,
    cell: ({ minutes }) => <Duration minutes={minutes} />,
    csv: ({ minutes }) => minutes,
    wide: true,
  },
  {
    id: 'openedAt',
    title: t('tickets.opened'),
    sort: 'openedAt',
    cell: ({ openedAt }) => <Moment instant={openedAt} />,
    csv: ({ openedAt }) => openedAt,
    wide: true,
  },
];

const filters = (t: Say): readonly Filter[] => [
  choiceFilter(t, { name: 'phase', label: t('general.status'), kind: 'many', texts: phaseTexts }),
  {
    name: 'unbilled',
    label: t('tickets.unbilled'),
    kind: 'one',
    choices: [
      { value: 'true', label: t('general.yes') },
      { value: 'false', label: t('general.no') },
    ],
  },
  {
    name: 'withoutCustomer',
    label: t('tickets.withoutCustomer'),
    kind: 'one',
    choices: [{ value: 'true', label: t('general.yes') }],
  },
];
