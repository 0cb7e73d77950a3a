import { NativeSelect, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core';
import type { TaxView } from '../../features/taxes/schema.ts';
import { send } from '../api/client.ts';
import { type Page as Rows, refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { FileSettings, FileSettingsView } from './accounting.ts';

const path = '/ledger-files/settings';

type Names = FileSettings['names'];

/** How the other program calls taxes, accounts and items in the files it reads. */
export function FileNames() {
  const settings = useRead<FileSettingsView>(path);
  const taxes = useRead<Rows<TaxView>>('/taxes', { limit: 200 });
  return (
    <Loaded query={settings}>
      {(view) => (
        <Loaded query={taxes}>
          {({ items }) => <NamesForm key={view.revision} view={view} taxes={items} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function NamesForm({ view, taxes }: { readonly view: FileSettingsView; readonly taxes: readonly TaxView[] }) {
  const t = useTexts();
  const { timeZone } = useMe();
  const { settings, revision } = view;
  const rows = taxRows(taxes, settings.names.taxes, todayIn(timeZone));
  const form = useRecordForm<Names, FileSettingsView>({
    initial: settings.names,
    save: (names) =>
      send<FileSettingsView>('PUT', path, {
        body: { ...settings, names: { ...names, taxes: withoutEmpty(names.taxes) } },
        revision,
      }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('ledger-files');
    },
  });
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('accounting.namesTitle')}>
        <Stack gap="md">
          <Text size="sm">{t('accounting.namesHint')}</Text>
          <Targets form={form} />
        </Stack>
      </Section>
      <Section title={t('accounting.taxes')}>
        <TaxNames rows={rows} form={form} />
      </Section>
    </RecordForm>
  );
}

function Targets({ form }: { readonly form: RecordFormState<Names> }) {
  const t = useTexts();
  const input = form.getInputProps;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
      <TextInput
        label={t('accounting.revenueAccount')}
        description={t('accounting.revenueAccountHint')}
        {...input('revenueAccount')}
      />
      <TextInput label={t('accounting.item')} description={t('accounting.itemHint')} {...input('item')} />
      <TextInput
        label={t('accounting.receivableAccount')}
        description={t('accounting.onlyInIif')}
        {...input('receivableAccount')}
      />
      <TextInput
        label={t('accounting.taxAccount')}
        description={t('accounting.onlyInIif')}
        {...input('taxAccount')}
      />
      <NativeSelect
        label={t('accounting.dayFormat')}
        description={t('accounting.dayFormatHint')}
        data={[
          { value: 'iso', label: '2026-12-31' },
          { value: 'day-first', label: '31/12/2026' },
          { value: 'month-first', label: '12/31/2026' },
        ]}
        {...input('dayFormat')}
      />
    </SimpleGrid>
  );
}

function TaxNames({
  rows,
  form,
}: {
  readonly rows: readonly TaxRow[];
  readonly form: RecordFormState<Names>;
}) {
  const t = useTexts();
  const { percentage } = useFormats();
  const { taxes } = form.values;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('accounting.taxHere')}</Table.Th>
          <Table.Th>{t('accounting.taxThere')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ key, names }) => (
          <Table.Tr key={key}>
            <Table.Td className="long-text">
              {names.join(', ') || key}
              <Text size="xs" c="dimmed">
                {key.split(' ')[0]} · {percentage(key.split(' ')[1] ?? '0')}
              </Text>
            </Table.Td>
            <Table.Td w="50%">
              <TextInput
                aria-label={t('accounting.taxThereOf', { tax: names.join(', ') || key })}
                maxLength={100}
                value={taxes[key] ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  form.setFieldValue('taxes', { ...taxes, [key]: value })
                }
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What files tell apart: `S 19`, and which of our taxes are that. */
type TaxRow = { readonly key: string; readonly names: readonly string[] };

/** Each category with the percentages in force from today on, and what was named before. */
function taxRows(taxes: readonly TaxView[], named: Names['taxes'], today: string): TaxRow[] {
  const rows = new Map<string, string[]>();
  for (const { category, name, percentages } of taxes) {
    const inForce = percentages.filter((_, place) => (percentages[place + 1]?.from ?? '9') > today);
    const all = inForce.map(({ percentage }) => percentage);
    for (const percentage of new Set(all.length === 0 ? ['0'] : all)) {
      const key = `${category} ${plain(percentage)}`;
      rows.set(key, [...(rows.get(key) ?? []), name]);
    }
  }
  for (const key of Object.keys(named)) if (!rows.has(key)) rows.set(key, []);
  return [...rows].map(([key, names]) => ({ key, names }));
}

/** "19.00" → "19", as files name taxes. */
const plain = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

const withoutEmpty = (names: Names['taxes']) =>
  Object.fromEntries(Object.entries(names).filter(([, name]) => name.trim() !== ''));
