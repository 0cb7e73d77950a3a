import { Alert, Button, Menu, Stack } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { ActionMenu } from '../components/action-menu.tsx';
import { askText } from '../components/ask-text.tsx';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { ScreenLink, useGo, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { ScreenTabs } from '../components/screen-tabs.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { TicketComments } from './ticket-comments.tsx';
import { TicketDetails } from './ticket-details.tsx';
import { TicketEntries } from './ticket-entries.tsx';
import { TicketItems } from './ticket-items.tsx';
import { TicketTimer } from './ticket-timer.tsx';
import { phaseTones, type TicketStatusView, type TicketView } from './tickets.ts';

/** One ticket: work, products and expenses on it, and why nothing can be changed once it is billed (R24). */
export function TicketScreen() {
  const { ticketId } = useScreenParams('/tickets/$ticketId');
  const ticket = useRead<TicketView>(`/tickets/${ticketId}`);
  return (
    <Loaded query={ticket} skeleton={<ScreenSkeleton />}>
      {(view) => <TicketPage ticket={view} />}
    </Loaded>
  );
}

function TicketPage({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const may = useMay();
  const { number, title, customer, follows } = ticket;
  return (
    <Page
      title={title}
      above={
        <>
          <ScreenLink to="/tickets">{t('tickets.title')}</ScreenLink> · {number}
          {customer !== null && (
            <>
              {' · '}
              <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
                {customer.name}
              </ScreenLink>
            </>
          )}
          {follows !== null && (
            <>
              {' · '}
              {t('tickets.follows')}{' '}
              <ScreenLink to="/tickets/$ticketId" params={{ ticketId: follows.id }}>
                {follows.number}
              </ScreenLink>
            </>
          )}
        </>
      }
      beside={<TicketStatus ticket={ticket} />}
      actions={
        may('tickets:write') && (
          <>
            <TicketTimer ticket={ticket} />
            <TicketMenu ticket={ticket} />
          </>
        )
      }
    >
      <BilledBanner ticket={ticket} />
      <ScreenTabs
        tabs={[
          {
            name: 'work',
            title: t('tickets.work'),
            body: (
              <Stack gap="lg">
                <TicketEntries ticket={ticket} />
                <TicketItems ticket={ticket} kind="product" />
                <TicketItems ticket={ticket} kind="expense" />
              </Stack>
            ),
          },
          { name: 'comments', title: t('tickets.comments'), body: <TicketComments ticketId={ticket.id} /> },
          {
            name: 'details',
            title: t('customers.details'),
            body: <TicketDetails ticket={ticket} />,
          },
        ]}
      />
    </Page>
  );
}

/** Where it is billed, and what is still possible. */
function BilledBanner({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  if (!ticket.billed) return null;
  const follow = async () => {
    const { id } = await send<TicketView>('POST', `/tickets/${ticket.id}/follow-ups`, { body: {} });
    await refresh('tickets');
    go({ to: '/tickets/$ticketId', params: { ticketId: id } });
  };
  return (
    <Alert color="accent" title={t('tickets.billedTitle')}>
      <div className="prose">
        {ticket.heldBy.map(({ holderId, kind, name, invoices }) => (
          <div key={holderId}>
            {kind === 'batch' && may('billing:read') ? (
              <ScreenLink to="/invoice-batches/$batchId" params={{ batchId: holderId }}>
                {t('tickets.billedInBatch', { name })}
              </ScreenLink>
            ) : (
              t(kind === 'batch' ? 'tickets.billedInBatch' : 'tickets.billedInInvoice', { name })
            )}
            {invoices.map(({ id, number }) => (
              <span key={id}>
                {' · '}
                {may('billing:read') ? (
                  <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: id }}>
                    {number ?? t('invoices.draft')}
                  </ScreenLink>
                ) : (
                  (number ?? t('invoices.draft'))
                )}
              </span>
            ))}
          </div>
        ))}
        <p style={{ margin: '4px 0 8px' }}>{t('tickets.billedText')}</p>
      </div>
      {may('tickets:write') && (
        <Button variant="default" onClick={() => void follow().catch(tellProblem)}>
          {t('tickets.followUp')}
        </Button>
      )}
    </Alert>
  );
}

function TicketStatus({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const may = useMay();
  const { data } = useRead<{ items: readonly TicketStatusView[] }>('/ticket-statuses');
  const { id, status, billed, revision } = ticket;
  const others = (data?.items ?? []).filter((each) => each.id !== status.id && (!billed || each.billable));
  const set = (statusId: string) =>
    void send('PATCH', `/tickets/${id}`, { body: { statusId }, revision })
      .catch(tellProblem)
      .finally(() => void refresh('tickets', 'invoice-batches', 'contracts', 'reports'));
  return (
    <StatusBadge
      tone={phaseTones[status.phase]}
      changes={
        may('tickets:write')
          ? others.map((each) => ({
              key: each.id,
              label: each.name,
              onChoose: () => set(each.id),
            }))
          : []
      }
      menuLabel={`${t('general.status')}: ${status.name}`}
    >
      {status.name}
    </StatusBadge>
  );
}

function TicketMenu({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const go = useGo();
  const { id, revision, number, title, billed } = ticket;
  if (billed) return null;
  const rename = async () => {
    const next = await askText({
      title: t('tickets.rename'),
      label: t('tickets.subject'),
      action: t('general.save'),
      initial: title,
    });
    if (next === null || next === title) return;
    await send('PATCH', `/tickets/${id}`, { body: { title: next }, revision });
    await refresh('tickets');
  };
  const remove = async () => {
    const text = t('tickets.deleteText');
    const question = { title: t('tickets.deleteTitle', { number }), text, action: t('general.delete') };
    if (!(await confirm({ ...question, danger: true }))) return;
    await send('DELETE', `/tickets/${id}`, { revision });
    go({ to: '/tickets' }, { replace: true });
    await refresh('tickets');
  };
  return (
    <ActionMenu>
      <Menu.Item onClick={() => void rename().catch(tellProblem)}>{t('tickets.rename')}</Menu.Item>
      <Menu.Item color="red" onClick={() => void remove().catch(tellProblem)}>
        {t('general.delete')}
      </Menu.Item>
    </ActionMenu>
  );
}
