import { Button, Tabs } from '@mantine/core';
import { useGo } from '../components/links.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { RemindersList } from './reminders-list.tsx';
import { StopsList } from './stops-list.tsx';

/** What customers were reminded of, and what nobody is reminded of. */
export function RemindersScreen() {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const [tab, setTab] = useSearchParam('tab', 'written');
  const newRun = may('billing:write') && (
    <Button onClick={() => go({ to: '/reminders/new' })}>{t('reminders.newRun')}</Button>
  );
  return (
    <Page title={t('reminders.title')} actions={newRun}>
      <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <TabRow open={tab}>
          <Tabs.Tab value="written">{t('reminders.written')}</Tabs.Tab>
          <Tabs.Tab value="stops">{t('reminders.stops')}</Tabs.Tab>
        </TabRow>
        <Tabs.Panel value="written">
          <RemindersList id="reminders" action={newRun} />
        </Tabs.Panel>
        <Tabs.Panel value="stops">
          <StopsList />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
