import { ActionIcon, Checkbox, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconBan, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { ScreenLink } from '../components/links.tsx';
import { useNarrow } from '../components/use-narrow.ts';
import { Day, Money } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';
import { LevelBadge } from './badges.tsx';
import { type LeftOut, toggled } from './left-out.ts';
import { type DueReminder, levelTexts, type ReminderPreview } from './reminders.ts';
import { useStops } from './use-stops.ts';

/** So many customers show their invoices at once; more are unfolded one by one. */
const unfoldedAtOnce = 25;

type Props = {
  readonly preview: ReminderPreview;
  readonly leftOut: LeftOut;
  readonly onLeaveOut: (leftOut: LeftOut) => void;
};

/** Who is reminded of what: a row per customer with its letter, below it the invoices; each can be ticked out. */
export function PreviewTable({ preview: { reminders }, leftOut, onLeaveOut }: Props) {
  const t = useTexts();
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(reminders.length > unfoldedAtOnce ? reminders.map(({ customer }) => customer.id) : []),
  );
  const ids = reminders.map(({ customer }) => customer.id);
  const ticked = ids.filter((id) => !leftOut.customers.has(id)).length;
  const tickAll = () => onLeaveOut({ ...leftOut, customers: new Set(ticked === ids.length ? ids : []) });
  return (
    <div className="run-table">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                size="xs"
                aria-label={t('reminders.remindAll')}
                checked={ticked === ids.length}
                indeterminate={ticked > 0 && ticked < ids.length}
                onChange={tickAll}
              />
            </Table.Th>
            <Table.Th className="run-name">{t('reminders.customer')}</Table.Th>
            <Table.Th className="wide-only">{t('reminders.due')}</Table.Th>
            <Table.Th className="number wide-only">{t('reminders.overdueDays')}</Table.Th>
            <Table.Th className="number">{t('reminders.open')}</Table.Th>
            <Table.Th className="number roomy-only">{t('reminders.fee')}</Table.Th>
            <Table.Th className="number wide-only">{t('reminders.interest')}</Table.Th>
            <Table.Th className="number wide-only">{t('reminders.total')}</Table.Th>
            <Table.Th w={36}>
              <VisuallyHidden>{t('general.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reminders.map((reminder) => (
            <CustomerRows
              key={reminder.customer.id}
              reminder={reminder}
              isFolded={folded.has(reminder.customer.id)}
              onFold={() => setFolded(toggled(folded, reminder.customer.id))}
              leftOut={leftOut}
              onLeaveOut={onLeaveOut}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function CustomerRows({
  reminder,
  isFolded,
  onFold,
  leftOut,
  onLeaveOut,
}: Omit<Props, 'preview'> & {
  readonly reminder: DueReminder;
  readonly isFolded: boolean;
  readonly onFold: () => void;
}) {
  const t = useTexts();
  const isNarrow = useNarrow();
  const { customer, level, open, fee, interest, total, items } = reminder;
  const isTicked = !leftOut.customers.has(customer.id);
  const tick = () => onLeaveOut({ ...leftOut, customers: toggled(leftOut.customers, customer.id) });
  return (
    <>
      <Table.Tr style={{ opacity: isTicked ? 1 : 0.6 }}>
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={t('reminders.remindCustomer', { customer: customer.name })}
            checked={isTicked}
            onChange={tick}
          />
        </Table.Td>
        <Table.Td className="run-name" colSpan={isNarrow ? 1 : 3}>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('reminders.showInvoices', { customer: customer.name })}
              aria-expanded={!isFolded}
              onClick={onFold}
            >
              {isFolded ? <IconChevronRight size={14} /> : <IconChevronDown size={14} />}
            </ActionIcon>
            <div className="reminded">
              <Group gap="4px 8px">
                <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
                  {customer.name}
                </ScreenLink>
                <LevelBadge level={level} />
              </Group>
              <Reached reminder={reminder} />
            </div>
          </Group>
        </Table.Td>
        <Table.Td className="number">
          <Money amount={open} />
        </Table.Td>
        <Table.Td className="number roomy-only">
          <Money amount={fee} />
        </Table.Td>
        <Table.Td className="number wide-only">
          <Money amount={interest} />
        </Table.Td>
        <Table.Td className="number wide-only" fw={600}>
          <Money amount={total} />
        </Table.Td>
        <Table.Td />
      </Table.Tr>
      {!isFolded &&
        items.map((item) => (
          <InvoiceRow
            key={item.invoice.id}
            item={item}
            isTicked={isTicked && !leftOut.invoices.has(item.invoice.id)}
            isLocked={!isTicked}
            onTick={() => onLeaveOut({ ...leftOut, invoices: toggled(leftOut.invoices, item.invoice.id) })}
          />
        ))}
    </>
  );
}

/** How the letter gets there; without an address it is for the post. */
function Reached({ reminder: { recipients } }: { readonly reminder: DueReminder }) {
  const t = useTexts();
  const [first] = recipients;
  const text =
    first === undefined
      ? t('reminders.byPost')
      : t('reminders.byMail', { address: recipients.map(({ address }) => address).join(', ') });
  return (
    <Text
      size="xs"
      c={first === undefined ? 'var(--mantine-color-error)' : 'dimmed'}
      className="ellipsis"
      title={text}
    >
      {text}
    </Text>
  );
}

function InvoiceRow({
  item: { invoice, dueDate, overdueDays, open, interest, level },
  isTicked,
  isLocked,
  onTick,
}: {
  readonly item: DueReminder['items'][number];
  readonly isTicked: boolean;
  readonly isLocked: boolean;
  readonly onTick: () => void;
}) {
  const t = useTexts();
  const { stopInvoice } = useStops();
  return (
    <Table.Tr className="run-invoice" style={{ opacity: isTicked ? 1 : 0.6 }}>
      <Table.Td />
      <Table.Td>
        <Group gap="sm" wrap="nowrap" pl={28}>
          <Checkbox
            size="xs"
            aria-label={t('reminders.remindInvoice', { number: invoice.number })}
            checked={isTicked}
            disabled={isLocked}
            onChange={onTick}
          />
          <ScreenLink
            to="/invoices/$invoiceId"
            params={{ invoiceId: invoice.id }}
            style={{ whiteSpace: 'nowrap' }}
          >
            {invoice.number}
          </ScreenLink>
          <Text size="xs" c="dimmed" className="wide-only">
            {t(levelTexts[level])}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td className="wide-only" style={{ whiteSpace: 'nowrap' }}>
        <Day day={dueDate} />
      </Table.Td>
      <Table.Td className="number wide-only">{overdueDays}</Table.Td>
      <Table.Td className="number">
        <Money amount={open} />
      </Table.Td>
      <Table.Td className="roomy-only" />
      <Table.Td className="number wide-only">
        <Money amount={interest} />
      </Table.Td>
      <Table.Td className="wide-only" />
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          title={t('reminders.stop')}
          aria-label={`${t('reminders.stop')}: ${invoice.number}`}
          onClick={() => void stopInvoice(invoice.id, invoice.number)}
        >
          <IconBan size={14} />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
