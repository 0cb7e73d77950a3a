import { Button, Group, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import type { PaymentView as Payment } from '../../features/payments/schema.ts';
import { useRead } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { Fact } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { EntryView } from './bank-statements.ts';
import { useEntryActions } from './use-entry-actions.ts';

type PaymentView = z.output<typeof Payment>;

/** What was decided, by whom, and what became of the money; it can be taken back. */
export function EntryDecision({ entry }: { readonly entry: EntryView }) {
  const t = useTexts();
  const may = useMay();
  const { moment } = useFormats();
  const { undo, busy } = useEntryActions(entry.id);
  const { id, paymentId, decidedAt, decidedBy, reason, reversal } = entry;
  return (
    <Stack gap="md" key={id}>
      {paymentId !== null && <Money paymentId={paymentId} />}
      <dl style={{ margin: 0 }}>
        <Fact label={t('bankStatements.decided')}>
          {t('bankStatements.decidedBy', {
            who: decidedBy ?? '',
            when: decidedAt === null ? '' : moment(decidedAt),
          })}
          {reason !== '' && `\n${reason}`}
        </Fact>
      </dl>
      {may('billing:write') && !(reversal && paymentId !== null) && (
        <Group>
          <Button variant="default" loading={busy} onClick={() => void undo(paymentId !== null)}>
            {t('bankStatements.undo')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Where the money of the payment went. */
function Money({ paymentId }: { readonly paymentId: string }) {
  const t = useTexts();
  const { money, day } = useFormats();
  const { data: payment } = useRead<PaymentView>(`/payments/${paymentId}`);
  if (payment === undefined) return null;
  const { customer, allocations, claims, credit } = payment;
  return (
    <section className="panel" style={{ padding: 16 }} aria-label={t('bankStatements.payment')}>
      <Stack gap={4}>
        <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name}
        </ScreenLink>
        {allocations.map(({ invoice, amount }) => (
          <Text size="sm" key={invoice.id}>
            <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
              {t('bankStatements.onInvoice', { amount: money(amount), number: invoice.number })}
            </ScreenLink>
          </Text>
        ))}
        {claims.map(({ reminder, amount }) => (
          <Text size="sm" key={reminder.id}>
            {t('bankStatements.claimsPaid', { amount: money(amount), day: day(reminder.day) })}
          </Text>
        ))}
        {Number(credit) !== 0 && (
          <Text size="sm">{t('bankStatements.becameCredit', { amount: money(credit) })}</Text>
        )}
      </Stack>
    </section>
  );
}
