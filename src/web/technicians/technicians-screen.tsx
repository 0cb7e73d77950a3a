import { Button } from '@mantine/core';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { activeColumn, activeFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { Money } from '../components/values.tsx';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { NewTechnicianDrawer, TechnicianDrawer } from './technician-drawer.tsx';
import { costOn, type TechnicianView } from './technicians.ts';

/** Who works, and what an hour of it costs from when on. */
export function TechniciansScreen() {
  const t = useTexts();
  const may = useMay();
  const { timeZone } = useMe();
  const [openId, open] = useOpenRecord();
  const add = may('settings:write') && <Button onClick={() => open('new')}>{t('technicians.new')}</Button>;
  return (
    <Page title={t('technicians.title')} actions={add}>
      <DataList<TechnicianView>
        id="technicians"
        path="/technicians"
        columns={columns(t, todayIn(timeZone))}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => open(id)}
        searchWhat={t('technicians.search')}
        empty={{ title: t('technicians.emptyTitle'), text: t('technicians.emptyText'), action: add }}
      />
      {openId === 'new' && <NewTechnicianDrawer onClose={() => open(null)} />}
      {openId !== null && openId !== 'new' && <TechnicianDrawer id={openId} onClose={() => open(null)} />}
    </Page>
  );
}

const columns = (t: Say, today: string): readonly Column<TechnicianView>[] => [
  {
    id: 'name',
    title: t('general.name'),
    cell: ({ id, name }) => <OpenLink id={id}>{name}</OpenLink>,
    csv: ({ name }) => name,
  },
  {
    id: 'cost',
    title: t('technicians.costToday'),
    numeric: true,
    width: 160,
    cell: (technician) => {
      const cost = costOn(technician, today);
      return cost === null ? '–' : <Money amount={cost} />;
    },
    csv: (technician) => costOn(technician, today),
  },
  textColumn(
    'signsIn',
    t('technicians.signsIn'),
    ({ userId }) => t(userId === null ? 'general.no' : 'general.yes'),
    { wide: true },
  ),
  textColumn('externalId', t('technicians.externalId'), ({ externalId }) => externalId, {
    wide: true,
    optional: true,
  }),
  activeColumn(t),
];

const filters = (t: Say): readonly Filter[] => [activeFilter(t)];
