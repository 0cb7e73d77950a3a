import { Button } from '@mantine/core';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { activeFilter, choiceFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { NewTaxDrawer, TaxDrawer } from './tax-drawer.tsx';
import { categoryTexts, percentageOn, type TaxView } from './taxes.ts';

/** The taxes, and from when each percentage is in force. */
export function TaxesScreen() {
  const t = useTexts();
  const formats = useFormats();
  const may = useMay();
  const [openId, open] = useOpenRecord();
  const add = may('catalogue:write') && <Button onClick={() => open('new')}>{t('taxes.new')}</Button>;
  return (
    <Page title={t('taxes.title')} actions={add}>
      <DataList<TaxView>
        id="taxes"
        path="/taxes"
        columns={columns(t, formats)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => open(id)}
        searchWhat={t('taxes.search')}
        empty={{ title: t('taxes.emptyTitle'), text: t('taxes.emptyText'), action: add }}
      />
      {openId === 'new' && <NewTaxDrawer onClose={() => open(null)} />}
      {openId !== null && openId !== 'new' && <TaxDrawer id={openId} onClose={() => open(null)} />}
    </Page>
  );
}

const columns = (t: Say, { percentage }: Formats): readonly Column<TaxView>[] => [
  {
    id: 'name',
    title: t('general.name'),
    cell: ({ id, name }) => <OpenLink id={id}>{name}</OpenLink>,
    csv: ({ name }) => name,
  },
  {
    id: 'percentage',
    title: t('taxes.today'),
    numeric: true,
    width: 100,
    cell: (tax) => {
      const now = percentageOn(tax, new Date().toISOString().slice(0, 10));
      return now === null ? '–' : percentage(now);
    },
    csv: (tax) => percentageOn(tax, new Date().toISOString().slice(0, 10)),
  },
  {
    id: 'category',
    title: t('taxes.category'),
    cell: ({ category }) => `${category} · ${t(categoryTexts[category])}`,
    csv: ({ category }) => category,
    wide: true,
  },
  textColumn('reason', t('taxes.reason'), ({ exemptionReason }) => exemptionReason, { wide: true }),
  {
    id: 'status',
    title: t('general.status'),
    cell: ({ standard, active }) => (
      <StatusBadge tone={standard ? 'busy' : active ? 'good' : 'neutral'}>
        {t(standard ? 'taxes.standard' : active ? 'general.active' : 'general.inactive')}
      </StatusBadge>
    ),
    csv: ({ active }) => t(active ? 'general.active' : 'general.inactive'),
  },
];

const filters = (t: Say): readonly Filter[] => [
  activeFilter(t),
  choiceFilter(t, { name: 'category', label: t('taxes.category'), kind: 'one', texts: categoryTexts }),
];
