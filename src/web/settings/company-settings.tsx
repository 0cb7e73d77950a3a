import { SimpleGrid, Text, TextInput } from '@mantine/core';
import { CountrySelect } from '../components/country-select.tsx';
import { RecordForm } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { pick, type SettingsView } from './settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

const edited = [
  'companyName',
  'street',
  'postalCode',
  'city',
  'country',
  'phone',
  'email',
  'website',
  'taxNumber',
  'vatId',
  'registerCourt',
  'registerNumber',
  'managingDirectors',
  'electronicAddress',
  'electronicAddressScheme',
] as const;

/** Who issues the invoices; the law asks for most of this on each of them. */
export function CompanySettings({ settings }: { readonly settings: SettingsView }) {
  const t = useTexts();
  const form = useSettingsForm(settings, pick(settings, edited), (values) => values);
  const input = form.getInputProps;
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('settings.address')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('settings.companyName')} withAsterisk {...input('companyName')} />
          <TextInput label={t('settings.street')} {...input('street')} />
          <TextInput label={t('settings.postalCode')} {...input('postalCode')} />
          <TextInput label={t('settings.city')} {...input('city')} />
          <CountrySelect label={t('settings.country')} {...input('country')} />
          <TextInput label={t('settings.phone')} type="tel" {...input('phone')} />
          <TextInput label={t('settings.email')} type="email" {...input('email')} />
          <TextInput label={t('settings.website')} {...input('website')} />
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="md">
          {t('settings.currencyStays', { currency: settings.currency })}
        </Text>
      </Section>
      <Section title={t('settings.legal')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('settings.taxNumber')} {...input('taxNumber')} />
          <TextInput label={t('settings.vatId')} {...input('vatId')} />
          <TextInput label={t('settings.registerCourt')} {...input('registerCourt')} />
          <TextInput label={t('settings.registerNumber')} {...input('registerNumber')} />
          <TextInput label={t('settings.managingDirectors')} {...input('managingDirectors')} />
        </SimpleGrid>
      </Section>
      <Section title={t('settings.eInvoices')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <TextInput label={t('customers.electronicAddress')} {...input('electronicAddress')} />
          <TextInput
            label={t('customers.electronicAddressScheme')}
            description={t('customers.schemeHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...input('electronicAddressScheme')}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt="md">
          {t('settings.electronicAddressHint')}
        </Text>
      </Section>
    </RecordForm>
  );
}
