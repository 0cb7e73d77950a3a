import { SimpleGrid } from '@mantine/core';
import { Page } from '../components/page.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { PasswordForm } from './password-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** One's own sign-in: password, second step, where one is signed in. */
export function MeScreen() {
  const t = useTexts();
  const { actor, email } = useMe();
  return (
    <Page title={t('me.title')} above={email ?? actor.name}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <PasswordForm />
        <SecondFactor />
      </SimpleGrid>
      <Sessions />
    </Page>
  );
}
