import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { MailAddress } from '../../integrations/ports.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { say } from '../../lib/messages.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { issueInvoices, type Unissued } from '../invoices/issue.operations.ts';
import { checkFields } from './fields.operations.ts';
import { invoiceTexts, templateKindOf } from './invoice-texts.operations.ts';
import { newMessageId } from './message-id.operations.ts';
import { enqueueDeliveries } from './queue.operations.ts';
import { findMailing } from './repository.ts';
import type { SendInvoiceBody, SendInvoicesBody, SendingView } from './schema.ts';
import {
  findRecipients,
  insertDeliveries,
  insertMailing,
  listSendCandidates,
  lockInvoicesToSend,
  type NewDelivery,
  type SendCandidate,
  type SendSelection,
} from './send.repository.ts';
import { requireMailSettings } from './settings.operations.ts';
import { loadTemplates, type MailTexts } from './templates.operations.ts';

export type { NewDelivery };

export type Unsent = SendingView['refused'][number];

/** What a person may say about e-mails beside which invoices they bring. */
type Wishes = {
  readonly recipients?: readonly MailAddress[] | undefined;
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
  readonly again: boolean;
  readonly confirmOldDate: boolean;
  readonly dryRun: boolean;
};

/**
 * Sends one invoice by e-mail; a draft is issued first (R35).
 *
 * @throws {Refusal} `absent`; `conflict` without a mail server, or with the reason why it cannot be sent
 *   (`details.findings` for a draft that cannot be issued).
 */
export async function sendInvoice(context: Context, id: string, body: SendInvoiceBody): Promise<SendingView> {
  const sending = await send(context, { ids: [id] }, null, { ...body, dryRun: false });
  const [refused] = sending.refused;
  if (refused === undefined) return sending;
  const { message, findings } = refused;
  throw new Refusal('conflict', { key: 'deliveries.notSendable', params: { reason: message } }, { findings });
}

/**
 * Sends many invoices by e-mail, or says what would become of them (R48). Drafts among them are issued first, with all
 * checks (R35). What cannot be sent leaves the others alone.
 *
 * @throws {Refusal} `absent` if none of them is there; `conflict` without a mail server.
 */
export function sendInvoices(context: Context, body: SendInvoicesBody): Promise<SendingView> {
  const { ids, batchId, ...wishes } = body;
  const selection = ids === undefined ? { batchId: present(batchId, 'invoice') } : { ids };
  return send(context, selection, batchId ?? null, wishes);
}

async function send(
  context: Context,
  selection: SendSelection,
  batchId: string | null,
  wishes: Wishes,
): Promise<SendingView> {
  const { subject = '', body = '' } = wishes;
  const candidates = await transaction(context, async (tx) => {
    await requireMailSettings(tx);
    return listSendCandidates(tx, selection);
  });
  if (candidates.length === 0) present(null, 'invoice');
  for (const kind of new Set(candidates.map(templateKindOf))) checkFields(kind, [subject, body]);
  const refused = candidates.flatMap((one) => refusalOf(one, wishes, context) ?? []);
  const stopped = new Set(refused.map(({ invoiceId }) => invoiceId));
  const sendable = candidates.filter(({ id }) => !stopped.has(id));
  const issued = await issueDraftsAmong(context, sendable, wishes);
  const unissued = issued.refused.map((one) => notIssuable(one, context));
  const ready = sendable.filter(({ id }) => !unissued.some(({ invoiceId }) => invoiceId === id));
  const toSend = ready.map((one) => ({ ...one, number: one.number ?? issued.numbers.get(one.id) ?? null }));
  const all = [...refused, ...unissued];
  if (wishes.dryRun || toSend.length === 0)
    return { mailing: null, queued: toSend.map(planned(wishes)), refused: all };
  return transaction(context, (tx) => queue(tx, context, batchId, toSend, wishes, all));
}

/** Why an invoice cannot be sent, whatever it says. null: it can. */
export function refusalOf(
  { id, number, customer, recipients, sentBefore, underWay, cancelled }: SendCandidate,
  wishes: Pick<Wishes, 'recipients' | 'again'>,
  { language }: Pick<Context, 'language'>,
): Unsent | null {
  const params = { number: number ?? '', customer };
  const refuse = (code: Exclude<Unsent['code'], 'not-issuable'>): Unsent => ({
    invoiceId: id,
    number,
    customer,
    code,
    message: say({ key: `deliveries.${code}`, params }, language),
    findings: [],
  });
  if (underWay) return refuse('under-way');
  if (cancelled) return refuse('cancelled');
  if (sentBefore && !wishes.again) return refuse('sent-before');
  if (recipients.length === 0 && wishes.recipients === undefined) return refuse('no-recipient');
  return null;
}

