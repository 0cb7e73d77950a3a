import { setTimeout } from 'node:timers/promises';
import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { record } from '../audit-log/operations.ts';
import { enqueueDeliveries } from './queue.operations.ts';
import { cancelWaiting, findMailing, queueFailed } from './repository.ts';
import type { MailingView } from './schema.ts';

/** How far e-mails are that were asked for together. @throws {Refusal} `absent` */
export function getMailing(context: Context, id: string): Promise<MailingView> {
  return transaction(context, async (tx) => present(await findMailing(tx, id), 'mailing'));
}

/** Cancels what of a mailing still waits; what is being sent goes on. @throws {Refusal} `absent` */
export function cancelMailing(context: Context, id: string): Promise<MailingView> {
  return transaction(context, async (tx) => {
    present(await findMailing(tx, id), 'mailing');
    const cancelled = await cancelWaiting(tx, id, context.now);
    const subject = { kind: 'mailing', id };
    await record(tx, context, { action: 'mailing.cancelled', subject, detail: { cancelled } });
    return present(await findMailing(tx, id), 'mailing');
  });
}

/** Queues again what of a mailing has failed, once the cause is mended; others stay as they are. @throws {Refusal} `absent` */
export function retryMailing(context: Context, id: string): Promise<MailingView> {
  return transaction(context, async (tx) => {
    present(await findMailing(tx, id), 'mailing');
    const ids = await queueFailed(tx, { mailingId: id }, context.now);
    await enqueueDeliveries(tx, ids);
    const subject = { kind: 'mailing', id };
    await record(tx, context, { action: 'mailing.queued-again', subject, detail: { emails: ids.length } });
    return present(await findMailing(tx, id), 'mailing');
  });
}

const pollMs = 500;
/** A proxy closes what has been silent for a minute. */
const silentMs = 15_000;

/**
 * A mailing each time it gets further, the first at once, until nothing of it waits; null where nothing happened for a
 * while.
 *
 * @throws {Refusal} `absent`
 */
export async function followMailing(
  context: Context,
  id: string,
): Promise<AsyncGenerator<MailingView | null>> {
  return following(context, await getMailing(context, id));
}

async function* following(context: Context, first: MailingView): AsyncGenerator<MailingView | null> {
  yield first;
  let told = JSON.stringify(first.counts);
  let { finished } = first;
  for (let silent = 0; !finished; ) {
    await setTimeout(pollMs);
    const view = await getMailing(context, first.id);
    const counts = JSON.stringify(view.counts);
    silent = counts === told ? silent + pollMs : 0;
    if (counts !== told || view.finished) yield view;
    else if (silent % silentMs === 0) yield null;
    told = counts;
    ({ finished } = view);
  }
}
