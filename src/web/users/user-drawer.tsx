import { Button, Group, NativeSelect, Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { EditDrawer, SideDrawer } from '../components/form/edit-drawer.tsx';
import { type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { SecretOnce } from '../components/secret-once.tsx';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type NewUser, proposedPassword, type Role, roleTexts, type UserView } from './users.ts';

type Fields = { name: string; email: string; role: Role; language: 'de' | 'en' | null; active: boolean };

/** Adds a person; the first password is shown once, to be handed over. */
export function NewUserDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const [password] = useState(proposedPassword);
  const [added, setAdded] = useState<UserView | null>(null);
  const form = useRecordForm<Fields, UserView>({
    initial: { name: '', email: '', role: 'technician', language: null, active: true },
    save: ({ active: _active, ...fields }) => {
      const body: NewUser = { ...fields, password };
      return send<UserView>('POST', '/users', { body });
    },
    onSaved: (user) => {
      setAdded(user);
      void refresh('users');
    },
  });
  if (added !== null) {
    return (
      <SideDrawer title={t('users.added', { name: added.name })} onClose={onClose}>
        <SecretOnce label={t('users.firstPassword')} secret={password} hint={t('users.firstPasswordHint')} />
        <Button mt="lg" onClick={onClose}>
          {t('general.close')}
        </Button>
      </SideDrawer>
    );
  }
  return (
    <EditDrawer title={t('users.new')} form={form} action={t('users.create')} onClose={onClose}>
      <UserFields form={form} />
    </EditDrawer>
  );
}

export function UserDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const user = useRead<UserView>(`/users/${id}`);
  if (user.data !== undefined) return <EditUser key={id} user={user.data} onClose={onClose} />;
  return (
    <SideDrawer title={t('users.one')} onClose={onClose}>
      <Loaded query={user}>{() => null}</Loaded>
    </SideDrawer>
  );
}

function EditUser({ user, onClose }: { readonly user: UserView; readonly onClose: () => void }) {
  const t = useTexts();
  const may = useMay();
  const { id, name, email, role, language, active, revision } = user;
  const form = useRecordForm<Fields, UserView>({
    initial: { name, email, role, language, active },
    revision,
    save: (body) => send<UserView>('PATCH', `/users/${id}`, { body, revision }),
    onSaved: (saved) => {
      tell(t('users.saved', { name: saved.name }));
      void refresh('users', 'me');
      onClose();
    },
  });
  return (
    <EditDrawer
      title={name}
      form={form}
      action={t('general.save')}
      onClose={onClose}
      extra={may('users:write') && <UserActions user={user} />}
    >
      <UserFields form={form} />
      <Switch
        label={t('users.mayEnter')}
        description={t('users.mayEnterHint')}
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </EditDrawer>
  );
}

function UserFields({ form }: { readonly form: RecordFormState<Fields> }) {
  const t = useTexts();
  const may = useMay();
  return (
    <Stack gap="md">
      <TextInput label={t('general.name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t('users.email')} type="email" withAsterisk {...form.getInputProps('email')} />
      <Radio.Group label={t('users.role')} {...form.getInputProps('role')}>
        <Stack gap="sm" mt="xs">
          {Object.entries(roleTexts).map(([role, [name, description]]) => (
            <Radio
              key={role}
              size="xs"
              value={role}
              label={t(name)}
              description={t(description)}
              disabled={role === 'owner' && !may('account:own')}
            />
          ))}
        </Stack>
      </Radio.Group>
      <NativeSelect
        label={t('users.language')}
        data={[
          { value: '', label: t('users.asBrowser') },
          { value: 'de', label: t('shell.german') },
          { value: 'en', label: t('shell.english') },
        ]}
        value={form.values.language ?? ''}
        onChange={({ currentTarget: { value } }) =>
          form.setFieldValue('language', value === 'de' || value === 'en' ? value : null)
        }
      />
    </Stack>
  );
}

/** What cannot be taken back by saving once more. */
function UserActions({ user }: { readonly user: UserView }) {
  const t = useTexts();
  const may = useMay();
  const { actor } = useMe();
  const [password, setPassword] = useState<string | null>(null);
  const { id, name } = user;
  const resetPassword = async () => {
    const sure = await confirm({
      title: t('users.resetTitle', { name }),
      text: t('users.resetText'),
      action: t('users.reset'),
      danger: true,
    });
    if (!sure) return;
    const proposed = proposedPassword();
    await send('POST', `/users/${id}/reset-password`, { body: { password: proposed } });
    setPassword(proposed);
  };
  const transfer = async () => {
    const sure = await confirm({
      title: t('users.transferTitle', { name }),
      text: t('users.transferText'),
      action: t('users.transfer'),
      danger: true,
    });
    if (!sure) return;
    await send('POST', `/users/${id}/transfer-ownership`);
    await refresh('users', 'me');
  };
  if (actor.id === id) return <Text c="dimmed">{t('users.yourself')}</Text>;
  return (
    <Stack gap="md">
      {password !== null && (
        <SecretOnce label={t('users.firstPassword')} secret={password} hint={t('users.firstPasswordHint')} />
      )}
      <Group gap="sm">
        <Button variant="default" onClick={() => void resetPassword().catch(tellProblem)}>
          {t('users.reset')}
        </Button>
        {may('account:own') && user.active && user.role !== 'owner' && (
          <Button variant="default" onClick={() => void transfer().catch(tellProblem)}>
            {t('users.transfer')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
