import { Button } from '@mantine/core';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { activeFilter, textColumn } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { NewUserDrawer, UserDrawer } from './user-drawer.tsx';
import { roleTexts, type UserView } from './users.ts';

/** The people of the account and what each may do. */
export function UsersScreen() {
  const t = useTexts();
  const may = useMay();
  const [openId, open] = useOpenRecord();
  const add = may('users:write') && <Button onClick={() => open('new')}>{t('users.new')}</Button>;
  return (
    <Page title={t('users.title')} actions={add}>
      <DataList<UserView>
        id="users"
        path="/users"
        columns={columns(t)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => open(id)}
        searchWhat={t('users.search')}
        empty={{ title: t('users.title'), text: t('users.emptyText'), action: add }}
      />
      {openId === 'new' && <NewUserDrawer onClose={() => open(null)} />}
      {openId !== null && openId !== 'new' && <UserDrawer id={openId} onClose={() => open(null)} />}
    </Page>
  );
}

const columns = (t: Say): readonly Column<UserView>[] => [
  {
    id: 'name',
    title: t('general.name'),
    cell: ({ id, name }) => <OpenLink id={id}>{name}</OpenLink>,
    csv: ({ name }) => name,
  },
  { id: 'email', title: t('users.email'), cell: ({ email }) => email, csv: ({ email }) => email },
  textColumn('role', t('users.role'), ({ role }) => t(roleTexts[role][0]), { wide: true }),
  textColumn(
    'secondFactor',
    t('users.secondFactor'),
    ({ secondFactor }) => t(secondFactor ? 'general.yes' : 'general.no'),
    { wide: true },
  ),
  {
    id: 'status',
    title: t('general.status'),
    cell: ({ active, lockedUntil }) =>
      lockedUntil === null ? (
        <StatusBadge tone={active ? 'good' : 'neutral'}>
          {t(active ? 'general.active' : 'general.inactive')}
        </StatusBadge>
      ) : (
        <StatusBadge tone="bad">{t('users.locked')}</StatusBadge>
      ),
    csv: ({ active }) => t(active ? 'general.active' : 'general.inactive'),
    wide: true,
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'role',
    label: t('users.role'),
    kind: 'one',
    choices: Object.entries(roleTexts).map(([value, [name]]) => ({ value, label: t(name) })),
  },
  activeFilter(t),
];
