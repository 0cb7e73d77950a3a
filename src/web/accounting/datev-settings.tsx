import { NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { FileSettings, FileSettingsView } from './accounting.ts';
import { DatevAccounts } from './datev-accounts.tsx';
import { DatevDebtors } from './datev-debtors.tsx';

const path = '/ledger-files/settings';

/** What DATEV wants to know besides the documents; the tax adviser tells it. */
export function DatevSettings() {
  const settings = useRead<FileSettingsView>(path);
  return (
    <Loaded query={settings}>
      {(view) => (
        <Stack gap="lg" maw={960}>
          <SettingsForm view={view} />
          <DatevDebtors debtors={view.debtors} accountLength={view.settings.datev.accountLength} />
        </Stack>
      )}
    </Loaded>
  );
}

function SettingsForm({ view }: { readonly view: FileSettingsView }) {
  const t = useTexts();
  const { worded } = useFormats();
  const { settings, suggestions, revision } = view;
  const { datev } = settings;
  const form = useRecordForm({
    initial: {
      consultant: textOf(datev.consultant),
      client: textOf(datev.client),
      fiscalYearMonth: String(datev.fiscalYearMonth),
      accountLength: String(datev.accountLength),
      chart: datev.chart,
      accounts: datev.accounts,
    },
    revision,
    save: (values) => {
      const body: FileSettings = {
        ...settings,
        datev: {
          consultant: numberOf(values.consultant),
          client: numberOf(values.client),
          fiscalYearMonth: Number(values.fiscalYearMonth),
          accountLength: Number(values.accountLength),
          chart: values.chart,
          accounts: values.accounts,
        },
      };
      return send<FileSettingsView>('PUT', path, { body, revision });
    },
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('ledger-files');
    },
  });
  const month = new Intl.DateTimeFormat(worded, { month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: month.format(Date.UTC(2026, index)),
  }));
  return (
    <Section title={t('accounting.datevTitle')}>
      <RecordForm form={form} action={t('general.save')}>
        <Text size="sm">{t('accounting.datevHint')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput
            label={t('accounting.consultant')}
            description={t('accounting.consultantHint')}
            inputMode="numeric"
            {...form.getInputProps('consultant')}
          />
          <TextInput
            label={t('accounting.client')}
            description={t('accounting.clientHint')}
            inputMode="numeric"
            {...form.getInputProps('client')}
          />
          <NativeSelect
            label={t('accounting.fiscalYear')}
            data={months}
            {...form.getInputProps('fiscalYearMonth')}
          />
          <NativeSelect
            label={t('accounting.accountLength')}
            data={['4', '5', '6', '7', '8']}
            {...form.getInputProps('accountLength')}
          />
          <NativeSelect
            label={t('accounting.chart')}
            data={[
              { value: 'skr03', label: 'SKR 03' },
              { value: 'skr04', label: 'SKR 04' },
            ]}
            {...form.getInputProps('chart')}
          />
        </SimpleGrid>
        <DatevAccounts
          suggested={suggestions[form.values.chart]}
          own={form.values.accounts}
          onChange={(accounts) => form.setFieldValue('accounts', accounts)}
        />
      </RecordForm>
    </Section>
  );
}

const textOf = (value: number | null) => (value === null ? '' : String(value));

/** What is no number goes to the server, which says so. */
const numberOf = (text: string) => (text.trim() === '' ? null : Number(text));
