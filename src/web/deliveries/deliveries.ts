import type { z } from 'zod';
import type {
  DeliverySummary,
  DeliveryView,
  MailingView,
  ResolveBody,
  RetriedView,
} from '../../features/deliveries/schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey, Say } from '../texts/texts.ts';

export type { DeliverySummary, DeliveryView, MailingView, RetriedView };
export type DeliveryState = DeliverySummary['state'];
export type Attempt = DeliveryView['attempts'][number];
export type Decision = z.input<typeof ResolveBody>['decision'];

export const stateTexts = {
  queued: 'deliveries.stateQueued',
  sending: 'deliveries.stateSending',
  sent: 'deliveries.stateSent',
  failed: 'deliveries.stateFailed',
  doubtful: 'deliveries.stateDoubtful',
  cancelled: 'deliveries.stateCancelled',
} as const satisfies Record<DeliveryState, PlainKey>;

export const stateTones: Readonly<Record<DeliveryState, Tone>> = {
  queued: 'waiting',
  sending: 'busy',
  sent: 'good',
  failed: 'bad',
  doubtful: 'bad',
  cancelled: 'neutral',
};

export const kindTexts = {
  invoice: 'deliveries.kindInvoice',
  correction: 'deliveries.kindCorrection',
  reminder: 'deliveries.kindReminder',
  statement: 'deliveries.kindStatement',
  notice: 'deliveries.kindNotice',
} as const satisfies Record<DeliverySummary['kind'], PlainKey>;

/** What a try came to; null: it is under way. */
export function outcomeText(outcome: Attempt['outcome']): PlainKey {
  return outcome === null ? 'deliveries.underWay' : outcomeTexts[outcome];
}

const outcomeTexts = {
  accepted: 'deliveries.outcomeAccepted',
  refused: 'deliveries.outcomeRefused',
  deferred: 'deliveries.outcomeDeferred',
  unreachable: 'deliveries.outcomeUnreachable',
  unknown: 'deliveries.outcomeUnknown',
} as const satisfies Record<NonNullable<Attempt['outcome']>, PlainKey>;

/** Whom it is for, as a mail program shows it. */
export function recipientText({ recipients }: Pick<DeliverySummary, 'recipients'>): string {
  return recipients.map(({ address }) => address).join(', ');
}

/** Why it was not sent, or nobody knows: in our words where the server has none, and in its own. */
export function wrongText({ state, answer }: Pick<DeliverySummary, 'state' | 'answer'>, t: Say): string {
  if (state !== 'doubtful') return answer;
  return [t('deliveries.outcomeUnknown'), answer].filter(Boolean).join(' · ');
}

/** Whether its next try is a matter of moments, so that it is worth looking again soon. */
export function isAboutToGo({ state, nextTryAt }: Pick<DeliverySummary, 'state' | 'nextTryAt'>): boolean {
  if (state === 'sending') return true;
  return state === 'queued' && nextTryAt !== null && Date.parse(nextTryAt) < Date.now() + 60_000;
}