async function issueDraftsAmong(
  context: Context,
  candidates: readonly SendCandidate[],
  { confirmOldDate, dryRun }: Wishes,
): Promise<{ readonly numbers: ReadonlyMap<string, string>; readonly refused: readonly Unissued[] }> {
  const ids = candidates.filter(({ number }) => number === null).map(({ id }) => id);
  if (ids.length === 0) return { numbers: new Map(), refused: [] };
  const { issued, refused } = await issueInvoices(context, { ids }, { confirmOldDate, dryRun });
  const numbers = new Map(dryRun ? [] : issued.map(({ id, number }) => [id, number]));
  // One that somebody else issued meanwhile is as good.
  return { numbers, refused: refused.filter(({ number }) => number === null) };
}

function notIssuable({ id, customer, findings }: Unissued, { language }: Pick<Context, 'language'>): Unsent {
  const views = findings.map((one) => findingView(one, language));
  const message = views.map((view) => view.message).join(' ');
  return { invoiceId: id, number: null, customer, code: 'not-issuable', message, findings: views };
}

function planned({ recipients }: Pick<Wishes, 'recipients'>) {
  return (one: SendCandidate): SendingView['queued'][number] => ({
    invoiceId: one.id,
    number: one.number,
    customer: one.customer,
    recipients: [...(recipients ?? one.recipients)],
    deliveryId: null,
  });
}

/** Writes the e-mails down and queues their jobs, in the caller's transaction. */
async function queue(
  tx: Tx,
  context: Context,
  batchId: string | null,
  candidates: readonly SendCandidate[],
  wishes: Wishes,
  refused: readonly Unsent[],
): Promise<SendingView> {
  const { senderAddress, paymentLink } = await requireMailSettings(tx);
  const templates = await loadTemplates(tx);
  const ids = candidates.map(({ id }) => id);
  const invoices = new Map((await lockInvoicesToSend(tx, ids)).map((one) => [one.id, one]));
  // Under the lock: somebody may have sent one of them meanwhile.
  const now = new Map((await listSendCandidates(tx, { ids })).map((one) => [one.id, one]));
  const late = candidates.flatMap((one) => refusalOf(now.get(one.id) ?? one, wishes, context) ?? []);
  const stopped = new Set(late.map(({ invoiceId }) => invoiceId));
  const deliveries = candidates.flatMap((one): NewDelivery[] => {
    const invoice = invoices.get(one.id);
    if (invoice === undefined || stopped.has(one.id)) return [];
    const { document, open } = invoice;
    const kind = templateKindOf(document);
    const template = withWishes(templates(kind, document.language), wishes);
    return [
      {
        id: newId(),
        kind,
        customerId: one.customerId,
        invoiceId: one.id,
        reminderId: null,
        document: null,
        language: document.language,
        recipients: wishes.recipients ?? one.recipients,
        ...invoiceTexts(template, document, open, paymentLink),
        messageId: newMessageId(senderAddress),
      },
    ];
  });
  const mailingId = await queueMailing(tx, context, batchId, deliveries);
  const deliveryOf = new Map(deliveries.map(({ id, invoiceId }) => [invoiceId, id]));
  return {
    mailing: mailingId === null ? null : await findMailing(tx, mailingId),
    queued: candidates
      .filter(({ id }) => deliveryOf.has(id))
      .map((one) => ({ ...planned(wishes)(one), deliveryId: deliveryOf.get(one.id) ?? null })),
    refused: [...refused, ...late],
  };
}

function withWishes(template: MailTexts, { subject, body }: Wishes): MailTexts {
  return { subject: subject ?? template.subject, body: body ?? template.body };
}

/** The contacts of a customer that receive invoices; without one, its own address; else nobody. */
export function recipientsOfCustomer(tx: Tx, customerId: string): Promise<MailAddress[]> {
  return findRecipients(tx, customerId);
}

/**
 * Queues e-mails that were asked for together.
 *
 * @returns The id of the mailing; null: there is nothing to send.
 */
export async function queueMailing(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  batchId: string | null,
  deliveries: readonly NewDelivery[],
): Promise<string | null> {
  if (deliveries.length === 0) return null;
  const id = newId();
  const actor = actorText(context.actor);
  await insertMailing(tx, { id, batchId, createdBy: actor }, context.now);
  await insertDeliveries(tx, id, deliveries, { actor, at: context.now });
  await enqueueDeliveries(
    tx,
    deliveries.map((one) => one.id),
  );
  const detail = { emails: deliveries.length, ...(batchId !== null && { batchId }) };
  await record(tx, context, { action: 'mailing.queued', subject: { kind: 'mailing', id }, detail });
  return id;
}
