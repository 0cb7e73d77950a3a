import { ActionIcon, Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { BankAccount, BankAccountsView } from './settings.ts';

/** Where customers pay to; the first one is printed. */
export function BankAccounts() {
  const query = useRead<BankAccountsView>('/settings/bank-accounts');
  return <Loaded query={query}>{(view) => <BankAccountsForm view={view} />}</Loaded>;
}

function BankAccountsForm({ view: { items, revision } }: { readonly view: BankAccountsView }) {
  const t = useTexts();
  const form = useRecordForm<{ items: BankAccount[] }, BankAccountsView>({
    initial: { items },
    revision,
    save: (body) => send<BankAccountsView>('PUT', '/settings/bank-accounts', { body, revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('settings');
    },
  });
  const input = form.getInputProps;
  return (
    <RecordForm form={form} action={t('general.save')}>
      {form.values.items.map((_, place) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells them apart
          key={place}
          title={t(place === 0 ? 'settings.printedAccount' : 'settings.furtherAccount')}
          actions={
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('general.remove')}
              onClick={() => form.removeListItem('items', place)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          }
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
            <TextInput
              label={t('settings.holderName')}
              withAsterisk
              {...input(`items.${place}.holderName`)}
            />
            <TextInput label="IBAN" withAsterisk {...input(`items.${place}.iban`)} />
            <TextInput label="BIC" {...input(`items.${place}.bic`)} />
            <TextInput label={t('settings.bankName')} {...input(`items.${place}.bankName`)} />
          </SimpleGrid>
        </Section>
      ))}
      <Stack gap="sm" align="flex-start">
        {form.values.items.length === 0 && <Text c="dimmed">{t('settings.noBankAccount')}</Text>}
        <Button
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('items', { holderName: '', iban: '', bic: '', bankName: '' })}
        >
          {t('settings.addBankAccount')}
        </Button>
      </Stack>
    </RecordForm>
  );
}
