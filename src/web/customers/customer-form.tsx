import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { CountrySelect } from '../components/country-select.tsx';
import type { RecordFormState } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { type CustomerFields, kindTexts, taxTreatmentTexts } from './customers.ts';
import { DeliveryFields } from './delivery-fields.tsx';

/** The fields of a customer, in the order in which an invoice prints them. */
export function CustomerFieldset({
  form,
  isNew,
}: {
  readonly form: RecordFormState<CustomerFields>;
  readonly isNew: boolean;
}) {
  const t = useTexts();
  const input = form.getInputProps;
  return (
    <Stack gap="lg">
      <Section title={t('customers.address')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('general.name')} withAsterisk autoFocus={isNew} {...input('name')} />
          {!isNew && <TextInput label={t('general.number')} withAsterisk {...input('number')} />}
          <NativeSelect
            label={t('customers.kind')}
            data={Object.entries(kindTexts).map(([value, key]) => ({ value, label: t(key) }))}
            {...input('kind')}
          />
          <TextInput label={t('customers.street')} {...input('street')} />
          <TextInput label={t('customers.postalCode')} {...input('postalCode')} />
          <TextInput label={t('customers.city')} {...input('city')} />
          <CountrySelect label={t('customers.country')} {...input('country')} />
          <TextInput label={t('customers.email')} type="email" {...input('email')} />
          <TextInput label={t('customers.phone')} type="tel" {...input('phone')} />
        </SimpleGrid>
      </Section>
      <Section title={t('customers.billing')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('customers.vatId')} {...input('vatId')} />
          <NativeSelect
            label={t('customers.taxTreatment')}
            data={Object.entries(taxTreatmentTexts).map(([value, key]) => ({ value, label: t(key) }))}
            {...input('taxTreatment')}
          />
          <NativeSelect
            label={t('customers.language')}
            data={[
              { value: '', label: t('customers.asAccount') },
              { value: 'de', label: t('shell.german') },
              { value: 'en', label: t('shell.english') },
            ]}
            value={form.values.language ?? ''}
            onChange={({ currentTarget: { value } }) =>
              form.setFieldValue('language', value === 'de' || value === 'en' ? value : null)
            }
            error={form.errors.language}
          />
          <TextInput label={t('customers.orderNumber')} {...input('orderNumber')} />
        </SimpleGrid>
        <Textarea
          mt="md"
          label={t('general.notes')}
          description={t('customers.notesHint')}
          {...input('notes')}
        />
      </Section>
      <DeliveryFields form={form} />
    </Stack>
  );
}
