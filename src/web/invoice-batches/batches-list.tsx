import type { ReactNode } from 'react';
import { ScreenLink, useGo } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { Day, Moment, Money } from '../components/values.tsx';
import { actorName } from '../texts/actors.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type BatchView, stateTexts, stateTones } from './batches.ts';

/** All batches, the newest first. */
export function BatchesList({ action }: { readonly action?: ReactNode }) {
  const t = useTexts();
  const go = useGo();
  return (
    <DataList<BatchView>
      id="invoice-batches"
      path="/invoice-batches"
      columns={columns(t)}
      filters={filters(t)}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      onOpen={({ id }) => go({ to: '/invoice-batches/$batchId', params: { batchId: id } })}
      searchWhat={t('invoiceBatches.search')}
      empty={{ title: t('invoiceBatches.emptyTitle'), text: t('invoiceBatches.emptyText'), action }}
    />
  );
}

const columns = (t: Say): readonly Column<BatchView>[] => [
  {
    id: 'name',
    title: t('general.name'),
    cell: ({ id, name }) => (
      <ScreenLink to="/invoice-batches/$batchId" params={{ batchId: id }}>
        {name}
      </ScreenLink>
    ),
    csv: ({ name }) => name,
  },
  {
    id: 'cutOff',
    title: t('invoiceBatches.period'),
    cell: ({ cutOff }) => <Day day={cutOff} />,
    csv: ({ cutOff }) => cutOff,
    under: 'name',
  },
  {
    id: 'created',
    title: t('general.created'),
    cell: ({ createdAt }) => <Moment instant={createdAt} />,
    csv: ({ createdAt }) => createdAt,
    wide: true,
  },
  {
    id: 'createdBy',
    title: t('invoiceBatches.createdBy'),
    cell: ({ createdBy }) => actorName(t, createdBy),
    csv: ({ createdBy }) => actorName(t, createdBy),
    wide: true,
  },
  {
    id: 'invoices',
    title: t('invoiceBatches.invoices'),
    numeric: true,
    cell: ({ invoices }) => invoices,
    csv: ({ invoices }) => invoices,
    wide: true,
  },
  {
    id: 'drafts',
    title: t('invoiceBatches.drafts'),
    numeric: true,
    cell: ({ drafts }) => drafts,
    csv: ({ drafts }) => drafts,
    wide: true,
  },
  {
    id: 'gross',
    title: t('invoiceBatches.gross'),
    numeric: true,
    cell: ({ gross }) => <Money amount={gross} />,
    csv: ({ gross }) => gross,
  },
  {
    id: 'state',
    title: t('invoiceBatches.state'),
    cell: ({ state }) => <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>,
    csv: ({ state }) => state,
    under: 'gross',
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'state',
    label: t('invoiceBatches.state'),
    kind: 'many',
    choices: Object.entries(stateTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
];
