import { Code, Stack } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntryView } from '../../features/audit-log/schema.ts';
import { SideDrawer } from '../components/form/edit-drawer.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { Fact, Moment } from '../components/values.tsx';
import { actorName } from '../texts/actors.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { actionText, nouns, nounText } from './actions.ts';
import { SubjectLink } from './subject-link.tsx';

/** Who did what, and when; nothing here can be changed. */
export function AuditLogScreen() {
  const t = useTexts();
  const [shown, show] = useState<AuditEntryView | null>(null);
  return (
    <Page title={t('auditLog.title')}>
      <DataList<AuditEntryView>
        id="audit-log"
        path="/audit-log"
        columns={columns(t)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ action }) => actionText(action, t)}
        onOpen={show}
        empty={{ title: t('auditLog.title'), text: t('auditLog.emptyText') }}
      />
      {shown !== null && <EntryDrawer entry={shown} onClose={() => show(null)} />}
    </Page>
  );
}

const columns = (t: Say): readonly Column<AuditEntryView>[] => [
  {
    id: 'at',
    title: t('auditLog.at'),
    cell: ({ at }) => <Moment instant={at} />,
    csv: ({ at }) => at,
    width: 180,
  },
  {
    id: 'actor',
    title: t('auditLog.actor'),
    cell: ({ actor }) => actorName(t, actor.name),
    csv: ({ actor }) => actorName(t, actor.name),
    wide: true,
  },
  {
    id: 'action',
    title: t('auditLog.action'),
    cell: ({ action }) => actionText(action, t),
    csv: ({ action }) => action,
  },
  {
    id: 'subject',
    title: t('auditLog.subject'),
    cell: ({ subject }) => <SubjectLink {...subject} />,
    csv: ({ subject }) => `${subject.kind} ${subject.id}`,
    wide: true,
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'subjectKind',
    label: t('auditLog.subject'),
    kind: 'one',
    choices: Object.keys(nouns)
      .map((kind) => ({ value: kind, label: nounText(kind, t) }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  },
];

function EntryDrawer({ entry, onClose }: { readonly entry: AuditEntryView; readonly onClose: () => void }) {
  const t = useTexts();
  return (
    <SideDrawer title={actionText(entry.action, t)} onClose={onClose}>
      <Stack component="dl" gap="md" m={0}>
        <Fact label={t('auditLog.at')}>
          <Moment instant={entry.at} />
        </Fact>
        <Fact label={t('auditLog.actor')}>{actorName(t, entry.actor.name)}</Fact>
        <Fact label={t('auditLog.subject')}>
          <SubjectLink {...entry.subject} />
        </Fact>
        <Fact label={t('auditLog.detail')}>
          <Code block>{JSON.stringify(entry.detail, null, 2)}</Code>
        </Fact>
      </Stack>
    </SideDrawer>
  );
}
