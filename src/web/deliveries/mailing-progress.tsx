import { useEffect } from 'react';
import { send } from '../api/client.ts';
import { useFollowed } from '../api/progress.ts';
import { refresh } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { ProgressPanel } from '../components/progress-panel.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { MailingView } from './deliveries.ts';
import { deliveriesTouched } from './use-deliveries.ts';

/** How far e-mails are that were asked for together; those that still wait can be called off. */
export function MailingProgress({ id }: { readonly id: string }) {
  const t = useTexts();
  const may = useMay();
  const { view: mailing } = useFollowed<MailingView>(`/mailings/${id}`, isUnderWay, deliveriesTouched);
  const done = mailing === undefined ? 0 : mailing.total - mailing.counts.queued - mailing.counts.sending;
  // Each one that is done stands in the list below.
  useEffect(() => {
    if (done > 0) void refresh('deliveries', 'invoices');
  }, [done]);
  if (mailing === undefined) return null;
  const cancel = async () => {
    await send('POST', `/mailings/${id}/cancel`);
    await deliveriesTouched();
  };
  return (
    <ProgressPanel
      title={t(mailing.finished ? 'deliveries.mailing' : 'deliveries.mailingTitle')}
      done={done}
      total={mailing.total}
      finished={mailing.finished}
      {...(may('billing:write') && { onCancel: () => void cancel().catch(tellProblem) })}
    >
      <Counts mailing={mailing} />
    </ProgressPanel>
  );
}

const isUnderWay = ({ finished }: MailingView) => !finished;

function Counts({ mailing: { counts } }: { readonly mailing: MailingView }) {
  const t = useTexts();
  const parts = [
    t('deliveries.countSent', { count: counts.sent }),
    counts.failed > 0 && t('deliveries.countFailed', { count: counts.failed }),
    counts.doubtful > 0 && t('deliveries.countDoubtful', { count: counts.doubtful }),
    counts.cancelled > 0 && t('deliveries.countCancelled', { count: counts.cancelled }),
  ];
  return <span>{parts.filter(Boolean).join(' · ')}</span>;
}
