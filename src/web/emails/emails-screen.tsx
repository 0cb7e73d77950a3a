import { Tabs } from '@mantine/core';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { useTexts } from '../texts/texts.ts';
import { MailServer } from './mail-server.tsx';
import { MailTemplates } from './mail-templates.tsx';

/** How e-mails leave the house, and what they say. */
export function EmailsScreen() {
  const t = useTexts();
  const [tab, setTab] = useSearchParam('tab', 'server');
  return (
    <Page title={t('emails.title')}>
      <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <TabRow open={tab}>
          <Tabs.Tab value="server">{t('emails.server')}</Tabs.Tab>
          <Tabs.Tab value="templates">{t('emails.templates')}</Tabs.Tab>
        </TabRow>
        <Tabs.Panel value="server">
          <MailServer />
        </Tabs.Panel>
        <Tabs.Panel value="templates">
          <MailTemplates />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
