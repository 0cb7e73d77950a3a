import { Alert, Textarea, TextInput } from '@mantine/core';
import type { z } from 'zod';
import type { SendingProposal as Proposal } from '../../features/deliveries/schema.ts';
import { addressOf, send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { useTexts } from '../texts/texts.ts';
import { invoiceTouched } from './invoice-touched.ts';
import type { SendingView } from './invoices.ts';

type SendingProposal = z.output<typeof Proposal>;

/** Sends an invoice by e-mail; without a mail server it offers the download and pretends nothing. */
export function SendDialog({
  invoiceId,
  name,
  onClose,
}: {
  readonly invoiceId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const proposal = useRead<SendingProposal>(`/invoices/${invoiceId}/send`);
  return (
    <FormDialog onClose={onClose} title={t('invoices.sendOf', { name })} size="lg">
      <Loaded query={proposal}>
        {(view) =>
          view.configured ? (
            <SendForm invoiceId={invoiceId} proposal={view} onClose={onClose} />
          ) : (
            <Alert color="yellow" title={t('invoices.noMailServer')}>
              <div className="prose">
                {t('invoices.noMailServerText')}{' '}
                <a
                  className="link"
                  href={addressOf(`/invoices/${invoiceId}/pdf`)}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t('invoices.pdf')}
                </a>
              </div>
            </Alert>
          )
        }
      </Loaded>
    </FormDialog>
  );
}

function SendForm({
  invoiceId,
  proposal,
  onClose,
}: {
  readonly invoiceId: string;
  readonly proposal: SendingProposal;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { refusal, recipients, subject, body } = proposal;
  const again = refusal?.code === 'sent-before';
  const form = useRecordForm({
    initial: { to: recipients.map(({ address }) => address).join(', '), subject, body },
    save: (fields) =>
      send<SendingView>('POST', `/invoices/${invoiceId}/send`, {
        body: {
          recipients: fields.to
            .split(/[,;\s]+/)
            .filter(Boolean)
            .map((address) => ({ address })),
          subject: fields.subject,
          body: fields.body,
          again,
        },
      }),
    onSaved: ({ queued, refused }) => {
      const [first] = refused;
      if (queued.length > 0) tell(t('invoices.sending'));
      else if (first) tellProblem(new Error(first.message));
      void invoiceTouched();
      onClose();
    },
  });
  return (
    <RecordForm form={form} action={t(again ? 'invoices.sendAgain' : 'invoices.send')} onCancel={onClose}>
      {refusal !== null && <Alert color="yellow">{refusal.message}</Alert>}
      <TextInput
        data-autofocus
        label={t('invoices.recipients')}
        description={t('invoices.recipientsHint')}
        {...form.getInputProps('to')}
        error={form.errors['recipients.0.address'] ?? form.errors.recipients}
      />
      <TextInput label={t('invoices.mailSubject')} {...form.getInputProps('subject')} />
      <Textarea label={t('invoices.mailBody')} minRows={6} {...form.getInputProps('body')} />
    </RecordForm>
  );
}
