import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { Page } from '../components/page.tsx';
import { ScreenTabs } from '../components/screen-tabs.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { EntriesList } from './entries-list.tsx';
import { EntryForm } from './entry-form.tsx';
import { Week } from './week.tsx';

/** Who worked what: a week at a glance, or every entry. */
export function TimeScreen() {
  const t = useTexts();
  const may = useMay();
  const [open, setOpen] = useState(false);
  return (
    <Page
      title={t('timeEntries.title')}
      actions={may('time:write') && <Button onClick={() => setOpen(true)}>{t('timeEntries.new')}</Button>}
    >
      <ScreenTabs
        tabs={[
          { name: 'week', title: t('timeEntries.week'), body: <Week /> },
          { name: 'entries', title: t('timeEntries.entries'), body: <EntriesList /> },
        ]}
      />
      <FormDialog opened={open} onClose={() => setOpen(false)} title={t('timeEntries.new')} size="lg">
        <EntryForm onDone={() => setOpen(false)} />
      </FormDialog>
    </Page>
  );
}
