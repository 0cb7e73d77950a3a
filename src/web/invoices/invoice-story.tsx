import { SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { ScreenLink } from '../components/links.tsx';
import { Section } from '../components/page.tsx';
import { Day, Fact, Moment, Money } from '../components/values.tsx';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import { type InvoiceView, kindTexts } from './invoices.ts';

/** What became of an issued invoice: money, corrections, and who did what when. */
export function InvoiceStory({ invoice }: { readonly invoice: InvoiceView }) {
  const { payments, corrections, status } = invoice;
  return (
    <>
      {status !== 'draft' && <MoneyFacts invoice={invoice} />}
      {(payments.length > 0 || corrections.length > 0) && <Postings invoice={invoice} />}
      <History history={invoice.history} />
    </>
  );
}

function Postings({ invoice: { payments, corrections, currency } }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  return (
    <Section title={t('invoices.payments')}>
      <Table>
        <Table.Tbody>
          {payments.map((payment) => (
            <Table.Tr key={payment.paymentId}>
              <Table.Td>
                <Day day={payment.paidOn} />
              </Table.Td>
              <Table.Td>
                {t(payment.direction === 'received' ? 'invoices.received' : 'invoices.paidOut')}{' '}
                {payment.method} {payment.reference}
              </Table.Td>
              <Table.Td className="number">
                <Money amount={payment.amount} currency={currency} />
              </Table.Td>
            </Table.Tr>
          ))}
          {corrections.map((correction) => (
            <Table.Tr key={correction.id}>
              <Table.Td>
                <Day day={correction.invoiceDate} />
              </Table.Td>
              <Table.Td>
                {t(kindTexts[correction.kind])}{' '}
                <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: correction.id }}>
                  {correction.number}
                </ScreenLink>
              </Table.Td>
              <Table.Td className="number">
                <Money amount={correction.amount} currency={currency} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function History({ history }: Pick<InvoiceView, 'history'>) {
  const t = useTexts();
  return (
    <Section title={t('invoices.history')}>
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {history.toReversed().map(({ at, actor, event, reason, detail }) => (
          <li key={`${at} ${event} ${addressee(detail)}`}>
            <Text size="sm">
              {eventText(t, event)}
              {addressee(detail) !== '' && ` · ${addressee(detail)}`}
            </Text>
            <Text size="xs" c="dimmed">
              <Moment instant={at} /> · {actorName(t, actor)}
              {reason !== '' && ` · ${reason}`}
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function MoneyFacts({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const { credited, received, paidOut, cashDiscount, writtenOff, open, currency } = invoice;
  const rows = [
    ['invoices.creditedSum', credited],
    ['invoices.received', received],
    ['invoices.paidOut', paidOut],
    ['invoices.cashDiscount', cashDiscount],
    ['invoices.writtenOffSum', writtenOff],
    ['general.open', open],
  ] as const;
  return (
    <section className="panel" style={{ padding: 16 }}>
      <SimpleGrid component="dl" cols={{ base: 2, sm: 3 }} m={0}>
        {rows.map(([label, amount]) => (
          <Fact key={label} label={t(label)}>
            <Money amount={amount} currency={currency} />
          </Fact>
        ))}
      </SimpleGrid>
    </section>
  );
}

const eventTexts = {
  created: 'invoices.eventCreated',
  edited: 'invoices.eventEdited',
  issued: 'invoices.eventIssued',
  sent: 'invoices.eventSent',
  reminded: 'invoices.eventReminded',
  exported: 'invoices.eventExported',
  'payment-recorded': 'invoices.eventPaymentRecorded',
  'payment-reversed': 'invoices.eventPaymentReversed',
  'paid-out': 'invoices.eventPaidOut',
  'pay-out-reversed': 'invoices.eventPayOutReversed',
  'credit-applied': 'invoices.eventCreditApplied',
  'credit-moved': 'invoices.eventCreditMoved',
  'cash-discount-reversed': 'invoices.eventCashDiscountReversed',
  'written-off': 'invoices.eventWrittenOff',
  'write-off-reversed': 'invoices.eventWriteOffReversed',
  credited: 'invoices.eventCredited',
  cancelled: 'invoices.eventCancelled',
  released: 'invoices.eventReleased',
} as const;

/** What happened, in words; an event without words of its own by its name. */
function eventText(t: ReturnType<typeof useTexts>, event: string): string {
  return event in eventTexts ? t(eventTexts[event as keyof typeof eventTexts]) : event;
}

/** Where it was exported to, or whom it was sent to. */
function addressee({ to }: InvoiceView['history'][number]['detail']): string {
  return Array.isArray(to) ? to.join(', ') : String(to ?? '');
}
