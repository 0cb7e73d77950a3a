import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { Page, Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { Day, Fact } from '../components/values.tsx';
import type { CustomerView } from '../customers/customers.ts';
import { useTexts } from '../texts/texts.ts';
import {
  bodyOfLine,
  type Discount,
  type EditorLine,
  isSameDiscount,
  linesOfDraft,
  newLine,
  noDiscount,
} from './editor-lines.ts';
import type { InvoiceView } from './invoices.ts';
import { LinesEditor } from './lines-editor.tsx';

type Fields = {
  customerId: string;
  invoiceDate: string;
  orderNumber: string;
  buyerReference: string;
  introText: string;
  closingText: string;
  discount: Discount;
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
      <RecordForm wide form={form} action={t('invoices.saveDraft')} onCancel={() => go({ to: '/billing' })}>
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
        <LinesEditor {...editing(form)} invoiceId={null} customerId={values.customerId} />
        <TextFields form={form} />
      </RecordForm>
    </Page>
  );
}

/** A draft where it prints: lines, texts and head are edited and saved together. */
export function DraftForm({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const [before] = useState(() => linesOfDraft(invoice));
  const { customer, service } = invoice;
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
  return (
    <RecordForm wide form={form} action={t('general.save')}>
      <Section title={t('invoices.head')}>
        <SimpleGrid component="dl" cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md" mt={0}>
          <Fact label={t('invoices.customer')}>
            <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
              {customer.name}
            </ScreenLink>
          </Fact>
          {service !== null && (
            <Fact label={t('invoices.service')}>
              <Day day={service.from} /> – <Day day={service.to} />
            </Fact>
          )}
        </SimpleGrid>
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
      <LinesEditor {...editing(form)} invoiceId={invoice.id} customerId={customer.id} />
      <TextFields form={form} />
    </RecordForm>
  );
}

const refreshInvoices = () =>
  refresh('invoices', 'invoice-batches', 'customers', 'tickets', 'contracts', 'reports');

type Form = ReturnType<typeof useRecordForm<Fields, InvoiceView>>;

/** What the editor of lines shows of the form, and what it changes in it. */
const editing = (form: Form) => ({
  lines: form.values.lines,
  onLines: (change: (lines: readonly EditorLine[]) => readonly EditorLine[]) =>
    form.setFieldValue('lines', change),
  discount: form.values.discount,
  onDiscount: (discount: Discount) => form.setFieldValue('discount', discount),
  invoiceDate: form.values.invoiceDate,
  errors: form.errors,
});

function TextFields({ form }: { readonly form: Form }) {
  const t = useTexts();
  return (
    <Section title={t('invoices.texts')}>
      <Stack gap="md">
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
  discount: noDiscount,
  lines: [],
};

const fieldsOf = (invoice: InvoiceView): Fields => ({
  customerId: invoice.customer.id,
  invoiceDate: invoice.invoiceDate ?? '',
  orderNumber: invoice.orderNumber,
  buyerReference: invoice.buyerReference,
  introText: invoice.introText,
  closingText: invoice.closingText,
  discount: discountOf(invoice),
  lines: [],
});

function discountOf({ discount }: InvoiceView): Discount {
  if (discount === null) return noDiscount;
  if ('amount' in discount) return { kind: 'amount', value: discount.amount };
  return { kind: 'percentage', value: discount.percentage };
}

const discountBody = ({ kind, value }: Discount) => (value === '' ? null : { [kind]: value });

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
    ...(fields.discount.value !== '' && { discount: discountBody(fields.discount) }),
    lines: fields.lines.map((line) => bodyOfLine(line, undefined)),
  };
}

function changedBody(fields: Fields, known: Fields, before: readonly EditorLine[]): object {
  const { invoiceDate, orderNumber, buyerReference, introText, closingText, discount } = fields;
  return {
    invoiceDate: invoiceDate || null,
    orderNumber,
    buyerReference,
    introText,
    closingText,
    ...(!isSameDiscount(discount, known.discount) && { discount: discountBody(discount) }),
    lines: fields.lines.map((line) =>
      bodyOfLine(
        line,
        before.find(({ sourceId }) => sourceId === line.sourceId),
      ),
    ),
  };
}
