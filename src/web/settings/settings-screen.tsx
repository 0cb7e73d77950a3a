import { Tabs } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { useTexts } from '../texts/texts.ts';
import { BankAccounts } from './bank-accounts.tsx';
import { BillingSettings } from './billing-settings.tsx';
import { CompanySettings } from './company-settings.tsx';
import { ExchangeRates } from './exchange-rates.tsx';
import { Holidays } from './holidays.tsx';
import { LogoSettings } from './logo-settings.tsx';
import { NumberSeries } from './number-series.tsx';
import { ReminderSettings } from './reminder-settings.tsx';
import type { SettingsView } from './settings.ts';
import { TextSettings } from './text-settings.tsx';

/** Everything about the own company, one tab per matter. */
export function SettingsScreen() {
  const t = useTexts();
  const settings = useRead<SettingsView>('/settings');
  const [tab, setTab] = useSearchParam('tab', 'company');
  return (
    <Page title={t('settings.title')}>
      <Loaded query={settings}>
        {(view) => (
          <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
            <TabRow open={tab}>
              <Tabs.Tab value="company">{t('settings.company')}</Tabs.Tab>
              <Tabs.Tab value="billing">{t('settings.billing')}</Tabs.Tab>
              <Tabs.Tab value="documents">{t('settings.documents')}</Tabs.Tab>
              <Tabs.Tab value="numbers">{t('settings.numbers')}</Tabs.Tab>
              <Tabs.Tab value="bank">{t('settings.bank')}</Tabs.Tab>
              <Tabs.Tab value="reminders">{t('reminders.settings')}</Tabs.Tab>
              <Tabs.Tab value="holidays">{t('settings.holidays')}</Tabs.Tab>
              {view.vatCurrency !== null && (
                <Tabs.Tab value="exchange-rates">{t('settings.exchangeRates')}</Tabs.Tab>
              )}
            </TabRow>
            <Tabs.Panel value="company">
              <CompanySettings settings={view} />
            </Tabs.Panel>
            <Tabs.Panel value="billing">
              <BillingSettings settings={view} />
            </Tabs.Panel>
            <Tabs.Panel value="documents">
              <LogoSettings settings={view} />
              <TextSettings settings={view} />
            </Tabs.Panel>
            <Tabs.Panel value="numbers">
              <NumberSeries />
            </Tabs.Panel>
            <Tabs.Panel value="bank">
              <BankAccounts />
            </Tabs.Panel>
            <Tabs.Panel value="reminders">
              <ReminderSettings />
            </Tabs.Panel>
            <Tabs.Panel value="holidays">
              <Holidays />
            </Tabs.Panel>
            {view.vatCurrency !== null && (
              <Tabs.Panel value="exchange-rates">
                <ExchangeRates billedIn={view.currency} />
              </Tabs.Panel>
            )}
          </Tabs>
        )}
      </Loaded>
    </Page>
  );
}
