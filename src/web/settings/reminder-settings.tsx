import {
  ActionIcon,
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import {
  type ReminderSettings as Body,
  levelTexts,
  type ReminderSettingsView,
} from '../reminders/reminders.ts';
import { type Language, spokenLanguage, useTexts } from '../texts/texts.ts';

type Level = {
  readonly days: number;
  readonly fee: string;
  readonly texts: Readonly<Record<Language, { readonly intro: string; readonly closing: string }>>;
};
type Fields = Omit<Body, 'levels'> & { readonly levels: Level[] };

const noTexts = { intro: '', closing: '' };
const furtherLevel: Level = { days: 14, fee: '0', texts: { de: noTexts, en: noTexts } };

/** How the company reminds: after how many days, for what fee, with which words. */
export function ReminderSettings() {
  const settings = useRead<ReminderSettingsView>('/reminder-settings');
  return <Loaded query={settings}>{(view) => <SettingsForm settings={view} />}</Loaded>;
}

function SettingsForm({ settings }: { readonly settings: ReminderSettingsView }) {
  const t = useTexts();
  const [language, setLanguage] = useState<Language>(spokenLanguage());
  const { revision } = settings;
  const form = useRecordForm<Fields, ReminderSettingsView>({
    initial: fieldsOf(settings),
    revision,
    save: (body) => send<ReminderSettingsView>('PUT', '/reminder-settings', { body, revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('reminder-settings', 'reminders');
    },
  });
  const { levels } = form.values;
  return (
    <RecordForm form={form} action={t('general.save')}>
      <General form={form} />
      <Group justify="space-between">
        <Title order={2}>{t('reminders.levels')}</Title>
        <Group gap="sm">
          <Text size="xs" c="dimmed" id="reminder-language">
            {t('reminders.textsIn')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="reminder-language"
            value={language}
            onChange={(next) => setLanguage(next === 'de' ? 'de' : 'en')}
            data={[
              { value: 'de', label: t('shell.german') },
              { value: 'en', label: t('shell.english') },
            ]}
          />
        </Group>
      </Group>
      {levels.map((_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
        <LevelFields key={`${place} ${language}`} form={form} place={place} language={language} />
      ))}
      {levels.length < 3 && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.insertListItem('levels', furtherLevel)}
          >
            {t('reminders.addLevel')}
          </Button>
        </div>
      )}
      <Text size="xs" c="dimmed">
        {t('reminders.mailTexts')}
      </Text>
    </RecordForm>
  );
}

function General({ form }: { readonly form: RecordFormState<Fields> }) {
  const t = useTexts();
  return (
    <Section title={t('reminders.settingsGeneral')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
        <NumberInput
          min={1}
          max={60}
          label={t('reminders.payWithinDays')}
          description={t('reminders.payWithinDaysHint')}
          {...form.getInputProps('payWithinDays')}
        />
        <DecimalInput
          label={t('reminders.interestPercentage')}
          description={t('reminders.interestHint')}
          rightSection={<span style={{ fontSize: 12 }}>%</span>}
          {...form.getInputProps('interestPercentage')}
        />
        <MoneyInput
          label={t('reminders.minimumOpen')}
          description={t('reminders.minimumOpenHint')}
          {...form.getInputProps('minimumOpen')}
        />
      </SimpleGrid>
    </Section>
  );
}

function LevelFields({
  form,
  place,
  language,
}: {
  readonly form: RecordFormState<Fields>;
  readonly place: number;
  readonly language: Language;
}) {
  const t = useTexts();
  const number = place + 1;
  const name = t(levelTexts[number === 1 ? 1 : number === 2 ? 2 : 3]);
  const isLast = number === form.values.levels.length;
  const path = `levels.${place}` as const;
  return (
    <Section
      title={t('reminders.levelOf', { number, name })}
      actions={
        isLast &&
        number > 1 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('reminders.removeLevel', { number })}
            onClick={() => form.removeListItem('levels', place)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )
      }
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <NumberInput
            min={1}
            max={365}
            label={t(number === 1 ? 'reminders.daysAfterDue' : 'reminders.daysAfterLast')}
            {...form.getInputProps(`${path}.days`)}
          />
          <MoneyInput
            label={t('reminders.fee')}
            description={t('reminders.feeHint')}
            {...form.getInputProps(`${path}.fee`)}
          />
        </SimpleGrid>
        <Textarea
          autosize
          minRows={2}
          label={t('reminders.introText')}
          description={t('reminders.usualText')}
          {...form.getInputProps(`${path}.texts.${language}.intro`)}
        />
        <Textarea
          autosize
          minRows={2}
          label={t('reminders.closingText')}
          description={t('reminders.usualText')}
          {...form.getInputProps(`${path}.texts.${language}.closing`)}
        />
      </Stack>
    </Section>
  );
}

function fieldsOf({ revision: _, levels, ...rest }: ReminderSettingsView): Fields {
  return {
    ...rest,
    levels: levels.map(({ days, fee, texts }) => ({
      days,
      fee,
      texts: { de: { ...noTexts, ...texts.de }, en: { ...noTexts, ...texts.en } },
    })),
  };
}
