import { Alert, Anchor, Badge, Stack, Tabs } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam, useSearchParams } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type LedgerView, resultTexts } from './accounting.ts';
import { AddConnection } from './add-connection.tsx';
import { Comparison } from './comparison.tsx';
import { DatevSettings } from './datev-settings.tsx';
import { Exceptions } from './exceptions.tsx';
import { FileNames } from './file-names.tsx';
import { LedgerFiles } from './ledger-files.tsx';
import { LedgerMapping } from './ledger-mapping.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { Preflight } from './preflight.tsx';
import { Routing } from './routing.tsx';
import { TransferLog } from './transfer-log.tsx';

/** How invoices reach the bookkeeping: connections, what means what there, what went wrong, and files. */
export function AccountingScreen() {
  const t = useTexts();
  const may = useMay();
  const [tab, setTab] = useSearchParam('tab', 'connections');
  const ledgers = useRead<{ items: readonly LedgerView[] }>('/ledgers');
  return (
    <Page title={t('accounting.title')}>
      <Loaded query={ledgers}>
        {({ items }) => (
          <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
            <TabRow open={tab}>
              <Tabs.Tab value="connections">{t('accounting.connections')}</Tabs.Tab>
              {may('settings:read') && <Tabs.Tab value="mapping">{t('accounting.mapping')}</Tabs.Tab>}
              <Tabs.Tab value="exceptions" rightSection={<ExceptionCount ledgers={items} />}>
                {t('accounting.exceptions')}
              </Tabs.Tab>
              <Tabs.Tab value="preflight">{t('accounting.preflight')}</Tabs.Tab>
              <Tabs.Tab value="comparison">{t('accounting.comparison')}</Tabs.Tab>
              <Tabs.Tab value="log">{t('accounting.log')}</Tabs.Tab>
              <Tabs.Tab value="files">{t('accounting.files')}</Tabs.Tab>
              {may('settings:read') && <Tabs.Tab value="datev">{t('accounting.datev')}</Tabs.Tab>}
              {may('settings:read') && <Tabs.Tab value="names">{t('accounting.names')}</Tabs.Tab>}
            </TabRow>
            <Tabs.Panel value="connections">
              <Stack gap="lg" maw={960}>
                <ConnectResult />
                {items.map((view) => (
                  <LedgerPanel key={view.ledger} view={view} />
                ))}
                <AddConnection ledgers={items} />
                <Routing />
              </Stack>
            </Tabs.Panel>
            <Tabs.Panel value="mapping">
              <LedgerMapping ledgers={items} />
            </Tabs.Panel>
            <Tabs.Panel value="exceptions">
              <Exceptions />
            </Tabs.Panel>
            <Tabs.Panel value="preflight">
              <Preflight ledgers={items} />
            </Tabs.Panel>
            <Tabs.Panel value="comparison">
              <Comparison ledgers={items} />
            </Tabs.Panel>
            <Tabs.Panel value="log">
              <TransferLog />
            </Tabs.Panel>
            <Tabs.Panel value="files">
              <LedgerFiles />
            </Tabs.Panel>
            <Tabs.Panel value="datev">
              <DatevSettings />
            </Tabs.Panel>
            <Tabs.Panel value="names">
              <FileNames />
            </Tabs.Panel>
          </Tabs>
        )}
      </Loaded>
    </Page>
  );
}

function ExceptionCount({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const count = ledgers.reduce((sum, { exceptions }) => sum + exceptions, 0);
  return count === 0 ? null : (
    <Badge color="red" variant="light" size="sm">
      {count}
    </Badge>
  );
}

/** How connecting ended; the maker's page sent the browser back here. */
function ConnectResult() {
  const t = useTexts();
  const [{ result }, change] = useSearchParams();
  if (typeof result !== 'string' || !(result in resultTexts)) return null;
  const isGood = result === 'connected' || result === 'choose';
  return (
    <Alert
      color={isGood ? 'green' : 'red'}
      withCloseButton
      closeButtonLabel={t('general.close')}
      onClose={() => change({ result: undefined, ledger: undefined })}
    >
      {t(resultTexts[result as keyof typeof resultTexts])}
      {result === 'connected' && (
        <>
          {' '}
          <Anchor
            component="button"
            type="button"
            onClick={() => change({ tab: 'mapping', result: undefined })}
          >
            {t('accounting.toMapping')}
          </Anchor>
        </>
      )}
    </Alert>
  );
}
