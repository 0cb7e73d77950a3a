import { Button } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { activeColumn, activeFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type CustomerView, kindTexts } from './customers.ts';

/** All customers. */
export function CustomersScreen() {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const formats = useFormats();
  const add = may('customers:write') && (
    <Button onClick={() => go({ to: '/customers/new' })}>{t('customers.new')}</Button>
  );
  return (
    <Page title={t('customers.title')} actions={add}>
      <DataList<CustomerView>
        id="customers"
        path="/customers"
        columns={columns(t, formats)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => go({ to: '/customers/$customerId', params: { customerId: id } })}
        searchWhat={t('customers.search')}
        defaultSort="name"
        {...(may('customers:write') && { bulk: (rows, clear) => <BulkActions rows={rows} clear={clear} /> })}
        empty={{ title: t('customers.emptyTitle'), text: t('customers.emptyText'), action: add }}
      />
    </Page>
  );
}

const columns = (t: Say, { country: nameOf }: Formats): readonly Column<CustomerView>[] => [
  {
    id: 'name',
    title: t('general.name'),
    sort: 'name',
    cell: ({ id, name }) => (
      <ScreenLink to="/customers/$customerId" params={{ customerId: id }}>
        {name}
      </ScreenLink>
    ),
    csv: ({ name }) => name,
  },
  textColumn('number', t('general.number'), ({ number }) => number, { sort: 'number' }),
  textColumn('city', t('customers.city'), ({ city }) => city, { wide: true }),
  textColumn('country', t('customers.country'), ({ country }) => nameOf(country), { wide: true }),
  textColumn('email', t('customers.email'), ({ email }) => email, { wide: true, optional: true }),
  textColumn('kind', t('customers.kind'), ({ kind }) => t(kindTexts[kind]), { wide: true }),
  textColumn('phone', t('customers.phone'), ({ phone }) => phone, { wide: true, optional: true }),
  textColumn('vatId', t('customers.vatId'), ({ vatId }) => vatId, { wide: true, optional: true }),
  activeColumn(t),
];

const filters = (t: Say): readonly Filter[] => [activeFilter(t)];

function BulkActions({
  rows,
  clear,
}: {
  readonly rows: readonly CustomerView[];
  readonly clear: () => void;
}) {
  const t = useTexts();
  const setActive = async (active: boolean) => {
    if (
      !active &&
      !(await confirm({
        title: t('customers.deactivate'),
        text: t('customers.deactivateText'),
        action: t('customers.deactivate'),
      }))
    )
      return;
    const changes = rows.map(({ id, revision }) =>
      send('PATCH', `/customers/${id}`, { body: { active }, revision }),
    );
    const failed = (await Promise.allSettled(changes)).filter((result) => result.status === 'rejected');
    for (const { reason } of failed) tellProblem(reason);
    await refresh('customers');
    clear();
  };
  return (
    <>
      <Button variant="default" onClick={() => void setActive(true)}>
        {t('customers.activate')}
      </Button>
      <Button variant="default" onClick={() => void setActive(false)}>
        {t('customers.deactivate')}
      </Button>
    </>
  );
}
