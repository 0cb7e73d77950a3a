import { NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { NumberSeriesView } from './settings.ts';

/** How invoices and corrections are numbered; fixed once the first number was given (R39). */
export function NumberSeries() {
  const query = useRead<{ items: readonly NumberSeriesView[] }>('/settings/number-series');
  return (
    <Loaded query={query}>
      {({ items }) => (
        <Stack gap="lg">
          {items.map((series) => (
            <Series key={series.series} series={series} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function Series({ series }: { readonly series: NumberSeriesView }) {
  const t = useTexts();
  const form = useRecordForm({
    initial: { pattern: series.pattern, firstNumber: series.firstNumber },
    revision: series.revision,
    save: (body) =>
      send<NumberSeriesView>('PUT', `/settings/number-series/${series.series}`, {
        body,
        revision: series.revision,
      }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('settings');
    },
  });
  const { changeable, nextNumber } = series;
  const fields = (
    <Section title={t(series.series === 'invoice' ? 'settings.invoices' : 'settings.corrections')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
        <TextInput
          label={t('settings.pattern')}
          disabled={!changeable}
          {...(changeable && { description: t('settings.patternHint') })}
          {...form.getInputProps('pattern')}
        />
        <NumberInput
          label={t('settings.firstNumber')}
          min={1}
          disabled={!changeable}
          {...(changeable && { description: t('settings.firstNumberHint') })}
          {...form.getInputProps('firstNumber')}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="md">
        {t('settings.nextNumber', { number: nextNumber })} {!changeable && t('settings.seriesFixed')}
      </Text>
    </Section>
  );
  return changeable ? (
    <RecordForm form={form} action={t('general.save')}>
      {fields}
    </RecordForm>
  ) : (
    <div style={{ maxWidth: 880 }}>{fields}</div>
  );
}
