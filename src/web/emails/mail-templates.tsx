import { Button, Group, NativeSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { spokenLanguage, useTexts } from '../texts/texts.ts';
import { type TemplateView, templateTexts } from './emails.ts';
import { MailPreviewPanel } from './mail-preview.tsx';

/** What e-mails say, by kind and language; which one is shown stands in the address. */
export function MailTemplates() {
  const t = useTexts();
  const [{ kind = 'invoice', language = spokenLanguage() }, change] = useSearchParams();
  const templates = useRead<{ items: readonly TemplateView[] }>('/mail-templates');
  return (
    <Loaded query={templates}>
      {({ items }) => {
        const shown = items.find((each) => each.kind === kind && each.language === language) ?? items[0];
        return (
          <>
            <Group gap="md" mb="lg">
              <NativeSelect
                label={t('emails.template')}
                value={shown?.kind}
                data={Object.entries(templateTexts).map(([value, key]) => ({ value, label: t(key) }))}
                onChange={({ currentTarget: { value } }) => change({ kind: value })}
              />
              <NativeSelect
                label={t('shell.language')}
                value={shown?.language}
                data={[
                  { value: 'de', label: t('shell.german') },
                  { value: 'en', label: t('shell.english') },
                ]}
                onChange={({ currentTarget: { value } }) => change({ language: value })}
              />
            </Group>
            {shown !== undefined && (
              <TemplateForm key={`${shown.kind} ${shown.language} ${shown.own}`} template={shown} />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function TemplateForm({ template }: { readonly template: TemplateView }) {
  const t = useTexts();
  const { kind, language, subject, body, own, fields, revision } = template;
  const path = `/mail-templates/${kind}/${language}`;
  const form = useRecordForm({
    initial: { subject, body },
    revision,
    save: (texts) => send<TemplateView>('PUT', path, { body: texts, revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('mail-templates');
    },
  });
  const restore = async () => {
    const sure = await confirm({
      title: t('emails.restoreTitle'),
      text: t('emails.restoreText'),
      action: t('emails.restore'),
      danger: true,
    });
    if (!sure) return;
    await send('DELETE', path, { revision });
    await refresh('mail-templates');
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <RecordForm form={form} action={t('general.save')}>
        <Section
          title={t('emails.text')}
          actions={
            own && (
              <Button variant="subtle" onClick={() => void restore().catch(tellProblem)}>
                {t('emails.restore')}
              </Button>
            )
          }
        >
          <TextInput label={t('emails.subject')} {...form.getInputProps('subject')} />
          <Textarea mt="md" label={t('emails.body')} minRows={12} {...form.getInputProps('body')} />
          <Text size="xs" c="dimmed" mt="sm">
            {t('emails.fields', { fields: fields.map((field) => `{{${field}}}`).join(' ') })}
          </Text>
        </Section>
      </RecordForm>
      <MailPreviewPanel path={`${path}/preview`} texts={form.values} />
    </SimpleGrid>
  );
}
