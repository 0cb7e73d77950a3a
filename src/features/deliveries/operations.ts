import { type Context, transaction } from '../../context.ts';
import { requireRows } from '../../db/require-rows.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Page } from '../../lib/wire.ts';
import { record, recordAll } from '../audit-log/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { type LockedDelivery, lockDelivery, updateDelivery } from './attempt.repository.ts';
import { layOut } from './layout.operations.ts';
import { enqueueDeliveries } from './queue.operations.ts';
import { findDelivery, listAttempts, listDeliveryRows, queueFailed } from './repository.ts';
import type {
  DeliverySummary,
  DeliveryView,
  ListDeliveriesQuery,
  ResolveBody,
  RetriedView,
  RetryBody,
  RetryManyBody,
} from './schema.ts';
import { listSendCandidates } from './send.repository.ts';
import { markInvoiceSent } from './sent.operations.ts';

/** A page of e-mails, the newest first. */
export function listDeliveries(context: Context, query: ListDeliveriesQuery): Promise<Page<DeliverySummary>> {
  return transaction(context, (tx) => listDeliveryRows(tx, query));
}

/** @throws {Refusal} `absent` */
export function getDelivery(context: Context, id: string): Promise<DeliveryView> {
  return transaction(context, (tx) => presentDelivery(tx, id));
}

/** @throws {Refusal} `absent`; `conflict` unless it waits. */
export function cancelDelivery(context: Context, id: string): Promise<DeliveryView> {
  return change(context, id, 'delivery.cancelled', {}, async (tx, delivery) => {
    const { state, tries, answer } = delivery;
    if (state !== 'queued') throw notIn(delivery, 'deliveries.notWaiting');
    await updateDelivery(tx, id, { state: 'cancelled', tries, answer }, context.now);
  });
}

/**
 * Queues an e-mail again that failed or was cancelled, or lets one that waits go at once.
 *
 * @throws {Refusal} `absent`; `conflict` for any other, and while another one of the same invoice is under way.
 */
export function retryDelivery(context: Context, id: string, { reason }: RetryBody): Promise<DeliveryView> {
  return change(context, id, 'delivery.queued', { reason }, async (tx, delivery) => {
    if (!['failed', 'cancelled', 'queued'].includes(delivery.state)) {
      throw notIn(delivery, 'deliveries.notRepeatable');
    }
    await queueAgain(tx, context, delivery);
  });
}

/** Queues again what of a selection has failed; everything else stays as it is. @throws {Refusal} `absent` */
export function retryDeliveries(context: Context, { ids, reason }: RetryManyBody): Promise<RetriedView> {
  return transaction(context, async (tx) => {
    await requireRows(tx, 'delivery', ids);
    const queued = await queueFailed(tx, { ids }, context.now);
    await enqueueDeliveries(tx, queued);
    const events = queued.map((id) => ({
      action: 'delivery.queued',
      subject: { kind: 'delivery', id },
      detail: { reason },
    }));
    await recordAll(tx, context, events);
    return { queued: queued.length, left: new Set(ids).size - queued.length };
  });
}

/**
 * Decides about an e-mail of which nobody knows whether the server took it: it did, or it is sent again, with the same
 * Message-ID.
 *
 * @throws {Refusal} `absent`; `conflict` unless it is in doubt.
 */
export function resolveDelivery(
  context: Context,
  id: string,
  { decision, reason }: ResolveBody,
): Promise<DeliveryView> {
  return change(context, id, 'delivery.resolved', { decision, reason }, async (tx, delivery) => {
    if (delivery.state !== 'doubtful') throw notIn(delivery, 'deliveries.notInDoubt');
    if (decision === 'send-again') return queueAgain(tx, context, delivery);
    const { tries, answer } = delivery;
    await updateDelivery(tx, id, { state: 'sent', tries, answer, sentAt: context.now }, context.now);
    await markInvoiceSent(tx, context, delivery);
  });
}

async function queueAgain(tx: Tx, context: Context, delivery: LockedDelivery): Promise<void> {
  const { id, invoiceId, state, answer } = delivery;
  if (invoiceId !== null && (state === 'failed' || state === 'cancelled')) {
    const [invoice] = await listSendCandidates(tx, { ids: [invoiceId] });
    if (invoice?.underWay === true) {
      const params = { number: invoice.number ?? '', customer: invoice.customer };
      throw new Refusal('conflict', { key: 'deliveries.under-way', params });
    }
  }
  await updateDelivery(tx, id, { state: 'queued', tries: 0, nextTryAt: context.now, answer }, context.now);
  await enqueueDeliveries(tx, [id]);
}

async function change(
  context: Context,
  id: string,
  action: string,
  detail: Readonly<Record<string, string>>,
  work: (tx: Tx, delivery: LockedDelivery) => Promise<void>,
): Promise<DeliveryView> {
  return transaction(context, async (tx) => {
    const delivery = present(await lockDelivery(tx, id), 'delivery');
    await work(tx, delivery);
    await record(tx, context, { action, subject: { kind: 'delivery', id }, detail });
    return presentDelivery(tx, id);
  });
}

function notIn(
  { subject }: LockedDelivery,
  key: 'deliveries.notWaiting' | 'deliveries.notRepeatable' | 'deliveries.notInDoubt',
): Refusal {
  return new Refusal('conflict', { key, params: { subject } });
}

async function presentDelivery(tx: Tx, id: string): Promise<DeliveryView> {
  const delivery = present(await findDelivery(tx, id), 'delivery');
  const html = layOut(delivery.text, await loadAccount(tx));
  return { ...delivery, html, attempts: await listAttempts(tx, id) };
}
