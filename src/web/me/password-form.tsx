import { PasswordInput, Stack } from '@mantine/core';
import { send } from '../api/client.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';

/** Another password ends all other sessions. */
export function PasswordForm() {
  const t = useTexts();
  const form = useRecordForm({
    initial: { currentPassword: '', newPassword: '' },
    save: (body) => send('POST', '/me/password', { body }),
    onSaved: () => {
      form.reset();
      tell(t('me.passwordChanged'));
    },
  });
  return (
    <Section title={t('me.password')}>
      <RecordForm form={form} action={t('me.changePassword')}>
        <Stack gap="md">
          <PasswordInput
            size="xs"
            label={t('me.currentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            size="xs"
            label={t('me.newPassword')}
            description={t('me.newPasswordHint')}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
        </Stack>
      </RecordForm>
    </Section>
  );
}
