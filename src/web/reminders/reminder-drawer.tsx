import { Alert, Button, Group, SimpleGrid, Stack, Table } from '@mantine/core';
import { addressOf, send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { askText } from '../components/ask-text.tsx';
import { tell, tellProblem } from '../components/confirm.tsx';
import { SideDrawer } from '../components/form/edit-drawer.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Day, Fact, Moment, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import { DeliveryBadge, LevelBadge } from './badges.tsx';
import { levelTexts, type ReminderView, remindersTouched } from './reminders.ts';

/** One reminder: what it asks for, how it went out, and what can be done about it. */
export function ReminderDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const { day } = useFormats();
  const reminder = useRead<ReminderView>(`/reminders/${id}`);
  const { data } = reminder;
  const title = data
    ? t('reminders.of', { level: t(levelTexts[data.level]), day: day(data.day) })
    : t('reminders.one');
  return (
    <SideDrawer title={title} onClose={onClose}>
      <Loaded query={reminder}>{(view) => <Details reminder={view} />}</Loaded>
    </SideDrawer>
  );
}

function Details({ reminder }: { readonly reminder: ReminderView }) {
  const t = useTexts();
  const { customer, level, payUntil, open, fee, interest, total, paid, delivery, runId } = reminder;
  const { withdrawnAt, withdrawnReason, createdAt, createdBy } = reminder;
  const failed = delivery !== null && (delivery.state === 'failed' || delivery.state === 'doubtful');
  return (
    <Stack gap="lg">
      {failed && delivery.answer !== '' && (
        <Alert color={delivery.state === 'failed' ? 'red' : 'yellow'}>
          {t('reminders.answer', { answer: delivery.answer })}
        </Alert>
      )}
      <SimpleGrid component="dl" cols={2} spacing="md" m={0}>
        <Fact label={t('reminders.customer')}>
          <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </ScreenLink>
        </Fact>
        <Fact label={t('reminders.level')}>
          <LevelBadge level={level} withdrawn={withdrawnAt !== null} />
        </Fact>
        <Fact label={t('reminders.payUntil')}>
          <Day day={payUntil} />
        </Fact>
        <Fact label={t('reminders.delivery')}>
          <DeliveryBadge delivery={delivery} />
        </Fact>
        <Fact label={t('reminders.open')}>
          <Money amount={open} />
        </Fact>
        <Fact label={t('reminders.fee')}>
          <Money amount={fee} />
        </Fact>
        <Fact label={t('reminders.interest')}>
          <Money amount={interest} />
        </Fact>
        <Fact label={t('reminders.total')}>
          <Money amount={total} />
        </Fact>
        <Fact label={t('reminders.paid')}>
          <Money amount={paid} />
        </Fact>
        <Fact label={t('general.created')}>
          <ScreenLink to="/reminder-runs/$reminderRunId" params={{ reminderRunId: runId }}>
            <Moment instant={createdAt} />
          </ScreenLink>
          {`\n${actorName(t, createdBy)}`}
        </Fact>
        {withdrawnAt !== null && (
          <Fact label={t('reminders.withdrawn')}>
            <Moment instant={withdrawnAt} />
            {withdrawnReason !== '' && `\n${withdrawnReason}`}
          </Fact>
        )}
      </SimpleGrid>
      <Items items={reminder.items} />
      <Actions reminder={reminder} />
    </Stack>
  );
}

function Items({ items }: Pick<ReminderView, 'items'>) {
  const t = useTexts();
  return (
    <div className="panel" style={{ overflow: 'auto' }}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reminders.invoice')}</Table.Th>
            <Table.Th className="number">{t('reminders.overdueDays')}</Table.Th>
            <Table.Th className="number">{t('reminders.open')}</Table.Th>
            <Table.Th className="number">{t('reminders.interest')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ invoice, overdueDays, open, interest }) => (
            <Table.Tr key={invoice.id}>
              <Table.Td>
                <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
                  {invoice.number}
                </ScreenLink>
              </Table.Td>
              <Table.Td className="number">{overdueDays}</Table.Td>
              <Table.Td className="number">
                <Money amount={open} />
              </Table.Td>
              <Table.Td className="number">
                <Money amount={interest} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Actions({ reminder: { id, delivery, withdrawnAt } }: { readonly reminder: ReminderView }) {
  const t = useTexts();
  const may = useMay();
  const run = (work: () => Promise<unknown>) => () =>
    void work()
      .catch(tellProblem)
      .finally(() => void remindersTouched());
  const sendIt = async () => {
    await send('POST', `/reminders/${id}/send`);
    tell(t('reminders.sent'));
  };
  const withdraw = async () => {
    const reason = await askText({
      title: t('reminders.withdrawTitle'),
      text: t('reminders.withdrawText'),
      label: t('reminders.reason'),
      action: t('reminders.withdraw'),
      danger: true,
    });
    if (reason === null) return;
    await send('POST', `/reminders/${id}/withdraw`, { body: { reason } });
    tell(t('reminders.withdrawnDone'));
  };
  return (
    <Group gap="sm">
      <Button
        component="a"
        href={addressOf(`/reminders/${id}/pdf`)}
        target="_blank"
        rel="noreferrer"
        variant="default"
      >
        {t('reminders.pdf')}
      </Button>
      {may('billing:write') && withdrawnAt === null && (
        <>
          <Button variant="default" onClick={run(sendIt)}>
            {t(delivery === null ? 'reminders.send' : 'reminders.sendAgain')}
          </Button>
          <Button variant="default" onClick={run(withdraw)}>
            {t('reminders.withdraw')}
          </Button>
        </>
      )}
    </Group>
  );
}
