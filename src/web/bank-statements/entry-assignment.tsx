import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Minor, minor, minorFromText, sumMinor } from '../../billing/money.ts';
import type { CustomerView } from '../../features/customers/schema.ts';
import { useRead } from '../api/queries.ts';
import { useUnsavedInDialog } from '../components/form/enclosing-dialog.ts';
import { Loaded } from '../components/loaded.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { useMinorText } from '../invoice-batches/minor-text.ts';
import type { StatementView } from '../reminders/reminders.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import type { EntryView } from './bank-statements.ts';
import { useEntryActions } from './use-entry-actions.ts';

/** Says oneself what money is for: a customer, some of the open invoices, and what is left becomes credit. */
export function EntryAssignment({
  entry,
  onCancel,
}: {
  readonly entry: EntryView;
  readonly onCancel: () => void;
}) {
  const t = useTexts();
  const [first] = entry.proposals;
  const [customerId, setCustomerId] = useState(first?.customer.id ?? null);
  return (
    <section className="panel" style={{ padding: 16 }} aria-label={t('bankStatements.otherInvoice')}>
      <Stack gap="md">
        <RecordSelect<CustomerView>
          label={t('bankStatements.customer')}
          description={t('bankStatements.chooseCustomer')}
          path="/customers"
          nameOf={({ name, number }) => `${name} · ${number}`}
          {...(first !== undefined && { chosenName: first.customer.name })}
          value={customerId}
          onChange={setCustomerId}
        />
        {customerId !== null && <OfCustomer key={customerId} entry={entry} customerId={customerId} />}
        <Group>
          <Button variant="subtle" onClick={onCancel}>
            {t('general.cancel')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

function OfCustomer({ entry, customerId }: { readonly entry: EntryView; readonly customerId: string }) {
  const statement = useRead<StatementView>(`/customers/${customerId}/statement`);
  return (
    <Loaded query={statement}>
      {(view) => <Choice entry={entry} customerId={customerId} statement={view} />}
    </Loaded>
  );
}

function Choice({
  entry,
  customerId,
  statement: { items, claims },
}: {
  readonly entry: EntryView;
  readonly customerId: string;
  readonly statement: StatementView;
}) {
  const t = useTexts();
  const formats = useFormats();
  const { money, day } = formats;
  const [invoiceIds, setInvoiceIds] = useState<readonly string[]>([]);
  const [reminderIds, setReminderIds] = useState<readonly string[]>([]);
  useUnsavedInDialog(() => invoiceIds.length + reminderIds.length > 0);
  const { accept, busy } = useEntryActions(entry.id);
  const sentence = useRest(entry, [
    ...items.filter(({ invoice }) => invoiceIds.includes(invoice.id)),
    ...claims.filter(({ reminder }) => reminderIds.includes(reminder.id)),
  ]);
  return (
    <Stack gap="md">
      {items.length === 0 && <Text c="dimmed">{t('bankStatements.noOpenInvoices')}</Text>}
      {items.length > 0 && (
        <Checkbox.Group
          label={t('bankStatements.openInvoices')}
          value={[...invoiceIds]}
          onChange={setInvoiceIds}
        >
          <Stack gap="xs" mt="xs">
            {items.map(({ invoice, open, dueDate }) => (
              <Checkbox
                key={invoice.id}
                size="xs"
                value={invoice.id}
                label={`${invoice.number} · ${money(open)} · ${t('reminders.due')} ${day(dueDate)}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {claims.length > 0 && (
        <Checkbox.Group label={t('reminders.claims')} value={[...reminderIds]} onChange={setReminderIds}>
          <Stack gap="xs" mt="xs">
            {claims.map(({ reminder, open }) => (
              <Checkbox
                key={reminder.id}
                size="xs"
                value={reminder.id}
                label={`${t('bankStatements.claimOf', { day: day(reminder.day) })} · ${money(open)}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <Text size="sm" aria-live="polite">
        {sentence}
      </Text>
      <Group>
        <Button
          loading={busy}
          onClick={() =>
            void accept(
              {
                customerId,
                invoices: invoiceIds.map((invoiceId) => ({ invoiceId })),
                reminderIds: [...reminderIds],
              },
              t('bankStatements.acceptedOne'),
            )
          }
        >
          {t('bankStatements.assign')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What the ticks leave of the money, in words. */
function useRest(entry: EntryView, chosen: readonly { readonly open: string }[]): string {
  const t = useTexts();
  const formats = useFormats();
  const text = useMinorText();
  const currency = { code: formats.currency, minorUnits: formats.minorUnits };
  const amount = minorFromText(entry.amount, currency);
  const sum = sumMinor(chosen.map(({ open }) => minorFromText(open, currency)));
  return restText(amount, sum, (value) => formats.money(text(value)), t);
}

function restText(
  amount: Minor,
  sum: Minor,
  money: (value: Minor) => ReturnType<Formats['money']>,
  t: Say,
): string {
  if (sum === amount) return t('bankStatements.noRest');
  if (sum > amount) return t('bankStatements.partOnly', { chosen: money(sum) });
  return t('bankStatements.rest', { amount: money(sum), rest: money(minor(amount - sum)) });
}
