import { Button, Table } from '@mantine/core';
import { ScreenLink } from '../components/links.tsx';
import { Day, Money } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';
import type { LeftInvoice } from './reminders.ts';
import { useStops } from './use-stops.ts';

/** Overdue invoices that the run leaves out, each with its reason and what ends it. */
export function LeftInvoices({
  left,
  onInclude,
}: {
  readonly left: readonly LeftInvoice[];
  readonly onInclude: (invoiceId: string) => void;
}) {
  const t = useTexts();
  return (
    <div className="run-table" style={{ maxHeight: 480 }}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reminders.customer')}</Table.Th>
            <Table.Th>{t('reminders.invoice')}</Table.Th>
            <Table.Th className="wide-only">{t('reminders.due')}</Table.Th>
            <Table.Th className="number wide-only">{t('reminders.open')}</Table.Th>
            <Table.Th>{t('reminders.reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {left.map((one) => (
            <LeftRow key={one.invoice.id} left={one} onInclude={onInclude} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LeftRow({
  left: { customer, invoice, dueDate, open, code, message, stopId },
  onInclude,
}: {
  readonly left: LeftInvoice;
  readonly onInclude: (invoiceId: string) => void;
}) {
  const t = useTexts();
  const { resume } = useStops();
  return (
    <Table.Tr>
      <Table.Td>
        <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name}
        </ScreenLink>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
          {invoice.number}
        </ScreenLink>
      </Table.Td>
      <Table.Td className="wide-only">
        <Day day={dueDate} />
      </Table.Td>
      <Table.Td className="number wide-only">
        <Money amount={open} />
      </Table.Td>
      <Table.Td>
        {message}{' '}
        {stopId !== null && (
          <Button size="compact-xs" variant="subtle" onClick={() => void resume(stopId)}>
            {t('reminders.resume')}
          </Button>
        )}
        {code === 'left-out' && (
          <Button size="compact-xs" variant="subtle" onClick={() => onInclude(invoice.id)}>
            {t('reminders.include')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
