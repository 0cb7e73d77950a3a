import { Button, Group, Stack, Text } from '@mantine/core';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { EntryView } from './bank-statements.ts';
import { useEntryActions } from './use-entry-actions.ts';

/** Which payments the bank may have taken back. */
export function EntryReversals({ entry }: { readonly entry: EntryView }) {
  const t = useTexts();
  const may = useMay();
  const { money, day } = useFormats();
  const { accept, busy } = useEntryActions(entry.id);
  if (entry.reversals.length === 0) return <Text c="dimmed">{t('bankStatements.noReversal')}</Text>;
  return (
    <Stack gap="sm">
      {entry.reversals.map(({ payment, customer, reasons }) => (
        <section key={payment.id} className="panel" style={{ padding: 16 }}>
          <Stack gap="sm">
            <Text size="sm">
              {t('bankStatements.reverses', {
                customer: customer.name,
                amount: money(payment.amount),
                day: day(payment.paidOn),
              })}
            </Text>
            <Text size="xs" c="dimmed">
              {t(
                reasons.includes('end-to-end-id')
                  ? 'bankStatements.reasonEndToEnd'
                  : 'bankStatements.reasonIban',
              )}
            </Text>
            {may('billing:write') && (
              <Group>
                <Button
                  loading={busy}
                  onClick={() => void accept({ paymentId: payment.id }, t('bankStatements.reversed'))}
                >
                  {t('bankStatements.acceptReversal')}
                </Button>
              </Group>
            )}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}
