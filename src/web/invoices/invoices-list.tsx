import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Query } from '../api/client.ts';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Day, Moment, Money } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type BulkView, type InvoiceSummary, kindTexts, statusTexts } from './invoices.ts';
import { InvoiceStatusMenu } from './status-menu.tsx';
import { useSendMany } from './use-send-many.tsx';
import { useStatusChange } from './use-status-change.tsx';

/** Invoices and their corrections: all of them, of a batch, or of a customer. */
export function InvoicesList({
  id,
  query = {},
  inAddress = true,
  action,
  maxHeight,
  withBatch = true,
}: {
  readonly id: string;
  readonly query?: Query;
  readonly inAddress?: boolean;
  readonly action?: ReactNode;
  readonly maxHeight?: string;
  readonly withBatch?: boolean;
}) {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  return (
    <DataList<InvoiceSummary>
      id={id}
      path="/invoices"
      query={query}
      inAddress={inAddress}
      columns={columns(t).filter(
        ({ id: column }) =>
          (withBatch || column !== 'batch') && (!('customerId' in query) || column !== 'customer'),
      )}
      filters={filters(t)}
      rowId={(invoice) => invoice.id}
      rowName={({ number, customer }) => number ?? customer.name}
      onOpen={(invoice) => go({ to: '/invoices/$invoiceId', params: { invoiceId: invoice.id } })}
      searchWhat={t('invoices.search')}
      defaultSort="number"
      // Payments come back from ledgers by themselves.
      everyMs={30_000}
      {...(maxHeight !== undefined && { maxHeight })}
      {...(may('billing:write') && {
        bulk: (rows, clear) => <InvoiceBulkActions rows={rows} clear={clear} />,
      })}
      empty={{ title: t('invoices.emptyTitle'), text: t('invoices.emptyText'), action }}
    />
  );
}

const columns = (t: Say): readonly Column<InvoiceSummary>[] => [
  {
    id: 'number',
    title: t('general.number'),
    sort: 'number',
    cell: ({ id, number, kind }) => (
      <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: id }}>
        {number ?? t('invoices.draft')}
        {kind !== 'invoice' && ` · ${t(kindTexts[kind])}`}
      </ScreenLink>
    ),
    csv: ({ number }) => number,
  },
  {
    id: 'created',
    title: t('general.created'),
    sort: 'created',
    cell: ({ createdAt }) => <Moment instant={createdAt} />,
    csv: ({ createdAt }) => createdAt,
    roomy: true,
  },
  {
    id: 'invoiceDate',
    title: t('invoices.invoiceDate'),
    cell: ({ invoiceDate }) => <Day day={invoiceDate} />,
    csv: ({ invoiceDate }) => invoiceDate,
    wide: true,
    optional: true,
  },
  {
    id: 'customer',
    title: t('invoices.customer'),
    sort: 'customer',
    cell: ({ customer }) => (
      <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
        {customer.name}
      </ScreenLink>
    ),
    csv: ({ customer }) => customer.name,
    elastic: true,
    under: 'number',
  },
  {
    id: 'batch',
    title: t('invoices.batch'),
    cell: ({ batch }) =>
      batch && (
        <ScreenLink to="/invoice-batches/$batchId" params={{ batchId: batch.id }}>
          {batch.name}
        </ScreenLink>
      ),
    csv: ({ batch }) => batch?.name ?? '',
    roomy: true,
  },
  {
    id: 'amount',
    title: t('general.amount'),
    sort: 'amount',
    numeric: true,
    cell: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
    csv: ({ amount }) => amount,
  },
  {
    id: 'open',
    title: t('general.open'),
    numeric: true,
    cell: ({ open, currency }) => <Money amount={open} currency={currency} />,
    csv: ({ open }) => open,
    wide: true,
    optional: true,
  },
  {
    id: 'due',
    title: t('invoices.due'),
    sort: 'due',
    cell: ({ dueDate }) => <Day day={dueDate} />,
    csv: ({ dueDate }) => dueDate,
    under: 'amount',
  },
  {
    id: 'status',
    title: t('general.status'),
    cell: (invoice) => <InvoiceStatusMenu invoice={invoice} />,
    csv: ({ status, badges }) => [status, ...badges].join(' '),
    under: 'number',
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'status',
    label: t('general.status'),
    kind: 'many',
    choices: Object.entries(statusTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
  {
    name: 'overdue',
    label: t('invoices.badgeOverdue'),
    kind: 'one',
    choices: [
      { value: 'true', label: t('general.yes') },
      { value: 'false', label: t('general.no') },
    ],
  },
  {
    name: 'kind',
    label: t('invoices.kind'),
    kind: 'many',
    choices: Object.entries(kindTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
  { name: 'from', label: t('invoices.dateFrom'), kind: 'day' },
  { name: 'to', label: t('invoices.dateTo'), kind: 'day' },
];

function InvoiceBulkActions({
  rows,
  clear,
}: {
  readonly rows: readonly InvoiceSummary[];
  readonly clear: () => void;
}) {
  const t = useTexts();
  const change = useStatusChange();
  const sendMany = useSendMany();
  const ids = rows.map(({ id }) => id);
  const name = t('invoices.count', { count: rows.length });
  const set = (status: 'issued' | 'sent' | 'exported' | 'paid') => () =>
    void change({ ids, name, status }).then(clear);
  return (
    <>
      <Button onClick={set('issued')}>{t('invoices.setIssued')}</Button>
      <Button variant="default" onClick={() => void sendMany({ ids })}>
        {t('invoices.sendByMail')}
      </Button>
      <Button variant="default" onClick={set('sent')}>
        {t('invoices.setSent')}
      </Button>
      <Button variant="default" onClick={set('exported')}>
        {t('invoices.setExported')}
      </Button>
      <Button variant="default" onClick={set('paid')}>
        {t('invoices.setPaid')}
      </Button>
      <Button variant="default" onClick={() => void deleteDrafts(ids, t).then(clear)}>
        {t('invoices.deleteDrafts')}
      </Button>
    </>
  );
}

/** Deletes the drafts among them, after saying how many that are (R48). */
async function deleteDrafts(ids: readonly string[], t: Say): Promise<void> {
  try {
    const planned = await send<BulkView>('POST', '/invoices/delete', { body: { ids, dryRun: true } });
    const isSure = await confirm({
      title: t('invoices.deleteTitle', { count: planned.done.length }),
      text: t('invoices.deleteText', { kept: planned.refused.length }),
      action: t('general.delete'),
      danger: true,
    });
    if (!isSure) return;
    const { done } = await send<BulkView>('POST', '/invoices/delete', { body: { ids } });
    tell(t('invoices.deletedCount', { count: done.length }));
  } catch (error) {
    tellProblem(error);
  } finally {
    await refresh('invoices', 'invoice-batches', 'tickets', 'contracts', 'reports');
  }
}
