import { Tabs } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { AcceptSureButton } from './accept-sure-button.tsx';
import { EntriesList } from './entries-list.tsx';
import { FirstUpload, UploadButton, useStatementUpload } from './statement-upload.tsx';
import { StatementsList } from './statements-list.tsx';

/** What the bank says moved: files come in, and people decide which payment each entry is. */
export function BankStatementsScreen() {
  const t = useTexts();
  const may = useMay();
  const uploading = useStatementUpload();
  const statements = useRead<{ items: readonly unknown[] }>('/bank-statements', { limit: 1 });
  const isFirst = statements.data?.items.length === 0;
  const mayUpload = may('billing:write');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped anywhere; the button does the same
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.defaultPrevented || !mayUpload) return;
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void uploading.upload(file);
      }}
    >
      <Page
        title={t('bankStatements.title')}
        actions={
          mayUpload &&
          statements.data !== undefined &&
          !isFirst && (
            <>
              <UploadButton {...uploading} />
              <AcceptSureButton />
            </>
          )
        }
      >
        <Loaded query={statements}>
          {() => (isFirst && mayUpload ? <FirstUpload {...uploading} /> : <EntriesAndFiles />)}
        </Loaded>
      </Page>
    </div>
  );
}

function EntriesAndFiles() {
  const t = useTexts();
  const [tab, setTab] = useSearchParam('tab', 'entries');
  return (
    <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
      <TabRow open={tab}>
        <Tabs.Tab value="entries">{t('bankStatements.entries')}</Tabs.Tab>
        <Tabs.Tab value="statements">{t('bankStatements.statements')}</Tabs.Tab>
      </TabRow>
      <Tabs.Panel value="entries">
        <EntriesList />
      </Tabs.Panel>
      <Tabs.Panel value="statements">
        <StatementsList />
      </Tabs.Panel>
    </Tabs>
  );
}
