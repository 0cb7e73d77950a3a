import { useState } from 'react';
import { send } from '../api/client.ts';
import { askText } from '../components/ask-text.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { useTexts } from '../texts/texts.ts';
import { type Acceptance, entriesTouched } from './bank-statements.ts';

/** What can be decided about an entry. */
export function useEntryActions(id: string) {
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  const path = `/bank-entries/${id}`;
  const ended = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().catch(tellProblem);
    setBusy(false);
    await entriesTouched();
  };
  return {
    busy,
    accept: (body: Acceptance, done: string) =>
      ended(async () => {
        await send('POST', `${path}/accept`, { body });
        tell(done);
      }),
    ignore: async () => {
      const reason = await askText({
        title: t('bankStatements.ignoreTitle'),
        text: t('bankStatements.ignoreText'),
        label: t('bankStatements.reason'),
        action: t('bankStatements.ignore'),
      });
      if (reason === null) return;
      await ended(async () => {
        await send('POST', `${path}/ignore`, { body: { reason } });
        tell(t('bankStatements.ignored'));
      });
    },
    /** The payment of an accepted entry is reversed, which is said first. */
    undo: async (hasPayment: boolean) => {
      const sure =
        !hasPayment ||
        (await confirm({
          title: t('bankStatements.undoTitle'),
          text: t('bankStatements.undoText'),
          action: t('bankStatements.undo'),
          danger: true,
        }));
      if (!sure) return;
      await ended(async () => {
        await send('POST', `${path}/reopen`, { body: {} });
        tell(t('bankStatements.undone'));
      });
    },
  };
}
