import { Button, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
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
import { changedBody, emptyFields, type Fields, fieldsOf, newBody } from './draft-fields.ts';
import { mergeDrafts } from './draft-merge.ts';
import { type Discount, type EditorLine, newLine } from './editor-lines.ts';
import { InvoiceLines } from './invoice-lines.tsx';
import type { InvoiceView } from './invoices.ts';
import { LinesEditor } from './lines-editor.tsx';
import { useWhoChanged } from './who-changed.ts';

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

/**
 * A draft where it prints: lines, texts and head are edited and saved together. Whatever somebody else does to it
 * meanwhile, what is typed stays until whoever typed it lets go of it.
 *
 * @param onTyped Told whether something is typed that is not saved.
 */
export function DraftForm({
  invoice,
  onTyped,
}: {
  readonly invoice: InvoiceView;
  readonly onTyped: (isTyped: boolean) => void;
}) {
  const t = useTexts();
  const { id, customer, service, revision } = invoice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view of the same revision says the same
  const saved = useMemo(() => fieldsOf(invoice), [id, revision]);
  const form = useRecordForm<Fields, InvoiceView>({
    initial: saved,
    revision,
    merge: mergeDrafts,
    save: (fields) =>
      send<InvoiceView>('PATCH', `/invoices/${id}`, { body: changedBody(fields, saved), revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refreshInvoices();
    },
  });
  const isTyped = form.isDirty();
  useEffect(() => onTyped(isTyped), [isTyped, onTyped]);
  return (
    <RecordForm
      wide
      form={form}
      action={t('general.save')}
      changed={{ title: useWhoChanged(invoice, 'invoices.changedBy'), show: <ShowSaved invoice={invoice} /> }}
    >
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
      <LinesEditor {...editing(form)} invoiceId={id} customerId={customer.id} />
      <TextFields form={form} />
    </RecordForm>
  );
}

/** The draft as somebody else saved it, beside what is typed here. */
function ShowSaved({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => open(true)}>
        {t('invoices.showSaved')}
      </Button>
      <Modal opened={isOpen} onClose={() => open(false)} title={t('invoices.showSaved')} size="xl">
        <InvoiceLines invoice={invoice} />
      </Modal>
    </>
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
