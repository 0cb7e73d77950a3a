import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { addressOf, send } from '../api/client.ts';
import { askText } from '../components/ask-text.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { useGo } from '../components/links.tsx';
import { useFormats } from '../formats/formats.ts';
import { InvoiceReminderItems } from '../reminders/invoice-reminder-items.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { Dialog } from './invoice-dialog.tsx';
import { invoiceTouched } from './invoice-touched.ts';
import type { InvoiceView } from './invoices.ts';
import { PreviewButton, pdfAddress, useHasRoom } from './pdf-preview.tsx';
import { useStatusChange } from './use-status-change.tsx';

const InvoiceDialog = lazy(async () => ({ default: (await import('./invoice-dialog.tsx')).InvoiceDialog }));

/** What can be done with an invoice, as its state and the right of whoever looks allow. */
export function InvoiceActions({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const may = useMay();
  const change = useStatusChange();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, kind, status, customer } = invoice;
  const isDraft = status === 'draft';
  const isInvoice = kind === 'invoice';
  const hasRoom = useHasRoom();
  const isOpen = isInvoice && !isDraft && !/^-|^0(\.0+)?$/.test(invoice.open);
  return (
    <>
      {!hasRoom && <PreviewButton invoice={invoice} />}
      <Button
        component="a"
        className="wide-only"
        href={pdfAddress(invoice)}
        target="_blank"
        rel="noreferrer"
        variant="default"
      >
        {t('invoices.pdf')}
      </Button>
      {may('billing:write') && (
        <>
          {isDraft && (
            <Button
              onClick={() =>
                void change({
                  ids: [id],
                  name: t('invoices.theDraftFor', { customer: customer.name }),
                  status: 'issued',
                })
              }
            >
              {t('invoices.setIssued')}
            </Button>
          )}
          {!isDraft && (
            <Button variant={isOpen ? 'default' : 'filled'} onClick={() => setDialog('send')}>
              {t('invoices.send')}
            </Button>
          )}
          {isOpen && <Button onClick={() => setDialog('payment')}>{t('invoices.recordPayment')}</Button>}
          <MoreActions invoice={invoice} onDialog={setDialog} />
        </>
      )}
      {dialog !== null && (
        <Suspense>
          <InvoiceDialog dialog={dialog} invoice={invoice} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </>
  );
}

function MoreActions({
  invoice,
  onDialog,
}: {
  readonly invoice: InvoiceView;
  readonly onDialog: (dialog: Dialog) => void;
}) {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const { money } = useFormats();
  const { id, kind, status, number, revision, badges, writtenOff, open, currency } = invoice;
  const isDraft = status === 'draft';
  const isIssued = kind === 'invoice' && !isDraft;
  const isCancelled = badges.includes('cancelled');
  const run = (work: () => Promise<unknown>) => () =>
    void work()
      .catch(tellProblem)
      .finally(() => void invoiceTouched());
  const duplicate = async () => {
    const copy = await send<InvoiceView>('POST', `/invoices/${id}/duplicate`);
    go({ to: '/invoices/$invoiceId', params: { invoiceId: copy.id } });
  };
  const remove = async () => {
    const title = t('invoices.deleteTitle', { count: 1 });
    const text = t('invoices.deleteOneText');
    if (!(await confirm({ title, text, action: t('general.delete'), danger: true }))) return;
    await send('DELETE', `/invoices/${id}`, { revision });
    go({ to: '/billing' }, { replace: true });
  };
  const writeOff = async () => {
    const reason = await askText({
      title: t('invoices.writeOffTitle', { number: number ?? '' }),
      text: t('invoices.writeOffText', { amount: money(open, currency) }),
      label: t('invoiceBatches.reason'),
      action: t('invoices.writeOff'),
    });
    if (reason === null) return;
    await send('POST', `/invoices/${id}/write-off`, { body: { reason } });
    tell(t('invoices.writtenOff', { number: number ?? '' }));
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" aria-label={t('general.actions')} px="sm">
          <IconDots size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {!isDraft && invoice.deliveryForm?.startsWith('xrechnung') && (
          <Menu.Item component="a" href={addressOf(`/invoices/${id}/xml`)}>
            {t('invoices.xml')}
          </Menu.Item>
        )}
        <Menu.Item onClick={run(duplicate)}>{t('invoices.duplicate')}</Menu.Item>
        {isIssued && !isCancelled && may('billing:correct') && (
          <>
            <Menu.Item onClick={() => onDialog('credit')}>{t('invoices.credit')}</Menu.Item>
            <Menu.Item color="red" onClick={() => onDialog('cancel')}>
              {t('invoices.cancelInvoice')}
            </Menu.Item>
          </>
        )}
        {isIssued && status !== 'paid' && /^0(\.0+)?$/.test(writtenOff) && (
          <Menu.Item onClick={run(writeOff)}>{t('invoices.writeOff')}</Menu.Item>
        )}
        {isIssued && status !== 'paid' && <InvoiceReminderItems invoice={invoice} />}
        {isDraft && (
          <Menu.Item color="red" onClick={run(remove)}>
            {t('general.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
