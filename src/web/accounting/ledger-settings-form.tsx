import { NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import type { PlainKey } from '../texts/texts.ts';
import { useTexts } from '../texts/texts.ts';
import { type LedgerView, settingTexts, vendorOf } from './accounting.ts';

/** When and how invoices go to a ledger. */
export function LedgerSettingsForm({ view }: { readonly view: LedgerView }) {
  const t = useTexts();
  const { ledger, label, settings, revision } = view;
  const form = useRecordForm({
    initial: { label, ...settings },
    revision,
    save: (body) => send<LedgerView>('PATCH', `/ledgers/${ledger}`, { body, revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('ledgers');
    },
  });
  const select = (name: keyof typeof settingTexts) => (
    <NativeSelect
      label={t(`accounting.${name}`)}
      data={Object.entries<PlainKey>(settingTexts[name]).map(([value, key]) => ({ value, label: t(key) }))}
      {...form.getInputProps(name)}
    />
  );
  return (
    <RecordForm form={form} action={t('general.save')}>
      <TextInput
        maw={420}
        label={t('accounting.label')}
        description={t('accounting.labelHint')}
        maxLength={60}
        {...form.getInputProps('label')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
        {select('exportWhen')}
        {select('detail')}
        {select('rounding')}
        {select('paymentsFrom')}
        {select('zeroTotals')}
        {vendorOf(ledger) === 'quickbooks' && select('creditNotesAs')}
      </SimpleGrid>
      {vendorOf(ledger) === 'xero' && (
        <Switch
          label={t('accounting.approved')}
          description={t('accounting.approvedHint')}
          {...form.getInputProps('approved', { type: 'checkbox' })}
        />
      )}
    </RecordForm>
  );
}
