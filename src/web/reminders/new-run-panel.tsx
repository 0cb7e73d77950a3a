import { Alert, Button, Checkbox, Divider, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { minorFromText, sumMinor } from '../../billing/money.ts';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { confirm } from '../components/confirm.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMinorText } from '../invoice-batches/minor-text.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { LeftOut } from './left-out.ts';
import { type DueReminder, type RemindedView, type ReminderPreview, remindersTouched } from './reminders.ts';

/** What the ticks amount to, and the button that writes and sends it. */
export function NewRunPanel({
  preview,
  leftOut,
}: {
  readonly preview: ReminderPreview;
  readonly leftOut: LeftOut;
}) {
  const t = useTexts();
  const { count } = useFormats();
  const [lettersOnly, setLettersOnly] = useState(false);
  const sends = preview.canSend && !lettersOnly;
  const { chosen, mails, open, claims, total } = useSums(preview, leftOut, sends);
  const { run, isRunning, problem } = useRun(chosen, leftOut, sends);
  const posts = chosen.length - mails;
  const label = t(sends ? 'reminders.sendCount' : 'reminders.writeCount', { count: chosen.length });
  const ask = async () => {
    const sure = await confirm({
      title: t('reminders.askSend', { count: chosen.length }),
      text: t('reminders.askText', { mails: count(mails), posts: count(posts), total, claims }),
      action: label,
    });
    if (sure) await run();
  };
  return (
    <Stack gap="md" className="panel" p="lg" component="aside" aria-label={t('reminders.panel')}>
      <Text component="h2" fz="lg" fw={600} m={0}>
        {t('reminders.panel')}
      </Text>
      <dl style={{ margin: 0 }} aria-live="polite">
        <Figure label={t('reminders.letters')} value={count(chosen.length)} />
        <Figure label={t('reminders.mails')} value={count(mails)} />
        <Figure label={t('reminders.posts')} value={count(posts)} />
      </dl>
      <Divider />
      <dl style={{ margin: 0 }} aria-live="polite">
        <Figure label={t('reminders.open')} value={open} />
        <Figure label={`${t('reminders.fee')}, ${t('reminders.interest')}`} value={claims} />
        <Figure label={t('reminders.total')} value={total} strong />
      </dl>
      {preview.canSend ? (
        <Checkbox
          size="xs"
          label={t('reminders.lettersOnly')}
          checked={lettersOnly}
          onChange={({ currentTarget }) => setLettersOnly(currentTarget.checked)}
        />
      ) : (
        <NoMailServer />
      )}
      {problem !== null && (
        <Alert
          color="red"
          role="alert"
          title={t(problem.status === 409 ? 'reminders.changedTitle' : 'general.saveFailed')}
        >
          {problem.message}
        </Alert>
      )}
      <Button size="sm" disabled={chosen.length === 0} loading={isRunning} onClick={() => void ask()}>
        {label}
      </Button>
    </Stack>
  );
}

/** The reminders that are ticked, and their sums in words of the reader. */
function useSums({ reminders, currency: code }: ReminderPreview, leftOut: LeftOut, sends: boolean) {
  const { money, minorUnits } = useFormats();
  const text = useMinorText();
  const chosen = reminders.filter(({ customer }) => !leftOut.customers.has(customer.id));
  const currency = { code, minorUnits };
  const sum = (amounts: readonly string[]) =>
    money(text(sumMinor(amounts.map((amount) => minorFromText(amount, currency)))));
  return {
    chosen,
    mails: sends ? chosen.filter(({ recipients }) => recipients.length > 0).length : 0,
    open: sum(chosen.map((reminder) => reminder.open)),
    claims: sum(chosen.flatMap(({ fee, interest }) => [fee, interest])),
    total: sum(chosen.map((reminder) => reminder.total)),
  };
}

/** Writes what is shown; if that is no longer what is due, nothing is written and the preview is read again. */
function useRun(chosen: readonly DueReminder[], leftOut: LeftOut, sends: boolean) {
  const go = useGo();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async () => {
    setRunning(true);
    setProblem(null);
    const body = {
      customers: chosen.map(({ customer, total }) => ({ customerId: customer.id, total })),
      leaveOut: [...leftOut.invoices],
      send: sends,
    };
    try {
      const { runId } = await send<RemindedView>('POST', '/reminders/run', { body });
      go({ to: '/reminder-runs/$reminderRunId', params: { reminderRunId: runId } }, { replace: true });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setRunning(false);
      await remindersTouched();
    }
  };
  return { run, isRunning, problem };
}

function NoMailServer() {
  const t = useTexts();
  const may = useMay();
  return (
    <Alert color="yellow" title={t('reminders.noMailServer')}>
      {t('reminders.noMailServerText')}
      {may('settings:read') && (
        <div className="prose">
          <ScreenLink to="/emails">{t('reminders.setUpMail')}</ScreenLink>
        </div>
      )}
    </Alert>
  );
}

function Figure({
  label,
  value,
  strong = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap" {...(strong && { fw: 600, fz: 'lg' })}>
      <dt>{label}</dt>
      <dd style={{ margin: 0, whiteSpace: 'nowrap' }}>{value}</dd>
    </Group>
  );
}
