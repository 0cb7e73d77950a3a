import { Button, Modal, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { EntriesList } from './entries-list.tsx';
import { EntryForm } from './entry-form.tsx';
import { Week } from './week.tsx';

/** Who worked what: a week at a glance, or every entry. */
export function TimeScreen() {
  const t = useTexts();
  const may = useMay();
  const [tab, setTab] = useSearchParam('tab', 'week');
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t('timeEntries.title')}
      actions={may('time:write') && <Button onClick={() => setOpen(true)}>{t('timeEntries.new')}</Button>}
    >
      <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="week">{t('timeEntries.week')}</Tabs.Tab>
          <Tabs.Tab value="entries">{t('timeEntries.entries')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="week">
          <Week />
        </Tabs.Panel>
        <Tabs.Panel value="entries">
          <EntriesList />
        </Tabs.Panel>
      </Tabs>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('timeEntries.new')} size="lg">
        <EntryForm onDone={() => setOpen(false)} />
      </Modal>
    </Page>
  );
}
