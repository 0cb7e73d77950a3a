import { type Context, systemContext, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { MailAttachment, MailOutcome, MailServer, OutgoingMail } from '../../integrations/ports.ts';
import { say } from '../../lib/messages.ts';
import { loadAccount } from '../settings/operations.ts';
import { loadAttachments } from './attachments.operations.ts';
import {
  endAttempt,
  failWaiting,
  insertAttempt,
  isOnHold,
  type LockedDelivery,
  listDue,
  lockDelivery,
  postponeWaiting,
  updateDelivery,
} from './attempt.repository.ts';
import { layOut } from './layout.operations.ts';
import { enqueueDeliveries } from './queue.operations.ts';
import { markInvoiceSent } from './sent.operations.ts';
import { loadMailSender } from './settings.operations.ts';

/** Minutes before the next try, by how many there were; after the last one a person has to look. Together a day and a half. */
const pauses = [1, 5, 15, 30, 60, 120, 240, 480, 720] as const;
const minuteMs = 60_000;
/** Longer than any try takes. */
const diedAfterMs = 15 * minuteMs;

/**
 * Tries to send one e-mail, as a job does.
 *
 * The try is written down before the server is spoken to and its outcome afterwards, in two transactions with none open
 * in between. If this process dies in between, nobody knows whether the server took the e-mail: the next run of the job
 * finds it under way and marks it doubtful, for a person to decide; it is never sent again by itself.
 */
export async function tryDelivery(deps: Deps, accountId: string, deliveryId: string): Promise<void> {
  const context = jobContext(deps, accountId, deliveryId);
  const attachments = await attachmentsOrFailure(context, deliveryId);
  if (attachments === null) return;
  const begun = await transaction(context, (tx) => begin(tx, context, deliveryId, attachments));
  if (begun === null) return;
  const outcome = await deps.mailer.send(begun.server, begun.mail);
  const afterwards = jobContext(deps, accountId, deliveryId);
  await transaction(afterwards, (tx) => end(tx, afterwards, deliveryId, begun.attempt, outcome));
}

/** Queues a job for each e-mail that is due, as the clock does every minute. */
export async function queueDue(deps: Deps, accountId: string): Promise<void> {
  const context = jobContext(deps, accountId, accountId);
  await transaction(context, async (tx) => {
    const { now } = context;
    await enqueueDeliveries(tx, await listDue(tx, now, new Date(now.getTime() - diedAfterMs)));
  });
}

function jobContext(deps: Deps, accountId: string, id: string): Context {
  return systemContext(deps, accountId, { kind: 'job', id, name: 'e-mail' });
}

/** null: there is nothing to send now. What cannot be attached makes the e-mail fail, so that somebody sees it. */
async function attachmentsOrFailure(
  context: Context,
  deliveryId: string,
): Promise<readonly MailAttachment[] | null> {
  try {
    return await loadAttachments(context, deliveryId);
  } catch (error) {
    context.deps.log.error({ err: error, deliveryId }, 'the attachments of an e-mail could not be made');
    await transaction(context, async (tx) => {
      const delivery = await lockDelivery(tx, deliveryId);
      if (delivery?.state !== 'queued') return;
      const { language } = await loadAccount(tx);
      const answer = say({ key: 'deliveries.attachmentsFailed' }, language);
      await updateDelivery(tx, deliveryId, { state: 'failed', tries: delivery.tries, answer }, context.now);
    });
    return null;
  }
}

type Begun = { readonly attempt: number; readonly server: MailServer; readonly mail: OutgoingMail };

/** Writes the try down. null: it is not to be made. */
async function begin(
  tx: Tx,
  context: Context,
  id: string,
  attachments: readonly MailAttachment[],
): Promise<Begun | null> {
  const delivery = await lockDelivery(tx, id);
  if (delivery?.state === 'sending') await leaveInDoubt(tx, context, delivery);
  if (delivery?.state !== 'queued' || delivery.nextTryAt === null) return null;
  if (delivery.nextTryAt > context.now || (await isOnHold(tx))) return null;
  const sender = await loadMailSender(tx, context.deps.secrets);
  if (sender === null) return null;
  const { server, ...from } = delivery.kind === 'notice' ? { ...sender, bcc: [] } : sender;
  const { recipients, subject, body, messageId, tries, answer } = delivery;
  const attempt = delivery.attempts + 1;
  await insertAttempt(tx, id, attempt, `${server.host}:${server.port}`, context.now);
  await updateDelivery(tx, id, { state: 'sending', tries: tries + 1, answer }, context.now);
  const html = layOut(body, await loadAccount(tx));
  const texts = { subject, text: body, html };
  return {
    attempt,
    server,
    mail: { ...from, ...texts, messageId, date: context.now, to: recipients, attachments },
  };
}

/** The process that made the last try died before it wrote down how it ended. */
async function leaveInDoubt(tx: Tx, { now }: Context, delivery: LockedDelivery): Promise<void> {
  const { language } = await loadAccount(tx);
  const answer = say({ key: 'deliveries.interrupted' }, language);
  await endAttempt(tx, delivery.id, delivery.attempts, { kind: 'unknown', code: null, answer }, now);
  await updateDelivery(tx, delivery.id, { state: 'doubtful', tries: delivery.tries, answer }, now);
}

/** Writes down how a try ended; also that of a process that was given up for dead and was only slow. */
async function end(
  tx: Tx,
  context: Context,
  id: string,
  attempt: number,
  outcome: MailOutcome,
): Promise<void> {
  const delivery = await lockDelivery(tx, id);
  if (delivery === null) return;
  await endAttempt(tx, id, attempt, outcome, context.now);
  const decided = delivery.state !== 'sending' && delivery.state !== 'doubtful';
  if (decided || delivery.attempts !== attempt) return;
  const { kind, answer, refusedRecipients } = outcome;
  const known = { tries: delivery.tries, answer, refusedRecipients };
  const { now } = context;
  switch (kind) {
    case 'accepted':
      await updateDelivery(tx, id, { ...known, state: 'sent', sentAt: now }, now);
      return markInvoiceSent(tx, context, delivery);
    case 'refused':
      return updateDelivery(tx, id, { ...known, state: 'failed' }, now);
    case 'denied':
      return failAll(tx, id, known, now);
    case 'unknown':
      return updateDelivery(tx, id, { ...known, state: 'doubtful' }, now);
    default:
      return waitOrGiveUp(tx, id, known, kind, now);
  }
}

/** What the server says to this one it says to all that wait, until somebody has mended name or password. */
async function failAll(
  tx: Tx,
  id: string,
  { tries, answer: reply }: { readonly tries: number; readonly answer: string },
  now: Date,
): Promise<void> {
  const { language } = await loadAccount(tx);
  const answer = say({ key: 'deliveries.denied', params: { answer: reply } }, language);
  await updateDelivery(tx, id, { state: 'failed', tries, answer }, now);
  await failWaiting(tx, answer, now);
}

async function waitOrGiveUp(
  tx: Tx,
  id: string,
  known: { readonly tries: number; readonly answer: string },
  kind: 'deferred' | 'unreachable',
  now: Date,
): Promise<void> {
  const pause = pauses[known.tries - 1];
  if (pause === undefined) return updateDelivery(tx, id, { ...known, state: 'failed' }, now);
  const nextTryAt = new Date(now.getTime() + pause * minuteMs);
  await updateDelivery(tx, id, { ...known, state: 'queued', nextTryAt }, now);
  if (kind === 'unreachable') await postponeWaiting(tx, nextTryAt);
}
