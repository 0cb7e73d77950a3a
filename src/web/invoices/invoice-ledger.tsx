import { Group, Stack, Text } from '@mantine/core';
import type { TransferView } from '../../features/ledgers/exports.schema.ts';
import type { ExceptionView, LedgerView } from '../accounting/accounting.ts';
import { useLedgerName } from '../accounting/ledger-name.ts';
import { useRead } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { Section } from '../components/page.tsx';
import { StatusBadge, type Tone } from '../components/status-badge.tsx';
import { Moment } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { type PlainKey, useTexts } from '../texts/texts.ts';
import type { InvoiceView } from './invoices.ts';
import { LedgerPayloads } from './ledger-payloads.tsx';

type Items<View> = { readonly items: readonly View[] };

const stateTexts = {
  waiting: 'invoices.transferWaiting',
  ready: 'invoices.transferWaiting',
  sending: 'invoices.transferSending',
  done: 'invoices.transferDone',
  failed: 'invoices.transferFailed',
  ignored: 'invoices.transferIgnored',
} as const satisfies Record<TransferView['state'], PlainKey>;

/** How the ledger has it, as it was last seen there. */
const remoteTexts = {
  draft: 'invoices.thereDraft',
  approved: 'invoices.thereApproved',
  paid: 'invoices.therePaid',
  credited: 'invoices.thereCredited',
  voided: 'invoices.thereVoided',
  deleted: 'invoices.thereDeleted',
} as const satisfies Record<string, PlainKey>;
type RemoteStatus = keyof typeof remoteTexts;

const tones: Readonly<Record<TransferView['state'], Tone>> = {
  waiting: 'waiting',
  ready: 'waiting',
  sending: 'busy',
  done: 'good',
  failed: 'bad',
  ignored: 'neutral',
};

/** Where the invoice stands in the bookkeeping: on its way, there under which number, or why not. */
export function InvoiceLedger({ invoice }: { readonly invoice: InvoiceView }) {
  const t = useTexts();
  const may = useMay();
  const { id, exportedAt, exportedTo } = invoice;
  const transfers = useRead<Items<TransferView>>(`/invoices/${id}/transfers`);
  const ledgers = useRead<Items<LedgerView>>('/ledgers');
  const documents = transfers.data?.items.filter(({ kind }) => kind === 'document') ?? [];
  const isConnected = ledgers.data?.items.some(({ state }) => state !== 'off') ?? false;
  const isByHand = exportedAt !== null && !documents.some(({ state }) => state === 'done');
  if (documents.length === 0 && !isByHand && !isConnected) return null;
  return (
    <Section title={t('invoices.ledger')}>
      <Stack gap="md">
        {documents.map((transfer) => (
          <Transfer key={`${transfer.ledger} ${transfer.createdAt}`} transfer={transfer} />
        ))}
        {isByHand && (
          <Text size="sm">
            {t('invoices.exportedByHand', { place: exportedTo ?? '' })} · <Moment instant={exportedAt} />
          </Text>
        )}
        {documents.length === 0 && !isByHand && (
          <Text size="sm" c="dimmed">
            {t('invoices.notExported')}
          </Text>
        )}
        {documents.some(({ state }) => state === 'failed') && <Reasons invoiceId={id} />}
        {isConnected && may('billing:write') && <LedgerPayloads invoiceId={id} />}
      </Stack>
    </Section>
  );
}

function Transfer({ transfer }: { readonly transfer: TransferView }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const { ledger, state, remoteNumber, remoteStatus, createdAt, doneAt } = transfer;
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">
          {nameOf(ledger)}
          {remoteNumber !== null && ` · ${t('invoices.ledgerNumber', { number: remoteNumber })}`}
        </Text>
        <StatusBadge tone={tones[state]}>{t(stateTexts[state])}</StatusBadge>
      </Group>
      <Text size="xs" c="dimmed">
        <Moment instant={doneAt ?? createdAt} />
        {remoteStatus !== null &&
          remoteStatus in remoteTexts &&
          ` · ${t(remoteTexts[remoteStatus as RemoteStatus])}`}
      </Text>
    </Stack>
  );
}

/** What the ledger did not take, with the way to the queue where it is mended. */
function Reasons({ invoiceId }: { readonly invoiceId: string }) {
  const t = useTexts();
  const exceptions = useRead<Items<ExceptionView>>('/ledgers/exceptions', { state: 'open' });
  const own = exceptions.data?.items.filter(({ invoice }) => invoice?.id === invoiceId) ?? [];
  return (
    <>
      {own.map(({ id, happened }) => (
        <Text key={id} size="xs">
          {happened}
        </Text>
      ))}
      <ScreenLink to="/accounting" search={{ tab: 'exceptions' }}>
        {t('invoices.toExceptions')}
      </ScreenLink>
    </>
  );
}
