import {
  NativeSelect,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { RecordForm } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { useMe } from '../sign-in/me.ts';
import { type Language, spokenLanguage, useTexts } from '../texts/texts.ts';
import { dayChoices, numberChoices } from './format-choices.ts';
import { pick, type SettingsView } from './settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

type DocumentTexts = Required<NonNullable<SettingsView['texts']['de']>>;

const noTexts: DocumentTexts = {
  invoiceIntro: '',
  invoiceClosing: '',
  correctionIntro: '',
  correctionClosing: '',
  footer: '',
};

const timeZones = Intl.supportedValuesOf('timeZone');

/** What documents say around their lines, in both languages, and how they write numbers and days. */
export function TextSettings({ settings }: { readonly settings: SettingsView }) {
  const t = useTexts();
  const [language, setLanguage] = useState<Language>(settings.language);
  const form = useSettingsForm(
    settings,
    {
      ...pick(settings, ['language', 'numberFormat', 'dateFormat', 'timeZone', 'accentColor']),
      texts: { de: { ...noTexts, ...settings.texts.de }, en: { ...noTexts, ...settings.texts.en } },
    },
    (values) => values,
  );
  const surroundings = { ...useMe(), language: spokenLanguage() };
  const input = form.getInputProps;
  const text = (name: keyof DocumentTexts) => input(`texts.${language}.${name}`);
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('settings.formats')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
          <NativeSelect
            label={t('settings.documentLanguage')}
            data={[
              { value: 'de', label: t('shell.german') },
              { value: 'en', label: t('shell.english') },
            ]}
            {...input('language')}
          />
          <NativeSelect
            label={t('settings.numberFormat')}
            data={numberChoices(settings.numberFormat, surroundings, t)}
            {...input('numberFormat')}
          />
          <NativeSelect
            label={t('settings.dateFormat')}
            data={dayChoices(settings.dateFormat, surroundings, t)}
            {...input('dateFormat')}
          />
          <Select
            label={t('settings.timeZone')}
            description={t('settings.timeZoneHint')}
            searchable
            data={[...new Set([...timeZones, settings.timeZone])]}
            {...input('timeZone')}
          />
          <TextInput
            type="color"
            label={t('settings.accentColor')}
            description={t('settings.accentColorHint')}
            {...input('accentColor')}
          />
        </SimpleGrid>
      </Section>
      <Section
        title={t('settings.texts')}
        actions={
          <SegmentedControl
            size="xs"
            value={language}
            onChange={(next) => setLanguage(next === 'de' ? 'de' : 'en')}
            data={[
              { value: 'de', label: t('shell.german') },
              { value: 'en', label: t('shell.english') },
            ]}
          />
        }
      >
        <Stack gap="md" key={language}>
          <Textarea
            label={t('settings.invoiceIntro')}
            description={t('settings.textsHint', { fields: '{{number}} {{customer}} {{amount}}' })}
            {...text('invoiceIntro')}
          />
          <Textarea label={t('settings.invoiceClosing')} {...text('invoiceClosing')} />
          <Textarea label={t('settings.correctionIntro')} {...text('correctionIntro')} />
          <Textarea label={t('settings.correctionClosing')} {...text('correctionClosing')} />
          <Textarea label={t('settings.footer')} {...text('footer')} />
        </Stack>
      </Section>
    </RecordForm>
  );
}
