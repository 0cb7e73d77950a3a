import { containing } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { DeliverySummary, DeliveryView, ListDeliveriesQuery, MailingView } from './schema.ts';

type SummaryRow = [
  id: string,
  mailingId: string,
  kind: DeliverySummary['kind'],
  state: DeliverySummary['state'],
  customer: DeliverySummary['customer'],
  invoice: DeliverySummary['invoice'],
  language: Language,
  recipients: DeliverySummary['recipients'],
  subject: string,
  messageId: string,
  tries: number,
  nextTryAt: Date | null,
  answer: string,
  refusedRecipients: DeliverySummary['refusedRecipients'],
  sentAt: Date | null,
  createdAt: Date,
  createdBy: string,
];

const columns = `d.id, d.mailing_id, d.kind, d.state,
  case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end,
  case when i.id is not null then json_build_object('id', i.id, 'number', i.number) end,
  d.language, d.recipients, d.subject, d.message_id, d.tries, d.next_try_at, d.answer, d.refused_recipients, d.sent_at,
  d.created_at, d.created_by`;

const from = `delivery d
  left join customer c on c.account_id = d.account_id and c.id = d.customer_id
  left join invoice i on i.account_id = d.account_id and i.id = d.invoice_id`;

/** The newest first. */
export async function listDeliveryRows(tx: Tx, query: ListDeliveriesQuery): Promise<Page<DeliverySummary>> {
  const values: unknown[] = [tx.accountId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['d.account_id = $1', ...filters(query, put)];
  const after = readCursor(query.cursor, ['instant', 'id']);
  if (after !== null) {
    const [createdAt, id] = after;
    conditions.push(`(d.created_at, d.id) < (${put(createdAt)}::timestamptz, ${put(id)})`);
  }
  const rows = await rowsOf<SummaryRow>(
    tx,
    `select ${columns} from ${from} where ${conditions.join(' and ')}
      order by d.created_at desc, d.id desc limit ${put(query.limit + 1)}`,
    values,
  );
  return pageFrom(rows, query.limit, toSummary, (row) => [row[15], row[0]]);
}

function filters(query: ListDeliveriesQuery, put: (value: unknown) => string): string[] {
  const { state, kind, mailingId, invoiceId, customerId, search } = query;
  const conditions: string[] = [];
  if (state !== undefined) conditions.push(`d.state = any(${put(state)}::text[])`);
  if (kind !== undefined) conditions.push(`d.kind = any(${put(kind)}::text[])`);
  if (mailingId !== undefined) conditions.push(`d.mailing_id = ${put(mailingId)}`);
  if (invoiceId !== undefined) conditions.push(`d.invoice_id = ${put(invoiceId)}`);
  if (customerId !== undefined) conditions.push(`d.customer_id = ${put(customerId)}`);
  if (search !== undefined && search.trim() !== '') {
    const text = put(containing(search.trim()));
    conditions.push(
      `(d.subject ilike ${text} or d.recipients::text ilike ${text} or i.number ilike ${text} or c.name ilike ${text})`,
    );
  }
  return conditions;
}

/** One with its text; the HTML is made of it. */
export async function findDelivery(
  tx: Tx,
  id: string,
): Promise<(DeliverySummary & { readonly text: string }) | null> {
  const [row] = await rowsOf<[body: string, ...SummaryRow]>(
    tx,
    `select d.body, ${columns} from ${from} where d.account_id = $1 and d.id = $2`,
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [body, ...rest] = row;
  return { ...toSummary(rest), text: body };
}

export async function listAttempts(tx: Tx, deliveryId: string): Promise<DeliveryView['attempts']> {
  const rows = await tx
    .selectFrom('delivery_attempt')
    .select(['number', 'started_at', 'ended_at', 'server', 'outcome', 'code', 'answer'])
    .where('account_id', '=', tx.accountId)
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    server: row.server,
    // Checked by the table.
    outcome: row.outcome as DeliveryView['attempts'][number]['outcome'],
    code: row.code,
    answer: row.answer,
  }));
}

