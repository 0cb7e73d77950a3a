import { Modal, Text } from '@mantine/core';
import { queryClient } from '../api/query-client.ts';
import { useLayer } from '../components/layers.ts';
import { useSignedIn } from '../sign-in/me.ts';
import { SignInForm } from '../sign-in/sign-in-form.tsx';
import { useTexts } from '../texts/texts.ts';

/** Over the screen once the session has ended: whoever was signed in signs in again, and nothing typed is lost. */
export function SessionGone() {
  const t = useTexts();
  const { data: me } = useSignedIn();
  useLayer(true);
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      title={t('general.sessionGoneTitle')}
    >
      <Text size="sm" mb="md">
        {t('general.sessionGoneText')}
      </Text>
      <SignInForm email={me?.email ?? ''} onSignedIn={() => void queryClient.invalidateQueries()} />
    </Modal>
  );
}
