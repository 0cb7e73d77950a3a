import { Alert, Button, Group } from '@mantine/core';
import type { DeliverySummary } from '../../features/deliveries/schema.ts';
import { addressOf, send } from '../api/client.ts';
import { useFollowed } from '../api/progress.ts';
import { type Page as Rows, useRead } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { ProgressPanel } from '../components/progress-panel.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import { type MailingView, type ReminderRunView, remindersTouched } from './reminders.ts';
import { RemindersList } from './reminders-list.tsx';

/** What became of a run: how far its e-mails are, what failed and why, what goes by post. */
export function RunScreen() {
  const { reminderRunId } = useScreenParams('/reminder-runs/$reminderRunId');
  const run = useRead<ReminderRunView>(`/reminder-runs/${reminderRunId}`);
  return (
    <Loaded query={run} skeleton={<ScreenSkeleton />}>
      {(view) => <RunPage run={view} />}
    </Loaded>
  );
}

function RunPage({ run }: { readonly run: ReminderRunView }) {
  const t = useTexts();
  const { day, count, money, moment } = useFormats();
  const { id, mailingId, reminders, byPost, total, createdAt, createdBy } = run;
  return (
    <Page
      title={t('reminders.runOf', { day: day(run.day) })}
      above={
        <>
          <ScreenLink to="/reminders">{t('reminders.title')}</ScreenLink> · {moment(createdAt)} ·{' '}
          {actorName(t, createdBy)}
        </>
      }
    >
      <KeyFigures columns={4}>
        <KeyFigure label={t('reminders.letters')} value={count(reminders)} />
        <KeyFigure label={t('reminders.mails')} value={count(reminders - byPost)} />
        <KeyFigure label={t('reminders.posts')} value={count(byPost)} />
        <KeyFigure label={t('reminders.total')} value={money(total)} />
      </KeyFigures>
      {mailingId !== null && <Mailing id={mailingId} />}
      {byPost > 0 && (
        <Alert color="yellow" title={t('reminders.byPostTitle', { count: byPost })}>
          <Group justify="space-between">
            {t('reminders.byPostText')}
            <Button
              component="a"
              href={addressOf(`/reminder-runs/${id}/letters`)}
              target="_blank"
              rel="noreferrer"
              variant="default"
            >
              {t('reminders.allLetters')}
            </Button>
          </Group>
        </Alert>
      )}
      <RemindersList id="reminders-of-run" query={{ runId: id }} inAddress={false} />
    </Page>
  );
}

/** Follows the e-mails; whoever comes back sees where they are. */
function Mailing({ id }: { readonly id: string }) {
  const t = useTexts();
  const may = useMay();
  const { view: mailing } = useFollowed<MailingView>(`/mailings/${id}`, isUnderWay, remindersTouched);
  const { failures, hasFailed } = useFailures(id, mailing);
  if (mailing === undefined) return null;
  const { total, counts, finished, onHold } = mailing;
  const act = (verb: 'retry' | 'cancel') => () =>
    void send('POST', `/mailings/${id}/${verb}`)
      .catch(tellProblem)
      .finally(() => void remindersTouched());
  return (
    <>
      {onHold && <Alert color="yellow">{t('reminders.onHold')}</Alert>}
      <ProgressPanel
        title={t('reminders.sending')}
        done={total - counts.queued - counts.sending}
        total={total}
        finished={finished}
        failures={failures}
        {...(may('billing:write') && { onCancel: act('cancel') })}
      >
        {hasFailed && may('billing:write') && (
          <Group>
            <Button variant="default" onClick={act('retry')}>
              {t('reminders.retryFailed')}
            </Button>
          </Group>
        )}
      </ProgressPanel>
    </>
  );
}

const isUnderWay = ({ finished }: MailingView) => !finished;

/** What the mail server refused, or may not have got, with its words. */
function useFailures(mailingId: string, mailing: MailingView | undefined) {
  const some = (mailing?.counts.failed ?? 0) + (mailing?.counts.doubtful ?? 0);
  const query = { mailingId, state: ['failed', 'doubtful'], limit: 200 };
  const { data } = useRead<Rows<DeliverySummary>>('/deliveries', query, { enabled: some > 0 });
  return {
    hasFailed: (mailing?.counts.failed ?? 0) > 0,
    failures: (data?.items ?? []).map(({ id, customer, recipients, answer }) => ({
      key: id,
      name: `${customer?.name ?? ''} (${recipients.map(({ address }) => address).join(', ')})`,
      reason: answer,
    })),
  };
}
