import { Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { tell } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { MoneyInput } from '../components/money-input.tsx';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { invoiceTouched } from './invoice-touched.ts';
import type { InvoiceView } from './invoices.ts';

/** Money that came in for an invoice; what is more than it takes becomes the customer's credit (R41). */
export function PaymentDialog({
  invoice,
  onClose,
}: {
  readonly invoice: InvoiceView;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { timeZone } = useMe();
  const { money } = useFormats();
  const form = useRecordForm({
    initial: { amount: invoice.open, paidOn: todayIn(timeZone), method: '', reference: invoice.number ?? '' },
    save: (body) =>
      send('POST', '/payments', {
        body: { ...body, customerId: invoice.customer.id, invoices: [{ invoiceId: invoice.id }] },
      }),
    onSaved: () => {
      tell(t('invoices.paymentRecorded'));
      void invoiceTouched();
      onClose();
    },
  });
  return (
    <FormDialog onClose={onClose} title={t('invoices.recordPayment')}>
      <RecordForm form={form} action={t('invoices.recordPayment')} onCancel={onClose}>
        <Text size="sm" c="dimmed">
          {t('invoices.paymentHint', { open: money(invoice.open) })}
        </Text>
        <MoneyInput
          data-autofocus
          label={t('general.amount')}
          value={form.values.amount}
          onChange={(amount) => form.setFieldValue('amount', amount)}
          error={form.errors.amount}
        />
        <DayInput label={t('invoices.paidOn')} {...form.getInputProps('paidOn')} />
        <TextInput label={t('invoices.method')} {...form.getInputProps('method')} />
        <TextInput label={t('invoices.reference')} {...form.getInputProps('reference')} />
      </RecordForm>
    </FormDialog>
  );
}
