import { Button, Tabs } from '@mantine/core';
import type { OverviewView } from '../../features/reports/schema.ts';
import type { UnbilledView } from '../../features/reports/unbilled.schema.ts';
import { useRead } from '../api/queries.ts';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { useGo } from '../components/links.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { useFormats } from '../formats/formats.ts';
import { BatchesList } from '../invoice-batches/batches-list.tsx';
import { InvoicesList } from '../invoices/invoices-list.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

/** The heart: what is unbilled, what is out, batches and invoices. */
export function BillingScreen() {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const [tab, setTab] = useSearchParam('tab', 'invoices');
  const newBatch = may('billing:write') && (
    <Button onClick={() => go({ to: '/invoice-batches/new' })}>{t('invoiceBatches.new')}</Button>
  );
  return (
    <Page
      title={t('invoiceBatches.billing')}
      actions={
        may('billing:write') && (
          <>
            {may('ledgers:write') && (
              <Button variant="default" className="wide-only" onClick={() => go({ to: '/accounting' })}>
                {t('billing.accounting')}
              </Button>
            )}
            <Button variant="default" onClick={() => go({ to: '/invoices/new' })}>
              {t('invoices.new')}
            </Button>
            {newBatch}
          </>
        )
      }
    >
      {may('reports:read') && <Figures />}
      <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <TabRow open={tab}>
          <Tabs.Tab value="invoices">{t('invoices.title')}</Tabs.Tab>
          <Tabs.Tab value="batches">{t('invoiceBatches.batches')}</Tabs.Tab>
        </TabRow>
        <Tabs.Panel value="batches">
          <BatchesList action={newBatch} />
        </Tabs.Panel>
        <Tabs.Panel value="invoices">
          <InvoicesList id="invoices" action={newBatch} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** Each leads to what is behind it. */
function Figures() {
  const t = useTexts();
  const { money, count, day } = useFormats();
  const { data } = useRead<OverviewView>('/reports/overview', {}, { everyMs: 60_000 });
  const unbilled = useRead<UnbilledView>('/reports/unbilled-work').data;
  return (
    <KeyFigures>
      <KeyFigure
        label={t('billing.unbilled')}
        value={unbilled && money(unbilled.due)}
        hint={unbilled && t('billing.unbilledUntil', { day: day(unbilled.asOf) })}
        {...(unbilled && { link: { to: '/invoice-batches/new', search: { cutOff: unbilled.asOf } } })}
      />
      <KeyFigure
        label={t('billing.drafts')}
        value={data && money(data.drafts.gross)}
        hint={data && t('invoices.count', { count: data.drafts.invoices })}
        link={{ to: '/billing', search: { status: 'draft' } }}
      />
      <KeyFigure
        label={t('billing.open')}
        value={data && money(data.open.amount)}
        hint={data && t('invoices.count', { count: data.open.invoices })}
        link={{ to: '/billing', search: { status: ['issued', 'exported', 'sent'] } }}
      />
      <KeyFigure
        label={t('billing.overdue')}
        value={data && money(data.overdue.amount)}
        hint={
          data &&
          `${count(data.overdue.invoices)} · ${t('billing.over90', { amount: money(data.overdue.over90) })}`
        }
        link={{ to: '/billing', search: { overdue: 'true' } }}
      />
    </KeyFigures>
  );
}
