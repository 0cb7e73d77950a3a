import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { MailAddress, MailOutcome } from '../../integrations/ports.ts';
import type { Language } from '../../lib/messages.ts';
import type { DeliverySummary } from './schema.ts';

/** A delivery held until the transaction ends. */
export type LockedDelivery = {
  readonly id: string;
  readonly kind: DeliverySummary['kind'];
  readonly state: DeliverySummary['state'];
  readonly invoiceId: string | null;
  readonly language: Language;
  readonly recipients: readonly MailAddress[];
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly answer: string;
  /** How often it was tried in all. */
  readonly attempts: number;
};

type Row = [
  id: string,
  kind: DeliverySummary['kind'],
  state: DeliverySummary['state'],
  invoiceId: string | null,
  language: Language,
  recipients: MailAddress[],
  subject: string,
  body: string,
  messageId: string,
  tries: number,
  nextTryAt: Date | null,
  answer: string,
  attempts: number,
];

export async function lockDelivery(tx: Tx, id: string): Promise<LockedDelivery | null> {
  const [row] = await rowsOf<Row>(
    tx,
    `select d.id, d.kind, d.state, d.invoice_id, d.language, d.recipients, d.subject, d.body, d.message_id, d.tries,
            d.next_try_at, d.answer,
            (select coalesce(max(a.number), 0) from delivery_attempt a
              where a.account_id = d.account_id and a.delivery_id = d.id)
       from delivery d where d.account_id = $1 and d.id = $2 for update`,
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [deliveryId, kind, state, invoiceId, language, recipients, subject, body, ...rest] = row;
  const [messageId, tries, nextTryAt, answer, attempts] = rest;
  const mail = { language, recipients, subject, body, messageId };
  return { id: deliveryId, kind, state, invoiceId, ...mail, tries, nextTryAt, answer, attempts };
}

/** What a delivery is afterwards. */
export type DeliveryChange = {
  readonly state: DeliverySummary['state'];
  readonly tries: number;
  readonly nextTryAt?: Date;
  readonly answer: string;
  readonly refusedRecipients?: MailOutcome['refusedRecipients'];
  readonly sentAt?: Date;
};

export async function updateDelivery(tx: Tx, id: string, change: DeliveryChange, now: Date): Promise<void> {
  const { state, tries, nextTryAt = null, answer, refusedRecipients = [], sentAt = null } = change;
  await changedBy(
    tx,
    `update delivery
        set state = $3, tries = $4, next_try_at = $5, answer = $6, refused_recipients = $7, sent_at = $8, updated_at = $9
      where account_id = $1 and id = $2`,
    [tx.accountId, id, state, tries, nextTryAt, answer, JSON.stringify(refusedRecipients), sentAt, now],
  );
}

export async function insertAttempt(
  tx: Tx,
  deliveryId: string,
  number: number,
  server: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('delivery_attempt')
    .values({ account_id: tx.accountId, delivery_id: deliveryId, number, server, started_at: now })
    .execute();
}

export async function endAttempt(
  tx: Tx,
  deliveryId: string,
  number: number,
  { kind, code, answer }: Pick<MailOutcome, 'kind' | 'code' | 'answer'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('delivery_attempt')
    // Who is not let in is refused; the code tells the two apart.
    .set({ outcome: kind === 'denied' ? 'refused' : kind, code, answer, ended_at: now })
    .where('account_id', '=', tx.accountId)
    .where('delivery_id', '=', deliveryId)
    .where('number', '=', number)
    .execute();
}

/** Lets all that wait for an earlier try wait as long: the server they need cannot be used. */
export async function postponeWaiting(tx: Tx, until: Date): Promise<void> {
  await changedBy(
    tx,
    `update delivery set next_try_at = $2 where account_id = $1 and state = 'queued' and next_try_at < $2`,
    [tx.accountId, until],
  );
}

/** Lets all that wait fail with the same answer. */
export async function failWaiting(tx: Tx, answer: string, now: Date): Promise<void> {
  await changedBy(
    tx,
    `update delivery set state = 'failed', next_try_at = null, answer = $2, updated_at = $3
      where account_id = $1 and state = 'queued'`,
    [tx.accountId, answer, now],
  );
}

/** Whether the account is on hold after a restore. */
export async function isOnHold(tx: Tx): Promise<boolean> {
  const [row] = await rowsOf<[boolean]>(tx, 'select on_hold from account_directory where account_id = $1', [
    tx.accountId,
  ]);
  return row?.[0] ?? false;
}

/**
 * What is due, those that were tried most first: while a server cannot be used, one e-mail asks for all. With them what
 * has been under way for so long that its process died and left no job behind.
 */
export async function listDue(tx: Tx, now: Date, diedBefore: Date): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select id from delivery
      where account_id = $1
        and ((state = 'queued' and next_try_at <= $2) or (state = 'sending' and updated_at < $3))
      order by tries desc, created_at, id limit 5000`,
    [tx.accountId, now, diedBefore],
  );
  return rows.map(([id]) => id);
}
