import { Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { addressOf, send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Day, Fact, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { remindersTouched, type StatementView, type StopsView } from './reminders.ts';
import { RemindersList } from './reminders-list.tsx';
import { useStops } from './use-stops.ts';

/** What a customer owes: the statement of account, and what was reminded of. */
export function CustomerAccount({
  customerId,
  name,
}: {
  readonly customerId: string;
  readonly name: string;
}) {
  const t = useTexts();
  const statement = useRead<StatementView>(`/customers/${customerId}/statement`);
  return (
    <Stack gap="lg">
      <Section
        title={t('reminders.statement')}
        actions={<StatementActions customerId={customerId} name={name} />}
      >
        <Loaded query={statement}>{(view) => <Statement statement={view} />}</Loaded>
      </Section>
      <Section title={t('reminders.title')} actions={<CustomerStop customerId={customerId} name={name} />}>
        <RemindersList id="customer-reminders" query={{ customerId }} inAddress={false} maxHeight="480px" />
      </Section>
    </Stack>
  );
}

function Statement({
  statement: { items, open, overdue, claims, credit, balance },
}: {
  readonly statement: StatementView;
}) {
  const t = useTexts();
  return (
    <Stack gap="md">
      <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} spacing="md" m={0}>
        <Fact label={t('reminders.open')}>
          <Money amount={open} />
        </Fact>
        <Fact label={t('reminders.overdue')}>
          <Money amount={overdue} />
        </Fact>
        <Fact label={t('reminders.credit')}>
          <Money amount={credit} />
        </Fact>
        <Fact label={t('reminders.balance')}>
          <strong>
            <Money amount={balance} />
          </strong>
        </Fact>
      </SimpleGrid>
      {items.length === 0 ? (
        <Text c="dimmed">{t('reminders.nothingOpen')}</Text>
      ) : (
        <OpenItems items={items} />
      )}
      {claims.length > 0 && <Claims claims={claims} credit={credit} />}
    </Stack>
  );
}

/** What reminders claim besides their invoices; credit pays it when somebody says so (R41). */
function Claims({ claims, credit }: Pick<StatementView, 'claims' | 'credit'>) {
  const t = useTexts();
  const may = useMay();
  const { day, money } = useFormats();
  const hasCredit = Number(credit) > 0;
  const pay = async ({ reminder, open }: StatementView['claims'][number]) => {
    const amount = money(Number(open) < Number(credit) ? open : credit);
    const sure = await confirm({
      title: t('reminders.claimByCreditTitle', { day: day(reminder.day) }),
      text: t('reminders.claimByCreditText', { amount }),
      action: t('reminders.claimByCredit'),
    });
    if (!sure) return;
    await send('POST', `/reminders/${reminder.id}/apply-credit`, { body: {} });
    tell(t('reminders.claimByCreditDone', { amount }));
    await remindersTouched();
  };
  return (
    <dl style={{ margin: 0 }}>
      <Fact label={`${t('reminders.claims')}. ${t('reminders.claimsHint')}`}>
        {claims.map((claim) => (
          <Group key={claim.reminder.id} gap="sm">
            <span>
              {day(claim.reminder.day)}: <Money amount={claim.open} />
            </span>
            {hasCredit && may('billing:write') && (
              <Button size="compact-xs" variant="default" onClick={() => void pay(claim).catch(tellProblem)}>
                {t('reminders.claimByCredit')}
              </Button>
            )}
          </Group>
        ))}
      </Fact>
    </dl>
  );
}

function OpenItems({ items }: Pick<StatementView, 'items'>) {
  const t = useTexts();
  return (
    <div style={{ overflow: 'auto', maxHeight: 360 }}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reminders.invoice')}</Table.Th>
            <Table.Th className="wide-only">{t('reminders.invoiceDate')}</Table.Th>
            <Table.Th>{t('reminders.due')}</Table.Th>
            <Table.Th className="number wide-only">{t('reminders.overdueDays')}</Table.Th>
            <Table.Th className="number">{t('reminders.open')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ invoice, invoiceDate, dueDate, overdueDays, open }) => (
            <Table.Tr key={invoice.id}>
              <Table.Td>
                <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
                  {invoice.number}
                </ScreenLink>
              </Table.Td>
              <Table.Td className="wide-only">
                <Day day={invoiceDate} />
              </Table.Td>
              <Table.Td>
                <Day day={dueDate} />
              </Table.Td>
              <Table.Td className="number wide-only">{overdueDays === 0 ? '' : overdueDays}</Table.Td>
              <Table.Td className="number">
                <Money amount={open} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function StatementActions({ customerId, name }: { readonly customerId: string; readonly name: string }) {
  const t = useTexts();
  const may = useMay();
  const path = `/customers/${customerId}/statement`;
  const sendIt = async () => {
    const sure = await confirm({
      title: t('reminders.statementAskTitle', { customer: name }),
      text: t('reminders.statementAskText'),
      action: t('reminders.statementSend'),
    });
    if (!sure) return;
    await send('POST', `${path}/send`);
    tell(t('reminders.statementSent'));
    await remindersTouched();
  };
  return (
    <Group gap="sm">
      <Button
        component="a"
        href={addressOf(`${path}/pdf`)}
        target="_blank"
        rel="noreferrer"
        variant="default"
      >
        {t('reminders.pdf')}
      </Button>
      {may('billing:write') && (
        <Button variant="default" onClick={() => void sendIt().catch(tellProblem)}>
          {t('reminders.statementSend')}
        </Button>
      )}
    </Group>
  );
}

/** Whether the whole customer is left in peace. */
function CustomerStop({ customerId, name }: { readonly customerId: string; readonly name: string }) {
  const t = useTexts();
  const may = useMay();
  const { stopCustomer, resume } = useStops();
  const stops = useRead<StopsView>('/reminder-stops', { customerId });
  const stop = stops.data?.items.find(({ invoice }) => invoice === null);
  if (stops.data === undefined || !may('billing:write')) return null;
  if (stop === undefined) {
    return (
      <Button variant="default" onClick={() => void stopCustomer(customerId, name)}>
        {t('reminders.stop')}
      </Button>
    );
  }
  return (
    <Group gap="sm">
      <Text size="xs" c="dimmed">
        {t('reminders.stoppedBecause', { reason: stop.reason })}
      </Text>
      <Button variant="default" onClick={() => void resume(stop.id)}>
        {t('reminders.resume')}
      </Button>
    </Group>
  );
}
