import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { DayInput } from '../components/day-input.tsx';
import { EditDrawer, SideDrawer } from '../components/form/edit-drawer.tsx';
import { useRecordForm } from '../components/form/record-form.tsx';
import { SecretOnce } from '../components/secret-once.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type CreatedApiKeyView, type NewApiKey, type Scope, scopeTexts } from './api-keys.ts';

type Fields = { name: string; scopes: string[]; expiresOn: string };

/** Makes a key and shows it once. */
export function NewApiKeyDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const { permissions } = useMe();
  const [made, setMade] = useState<CreatedApiKeyView | null>(null);
  const form = useRecordForm<Fields, CreatedApiKeyView>({
    initial: { name: '', scopes: [], expiresOn: '' },
    save: ({ name, scopes, expiresOn }) => {
      const expiresAt = expiresOn === '' ? null : new Date(`${expiresOn}T00:00:00`).toISOString();
      const body: NewApiKey = { name, scopes: scopes as Scope[], expiresAt };
      return send<CreatedApiKeyView>('POST', '/api-keys', { body });
    },
    onSaved: (key) => {
      setMade(key);
      void refresh('api-keys');
    },
  });
  if (made !== null) {
    return (
      <SideDrawer title={made.name} onClose={onClose}>
        <SecretOnce label={t('apiKeys.key')} secret={made.key} hint={t('apiKeys.keyHint')} />
        <Button mt="lg" onClick={onClose}>
          {t('general.close')}
        </Button>
      </SideDrawer>
    );
  }
  const offered = Object.entries(scopeTexts).filter(([scope]) => permissions.some((mine) => mine === scope));
  return (
    <EditDrawer title={t('apiKeys.new')} form={form} action={t('apiKeys.create')} onClose={onClose}>
      <Stack gap="md">
        <TextInput
          label={t('general.name')}
          description={t('apiKeys.nameHint')}
          withAsterisk
          data-autofocus
          {...form.getInputProps('name')}
        />
        <DayInput
          label={t('apiKeys.expires')}
          description={t('apiKeys.expiresHint')}
          {...form.getInputProps('expiresOn')}
        />
        <Checkbox.Group label={t('apiKeys.scopes')} withAsterisk {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {offered.map(([scope, [what, right]]) => (
              <Checkbox key={scope} size="xs" value={scope} label={`${t(what)}: ${t(right)}`} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Stack>
    </EditDrawer>
  );
}
