import { Alert, Stack, Text } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { SideDrawer } from '../components/form/edit-drawer.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Fact, Moment } from '../components/values.tsx';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import { Attempts } from './attempts.tsx';
import { type DeliveryView, recipientText, stateTexts, stateTones, wrongText } from './deliveries.ts';
import { DeliveryButtons } from './delivery-buttons.tsx';

/** One e-mail: what became of it, every try, and its text. */
export function DeliveryDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const delivery = useRead<DeliveryView>(`/deliveries/${id}`);
  return (
    <SideDrawer title={delivery.data?.subject ?? t('deliveries.title')} onClose={onClose}>
      <Loaded query={delivery}>{(view) => <Details delivery={view} />}</Loaded>
    </SideDrawer>
  );
}

function Details({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTexts();
  const { state, attempts, refusedRecipients, html } = delivery;
  const isWrong = state === 'failed' || state === 'doubtful';
  return (
    <Stack gap="lg">
      <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>
      {isWrong && (
        <Alert color="red" style={{ overflowWrap: 'anywhere' }}>
          {wrongText(delivery, t)}
        </Alert>
      )}
      {(isWrong ? [] : refusedRecipients).map((one) => (
        <Alert key={one.address} color="yellow" style={{ overflowWrap: 'anywhere' }}>
          {t('deliveries.notTaken', one)}
        </Alert>
      ))}
      <DeliveryButtons delivery={delivery} />
      <Facts delivery={delivery} />
      <section>
        <Text fw={600} mb="sm">
          {t('deliveries.attempts')}
        </Text>
        <Attempts attempts={attempts} />
      </section>
      <section>
        <Text fw={600} mb="sm">
          {t('deliveries.text')}
        </Text>
        <iframe
          title={t('deliveries.text')}
          sandbox=""
          srcDoc={html}
          style={{ width: '100%', height: 360, border: 0, background: '#fff', borderRadius: 4 }}
        />
      </section>
    </Stack>
  );
}

function Facts({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTexts();
  const { customer, invoice, messageId, nextTryAt, sentAt, createdAt, createdBy } = delivery;
  return (
    <Stack component="dl" gap="sm" m={0}>
      <Fact label={t('deliveries.recipients')}>{recipientText(delivery)}</Fact>
      {customer !== null && (
        <Fact label={t('deliveries.customer')}>
          <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </ScreenLink>
        </Fact>
      )}
      {invoice !== null && (
        <Fact label={t('deliveries.document')}>
          <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
            {invoice.number}
          </ScreenLink>
        </Fact>
      )}
      <Fact label={t('deliveries.queuedAt')}>
        <Moment instant={createdAt} />
        {createdBy !== '' && ` · ${actorName(t, createdBy)}`}
      </Fact>
      {nextTryAt !== null && (
        <Fact label={t('deliveries.nextTry')}>
          <Moment instant={nextTryAt} />
        </Fact>
      )}
      {sentAt !== null && (
        <Fact label={t('deliveries.sentAt')}>
          <Moment instant={sentAt} />
        </Fact>
      )}
      <Fact label={t('deliveries.messageId')}>{messageId}</Fact>
    </Stack>
  );
}
