import { NativeSelect, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { type MailSettings, type MailSettingsView, securityTexts } from './emails.ts';
import { TestMail } from './test-mail.tsx';

/** The mail server of the company. */
export function MailServer() {
  const settings = useRead<MailSettingsView>('/mail-settings');
  return <Loaded query={settings}>{(view) => <MailServerForm settings={view} />}</Loaded>;
}

function MailServerForm({ settings }: { readonly settings: MailSettingsView }) {
  const t = useTexts();
  const { configured, hasPassword, revision, port, ...fields } = settings;
  const form = useRecordForm({
    initial: { ...fields, port: String(port), password: '' },
    revision,
    save: ({ port: typed, password, ...values }) =>
      send<MailSettingsView>('PUT', '/mail-settings', {
        // An untouched password stays as it is.
        body: {
          ...values,
          port: Number(typed),
          ...(password !== '' && { password }),
        } satisfies MailSettings,
        revision,
      }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('mail-settings');
    },
  });
  const input = form.getInputProps;
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('emails.server')} actions={configured && <TestMail />}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput
            label={t('emails.host')}
            placeholder="smtp.example.com"
            withAsterisk
            {...input('host')}
          />
          <TextInput label={t('emails.port')} inputMode="numeric" withAsterisk {...input('port')} />
          <NativeSelect
            label={t('emails.security')}
            data={Object.entries(securityTexts).map(([value, key]) => ({ value, label: t(key) }))}
            {...input('security')}
          />
          <TextInput label={t('emails.user')} autoComplete="off" {...input('user')} />
          <PasswordInput
            size="xs"
            label={t('emails.password')}
            autoComplete="new-password"
            placeholder={hasPassword ? t('emails.passwordKept') : ''}
            visibilityToggleButtonProps={{ 'aria-label': t('emails.showPassword') }}
            {...input('password')}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('emails.sender')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('emails.senderName')} {...input('senderName')} />
          <TextInput
            label={t('emails.senderAddress')}
            type="email"
            withAsterisk
            {...input('senderAddress')}
          />
          <TextInput label={t('emails.replyTo')} type="email" {...input('replyTo')} />
          <TextInput label={t('emails.bcc')} type="email" {...input('bcc')} />
        </SimpleGrid>
        <TextInput
          mt="md"
          label={t('emails.paymentLink')}
          description={t('emails.paymentLinkHint')}
          placeholder="https://pay.example.com/?invoice={{number}}&amount={{amount}}"
          {...input('paymentLink')}
        />
      </Section>
    </RecordForm>
  );
}
