import { Checkbox, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import type { TaxView } from '../../features/taxes/schema.ts';
import { type Page, useRead } from '../api/queries.ts';
import { DayInput } from '../components/day-input.tsx';
import type { RecordFormState } from '../components/form/record-form.tsx';
import { DecimalInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { ContractFields } from './contract-fields.ts';
import { frequencyTexts, isProject, timingTexts } from './contracts.ts';

/** When and how a contract is billed; what is billed already keeps its days and cadence. */
export function BillingFieldset({
  form,
  isBilled,
}: {
  readonly form: RecordFormState<ContractFields>;
  readonly isBilled: boolean;
}) {
  const t = useTexts();
  const input = form.getInputProps;
  const { terms, isOpenEnded, onDemand } = form.values;
  return (
    <Section title={t('contracts.term')}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md" verticalSpacing="md">
        <DayInput label={t('contracts.startDay')} withAsterisk disabled={isBilled} {...input('startDay')} />
        <Stack gap={4}>
          <DayInput
            label={t('contracts.endDay')}
            description={t('contracts.endDayHint')}
            disabled={isOpenEnded}
            {...input('endDay')}
          />
          <Checkbox
            size="xs"
            label={t('contracts.openEnded')}
            checked={isOpenEnded}
            onChange={({ currentTarget: { checked } }) => form.setFieldValue('isOpenEnded', checked)}
          />
        </Stack>
        <DayInput
          label={t('contracts.billedFromDay')}
          description={t('contracts.billedFromDayHint')}
          disabled={isBilled}
          {...input('billedFromDay')}
        />
        {!isProject(terms.type) && (
          <>
            <NativeSelect
              label={t('contracts.frequency')}
              disabled={isBilled}
              data={Object.entries(frequencyTexts).map(([value, key]) => ({ value, label: t(key) }))}
              {...input('frequency')}
            />
            <NativeSelect
              label={t('contracts.alignment')}
              disabled={isBilled}
              data={[
                { value: 'start', label: t('contracts.alignStart') },
                { value: 'calendar', label: t('contracts.alignCalendar') },
              ]}
              {...input('alignment')}
            />
          </>
        )}
        <NativeSelect
          label={t('contracts.timing')}
          description={t('contracts.timingHint')}
          disabled={isBilled}
          data={Object.entries(timingTexts).map(([value, key]) => ({ value, label: t(key) }))}
          {...input('timing')}
        />
      </SimpleGrid>
      {terms.type === 'hourly' && (
        <Checkbox
          mt="md"
          label={t('contracts.onDemand')}
          description={t('contracts.onDemandHint')}
          checked={onDemand}
          onChange={({ currentTarget: { checked } }) => form.setFieldValue('onDemand', checked)}
        />
      )}
    </Section>
  );
}

/** Tax, discount, level of detail and what else an invoice of it says. */
export function InvoiceFieldset({ form }: { readonly form: RecordFormState<ContractFields> }) {
  const t = useTexts();
  const input = form.getInputProps;
  const taxes = useRead<Page<TaxView>>('/taxes', { limit: 200 });
  const { taxable, discountPercentage } = form.values;
  return (
    <Section title={t('contracts.onInvoices')}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md" verticalSpacing="md">
        <NativeSelect
          label={t('contracts.tax')}
          data={[
            { value: '', label: t('contracts.taxOfAccount') },
            ...(taxes.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...input('taxId')}
        />
        <DecimalInput
          label={t('contracts.discount')}
          rightSection="%"
          value={discountPercentage}
          onChange={(value) => form.setFieldValue('discountPercentage', value)}
          error={form.errors.discountPercentage}
        />
        <NativeSelect
          label={t('contracts.levelOfDetail')}
          data={[
            { value: '', label: t('contracts.levelOfCustomer') },
            { value: 'contract', label: t('invoiceBatches.levelContract') },
            { value: 'ticket', label: t('invoiceBatches.levelTicket') },
            { value: 'time-entry', label: t('invoiceBatches.levelTimeEntry') },
          ]}
          {...input('levelOfDetail')}
        />
        <TextInput label={t('contracts.orderNumber')} {...input('orderNumber')} />
        <Checkbox
          label={t('contracts.taxable')}
          description={t('contracts.taxableHint')}
          checked={taxable}
          onChange={({ currentTarget: { checked } }) => form.setFieldValue('taxable', checked)}
        />
      </SimpleGrid>
      <Textarea mt="md" label={t('general.notes')} {...input('notes')} />
    </Section>
  );
}
