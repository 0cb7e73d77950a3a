import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { DecimalInput } from '../components/money-input.tsx';
import { Page, Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParam } from '../components/search-params.ts';
import type { CustomerView } from '../customers/customers.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { bodyOfLine, type EditorLine, linesOfDraft, newLine } from './editor-lines.ts';
import type { InvoiceView } from './invoices.ts';
import { LinesEditor } from './lines-editor.tsx';

type Fields = {
  customerId: string;
  invoiceDate: string;
  orderNumber: string;
  buyerReference: string;
  introText: string;
  closingText: string;
  discountPercentage: string;
  lines: readonly EditorLine[];
};

/** Writes an invoice by hand, outside a batch; `?customer=` names for whom. */
export function NewInvoiceScreen() {
  const t = useTexts();
  const go = useGo();
  const [customerId] = useSearchParam('customer', '');
  const form = useRecordForm<Fields, InvoiceView>({
    initial: { ...emptyFields, customerId, lines: [newLine('free')] },
    save: (fields) => send<InvoiceView>('POST', '/invoices', { body: newBody(fields) }),
    onSaved: ({ id }) => {
      void refreshInvoices();
      go({ to: '/invoices/$invoiceId', params: { invoiceId: id } }, { replace: true });
    },
  });
  const { values, errors } = form;
  return (
    <Page
      title={t('invoices.new')}
      above={<ScreenLink to="/billing">{t('invoiceBatches.billing')}</ScreenLink>}
    >
      <RecordForm form={form} action={t('invoices.saveDraft')} onCancel={() => go({ to: '/billing' })}>
        <Section title={t('invoices.customer')}>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
            <RecordSelect<CustomerView>
              path="/customers"
              query={{ active: true }}
              nameOf={({ name, number }) => `${name} (${number})`}
              label={t('invoices.customer')}
              withAsterisk
              value={values.customerId}
              onChange={(id) => form.setFieldValue('customerId', id ?? '')}
              error={errors.customerId}
            />
            <DayInput
              label={t('invoices.invoiceDate')}
              description={t('invoiceBatches.invoiceDateHint')}
              {...form.getInputProps('invoiceDate')}
            />
            <TextInput label={t('invoices.orderNumber')} {...form.getInputProps('orderNumber')} />
          </SimpleGrid>
        </Section>
        <LinesEditor
          lines={values.lines}
          customerId={values.customerId}
          errors={errors}
          onChange={(lines) => form.setFieldValue('lines', lines)}
        />
        <TextFields form={form} />
      </RecordForm>
    </Page>
  );
}

/** A draft where it prints: lines, texts and head are edited and saved together. */
export function DraftForm({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const { currency, minorUnits } = useFormats();
  const before = linesOfDraft(invoice, { code: currency, minorUnits });
  const known = fieldsOf(invoice);
  const form = useRecordForm<Fields, InvoiceView>({
    initial: { ...known, lines: before },
    save: (fields) =>
      send<InvoiceView>('PATCH', `/invoices/${invoice.id}`, {
        body: changedBody(fields, known, before),
        revision: invoice.revision,
      }),
    onSaved: () => {
      tell(t('general.saved'));
      void refreshInvoices();
    },
  });
  const { values, errors } = form;
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('invoices.head')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
          <DayInput
            label={t('invoices.invoiceDate')}
            description={t('invoiceBatches.invoiceDateHint')}
            {...form.getInputProps('invoiceDate')}
          />
          <TextInput label={t('invoices.orderNumber')} {...form.getInputProps('orderNumber')} />
          <TextInput label={t('invoices.buyerReference')} {...form.getInputProps('buyerReference')} />
        </SimpleGrid>
      </Section>
      <LinesEditor
        lines={values.lines}
        customerId={invoice.customer.id}
        errors={errors}
        onChange={(lines) => form.setFieldValue('lines', lines)}
      />
      <TextFields form={form} />
    </RecordForm>
  );
}

const refreshInvoices = () =>
  refresh('invoices', 'invoice-batches', 'customers', 'tickets', 'contracts', 'reports');

function TextFields({ form }: { readonly form: ReturnType<typeof useRecordForm<Fields, InvoiceView>> }) {
  const t = useTexts();
  return (
    <Section title={t('invoices.textsAndDiscount')}>
      <Stack gap="md">
        <DecimalInput
          maw={200}
          label={t('invoices.documentDiscount')}
          rightSection="%"
          value={form.values.discountPercentage}
          onChange={(value) => form.setFieldValue('discountPercentage', value)}
          error={form.errors['discount.percentage']}
        />
        <Textarea label={t('invoices.introText')} {...form.getInputProps('introText')} />
        <Textarea label={t('invoices.closingText')} {...form.getInputProps('closingText')} />
      </Stack>
    </Section>
  );
}

const emptyFields: Fields = {
  customerId: '',
  invoiceDate: '',
  orderNumber: '',
  buyerReference: '',
  introText: '',
  closingText: '',
  discountPercentage: '',
  lines: [],
};

const fieldsOf = (invoice: InvoiceView): Fields => ({
  customerId: invoice.customer.id,
  invoiceDate: invoice.invoiceDate ?? '',
  orderNumber: invoice.orderNumber,
  buyerReference: invoice.buyerReference,
  introText: invoice.introText,
  closingText: invoice.closingText,
  discountPercentage:
    invoice.discount !== null && 'percentage' in invoice.discount ? invoice.discount.percentage : '',
  lines: [],
});

/** Empty texts are left to the customer's and the account's own. */
function newBody({
  customerId,
  invoiceDate,
  orderNumber,
  introText,
  closingText,
  ...fields
}: Fields): object {
  return {
    customerId,
    ...(invoiceDate !== '' && { invoiceDate }),
    ...(orderNumber !== '' && { orderNumber }),
    ...(introText !== '' && { introText }),
    ...(closingText !== '' && { closingText }),
    ...(fields.discountPercentage !== '' && { discount: { percentage: fields.discountPercentage } }),
    lines: fields.lines.map((line) => bodyOfLine(line, undefined)),
  };
}

function changedBody(fields: Fields, known: Fields, before: readonly EditorLine[]): object {
  const { invoiceDate, orderNumber, buyerReference, introText, closingText, discountPercentage } = fields;
  return {
    invoiceDate: invoiceDate || null,
    orderNumber,
    buyerReference,
    introText,
    closingText,
    // One that is an amount stays as it is until a percentage is typed.
    ...(discountPercentage !== known.discountPercentage && {
      discount: discountPercentage === '' ? null : { percentage: discountPercentage },
    }),
    lines: fields.lines.map((line) =>
      bodyOfLine(
        line,
        before.find(({ sourceId }) => sourceId === line.sourceId),
      ),
    ),
  };
}
