import { Alert, Button } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { Moment } from '../components/values.tsx';
import type { MailSettingsView } from '../emails/emails.ts';
import { useMay } from '../sign-in/me.ts';
import { type PlainKey, type Say, useTexts } from '../texts/texts.ts';
import {
  type DeliverySummary,
  isAboutToGo,
  kindTexts,
  recipientText,
  stateTexts,
  stateTones,
} from './deliveries.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { MailingProgress } from './mailing-progress.tsx';
import { useDeliveries } from './use-deliveries.ts';
import { useDeliveryActions } from './use-delivery-actions.tsx';

/** Every e-mail that was to leave the house, and what became of it; `?mailingId=` shows those of one sending. */
export function DeliveriesScreen() {
  const t = useTexts();
  const may = useMay();
  const [{ mailingId, invoiceId, customerId }] = useSearchParams();
  const [openId, open] = useOpenRecord();
  const { retryAll } = useDeliveryActions();
  // Looked at while they leave, which keeps the list below up to date.
  useDeliveries({ state: ['queued', 'sending'], limit: 20 });
  const hasServer = useHasServer();
  return (
    <Page title={t('deliveries.title')}>
      {hasServer === false && <NoServer />}
      {typeof mailingId === 'string' && <MailingProgress id={mailingId} />}
      <DataList<DeliverySummary>
        id="deliveries"
        path="/deliveries"
        query={{ mailingId, invoiceId, customerId }}
        columns={columns(t)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ subject }) => subject}
        onOpen={({ id }) => open(id)}
        isUnderWay={isAboutToGo}
        searchWhat={t('deliveries.search')}
        {...(may('billing:write') && {
          bulk: (rows: readonly DeliverySummary[], clear: () => void) => (
            <Button onClick={() => void retryAll(rows).then(clear)}>{t('deliveries.sendAgain')}</Button>
          ),
        })}
        empty={{ title: t('deliveries.emptyTitle'), text: t('deliveries.emptyText'), action: <ToInvoices /> }}
      />
      {openId !== null && <DeliveryDrawer id={openId} onClose={() => open(null)} />}
    </Page>
  );
}

/** undefined: not known, or nothing that whoever looks may know. */
function useHasServer(): boolean | undefined {
  const may = useMay();
  const settings = useRead<MailSettingsView>('/mail-settings', {}, { enabled: may('settings:read') });
  return settings.data?.configured;
}

/** Nothing pretends to be sent: the way to set a server up, and the way without one. */
function NoServer() {
  const t = useTexts();
  return (
    <Alert color="yellow" title={t('deliveries.noServerTitle')}>
      <div className="prose">
        {t('deliveries.noServerText')} <ScreenLink to="/emails">{t('deliveries.setUp')}</ScreenLink>
        {' · '}
        <ScreenLink to="/billing">{t('deliveries.toInvoices')}</ScreenLink>
      </div>
    </Alert>
  );
}

function ToInvoices() {
  const t = useTexts();
  const go = useGo();
  return (
    <Button variant="default" onClick={() => go({ to: '/billing' })}>
      {t('deliveries.toInvoices')}
    </Button>
  );
}

const columns = (t: Say): readonly Column<DeliverySummary>[] => [
  {
    id: 'subject',
    title: t('deliveries.subject'),
    cell: ({ id, subject }) => <OpenLink id={id}>{subject}</OpenLink>,
    csv: ({ subject }) => subject,
  },
  {
    id: 'recipient',
    title: t('deliveries.recipient'),
    cell: recipientText,
    csv: recipientText,
    under: 'subject',
  },
  {
    id: 'document',
    title: t('deliveries.document'),
    cell: ({ invoice, kind }) =>
      invoice === null ? (
        t(kindTexts[kind])
      ) : (
        <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
          {invoice.number}
        </ScreenLink>
      ),
    csv: ({ invoice, kind }) => invoice?.number ?? kind,
    wide: true,
  },
  {
    id: 'customer',
    title: t('deliveries.customer'),
    cell: ({ customer }) =>
      customer !== null && (
        <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name}
        </ScreenLink>
      ),
    csv: ({ customer }) => customer?.name ?? '',
    wide: true,
    optional: true,
  },
  {
    id: 'state',
    title: t('general.status'),
    cell: ({ state }) => <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>,
    csv: ({ state }) => state,
    under: 'subject',
  },
  {
    id: 'answer',
    title: t('deliveries.answer'),
    cell: ({ answer }) => <span title={answer}>{answer}</span>,
    csv: ({ answer }) => answer,
    wide: true,
  },
  {
    id: 'created',
    title: t('deliveries.queuedAt'),
    cell: ({ createdAt }) => <Moment instant={createdAt} />,
    csv: ({ createdAt }) => createdAt,
    wide: true,
  },
];

const choicesOf = (texts: Readonly<Record<string, PlainKey>>, t: Say) =>
  Object.entries(texts).map(([value, key]) => ({ value, label: t(key) }));

const filters = (t: Say): readonly Filter[] => [
  { name: 'state', label: t('general.status'), kind: 'many', choices: choicesOf(stateTexts, t) },
  { name: 'kind', label: t('deliveries.kind'), kind: 'many', choices: choicesOf(kindTexts, t) },
];
