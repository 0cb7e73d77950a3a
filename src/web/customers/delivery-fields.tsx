import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { CountrySelect } from '../components/country-select.tsx';
import type { RecordFormState } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { type CustomerFields, deliveryFormTexts } from './customers.ts';

/** In which form a customer gets its invoices, and what that form wants to know. */
export function DeliveryFields({ form }: { readonly form: RecordFormState<CustomerFields> }) {
  const t = useTexts();
  const input = form.getInputProps;
  return (
    <Section title={t('customers.delivery')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
        <NativeSelect
          label={t('customers.deliveryForm')}
          data={[
            { value: '', label: t('customers.formAsUsual') },
            ...Object.entries(deliveryFormTexts).map(([value, key]) => ({ value, label: t(key) })),
          ]}
          value={form.values.deliveryForm ?? ''}
          onChange={({ currentTarget: { value } }) =>
            form.setFieldValue(
              'deliveryForm',
              value === '' ? null : (value as CustomerFields['deliveryForm']),
            )
          }
          error={form.errors.deliveryForm}
        />
        <TextInput label={t('customers.buyerReference')} {...input('buyerReference')} />
        <TextInput label={t('customers.electronicAddress')} {...input('electronicAddress')} />
        <TextInput
          label={t('customers.electronicAddressScheme')}
          description={t('customers.schemeHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...input('electronicAddressScheme')}
        />
        <CountrySelect
          label={t('customers.deliverToCountry')}
          description={t('customers.deliverToCountryHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          clearable
          {...input('deliverToCountry')}
        />
      </SimpleGrid>
      <Checkbox
        mt="md"
        label={t('customers.attachTimesheet')}
        {...form.getInputProps('attachTimesheet', { type: 'checkbox' })}
      />
    </Section>
  );
}
