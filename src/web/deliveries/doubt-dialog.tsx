import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { tell } from '../components/confirm.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { useTexts } from '../texts/texts.ts';
import { type Decision, type DeliverySummary, recipientText } from './deliveries.ts';
import { deliveriesTouched } from './use-deliveries.ts';

type Fields = { decision: Decision; reason: string };

/** Decides about an e-mail of which nobody knows whether it arrived; each way says what will happen. */
export function DoubtDialog({
  delivery,
  onClose,
}: {
  readonly delivery: DeliverySummary;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { id, subject, messageId, invoice } = delivery;
  const form = useRecordForm<Fields, unknown>({
    initial: { decision: 'sent', reason: '' },
    save: (body) => send('POST', `/deliveries/${id}/resolve`, { body }),
    onSaved: () => {
      tell(t(form.values.decision === 'sent' ? 'deliveries.resolvedSent' : 'deliveries.queued'));
      void deliveriesTouched();
      onClose();
    },
  });
  const document = invoice?.number ?? t('deliveries.itsDocument');
  return (
    <FormDialog onClose={onClose} title={t('deliveries.decideTitle')} size="lg">
      <RecordForm form={form} action={t('deliveries.resolve')} onCancel={onClose}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('deliveries.decideWhy', { subject, to: recipientText(delivery), messageId })}
        </Text>
        <Radio.Group
          aria-label={t('deliveries.decideTitle')}
          value={form.values.decision}
          onChange={(decision) => form.setFieldValue('decision', decision as Decision)}
        >
          <Stack gap="md">
            <Radio
              value="sent"
              label={t('deliveries.arrived')}
              description={t('deliveries.arrivedWill', { document })}
            />
            <Radio value="send-again" label={t('deliveries.again')} description={t('deliveries.againWill')} />
          </Stack>
        </Radio.Group>
        <TextInput label={t('deliveries.why')} maxLength={500} {...form.getInputProps('reason')} />
      </RecordForm>
    </FormDialog>
  );
}
