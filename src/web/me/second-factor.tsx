import { Button, Group, PasswordInput, PinInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ProposedAppView, RecoveryCodesView } from '../../features/sign-in/schema.ts';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { refresh } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { ProblemAlert } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { SecretOnce } from '../components/secret-once.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { QrCode } from './qr-code.tsx';

/** The second step: an authenticator app, and codes for the day it is lost. */
export function SecondFactor() {
  const t = useTexts();
  const { secondFactor, recoveryCodesLeft } = useMe();
  const [proposed, setProposed] = useState<ProposedAppView | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const shown = (view: RecoveryCodesView) => {
    setProposed(null);
    setCodes(view.recoveryCodes);
    void refresh('me');
  };
  return (
    <Section title={t('me.secondFactor')}>
      <Stack gap="md">
        <Text size="sm">
          {secondFactor ? t('me.isSetUp', { count: recoveryCodesLeft }) : t('me.isNotSetUp')}
        </Text>
        {codes !== null && (
          <SecretOnce
            label={t('me.recoveryCodes')}
            secret={codes.join('\n')}
            hint={t('me.recoveryCodesHint')}
          />
        )}
        {proposed !== null ? (
          <ConfirmApp proposed={proposed} onConfirmed={shown} />
        ) : (
          <WithPassword
            secondFactor={secondFactor}
            onProposed={setProposed}
            onCodes={shown}
            onRemoved={() => {
              setCodes(null);
              void refresh('me');
            }}
          />
        )}
      </Stack>
    </Section>
  );
}

/** What changes the second step asks for the password once more. */
function WithPassword({
  secondFactor,
  onProposed,
  onCodes,
  onRemoved,
}: {
  readonly secondFactor: boolean;
  readonly onProposed: (app: ProposedAppView) => void;
  readonly onCodes: (view: RecoveryCodesView) => void;
  readonly onRemoved: () => void;
}) {
  const t = useTexts();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt = (work: () => Promise<void>) => async () => {
    setProblem(null);
    try {
      await work();
      setPassword('');
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
      else tellProblem(error);
    }
  };
  const sending = { body: { password } };
  const propose = attempt(async () =>
    onProposed(await send<ProposedAppView>('POST', '/me/second-factor', sending)),
  );
  const renew = attempt(async () =>
    onCodes(await send<RecoveryCodesView>('POST', '/me/recovery-codes', sending)),
  );
  const remove = attempt(async () => {
    await send('POST', '/me/second-factor/remove', sending);
    onRemoved();
  });
  return (
    <Stack gap="md">
      {problem !== null && <ProblemAlert problem={problem} />}
      <PasswordInput
        size="xs"
        label={t('me.currentPassword')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Group gap="sm">
        {secondFactor ? (
          <>
            <Button variant="default" disabled={password === ''} onClick={() => void renew()}>
              {t('me.newCodes')}
            </Button>
            <Button variant="default" color="red" disabled={password === ''} onClick={() => void remove()}>
              {t('me.removeApp')}
            </Button>
          </>
        ) : (
          <Button disabled={password === ''} onClick={() => void propose()}>
            {t('me.setUp')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function ConfirmApp({
  proposed,
  onConfirmed,
}: {
  readonly proposed: ProposedAppView;
  readonly onConfirmed: (view: RecoveryCodesView) => void;
}) {
  const t = useTexts();
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = async (code: string) => {
    setProblem(null);
    try {
      onConfirmed(await send<RecoveryCodesView>('POST', '/me/second-factor/confirm', { body: { code } }));
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
      else tellProblem(error);
    }
  };
  return (
    <Stack gap="md">
      {problem !== null && <ProblemAlert problem={problem} />}
      <Text size="sm">{t('me.scan')}</Text>
      <QrCode text={proposed.uri} label={t('me.qrCode')} />
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('me.secret', { secret: proposed.secret })}
      </Text>
      <div>
        <Text size="xs" fw={600} mb="xs">
          {t('signIn.code')}
        </Text>
        <PinInput
          length={6}
          type="number"
          oneTimeCode
          size="xs"
          getInputProps={(place) => ({ 'aria-label': `${t('signIn.code')} ${place + 1}` })}
          onComplete={(code) => void confirm(code)}
        />
      </div>
    </Stack>
  );
}
