import { Button, PasswordInput, PinInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SecondFactorBody, SignedInView } from '../../features/sign-in/schema.ts';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { ProblemAlert } from '../components/form/record-form.tsx';
import { useTexts } from '../texts/texts.ts';

/** E-mail and password, then the code of the app where one is set up. */
export function SignInForm({
  email: known = '',
  onSignedIn,
}: {
  readonly email?: string;
  readonly onSignedIn: () => void;
}) {
  const [second, setSecond] = useState(false);
  return second ? (
    <SecondFactorForm onSignedIn={onSignedIn} onStartAgain={() => setSecond(false)} />
  ) : (
    <PasswordForm
      known={known}
      onAnswer={({ secondFactorRequired }) => (secondFactorRequired ? setSecond(true) : onSignedIn())}
    />
  );
}

function PasswordForm({
  known,
  onAnswer,
}: {
  readonly known: string;
  readonly onAnswer: (view: SignedInView) => void;
}) {
  const t = useTexts();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const { problem, running, run } = useAttempt();
  const submit = () =>
    run(async () => onAnswer(await send<SignedInView>('POST', '/sign-in', { body: { email, password } })));
  return (
    <form onSubmit={(event) => submitted(event, submit)}>
      <Stack gap="md">
        {problem !== null && <ProblemAlert problem={problem} title={t('signIn.failed')} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          size="sm"
          data-autofocus={known === '' ? true : undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          size="sm"
          data-autofocus={known === '' ? undefined : true}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" loading={running}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function SecondFactorForm({
  onSignedIn,
  onStartAgain,
}: {
  readonly onSignedIn: () => void;
  readonly onStartAgain: () => void;
}) {
  const t = useTexts();
  const [code, setCode] = useState('');
  const [recovering, setRecovering] = useState(false);
  const { problem, running, run } = useAttempt();
  const submit = (body: SecondFactorBody) =>
    run(async () => {
      await send<SignedInView>('POST', '/sign-in/second-factor', { body });
      onSignedIn();
    });
  return (
    <form
      onSubmit={(event) => submitted(event, () => submit(recovering ? { recoveryCode: code } : { code }))}
    >
      <Stack gap="md">
        {problem !== null && <ProblemAlert problem={problem} title={t('signIn.failed')} />}
        {recovering ? (
          <TextInput
            label={t('signIn.recoveryCode')}
            size="sm"
            autoComplete="off"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : (
          <div>
            <Text size="sm" fw={600} mb="xs" id="code-label">
              {t('signIn.code')}
            </Text>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              autoFocus
              getInputProps={(place) => ({ 'aria-label': `${t('signIn.code')} ${place + 1}` })}
              value={code}
              onChange={setCode}
              onComplete={(complete) => void submit({ code: complete })}
            />
          </div>
        )}
        <Button type="submit" size="sm" loading={running}>
          {t('signIn.codeSubmit')}
        </Button>
        <UnstyledButton
          className="link"
          fz="sm"
          onClick={() => {
            setCode('');
            setRecovering(!recovering);
          }}
        >
          {t(recovering ? 'signIn.useApp' : 'signIn.useRecoveryCode')}
        </UnstyledButton>
        <UnstyledButton className="link" fz="sm" onClick={onStartAgain}>
          {t('signIn.startAgain')}
        </UnstyledButton>
      </Stack>
    </form>
  );
}

/** Runs one attempt at a time and keeps why the last one failed. */
function useAttempt() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [running, setRunning] = useState(false);
  const run = async (attempt: () => Promise<void>): Promise<void> => {
    setRunning(true);
    setProblem(null);
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setRunning(false);
    }
  };
  return { problem, running, run };
}

function submitted(event: FormEvent, submit: () => Promise<void>): void {
  event.preventDefault();
  void submit();
}
