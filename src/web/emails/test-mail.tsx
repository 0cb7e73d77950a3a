import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { askText } from '../components/ask-text.tsx';
import { tell, tellProblem } from '../components/confirm.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { TestMailView } from './emails.ts';

/** Sends a test e-mail with what is saved, and says what the server answered. */
export function TestMail() {
  const t = useTexts();
  const { email } = useMe();
  const [busy, setBusy] = useState(false);
  const test = async () => {
    const to = await askText({
      title: t('emails.testTitle'),
      text: t('emails.testText'),
      label: t('emails.testTo'),
      action: t('emails.sendTest'),
      initial: email ?? '',
    });
    if (to === null) return;
    setBusy(true);
    try {
      const { outcome, message } = await send<TestMailView>('POST', '/mail-settings/test', {
        body: { to },
      });
      if (outcome === 'accepted') tell(message);
      else modals.open({ title: t('emails.testFailed'), children: message });
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void test()}>
      {t('emails.sendTest')}
    </Button>
  );
}
