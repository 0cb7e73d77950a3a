import { Button } from '@mantine/core';
import { ScreenLink, useGo } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Moment } from '../components/values.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { actorName } from '../texts/actors.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type ImportView, kindTexts, stateTexts, stateTones } from './imports.ts';

/** What was taken in from files, dry runs too, the newest first. */
export function ImportsScreen() {
  const t = useTexts();
  const formats = useFormats();
  const go = useGo();
  const add = <Button onClick={() => go({ to: '/imports/new' })}>{t('imports.new')}</Button>;
  return (
    <Page title={t('imports.title')} actions={add}>
      <DataList<ImportView>
        id="imports"
        path="/imports"
        columns={columns(t, formats)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ fileName }) => fileName}
        onOpen={({ id }) => go({ to: '/imports/$importId', params: { importId: id } })}
        empty={{ title: t('imports.emptyTitle'), text: t('imports.emptyText'), action: add }}
      />
    </Page>
  );
}

const columns = (t: Say, { count }: Formats): readonly Column<ImportView>[] => [
  {
    id: 'file',
    title: t('imports.file'),
    cell: ({ id, fileName }) => (
      <ScreenLink to="/imports/$importId" params={{ importId: id }}>
        {fileName}
      </ScreenLink>
    ),
    csv: ({ fileName }) => fileName,
  },
  {
    id: 'kind',
    title: t('imports.kind'),
    cell: ({ kind }) => t(kindTexts[kind]),
    csv: ({ kind }) => kind,
    under: 'file',
  },
  ...(['created', 'updated', 'unchanged', 'refused'] as const).map((name) => ({
    id: name,
    title: t(`imports.${name}`),
    numeric: true,
    wide: name !== 'refused',
    cell: (row: ImportView) => count(row[name]),
    csv: (row: ImportView) => row[name],
  })),
  {
    id: 'startedAt',
    title: t('imports.startedAt'),
    cell: ({ startedAt }) => <Moment instant={startedAt} />,
    csv: ({ startedAt }) => startedAt,
    wide: true,
  },
  {
    id: 'createdBy',
    title: t('imports.createdBy'),
    cell: ({ createdBy }) => actorName(t, createdBy),
    csv: ({ createdBy }) => actorName(t, createdBy),
    wide: true,
    optional: true,
  },
  {
    id: 'state',
    title: t('general.status'),
    cell: ({ state }) => <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>,
    csv: ({ state }) => t(stateTexts[state]),
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'kind',
    label: t('imports.kind'),
    kind: 'many',
    choices: Object.entries(kindTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
];
