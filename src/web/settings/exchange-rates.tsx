import { Stack, Text } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { FormRows } from '../components/form/form-rows.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { DecimalInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { ExchangeRatesView, SettingsView } from './settings.ts';

/** By what the tax is stated in the currency of the account's country, where invoices are in another. */
export function ExchangeRates({ billedIn }: { readonly billedIn: SettingsView['currency'] }) {
  const query = useRead<ExchangeRatesView>('/settings/exchange-rates');
  return <Loaded query={query}>{(view) => <ExchangeRatesForm view={view} billedIn={billedIn} />}</Loaded>;
}

function ExchangeRatesForm({
  view: { items, currency, revision },
  billedIn,
}: {
  readonly view: ExchangeRatesView;
  readonly billedIn: string;
}) {
  const t = useTexts();
  const currencies = { billedIn, currency: currency ?? '' };
  const form = useRecordForm<{ items: ExchangeRatesView['items'] }, ExchangeRatesView>({
    initial: { items },
    revision,
    save: (body) => send<ExchangeRatesView>('PUT', '/settings/exchange-rates', { body, revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('settings');
    },
  });
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('settings.exchangeRates')}>
        <Stack gap="sm" align="flex-start">
          <Text c="dimmed">{t('settings.exchangeRatesHint', currencies)}</Text>
          <FormRows
            count={form.values.items.length}
            add={t('settings.addExchangeRate')}
            onAdd={() => form.insertListItem('items', { validFrom: '', rate: '' }, 0)}
            onRemove={(place) => form.removeListItem('items', place)}
          >
            {(place) => (
              <>
                <DayInput
                  aria-label={t('settings.rateFrom')}
                  {...form.getInputProps(`items.${place}.validFrom`)}
                />
                <DecimalInput
                  aria-label={t('settings.rateOf', currencies)}
                  leftSection={<Text size="xs">{`1 ${billedIn} =`}</Text>}
                  leftSectionWidth={60}
                  rightSection={<Text size="xs">{currency}</Text>}
                  rightSectionWidth={40}
                  {...form.getInputProps(`items.${place}.rate`)}
                />
              </>
            )}
          </FormRows>
        </Stack>
      </Section>
    </RecordForm>
  );
}
