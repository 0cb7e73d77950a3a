import { Alert, Button, Divider, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { DayInput } from '../components/day-input.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { isDayOrNone } from '../formats/days.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { BatchBook } from './batch-book.ts';
import { BatchFindings } from './batch-findings.tsx';
import { useMinorText } from './minor-text.ts';
import { type Asked, usePanel } from './use-book.ts';

/** What the ticks amount to, and what becomes of them: it follows every tick at once. */
export function NewBatchPanel({
  book,
  asked,
  name,
  onName,
  onSave,
  isSaving,
  problem,
}: {
  readonly book: BatchBook;
  readonly asked: Asked;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onSave: () => void;
  readonly isSaving: boolean;
  readonly problem: Problem | null;
}) {
  const t = useTexts();
  const { money, count, duration } = useFormats();
  const text = useMinorText();
  const panel = usePanel(book);
  const [, change] = useSearchParams();
  return (
    <Stack gap="md" className="panel" p="lg" component="aside" aria-label={t('invoiceBatches.panel')}>
      <dl style={{ margin: 0 }} aria-live="polite">
        <Figure label={t('invoiceBatches.invoicesToCreate')} value={count(panel.invoices)} />
        <Figure label={t('invoiceBatches.unbilledTickets')} value={count(panel.tickets)} />
        <Figure label={t('invoiceBatches.hoursWorked')} value={duration(panel.workMinutes)} />
        <Figure label={t('invoiceBatches.hoursBilled')} value={duration(panel.billedMinutes)} />
        <Figure label={t('invoiceBatches.net')} value={money(text(panel.net))} />
        <Figure label={t('invoiceBatches.tax')} value={money(text(panel.tax))} />
        <Figure label={t('general.total')} value={money(text(panel.gross))} strong />
      </dl>
      <Divider />
      <TextInput
        label={t('general.name')}
        value={name}
        maxLength={100}
        required
        onChange={({ currentTarget: { value } }) => onName(value)}
      />
      <DayInput
        label={t('invoiceBatches.invoiceDate')}
        description={t('invoiceBatches.invoiceDateHint')}
        value={asked.invoiceDate ?? ''}
        onChange={(day) => isDayOrNone(day) && change({ invoiceDate: day })}
      />
      <NativeSelect
        label={t('invoiceBatches.levelOfDetail')}
        value={asked.levelOfDetail ?? ''}
        data={[
          { value: '', label: t('invoiceBatches.levelAsAgreed') },
          { value: 'contract', label: t('invoiceBatches.levelContract') },
          { value: 'ticket', label: t('invoiceBatches.levelTicket') },
          { value: 'time-entry', label: t('invoiceBatches.levelTimeEntry') },
        ]}
        onChange={({ currentTarget: { value } }) => change({ levelOfDetail: value })}
      />
      <NativeSelect
        label={t('invoiceBatches.invoicePer')}
        value={asked.invoicePer}
        data={[
          { value: 'contract', label: t('invoiceBatches.perContract') },
          { value: 'customer', label: t('invoiceBatches.perCustomer') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          change({ invoicePer: value === 'contract' ? undefined : value })
        }
      />
      <BatchFindings preview={book.preview} />
      {problem !== null && (
        <Alert color="red" role="alert" title={t('general.saveFailed')}>
          {problem.sentences.join(' ')}
        </Alert>
      )}
      <Button
        size="sm"
        h="auto"
        mih={36}
        py={6}
        px="sm"
        styles={{ label: { whiteSpace: 'normal' } }}
        onClick={onSave}
        loading={isSaving}
        disabled={panel.contracts === 0 || name.trim() === ''}
      >
        {t('invoiceBatches.create', { count: panel.invoices, amount: money(text(panel.gross)) })}
      </Button>
      {panel.contracts === 0 && (
        <Text size="xs" c="dimmed">
          {t('invoiceBatches.nothingTicked')}
        </Text>
      )}
    </Stack>
  );
}

function Figure({
  label,
  value,
  strong = false,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly strong?: boolean;
}) {
  return (
    <div
      style={{
        display: 'flex',
        justifyContent: 'space-between',
        padding: '2px 0',
        ...(strong && { fontWeight: 600, fontSize: 17, lineHeight: '28px' }),
      }}
    >
      <dt>{label}</dt>
      <dd style={{ margin: 0 }}>{value}</dd>
    </div>
  );
}
