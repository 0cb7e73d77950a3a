import { Stack, Text } from '@mantine/core';
import { send } from '../api/client.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { useGo } from '../components/links.tsx';
import { useTexts } from '../texts/texts.ts';
import { invoiceTouched } from './invoice-touched.ts';
import type { SendingView } from './invoices.ts';
import { OldDates } from './old-dates.tsx';

type Selection = { readonly ids: readonly string[] } | { readonly batchId: string };

/** How many reasons are listed; they repeat themselves. */
const reasonsShown = 10;

/** Sends many invoices by e-mail: says how many can be and why others cannot (R48), and then shows how far they are. */
export function useSendMany(): (selection: Selection) => Promise<void> {
  const t = useTexts();
  const go = useGo();
  const ask = async ({ queued, refused }: SendingView) => {
    const drafts = queued.filter(({ number }) => number === null).length;
    let confirmOldDate = false;
    const isSure = await confirm({
      title: t('invoices.sendManyTitle', { count: queued.length }),
      text: (
        <Stack gap="sm">
          {queued.length > 0 && <Text size="sm">{t('invoices.sendManyText')}</Text>}
          {drafts > 0 && <Text size="sm">{t('invoices.sendManyDrafts', { count: drafts })}</Text>}
          {refused.length > 0 && (
            <>
              <Text size="sm">{t('invoices.cannotCount', { count: refused.length })}</Text>
              <ul style={{ margin: 0, paddingLeft: 16 }}>
                {refused.slice(0, reasonsShown).map(({ invoiceId, customer, message }) => (
                  <li key={invoiceId}>
                    {customer}: {message}
                  </li>
                ))}
              </ul>
            </>
          )}
          <OldDates
            refused={refused}
            onChange={(areMeant) => {
              confirmOldDate = areMeant;
            }}
          />
        </Stack>
      ),
      action: t('invoices.sendByMail'),
    });
    return isSure && (queued.length > 0 || confirmOldDate) ? { confirmOldDate } : null;
  };
  return async (selection) => {
    try {
      const planned = await send<SendingView>('POST', '/invoices/send', {
        body: { ...selection, dryRun: true },
      });
      const wishes = await ask(planned);
      if (wishes === null) return;
      const body = { ...selection, ...wishes };
      const { mailing } = await send<SendingView>('POST', '/invoices/send', { body });
      if (mailing !== null) go({ to: '/deliveries', search: { mailingId: mailing.id } });
    } catch (error) {
      tellProblem(error);
    } finally {
      await invoiceTouched();
    }
  };
}
