import { Alert, Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api/queries.ts';
import { ScreenLink, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { Day, Fact } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { DeliveryCheck } from './delivery-check.tsx';
import { InvoiceActions } from './invoice-actions.tsx';
import { InvoiceDeliveries } from './invoice-deliveries.tsx';
import { DraftForm } from './invoice-form.tsx';
import { InvoiceLedger } from './invoice-ledger.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { InvoiceStory } from './invoice-story.tsx';
import { type InvoiceView, kindTexts } from './invoices.ts';
import { PdfPreview, useHasRoom } from './pdf-preview.tsx';
import { InvoiceStatusMenu } from './status-menu.tsx';
import { useWhoChanged } from './who-changed.ts';
import './invoice-page.css';

/** One invoice or correction, as it prints. */
export function InvoiceScreen() {
  const { invoiceId } = useScreenParams('/invoices/$invoiceId');
  const invoice = useRead<InvoiceView>(`/invoices/${invoiceId}`);
  return (
    <Loaded query={invoice} skeleton={<ScreenSkeleton />}>
      {(view) => <InvoicePage key={view.id} invoice={view} />}
    </Loaded>
  );
}

function InvoicePage({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const hasRoom = useHasRoom();
  /** Something is typed that is not saved. */
  const [isTyped, setTyped] = useState(false);
  const { number, kind, customer, batch } = invoice;
  const isIssued = invoice.status !== 'draft';
  return (
    <Page
      title={number ?? t('invoices.draftFor', { customer: customer.name })}
      above={
        <>
          <ScreenLink to="/billing">{t('invoiceBatches.billing')}</ScreenLink>
          {batch !== null && (
            <>
              {' · '}
              <ScreenLink to="/invoice-batches/$batchId" params={{ batchId: batch.id }}>
                {batch.name}
              </ScreenLink>
            </>
          )}
          {kind !== 'invoice' && ` · ${t(kindTexts[kind])}`}
        </>
      }
      beside={<InvoiceStatusMenu invoice={invoice} />}
      actions={<InvoiceActions invoice={invoice} />}
    >
      <DeliveryCheck invoice={invoice} />
      <div className="invoice-page">
        <Stack gap="lg">
          <Document invoice={invoice} isTyped={isTyped} onTyped={setTyped} />
        </Stack>
        <Stack component="aside" gap="lg" className="no-print" aria-label={t('invoices.beside')}>
          {hasRoom && <PdfPreview invoice={invoice} isStale={isTyped} />}
          {isIssued && <InvoiceDeliveries invoiceId={invoice.id} />}
          {isIssued && <InvoiceLedger invoice={invoice} />}
          <InvoiceStory invoice={invoice} />
        </Stack>
      </div>
    </Page>
  );
}

/** Beyond this many lines a draft is shown as it prints, and edited only when somebody wants to. */
const manyLines = 150;

/**
 * As it prints; a draft is edited where it prints by those who may. One that somebody else issues meanwhile stays in the
 * editor until whoever typed in it has seen that.
 */
function Document({
  invoice,
  isTyped,
  onTyped,
}: {
  readonly invoice: InvoiceView;
  readonly isTyped: boolean;
  readonly onTyped: (isTyped: boolean) => void;
}) {
  const t = useTexts();
  const may = useMay();
  const [isWanted, want] = useState(false);
  const isDraft = invoice.status === 'draft';
  const isEditable = isDraft && may('billing:write');
  if ((isEditable && (isWanted || invoice.lines.length <= manyLines)) || (!isDraft && isTyped)) {
    return (
      <>
        {!isDraft && <IssuedMeanwhile invoice={invoice} onSeen={() => onTyped(false)} />}
        <DraftForm key={invoice.id} invoice={invoice} onTyped={onTyped} />
      </>
    );
  }
  return (
    <>
      <Head invoice={invoice} />
      {isEditable && (
        <div>
          <Button variant="default" onClick={() => want(true)}>
            {t('invoices.editDraft')}
          </Button>
        </div>
      )}
      <InvoiceLines invoice={invoice} />
    </>
  );
}

/** What is typed can no longer be saved. */
function IssuedMeanwhile({
  invoice,
  onSeen,
}: {
  readonly invoice: InvoiceView;
  readonly onSeen: () => void;
}) {
  const t = useTexts();
  return (
    <Alert color="yellow" role="alert" title={useWhoChanged(invoice, 'invoices.issuedBy')}>
      {t('invoices.issuedMeanwhile')}
      <Group mt="sm">
        <Button variant="default" onClick={onSeen}>
          {t('invoices.showIssued')}
        </Button>
      </Group>
    </Alert>
  );
}

function Head({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const { customer, invoiceDate, dueDate, service, orderNumber, buyerReference, corrects } = invoice;
  return (
    <section className="panel" style={{ padding: 16 }}>
      <SimpleGrid component="dl" cols={{ base: 2, md: 4 }} spacing="md" m={0}>
        <Fact label={t('invoices.customer')}>
          <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </ScreenLink>
        </Fact>
        <Fact label={t('invoices.invoiceDate')}>
          {invoiceDate === null ? t('invoices.dayOfIssue') : <Day day={invoiceDate} />}
        </Fact>
        <Fact label={t('invoices.due')}>{dueDate && <Day day={dueDate} />}</Fact>
        <Fact label={t('invoices.service')}>
          {service && (
            <>
              <Day day={service.from} /> – <Day day={service.to} />
            </>
          )}
        </Fact>
        <Fact label={t('invoices.orderNumber')}>{orderNumber}</Fact>
        <Fact label={t('invoices.buyerReference')}>{buyerReference}</Fact>
        {corrects !== null && (
          <Fact label={t('invoices.corrects')}>
            <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: corrects.id }}>
              {corrects.number}
            </ScreenLink>
          </Fact>
        )}
      </SimpleGrid>
    </section>
  );
}
