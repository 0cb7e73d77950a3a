import { Button } from '@mantine/core';
import { ScreenLink, useGo } from '../components/links.tsx';
import { activeFilter, choiceFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter, ListPlace } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Day } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type ContractListItem, frequencyTexts, typeTexts } from './contracts.ts';

/** All contracts. */
export function ContractsScreen() {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const add = may('contracts:write') && (
    <Button onClick={() => go({ to: '/contracts/new' })}>{t('contracts.new')}</Button>
  );
  return (
    <Page title={t('contracts.title')} actions={add}>
      <ContractsList id="contracts" action={add} />
    </Page>
  );
}

/** Contracts, of everybody or of a customer. */
export function ContractsList({ id, query = {}, inAddress = true, action }: ListPlace) {
  const t = useTexts();
  const go = useGo();
  return (
    <DataList<ContractListItem>
      id={id}
      path="/contracts"
      query={query}
      inAddress={inAddress}
      columns={columns(t).filter((column) => !('customerId' in query) || column.id !== 'customer')}
      filters={filters(t)}
      rowId={(contract) => contract.id}
      rowName={({ number, name }) => `${number} ${name}`}
      onOpen={(contract) => go({ to: '/contracts/$contractId', params: { contractId: contract.id } })}
      searchWhat={t('contracts.search')}
      defaultSort="number"
      empty={{ title: t('contracts.emptyTitle'), text: t('contracts.emptyText'), action }}
    />
  );
}

const columns = (t: Say): readonly Column<ContractListItem>[] => [
  {
    id: 'number',
    title: t('general.number'),
    sort: 'number',
    width: 72,
    cell: ({ id, number }) => (
      <ScreenLink to="/contracts/$contractId" params={{ contractId: id }}>
        {number}
      </ScreenLink>
    ),
    csv: ({ number }) => number,
  },
  textColumn('name', t('general.name'), ({ name }) => name, { sort: 'name' }),
  textColumn('customer', t('contracts.customer'), ({ customer }) => customer.name, {
    sort: 'customer',
    under: 'name',
  }),
  {
    id: 'status',
    title: t('general.status'),
    cell: (contract) => <ContractState contract={contract} />,
    csv: ({ active }) => t(active ? 'general.active' : 'general.inactive'),
    under: 'name',
  },
  textColumn('type', t('contracts.type'), ({ type }) => t(typeTexts[type]), { wide: true }),
  textColumn('frequency', t('contracts.frequency'), ({ frequency }) => t(frequencyTexts[frequency]), {
    wide: true,
  }),
  {
    id: 'start',
    title: t('contracts.startDay'),
    sort: 'startDay',
    cell: ({ startDay }) => <Day day={startDay} />,
    csv: ({ startDay }) => startDay,
    wide: true,
  },
  {
    id: 'end',
    title: t('contracts.endDay'),
    cell: ({ endDay }) => <Day day={endDay} />,
    csv: ({ endDay }) => endDay,
    wide: true,
  },
];

/** Active, inactive or finished; and whether new tickets take it. */
export function ContractState({ contract }: { readonly contract: ContractListItem }) {
  const t = useTexts();
  const { active, finishedAt, isDefault } = contract;
  if (finishedAt !== null) return <StatusBadge tone="neutral">{t('contracts.finished')}</StatusBadge>;
  if (!active) return <StatusBadge tone="neutral">{t('general.inactive')}</StatusBadge>;
  return (
    <StatusBadge tone="good">{isDefault ? t('contracts.activeDefault') : t('general.active')}</StatusBadge>
  );
}

const filters = (t: Say): readonly Filter[] => [
  choiceFilter(t, { name: 'type', label: t('contracts.type'), kind: 'many', texts: typeTexts }),
  activeFilter(t),
];
