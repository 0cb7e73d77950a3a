import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { useAskedClose, useUnsavedInDialog } from '../components/form/enclosing-dialog.ts';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { useTexts } from '../texts/texts.ts';
import { WillHappen } from './credit-dialog.tsx';
import { invoiceTouched } from './invoice-touched.ts';
import type { InvoiceView } from './invoices.ts';

type DialogProps = { readonly invoice: InvoiceView; readonly onClose: () => void };

/** Cancels an issued invoice with a document of its own; with release its work can be billed again (R37). */
export function CancelDialog(props: DialogProps) {
  const t = useTexts();
  const { invoice, onClose } = props;
  return (
    <FormDialog onClose={onClose} title={t('invoices.cancelOf', { number: invoice.number ?? '' })} size="lg">
      <CancelForm {...props} />
    </FormDialog>
  );
}

function CancelForm({ invoice, onClose }: DialogProps) {
  const t = useTexts();
  const [release, setRelease] = useState(true);
  const [reason, setReason] = useState('');
  const [isSaving, setSaving] = useState(false);
  useUnsavedInDialog(() => reason !== '' || !release);
  const close = useAskedClose(onClose);
  const cancel = () => {
    setSaving(true);
    void send('POST', `/invoices/${invoice.id}/cancel`, { body: { release, reason } })
      .then(() => {
        tell(t('invoices.cancelled', { number: invoice.number ?? '' }));
        onClose();
      }, tellProblem)
      .finally(() => {
        setSaving(false);
        void invoiceTouched();
      });
  };
  return (
    <Stack gap="md">
      <Text size="sm">{t('invoices.cancelText')}</Text>
      <Checkbox
        label={t('invoices.release')}
        description={t('invoices.releaseHint')}
        checked={release}
        onChange={({ currentTarget: { checked } }) => setRelease(checked)}
      />
      <TextInput
        label={t('invoiceBatches.reason')}
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <WillHappen invoiceId={invoice.id} lines="all" />
      <Group gap="sm" className="form-actions">
        <Button color="red.8" loading={isSaving} onClick={cancel}>
          {t('invoices.cancelInvoice')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('general.back')}
        </Button>
      </Group>
    </Stack>
  );
}
