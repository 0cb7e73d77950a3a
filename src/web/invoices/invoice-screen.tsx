import { SimpleGrid } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { FindingLink } from '../components/finding-link.tsx';
import { ScreenLink, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page, Section } from '../components/page.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { Day, Fact } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { InvoiceActions } from './invoice-actions.tsx';
import { DraftForm } from './invoice-form.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { InvoiceStory } from './invoice-story.tsx';
import { type InvoiceView, kindTexts } from './invoices.ts';
import { InvoiceStatusMenu } from './status-menu.tsx';

/** One invoice or correction, as it prints. */
export function InvoiceScreen() {
  const { invoiceId } = useScreenParams('/invoices/$invoiceId');
  const invoice = useRead<InvoiceView>(`/invoices/${invoiceId}`);
  return (
    <Loaded query={invoice} skeleton={<ScreenSkeleton />}>
      {(view) => <InvoicePage invoice={view} />}
    </Loaded>
  );
}

function InvoicePage({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const may = useMay();
  const { number, kind, customer, batch, findings, status } = invoice;
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
      {findings.length > 0 && (
        <Section title={t('invoices.beforeIssue')}>
          <ul style={{ margin: 0, paddingLeft: 16 }}>
            {findings.map((finding) => (
              <li key={`${finding.code} ${finding.subject.id} ${finding.message}`}>
                <FindingLink finding={finding} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Head invoice={invoice} />
      <InvoiceLines invoice={invoice} />
      {status === 'draft' && may('billing:write') && (
        <details className="panel" style={{ padding: 16 }} open={invoice.lines.length === 0}>
          <summary style={{ fontWeight: 600, marginBottom: 12 }}>{t('invoices.editDraft')}</summary>
          <DraftForm key={invoice.revision} invoice={invoice} />
        </details>
      )}
      <InvoiceStory invoice={invoice} />
    </Page>
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