type MailingRow = [
  id: string,
  batchId: string | null,
  createdAt: Date,
  createdBy: string,
  counts: Partial<Record<DeliverySummary['state'], number>> | null,
  onHold: boolean,
];

/** null: there is none. */
export async function findMailing(tx: Tx, id: string): Promise<MailingView | null> {
  const [row] = await rowsOf<MailingRow>(
    tx,
    `select m.id, m.batch_id, m.created_at, m.created_by,
            (select json_object_agg(state, number) from (
               select state, count(*)::int as number from delivery d
                where d.account_id = $1 and d.mailing_id = m.id group by state) s),
            (select on_hold from account_directory where account_id = $1)
       from mailing m where m.account_id = $1 and m.id = $2`,
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [mailingId, batchId, createdAt, createdBy, found, onHold] = row;
  const counts = { ...noneYet, ...found };
  return {
    id: mailingId,
    batchId,
    createdAt: createdAt.toISOString(),
    createdBy: nameOf(createdBy),
    total: Object.values(counts).reduce((sum, number) => sum + number, 0),
    counts,
    finished: counts.queued + counts.sending === 0,
    onHold,
  };
}

const noneYet = { queued: 0, sending: 0, sent: 0, failed: 0, doubtful: 0, cancelled: 0 };

/**
 * Queues those of a mailing, or of a selection, that have failed, where no other e-mail of the same invoice is under way;
 * of two with one invoice the newer.
 *
 * @returns Their ids.
 */
export async function queueFailed(
  tx: Tx,
  { mailingId, ids }: { readonly mailingId?: string; readonly ids?: readonly string[] },
  now: Date,
): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `with failed as (
       select id, invoice_id, created_at from delivery
        where account_id = $1 and (mailing_id = $2 or id = any($3::uuid[])) and state = 'failed')
     update delivery d set state = 'queued', tries = 0, next_try_at = $4, updated_at = $4
       from failed f
      where d.account_id = $1 and d.id = f.id and d.state = 'failed'
        and not exists (select from delivery o where o.account_id = $1 and o.invoice_id = f.invoice_id
                           and o.state in ('queued', 'sending', 'doubtful'))
        and not exists (select from failed o where o.invoice_id = f.invoice_id
                           and (o.created_at, o.id) > (f.created_at, f.id))
      returning d.id`,
    [tx.accountId, mailingId ?? null, ids ?? null, now],
  );
  return rows.map(([id]) => id);
}

/** How many wait for their next try. */
export async function countWaiting(tx: Tx): Promise<number> {
  const [row] = await rowsOf<[number]>(
    tx,
    `select count(*)::int from delivery where account_id = $1 and state in ('queued', 'sending')`,
    [tx.accountId],
  );
  return row?.[0] ?? 0;
}

/** Cancels those of a mailing that still wait. @returns How many. */
export async function cancelWaiting(tx: Tx, mailingId: string, now: Date): Promise<number> {
  return changedBy(
    tx,
    `update delivery set state = 'cancelled', next_try_at = null, updated_at = $3
      where account_id = $1 and mailing_id = $2 and state = 'queued'`,
    [tx.accountId, mailingId, now],
  );
}

function toSummary(row: SummaryRow): DeliverySummary {
  const [id, mailingId, kind, state, customer, invoice, language, recipients, subject, messageId, ...rest] =
    row;
  const [tries, nextTryAt, answer, refusedRecipients, sentAt, createdAt, createdBy] = rest;
  return {
    id,
    mailingId,
    kind,
    state,
    customer,
    invoice,
    language,
    recipients,
    subject,
    messageId,
    tries,
    nextTryAt: nextTryAt?.toISOString() ?? null,
    answer,
    refusedRecipients,
    sentAt: sentAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    createdBy: nameOf(createdBy),
  };
}

/** The name in `user:<id>:<name>`. */
const nameOf = (actor: string) => actor.split(':').slice(2).join(':');
