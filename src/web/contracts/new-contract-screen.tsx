import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { Page, Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParam } from '../components/search-params.ts';
import type { CustomerView } from '../customers/customers.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type ContractFields, emptyContract, newContractOf } from './contract-fields.ts';
import { BillingFieldset, InvoiceFieldset } from './contract-fieldset.tsx';
import { type ContractType, type ContractView, refreshContracts, typeTexts } from './contracts.ts';
import { RatesFieldset } from './rates-fieldset.tsx';
import { emptyTerms } from './terms-fields.ts';
import { TermsFieldset } from './terms-fieldset.tsx';

/** Agrees a contract of any of the eight types; `?customer=` names whose. */
export function NewContractScreen() {
  const t = useTexts();
  const go = useGo();
  const { timeZone } = useMe();
  const [customerId] = useSearchParam('customer', '');
  const form = useRecordForm<ContractFields, ContractView>({
    initial: emptyContract(customerId, todayIn(timeZone)),
    save: (fields) => send<ContractView>('POST', '/contracts', { body: newContractOf(fields) }),
    onSaved: ({ id, number }) => {
      tell(t('contracts.added', { number }));
      void refreshContracts();
      go({ to: '/contracts/$contractId', params: { contractId: id } }, { replace: true });
    },
  });
  const { terms, rates, customerId: chosen } = form.values;
  return (
    <Page title={t('contracts.new')} above={<ScreenLink to="/contracts">{t('contracts.title')}</ScreenLink>}>
      <RecordForm form={form} action={t('contracts.create')} onCancel={() => go({ to: '/contracts' })}>
        <Stack gap="lg">
          <Section title={t('contracts.whatAndWhom')}>
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md" mb="md">
              <RecordSelect<CustomerView>
                path="/customers"
                query={{ active: true }}
                nameOf={({ name, number }) => `${name} (${number})`}
                label={t('contracts.customer')}
                withAsterisk
                value={chosen}
                onChange={(id) => form.setFieldValue('customerId', id ?? '')}
                error={form.errors.customerId}
              />
              <TextInput label={t('general.name')} withAsterisk {...form.getInputProps('name')} />
              <NativeSelect
                label={t('contracts.type')}
                value={terms.type}
                data={Object.entries(typeTexts).map(([value, key]) => ({ value, label: t(key) }))}
                onChange={({ currentTarget: { value } }) =>
                  form.setFieldValue('terms', emptyTerms(value as ContractType))
                }
              />
            </SimpleGrid>
            <TermsFieldset
              terms={terms}
              errors={form.errors}
              onChange={(change) => form.setFieldValue('terms', { ...terms, ...change })}
            />
          </Section>
          <Section title={t('contracts.rates')}>
            <RatesFieldset rates={rates} onChange={(next) => form.setFieldValue('rates', next)} />
          </Section>
          <BillingFieldset form={form} isBilled={false} />
          <InvoiceFieldset form={form} />
        </Stack>
      </RecordForm>
    </Page>
  );
}
