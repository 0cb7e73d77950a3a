import { PasswordInput, Text } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { useTexts } from '../texts/texts.ts';
import type { LedgerView } from './accounting.ts';
import { useLedgerName } from './ledger-name.ts';

/** Optional: the vendor says when something changed, and it is fetched at once. */
export function LedgerWebhook({ view: { ledger, webhook } }: { readonly view: LedgerView }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const name = nameOf(ledger);
  const form = useRecordForm({
    initial: { key: '' },
    save: ({ key }) => {
      const body = { key: key === '' ? null : key };
      return send<LedgerView>('PUT', `/ledgers/${ledger}/webhook-key`, { body });
    },
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('ledgers');
    },
  });
  return (
    <details>
      <summary>{t(webhook.keyKnown ? 'accounting.webhookOn' : 'accounting.webhookOff', { name })}</summary>
      <RecordForm form={form} action={t('general.save')}>
        <Text size="sm" c="dimmed" mt="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('accounting.webhookHint', { name, url: webhook.url })}
        </Text>
        <PasswordInput
          size="xs"
          maw={420}
          label={t('accounting.webhookKey')}
          description={t('accounting.webhookKeyHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('accounting.showSecret') }}
          {...form.getInputProps('key')}
        />
      </RecordForm>
    </details>
  );
}
