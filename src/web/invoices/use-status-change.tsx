import { Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { askTyped } from '../components/ask-typed.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { isAnythingUnsaved } from '../components/form/unsaved-guard.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import type { BulkView, StatusByHand, StatusChangesView } from './invoices.ts';
import { OldDates, oldDatesAmong } from './old-dates.tsx';

type Steps = StatusChangesView['changes'][number]['steps'];

export type WantedChange = {
  readonly ids: readonly string[];
  /** Of the invoice, or how many they are. */
  readonly name: string;
  readonly status: StatusByHand;
  /** Of a single invoice: what it does, said before it is done. */
  readonly steps?: Steps;
};

/** Sets a status by hand: says what will happen, asks, does it, and tells which could not be set and why (R48). */
export function useStatusChange(): (wanted: WantedChange) => Promise<void> {
  const t = useTexts();
  const formats = useFormats();
  return async (wanted) => {
    const { ids, status, steps } = wanted;
    const isExported = steps?.some(({ kind }) => kind === 'mark-exported') ?? status === 'exported';
    const more = isExported ? await askWhere(t) : {};
    if (more === null) return;
    try {
      const body = { ids, status, ...more };
      const planned = await send<BulkView>('POST', '/invoices/status', { body: { ...body, dryRun: true } });
      const wishes = await ask(wanted, planned, t, formats);
      if (wishes === null) return;
      const { done } = await send<BulkView>('POST', '/invoices/status', { body: { ...body, ...wishes } });
      tell(t('invoices.statusSet', { count: done.length }));
    } catch (error) {
      tellProblem(error);
    } finally {
      await refresh('invoices', 'invoice-batches', 'customers', 'payments', 'reports');
    }
  };
}

/** Says what will happen and to how many. null: changed one's mind, or there is nothing to do. */
async function ask(
  { name, status, steps = [] }: WantedChange,
  { done, refused }: BulkView,
  t: Say,
  formats: Formats,
): Promise<{ readonly confirmOldDate: boolean } | null> {
  const known = steps.map(({ kind, amount }) =>
    t(stepTexts[kind], { amount: amount === null ? '' : formats.money(amount) }),
  );
  const lines = known.length === 0 && status === 'issued' ? [t('invoices.stepIssue')] : known;
  const reasons = refused.map(({ number, reason }) => (number === null ? reason : `${number}: ${reason}`));
  if (done.length === 0 && oldDatesAmong(refused) === 0) {
    modals.open({ title: t('invoices.cannotTitle'), children: <Lines lines={reasons} /> });
    return null;
  }
  let confirmOldDate = false;
  const isSure = await confirm({
    title: t(isBack(steps) ? backTexts[status] : titleTexts[status], { name }),
    text: (
      <Stack gap="sm">
        {isAnythingUnsaved() && <Text size="sm">{t('invoices.typedNotOnIt')}</Text>}
        {lines.length > 0 && <Lines lines={lines} />}
        {reasons.length + done.length > 1 && (
          <Text size="sm">{t('invoices.canCount', { count: done.length })}</Text>
        )}
        {reasons.length > 0 && (
          <>
            <Text size="sm">{t('invoices.cannotCount', { count: reasons.length })}</Text>
            <Lines lines={reasons.slice(0, 10)} />
          </>
        )}
        <OldDates
          refused={refused}
          onChange={(areMeant) => {
            confirmOldDate = areMeant;
          }}
        />
      </Stack>
    ),
    action: t(isBack(steps) ? 'invoices.setStatus' : actionTexts[status]),
    danger: status === 'refunded',
  });
  return isSure && (done.length > 0 || confirmOldDate) ? { confirmOldDate } : null;
}

/** Whether money that was recorded is taken back, and the status with it (R36). */
export function isBack(steps: Steps): boolean {
  return steps.some(({ kind }) => kind === 'reverse-payment' || kind === 'reverse-pay-out');
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul style={{ margin: 0, paddingLeft: 16 }}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Where it was exported to by hand; null: changed one's mind. */
async function askWhere(t: Say): Promise<{ readonly exportedTo: string } | null> {
  const exportedTo = await askTyped({
    title: t('invoices.exportedWhere'),
    action: t('invoices.next'),
    content: (typed, onType) => (
      <TextInput
        data-autofocus
        label={t('invoices.exportedTo')}
        placeholder="DATEV"
        defaultValue={typed}
        onChange={({ currentTarget: { value } }) => onType(value)}
      />
    ),
  });
  return exportedTo === null ? null : { exportedTo };
}

/** What setting a status by hand is called. */
export const actionTexts = {
  issued: 'invoices.setIssued',
  sent: 'invoices.setSent',
  exported: 'invoices.setExported',
  paid: 'invoices.setPaid',
  refunded: 'invoices.setRefunded',
} as const satisfies Record<StatusByHand, string>;

const titleTexts = {
  issued: 'invoices.askIssued',
  sent: 'invoices.askSent',
  exported: 'invoices.askExported',
  paid: 'invoices.askPaid',
  refunded: 'invoices.askRefunded',
} as const satisfies Record<StatusByHand, string>;

const backTexts = {
  ...titleTexts,
  issued: 'invoices.askBackToIssued',
  sent: 'invoices.askBackToSent',
  exported: 'invoices.askBackToExported',
  paid: 'invoices.askBackToPaid',
} as const satisfies Record<StatusByHand, string>;

const stepTexts = {
  issue: 'invoices.stepIssue',
  'mark-sent': 'invoices.stepMarkSent',
  'mark-exported': 'invoices.stepMarkExported',
  receive: 'invoices.stepReceive',
  'reverse-payment': 'invoices.stepReversePayment',
  credit: 'invoices.stepCredit',
  'pay-out': 'invoices.stepPayOut',
  'reverse-pay-out': 'invoices.stepReversePayOut',
  'reverse-cash-discount': 'invoices.stepReverseCashDiscount',
  'reverse-write-off': 'invoices.stepReverseWriteOff',
} as const satisfies Record<Steps[number]['kind'], string>;
