import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { type Say, useTexts } from '../texts/texts.ts';
import type { ImportRemark } from './imports.ts';

/** Which rows were refused and why, in the order of the file, and what else is to be known. */
export function ImportRemarks({ importId }: { readonly importId: string }) {
  const t = useTexts();
  return (
    <DataList<ImportRemark>
      id="import-remarks"
      path={`/imports/${importId}/remarks`}
      columns={columns(t)}
      filters={filters(t)}
      rowId={({ line, column, message }) => `${line} ${column} ${message}`}
      rowName={({ line }) => String(line)}
      empty={{ title: t('imports.noRemarks'), text: t('imports.noRemarksText') }}
    />
  );
}

const columns = (t: Say): readonly Column<ImportRemark>[] => [
  {
    id: 'line',
    title: t('imports.line'),
    numeric: true,
    width: 72,
    cell: ({ line }) => (line === 0 ? '–' : line),
    csv: ({ line }) => line,
  },
  {
    id: 'column',
    title: t('imports.column'),
    cell: ({ column }) => column,
    csv: ({ column }) => column,
    wide: true,
  },
  {
    id: 'value',
    title: t('imports.value'),
    cell: ({ value }) => value,
    csv: ({ value }) => value,
    wide: true,
  },
  {
    id: 'message',
    title: t('imports.reason'),
    cell: ({ message }) => <span style={{ whiteSpace: 'normal' }}>{message}</span>,
    csv: ({ message }) => message,
  },
  {
    id: 'severity',
    title: t('general.status'),
    cell: ({ severity }) => (
      <StatusBadge tone={severity === 'refused' ? 'bad' : 'waiting'}>
        {t(severity === 'refused' ? 'imports.rowRefused' : 'imports.rowWarned')}
      </StatusBadge>
    ),
    csv: ({ severity }) => t(severity === 'refused' ? 'imports.rowRefused' : 'imports.rowWarned'),
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'severity',
    label: t('general.status'),
    kind: 'one',
    choices: [
      { value: 'refused', label: t('imports.rowRefused') },
      { value: 'warning', label: t('imports.rowWarned') },
    ],
  },
];
