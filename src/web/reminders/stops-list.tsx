import { Button, Table, Text, VisuallyHidden } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import type { StopsView, StopView } from './reminders.ts';
import { useStops } from './use-stops.ts';

/** Who and what is not reminded of, and why. */
export function StopsList() {
  const t = useTexts();
  const stops = useRead<StopsView>('/reminder-stops');
  return (
    <Loaded query={stops}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('reminders.noStopsTitle')} text={t('reminders.noStopsText')} />
        ) : (
          <div className="panel" style={{ overflow: 'auto' }}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('reminders.customer')}</Table.Th>
                  <Table.Th>{t('reminders.invoice')}</Table.Th>
                  <Table.Th>{t('reminders.reason')}</Table.Th>
                  <Table.Th className="wide-only">{t('reminders.since')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('general.actions')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((stop) => (
                  <StopRow key={stop.id} stop={stop} />
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )
      }
    </Loaded>
  );
}

function StopRow({ stop }: { readonly stop: StopView }) {
  const t = useTexts();
  const may = useMay();
  const { resume } = useStops();
  const { id, customer, invoice, reason, createdAt, createdBy } = stop;
  return (
    <Table.Tr>
      <Table.Td>
        <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name}
        </ScreenLink>
      </Table.Td>
      <Table.Td>
        {invoice === null ? (
          t('reminders.wholeCustomer')
        ) : (
          <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
            {invoice.number}
          </ScreenLink>
        )}
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'break-word', minWidth: 96 }}>{reason}</Table.Td>
      <Table.Td className="wide-only">
        <Moment instant={createdAt} />
        <Text size="xs" c="dimmed">
          {actorName(t, createdBy)}
        </Text>
      </Table.Td>
      <Table.Td className="number">
        {may('billing:write') && (
          <Button
            variant="subtle"
            aria-label={`${t('reminders.resume')}: ${invoice?.number ?? customer.name}`}
            onClick={() => void resume(id)}
          >
            {t('reminders.resumeShort')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
