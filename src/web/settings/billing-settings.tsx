import { NativeSelect, NumberInput, SimpleGrid, Stack, Switch } from '@mantine/core';
import type { TaxView } from '../../features/taxes/schema.ts';
import { type Page as Rows, useRead } from '../api/queries.ts';
import { RecordForm } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { PaymentTermsField } from '../components/payment-terms-field.tsx';
import { useTexts } from '../texts/texts.ts';
import { levelTexts, pick, type SettingsView } from './settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

const edited = [
  'standardTaxId',
  'smallBusiness',
  'paymentTerms',
  'timeRounding',
  'levelOfDetail',
  'invoiceZeroGroups',
  'correctionsByAdministratorsOnly',
] as const;

const increments = ['1', '5', '6', '10', '15', '30', '60'];

/** What holds for every customer and contract that says nothing else. */
export function BillingSettings({ settings }: { readonly settings: SettingsView }) {
  const t = useTexts();
  const form = useSettingsForm(settings, pick(settings, edited), (values) => values);
  const taxes = useRead<Rows<TaxView>>('/taxes', { active: 'true', limit: 200 });
  const input = form.getInputProps;
  const { timeRounding } = form.values;
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('settings.taxAndTerms')}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
            <NativeSelect
              label={t('settings.standardTax')}
              description={t('settings.standardTaxHint')}
              data={[
                { value: '', label: t('general.none') },
                ...(taxes.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={form.values.standardTaxId ?? ''}
              onChange={({ currentTarget: { value } }) =>
                form.setFieldValue('standardTaxId', value === '' ? null : value)
              }
              error={form.errors.standardTaxId}
            />
            <NativeSelect
              label={t('settings.levelOfDetail')}
              description={t('settings.levelOfDetailHint')}
              data={Object.entries(levelTexts).map(([value, key]) => ({ value, label: t(key) }))}
              {...input('levelOfDetail')}
            />
          </SimpleGrid>
          <PaymentTermsField
            label={t('settings.paymentTerms')}
            value={form.values.paymentTerms}
            onChange={(terms) => form.setFieldValue('paymentTerms', terms)}
          />
          <Switch
            label={t('settings.smallBusiness')}
            description={t('settings.smallBusinessHint')}
            {...input('smallBusiness', { type: 'checkbox' })}
          />
        </Stack>
      </Section>
      <Section title={t('settings.timeRounding')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
          <NativeSelect
            label={t('settings.increment')}
            data={increments.map((minutes) => ({
              value: minutes,
              label: t('general.minutesShort', { minutes }),
            }))}
            value={String(timeRounding.incrementMinutes)}
            onChange={({ currentTarget: { value } }) =>
              form.setFieldValue('timeRounding', {
                ...timeRounding,
                incrementMinutes: Number(value) as typeof timeRounding.incrementMinutes,
              })
            }
          />
          <NativeSelect
            label={t('settings.roundingMode')}
            data={[
              { value: 'up', label: t('settings.roundUp') },
              { value: 'nearest', label: t('settings.roundNearest') },
            ]}
            {...input('timeRounding.mode')}
          />
          <NumberInput
            min={0}
            max={1440}
            label={t('settings.entryMinimum')}
            {...input('timeRounding.entryMinimumMinutes')}
          />
          <NumberInput
            min={0}
            max={1440}
            label={t('settings.ticketMinimum')}
            {...input('timeRounding.ticketMinimumMinutes')}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('settings.habits')}>
        <Stack gap="md">
          <Switch
            label={t('settings.zeroGroups')}
            description={t('settings.zeroGroupsHint')}
            {...input('invoiceZeroGroups', { type: 'checkbox' })}
          />
          <Switch
            label={t('settings.correctionsByAdministrators')}
            description={t('settings.correctionsByAdministratorsHint')}
            {...input('correctionsByAdministratorsOnly', { type: 'checkbox' })}
          />
        </Stack>
      </Section>
    </RecordForm>
  );
}
