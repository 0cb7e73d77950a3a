import { Button } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { useOpenRecord } from '../components/form/edit-drawer.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Moment } from '../components/values.tsx';
import { type Say, useTexts } from '../texts/texts.ts';
import { type ApiKeyView, scopeName } from './api-keys.ts';
import { NewApiKeyDrawer } from './new-api-key-drawer.tsx';

/** Keys for programs that use the API. */
export function ApiKeysScreen() {
  const t = useTexts();
  const [openId, open] = useOpenRecord();
  const add = <Button onClick={() => open('new')}>{t('apiKeys.new')}</Button>;
  return (
    <Page
      title={t('apiKeys.title')}
      actions={
        <>
          <a className="link" href="/api/docs" target="_blank" rel="noreferrer">
            {t('apiKeys.documentation')}
          </a>
          {add}
        </>
      }
    >
      <DataList<ApiKeyView>
        id="api-keys"
        path="/api-keys"
        columns={columns(t)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        empty={{ title: t('apiKeys.emptyTitle'), text: t('apiKeys.emptyText'), action: add }}
      />
      {openId === 'new' && <NewApiKeyDrawer onClose={() => open(null)} />}
    </Page>
  );
}

const columns = (t: Say): readonly Column<ApiKeyView>[] => [
  { id: 'name', title: t('general.name'), cell: ({ name }) => name, csv: ({ name }) => name },
  {
    id: 'prefix',
    title: t('apiKeys.prefix'),
    cell: ({ prefix }) => <code>{prefix}…</code>,
    csv: ({ prefix }) => prefix,
    wide: true,
  },
  {
    id: 'scopes',
    title: t('apiKeys.scopes'),
    cell: ({ scopes }) => scopes.map((scope) => scopeName(t, scope)).join(', '),
    csv: ({ scopes }) => scopes.join(' '),
    wide: true,
  },
  {
    id: 'lastUsedAt',
    title: t('apiKeys.lastUsed'),
    cell: ({ lastUsedAt }) => <Moment instant={lastUsedAt} />,
    csv: ({ lastUsedAt }) => lastUsedAt,
    wide: true,
  },
  {
    id: 'expiresAt',
    title: t('apiKeys.expires'),
    cell: ({ expiresAt }) => <Moment instant={expiresAt} />,
    csv: ({ expiresAt }) => expiresAt,
    wide: true,
  },
  {
    id: 'status',
    title: t('general.status'),
    cell: (key) => <KeyStatus apiKey={key} />,
    csv: ({ revokedAt }) => t(revokedAt === null ? 'apiKeys.valid' : 'apiKeys.revoked'),
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'revoked',
    label: t('general.status'),
    kind: 'one',
    choices: [
      { value: 'false', label: t('apiKeys.valid') },
      { value: 'true', label: t('apiKeys.revoked') },
    ],
  },
];

function KeyStatus({ apiKey: { id, name, revokedAt, expiresAt } }: { readonly apiKey: ApiKeyView }) {
  const t = useTexts();
  const revoke = async () => {
    const sure = await confirm({
      title: t('apiKeys.revokeTitle', { name }),
      text: t('apiKeys.revokeText'),
      action: t('apiKeys.revoke'),
      danger: true,
    });
    if (!sure) return;
    await send('DELETE', `/api-keys/${id}`);
    await refresh('api-keys');
  };
  if (revokedAt !== null) return <StatusBadge tone="neutral">{t('apiKeys.revoked')}</StatusBadge>;
  if (expiresAt !== null && new Date(expiresAt) < new Date())
    return <StatusBadge tone="neutral">{t('apiKeys.expired')}</StatusBadge>;
  return (
    <StatusBadge
      tone="good"
      menuLabel={`${t('general.status')}: ${name}`}
      changes={[
        {
          key: 'revoke',
          label: t('apiKeys.revoke'),
          danger: true,
          onChoose: () => void revoke().catch(tellProblem),
        },
      ]}
    >
      {t('apiKeys.valid')}
    </StatusBadge>
  );
}
