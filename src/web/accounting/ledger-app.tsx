import { NativeSelect, PasswordInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { useTexts } from '../texts/texts.ts';
import { type LedgerView, vendorNames, vendorOf } from './accounting.ts';

/** Client id and secret of an app of one's own, which the maker of the ledger asks for. */
export function LedgerApp({ view }: { readonly view: LedgerView }) {
  const { ledger, appKind, clientId, redirectUri } = view;
  const t = useTexts();
  const form = useRecordForm({
    initial: { kind: appKind, clientId, clientSecret: '' },
    save: (body) => send<LedgerView>('PUT', `/ledgers/${ledger}/app`, { body }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('ledgers');
    },
  });
  return (
    <RecordForm form={form} action={t('general.save')}>
      {vendorOf(ledger) === 'xero' && (
        <NativeSelect
          maw={420}
          label={t('accounting.appKind')}
          data={[
            { value: 'web', label: t('accounting.appWeb') },
            { value: 'custom', label: t('accounting.appCustom') },
          ]}
          {...form.getInputProps('kind')}
        />
      )}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {form.values.kind === 'custom'
          ? t('accounting.appCustomHint')
          : t('accounting.appHint', { name: vendorNames[vendorOf(ledger)], redirectUri })}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
        <TextInput label={t('accounting.clientId')} withAsterisk {...form.getInputProps('clientId')} />
        <PasswordInput
          size="xs"
          label={t('accounting.clientSecret')}
          autoComplete="new-password"
          withAsterisk
          visibilityToggleButtonProps={{ 'aria-label': t('accounting.showSecret') }}
          {...form.getInputProps('clientSecret')}
        />
      </SimpleGrid>
    </RecordForm>
  );
}
