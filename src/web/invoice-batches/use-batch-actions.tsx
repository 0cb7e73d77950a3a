import { Stack, Text } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { askText } from '../components/ask-text.tsx';
import { confirm, tell } from '../components/confirm.tsx';
import type { IssuedView } from '../invoices/invoices.ts';
import { OldDates } from '../invoices/old-dates.tsx';
import { useTexts } from '../texts/texts.ts';
import type { BatchView } from './batches.ts';

/** What can be done with a batch; what has no undo is asked first (R48). */
export function useBatchActions({ id, name, revision, drafts }: BatchView) {
  const t = useTexts();
  const path = `/invoice-batches/${id}`;
  const touched = () => {
    void refresh('invoice-batches', 'invoices', 'tickets', 'contracts', 'reports');
  };

  const abandon = async () => {
    const title = t('invoiceBatches.stopTitle', { name });
    const text = t('invoiceBatches.stopText');
    if (!(await confirm({ title, text, action: t('invoiceBatches.stop') }))) return;
    await send('POST', `${path}/abandon`).finally(touched);
  };

  const issue = async () => {
    const planned = await send<IssuedView>('POST', '/invoices/issue', {
      body: { batchId: id, dryRun: true },
    });
    const can = planned.issued.length;
    const refused = planned.refused.filter(({ number }) => number === null);
    let confirmOldDate = false;
    const isSure = await confirm({
      title: t('invoiceBatches.issueTitle', { count: can }),
      text: (
        <Stack gap="sm">
          <Text size="sm">{t('invoiceBatches.issueText', { can, all: can + refused.length })}</Text>
          {refused.length > 0 && (
            <>
              <Text size="sm">{t('invoiceBatches.issueCannot')}</Text>
              <ul style={{ margin: 0, paddingLeft: 16 }}>
                {refused.slice(0, 10).map(({ id: refusedId, customer, findings }) => (
                  <li key={refusedId}>
                    {customer}: {findings.map(({ message }) => message).join(' ')}
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
      action: t('invoiceBatches.issue'),
    });
    if (!isSure || (can === 0 && !confirmOldDate)) return;
    const body = { batchId: id, confirmOldDate };
    const { issued } = await send<IssuedView>('POST', '/invoices/issue', { body }).finally(touched);
    tell(t('invoiceBatches.issued', { count: issued.length }));
  };

  const cancel = async () => {
    const reason = await askText({
      title: t('invoiceBatches.cancelTitle', { name }),
      text: t('invoiceBatches.cancelText'),
      label: t('invoiceBatches.reason'),
      action: t('invoiceBatches.cancelBatch'),
      danger: true,
    });
    if (reason !== null) await send('POST', `${path}/cancel`, { body: { reason } }).finally(touched);
  };

  const remove = async () => {
    const isSure = await confirm({
      title: t('invoiceBatches.deleteTitle', { name }),
      text: t('invoiceBatches.deleteText', { drafts }),
      action: t('invoiceBatches.delete'),
      danger: true,
    });
    if (isSure) await send('DELETE', path, { revision }).finally(touched);
  };

  const rename = async () => {
    const next = await askText({
      title: t('invoiceBatches.rename'),
      label: t('general.name'),
      action: t('general.save'),
      initial: name,
    });
    if (next !== null && next !== name)
      await send('PATCH', path, { body: { name: next }, revision }).finally(touched);
  };

  return { abandon, issue, cancel, remove, rename };
}
