import { Button, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { RegionView, RegisterAccountBody, RegisteredView } from '../../features/accounts/schema.ts';
import type { SignedInView } from '../../features/sign-in/schema.ts';
import { send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { tellProblem } from '../components/confirm.tsx';
import { ProblemAlert, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { OutsideFrame } from '../sign-in/outside-frame.tsx';
import { spokenLanguage, useTexts } from '../texts/texts.ts';

type Registration = z.input<typeof RegisterAccountBody>;
type Typed = { companyName: string; region: string; email: string; password: string };

/** The first minute: company, region and its currency, who signs in. The address can wait. */
export function RegisterScreen() {
  const t = useTexts();
  const go = useGo();
  const withSample = useRef(false);
  const form = useRecordForm<Typed, SignedInView>({
    initial: { companyName: '', region: likelyRegion(), email: '', password: '' },
    save: async (typed) => {
      const { email, password } = typed;
      const body: Registration = {
        ...typed,
        language: spokenLanguage(),
        region: typed.region as Registration['region'],
      };
      await send<RegisteredView>('POST', '/accounts', { body });
      const signedIn = await send<SignedInView>('POST', '/sign-in', { body: { email, password } });
      if (withSample.current) await send('POST', '/account/sample-data').catch(tellProblem);
      return signedIn;
    },
    onSaved: () => {
      void queryClient.resetQueries().then(() => go({ to: '/' }, { replace: true }));
    },
  });
  const submit = (sample: boolean) => {
    withSample.current = sample;
    void form.submit();
  };
  return (
    <OutsideFrame
      title={t('accounts.title')}
      intro={t('accounts.intro')}
      below={
        <>
          {t('accounts.alreadyRegistered')} <ScreenLink to="/sign-in">{t('accounts.signIn')}</ScreenLink>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <Stack gap="md">
          {form.problem !== null && <ProblemAlert problem={form.problem} title={t('accounts.failed')} />}
          <TextInput
            label={t('accounts.companyName')}
            size="sm"
            autoComplete="organization"
            withAsterisk
            {...form.getInputProps('companyName')}
          />
          <RegionField
            value={form.values.region}
            onChange={(region) => form.setFieldValue('region', region)}
            error={form.errors.region}
          />
          <TextInput
            label={t('accounts.email')}
            size="sm"
            type="email"
            autoComplete="username"
            withAsterisk
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('accounts.password')}
            description={t('accounts.passwordHint')}
            size="sm"
            autoComplete="new-password"
            withAsterisk
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="sm" loading={form.saving}>
            {t('accounts.submit')}
          </Button>
          <TrySample region={form.values.region} busy={form.saving} onTry={() => submit(true)} />
        </Stack>
      </form>
    </OutsideFrame>
  );
}

function TrySample({
  region,
  busy,
  onTry,
}: {
  readonly region: string;
  readonly busy: boolean;
  readonly onTry: () => void;
}) {
  const t = useTexts();
  const possible = region === 'DE';
  return (
    <div>
      <Button
        variant="default"
        size="sm"
        fullWidth
        disabled={!possible || busy}
        aria-describedby="try-sample"
        onClick={onTry}
      >
        {t('accounts.trySample')}
      </Button>
      <Text size="xs" c="dimmed" mt="xs" mih={48} id="try-sample">
        {t(possible ? 'accounts.trySampleHint' : 'accounts.trySampleElsewhere')}
      </Text>
    </div>
  );
}

function RegionField({
  value,
  onChange,
  error,
}: {
  readonly value: string;
  readonly onChange: (region: string) => void;
  readonly error: React.ReactNode;
}) {
  const t = useTexts();
  const { data } = useRead<{ items: readonly RegionView[] }>('/regions');
  const [names] = useState(() => new Intl.DisplayNames([spokenLanguage()], { type: 'currency' }));
  const regions = data?.items ?? [];
  const currency = regions.find(({ code }) => code === value)?.currency;
  return (
    <div>
      <Select
        label={t('accounts.region')}
        size="sm"
        searchable
        withAsterisk
        data={regions.map(({ code, name }) => ({ value: code, label: name }))}
        value={value}
        onChange={(region) => region !== null && onChange(region)}
        error={error}
      />
      <Text size="xs" mt="xs" mih={32} role="status" fw={500}>
        {currency !== undefined &&
          t('accounts.regionCurrency', { currency: `${names.of(currency)} (${currency})` })}
      </Text>
    </div>
  );
}

/** The country of the browser's language; it can be changed before anything depends on it. */
function likelyRegion(): string {
  return new Intl.Locale(navigator.language).maximize().region ?? 'DE';
}
