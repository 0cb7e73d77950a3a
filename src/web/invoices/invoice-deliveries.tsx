import { Group, Stack, Text } from '@mantine/core';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { RowsSkeleton } from '../components/skeletons.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Moment } from '../components/values.tsx';
import {
  type DeliverySummary,
  recipientText,
  stateTexts,
  stateTones,
  wrongText,
} from '../deliveries/deliveries.ts';
import { DeliveryButtons } from '../deliveries/delivery-buttons.tsx';
import { useDeliveries } from '../deliveries/use-deliveries.ts';
import { useTexts } from '../texts/texts.ts';

const shown = 5;

/** The e-mails that brought the invoice, or did not; what went wrong can be mended here. */
export function InvoiceDeliveries({ invoiceId }: { readonly invoiceId: string }) {
  const t = useTexts();
  const deliveries = useDeliveries({ invoiceId, limit: shown });
  return (
    <Section title={t('invoices.deliveries')}>
      <Loaded query={deliveries} skeleton={<RowsSkeleton rows={2} />}>
        {({ items, nextCursor }) => (
          <Stack gap="md">
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('deliveries.noneOfInvoice')}
              </Text>
            )}
            {items.map((delivery) => (
              <Delivery key={delivery.id} delivery={delivery} />
            ))}
            {nextCursor !== null && (
              <ScreenLink to="/deliveries" search={{ invoiceId }}>
                {t('deliveries.all')}
              </ScreenLink>
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function Delivery({ delivery }: { readonly delivery: DeliverySummary }) {
  const t = useTexts();
  const { id, state, sentAt, nextTryAt, createdAt, answer } = delivery;
  const isWrong = state === 'failed' || state === 'doubtful' || (state === 'queued' && answer !== '');
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <ScreenLink
          to="/deliveries"
          search={{ open: id, invoiceId: delivery.invoice?.id }}
          className="link ellipsis"
        >
          {recipientText(delivery)}
        </ScreenLink>
        <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>
      </Group>
      <Text size="xs" c="dimmed">
        {nextTryAt === null ? (
          <Moment instant={sentAt ?? createdAt} />
        ) : (
          <>
            {t('deliveries.nextTry')} <Moment instant={nextTryAt} />
          </>
        )}
      </Text>
      {isWrong && (
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          {wrongText(delivery, t)}
        </Text>
      )}
      <DeliveryButtons delivery={delivery} />
    </Stack>
  );
}
