import { Stack, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { FormRows } from '../components/form/form-rows.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { HolidaysView } from './settings.ts';

/** Days on which other rates may be charged. */
export function Holidays() {
  const query = useRead<HolidaysView>('/settings/holidays');
  return <Loaded query={query}>{(view) => <HolidaysForm view={view} />}</Loaded>;
}

function HolidaysForm({ view: { items, revision } }: { readonly view: HolidaysView }) {
  const t = useTexts();
  const form = useRecordForm<{ items: HolidaysView['items'] }, HolidaysView>({
    initial: { items },
    revision,
    save: (body) => send<HolidaysView>('PUT', '/settings/holidays', { body, revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('settings');
    },
  });
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('settings.holidays')}>
        <Stack gap="sm" align="flex-start">
          <Text c="dimmed">{t('settings.holidaysHint')}</Text>
          <FormRows
            count={form.values.items.length}
            add={t('settings.addHoliday')}
            onAdd={() => form.insertListItem('items', { day: '', name: '' })}
            onRemove={(place) => form.removeListItem('items', place)}
          >
            {(place) => (
              <>
                <DayInput aria-label={t('general.date')} {...form.getInputProps(`items.${place}.day`)} />
                <TextInput
                  aria-label={t('general.name')}
                  placeholder={t('general.name')}
                  {...form.getInputProps(`items.${place}.name`)}
                />
              </>
            )}
          </FormRows>
        </Stack>
      </Section>
    </RecordForm>
  );
}
