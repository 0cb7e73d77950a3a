import { Button, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { read } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { ScreenLink } from '../components/links.tsx';
import { toCsv } from '../components/list/csv.ts';
import { Empty } from '../components/list/empty.tsx';
import { saveFile } from '../components/list/save-csv.ts';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { Moment, Money } from '../components/values.tsx';
import { signsOf } from '../formats/decimals.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import {
  type LedgerView,
  type LoggedTransferView,
  transferKindTexts,
  transferStateTexts,
} from './accounting.ts';
import { ledgerNameIn, useLedgerName } from './ledger-name.ts';

type Log = { readonly items: readonly LoggedTransferView[] };
const shownAtOnce = 100;
const savedAtMost = 20_000;

/** Who had what sent to which ledger, when, and what it made of it; for whoever audits the books. */
export function TransferLog() {
  const t = useTexts();
  const [{ from = '', to = '', of = '' }, choose] = useSearchParams();
  const query = {
    ...(from !== '' && { from: String(from) }),
    ...(to !== '' && { to: String(to) }),
    ...(of !== '' && { ledger: String(of) }),
  };
  const log = useRead<Log>('/ledgers/transfers', { ...query, limit: shownAtOnce });
  const save = useSaveLog(query);
  const ledgers = useRead<{ items: readonly LedgerView[] }>('/ledgers');
  const used = ledgers.data?.items ?? [];
  const day = (name: 'from' | 'to', label: 'accounting.logFrom' | 'accounting.logTo', value: unknown) => (
    <TextInput
      type="date"
      label={t(label)}
      value={String(value)}
      onChange={({ currentTarget }) => choose({ [name]: currentTarget.value || undefined })}
    />
  );
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('accounting.ledger')}
          value={String(of)}
          data={[
            { value: '', label: t('accounting.allLedgers') },
            ...used.map(({ ledger }) => ({ value: ledger, label: ledgerNameIn(used, ledger) })),
          ]}
          onChange={({ currentTarget: { value } }) => choose({ of: value || undefined })}
        />
        {day('from', 'accounting.logFrom', from)}
        {day('to', 'accounting.logTo', to)}
        <Button variant="default" onClick={() => void save().catch(tellProblem)}>
          {t('accounting.saveCsv')}
        </Button>
      </Group>
      <Loaded query={log}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('accounting.logEmpty')} text={t('accounting.logEmptyText')} />
          ) : (
            <LogTable items={items} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function LogTable({ items }: Log) {
  const t = useTexts();
  const nameOf = useLedgerName();
  return (
    <Section title={t('accounting.log')}>
      <Table.ScrollContainer minWidth={760}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounting.logAt')}</Table.Th>
              <Table.Th>{t('accounting.number')}</Table.Th>
              <Table.Th>{t('accounting.logWhat')}</Table.Th>
              <Table.Th>{t('accounting.logState')}</Table.Th>
              <Table.Th>{t('accounting.logBy')}</Table.Th>
              <Table.Th className="number">{t('accounting.logGross')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ id, ledger, kind, state, invoice, customer, by, createdAt, doneAt, gross }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Moment instant={doneAt ?? createdAt} />
                </Table.Td>
                <Table.Td>
                  <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
                    {invoice.number}
                  </ScreenLink>
                  <Text size="xs" c="dimmed">
                    {customer}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {t(transferKindTexts[kind])}
                  <Text size="xs" c="dimmed">
                    {nameOf(ledger)}
                  </Text>
                </Table.Td>
                <Table.Td>{t(transferStateTexts[state])}</Table.Td>
                <Table.Td>{by || t('accounting.byItself')}</Table.Td>
                <Table.Td className="number">{gross === null ? '–' : <Money amount={gross} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {items.length === shownAtOnce && (
        <Text size="xs" c="dimmed" mt="sm">
          {t('accounting.logMore', { count: shownAtOnce })}
        </Text>
      )}
    </Section>
  );
}

/** Saves all of what is chosen, not only what is shown. */
function useSaveLog(query: Readonly<Record<string, string>>): () => Promise<void> {
  const t = useTexts();
  const nameOf = useLedgerName();
  const { locale, moment } = useFormats();
  const heads = [
    t('accounting.logCreated'),
    t('accounting.logBy'),
    t('accounting.ledger'),
    t('accounting.logWhat'),
    t('accounting.number'),
    t('accounting.logCustomer'),
    t('accounting.logState'),
    t('accounting.logAttempts'),
    t('accounting.logSent'),
    t('accounting.logDone'),
    t('accounting.logRemoteNumber'),
    t('accounting.logRemoteId'),
    t('accounting.logNet'),
    t('accounting.logTax'),
    t('accounting.logGross'),
    t('accounting.logFailure'),
  ];
  return async () => {
    const { items } = await read<Log>('/ledgers/transfers', { ...query, limit: savedAtMost });
    const when = (instant: string | null) => (instant === null ? '' : moment(instant));
    const rows = items.map((row) => [
      when(row.createdAt),
      row.by || t('accounting.byItself'),
      nameOf(row.ledger),
      t(transferKindTexts[row.kind]),
      row.invoice.number,
      row.customer,
      t(transferStateTexts[row.state]),
      row.attempts,
      when(row.sentAt),
      when(row.doneAt),
      row.remoteNumber,
      row.remoteId,
      row.net,
      row.tax,
      row.gross,
      row.failureCode,
    ]);
    const text = toCsv(heads, rows, signsOf(locale).decimal);
    saveFile(`${t('accounting.log')}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
}
