import { type Currency, minorFromText, minorToText } from '../../billing/money.ts';
import type { Reminder } from '../../billing/reminder.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { containing } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { ReminderDocument } from '../../documents/open-items.ts';
import type { Page } from '../../lib/wire.ts';
import { type CursorKind, type CursorValue, pageFrom, readCursor } from '../../server/paging.ts';
import type { ListRemindersQuery, ReminderRunView, ReminderSummary, ReminderView } from './schema.ts';

/** A reminder to be kept. */
export type NewReminder = {
  readonly id: string;
  readonly customerId: string;
  readonly reminder: Reminder;
  readonly letter: ReminderDocument;
};

export async function insertRun(
  tx: Tx,
  run: { readonly id: string; readonly day: string; readonly createdBy: string },
  now: Date,
): Promise<void> {
  await changedBy(
    tx,
    'insert into reminder_run (account_id, id, day, created_at, created_by) values ($1, $2, $3, $4, $5)',
    [tx.accountId, run.id, run.day, now, run.createdBy],
  );
}

export async function updateRunMailing(tx: Tx, id: string, mailingId: string): Promise<void> {
  await changedBy(tx, 'update reminder_run set mailing_id = $3 where account_id = $1 and id = $2', [
    tx.accountId,
    id,
    mailingId,
  ]);
}

/** Keeps reminders with their invoices. @param open What is open of each invoice, in major units, by its id. */
export async function insertReminders(
  tx: Tx,
  runId: string,
  reminders: readonly NewReminder[],
  open: ReadonlyMap<string, string>,
  currency: Currency,
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await insertRows(
    tx,
    'reminder',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'run_id', type: 'uuid', of: () => runId },
      { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
      { name: 'level', type: 'integer', of: ({ reminder }) => reminder.level },
      { name: 'day', type: 'date', of: ({ letter }) => letter.date },
      { name: 'pay_until', type: 'date', of: ({ reminder }) => reminder.payUntil },
      { name: 'open', type: 'numeric', of: ({ reminder }) => minorToText(reminder.open, currency) },
      { name: 'fee', type: 'numeric', of: ({ reminder }) => minorToText(reminder.fee, currency) },
      { name: 'interest', type: 'numeric', of: ({ reminder }) => minorToText(reminder.interest, currency) },
      { name: 'total', type: 'numeric', of: ({ reminder }) => minorToText(reminder.total, currency) },
      { name: 'document', type: 'text', of: ({ letter }) => JSON.stringify(letter) },
      { name: 'created_at', type: 'timestamptz', of: () => by.at },
      { name: 'created_by', type: 'text', of: () => by.actor },
    ],
    reminders,
  );
  await insertRows(
    tx,
    'reminder_item',
    [
      { name: 'reminder_id', type: 'uuid', of: ({ reminderId }) => reminderId },
      { name: 'invoice_id', type: 'uuid', of: ({ id }) => id },
      { name: 'level', type: 'integer', of: ({ level }) => level },
      { name: 'overdue_days', type: 'integer', of: ({ overdueDays }) => overdueDays },
      { name: 'open', type: 'numeric', of: ({ id }) => open.get(id) ?? null },
      { name: 'interest', type: 'numeric', of: ({ interest }) => minorToText(interest, currency) },
    ],
    reminders.flatMap(({ id, reminder }) => reminder.items.map((item) => ({ ...item, reminderId: id }))),
  );
}

type SummaryRow = [
  id: string,
  runId: string,
  customer: ReminderSummary['customer'],
  day: string,
  level: ReminderSummary['level'],
  payUntil: string,
  open: string,
  fee: string,
  interest: string,
  total: string,
  paid: string,
  delivery: ReminderSummary['delivery'],
  withdrawnAt: Date | null,
  createdAt: Date,
  createdBy: string,
];

const columns = `r.id, r.run_id, json_build_object('id', c.id, 'name', c.name), r.day, r.level, r.pay_until, r.open, r.fee,
  r.interest, r.total,
  (select coalesce(sum(p.amount), round(0, scale(r.total))) from reminder_payment p
    where p.account_id = r.account_id and p.reminder_id = r.id),
  case when d.id is not null then json_build_object('id', d.id, 'state', d.state, 'answer', d.answer) end,
  r.withdrawn_at, r.created_at, r.created_by`;

/** With the last e-mail of each. */
const from = `reminder r
  join customer c on c.account_id = r.account_id and c.id = r.customer_id
  left join lateral (
    select d.id, d.state, d.answer from delivery d where d.account_id = r.account_id and d.reminder_id = r.id
     order by d.created_at desc, d.id desc limit 1) d on true`;

/** A page of them in the order asked for. */
export async function listReminderRows(tx: Tx, query: ListRemindersQuery): Promise<Page<ReminderSummary>> {
  const values: unknown[] = [tx.accountId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['r.account_id = $1', ...filters(query, put)];
  const direction = query.sort.startsWith('-') ? 'desc' : 'asc';
  const { keys, kinds, valuesOf } = sorts[sortName(query.sort)];
  const after = readCursor(query.cursor, kinds);
  if (after !== null) {
    const beyond = keys.map(({ type }, index) => `${put(after[index])}::${type}`).join(', ');
    const own = keys.map(({ column }) => column).join(', ');
    conditions.push(`(${own}) ${direction === 'desc' ? '<' : '>'} (${beyond})`);
  }
  const order = keys.map(({ column }) => `${column} ${direction}`).join(', ');
  const rows = await rowsOf<SummaryRow>(
    tx,
    `select ${columns} from ${from} where ${conditions.join(' and ')}
      order by ${order} limit ${put(query.limit + 1)}`,
    values,
  );
  return pageFrom(rows, query.limit, toSummary, valuesOf);
}

function filters(query: ListRemindersQuery, put: (value: unknown) => string): string[] {
  const { search, customerId, invoiceId, runId, level, delivery, from: first, to, withdrawn } = query;
  const conditions: string[] = [];
  if (search !== undefined && search.trim() !== '') {
    const text = put(containing(search.trim()));
    conditions.push(`(c.name ilike ${text} or exists (
      select from reminder_item t join invoice i on i.account_id = $1 and i.id = t.invoice_id
       where t.account_id = $1 and t.reminder_id = r.id and i.number ilike ${text}))`);
  }
  if (customerId !== undefined) conditions.push(`r.customer_id = ${put(customerId)}`);
  if (runId !== undefined) conditions.push(`r.run_id = ${put(runId)}`);
  if (level !== undefined) conditions.push(`r.level = any(${put(level)}::int[])`);
  if (delivery !== undefined) conditions.push(`coalesce(d.state, 'none') = any(${put(delivery)}::text[])`);
  if (first !== undefined) conditions.push(`r.day >= ${put(first)}`);
  if (to !== undefined) conditions.push(`r.day <= ${put(to)}`);
  if (withdrawn !== undefined) conditions.push(`(r.withdrawn_at is not null) = ${put(withdrawn)}`);
  if (invoiceId !== undefined) {
    conditions.push(
      `exists (select from reminder_item t where t.account_id = $1 and t.reminder_id = r.id and t.invoice_id = ${put(invoiceId)})`,
    );
  }
  return conditions;
}

type SortName = 'created' | 'customer' | 'level' | 'total';

/** How a list is sorted: its keys, the last of them unique, and their values in a row. */
type Sort = {
  readonly keys: readonly { readonly column: string; readonly type: string }[];
  readonly kinds: readonly CursorKind[];
  readonly valuesOf: (row: SummaryRow) => (CursorValue | Date)[];
};

const created = { column: 'r.created_at', type: 'timestamptz' };
const unique = { column: 'r.id', type: 'uuid' };

const sorts: Readonly<Record<SortName, Sort>> = {
  created: {
    keys: [created, unique],
    kinds: ['instant', 'id'],
    valuesOf: (row) => [row[13], row[0]],
  },
  customer: {
    keys: [{ column: 'c.name', type: 'text' }, created, unique],
    kinds: ['text', 'instant', 'id'],
    valuesOf: (row) => [row[2].name, row[13], row[0]],
  },
  level: {
    keys: [{ column: 'r.level', type: 'int' }, created, unique],
    kinds: ['number', 'instant', 'id'],
    valuesOf: (row) => [row[4], row[13], row[0]],
  },
  total: {
    keys: [{ column: 'r.total', type: 'numeric' }, unique],
    kinds: ['text', 'id'],
    valuesOf: (row) => [row[9], row[0]],
  },
};

const sortName = (sort: ListRemindersQuery['sort']) => sort.replace('-', '') as SortName;

/** null: there is none. */
export async function findRun(tx: Tx, id: string, currency: Currency): Promise<ReminderRunView | null> {
  const [row] = await rowsOf<[string, string | null, Date, string, number, number, string]>(
    tx,
    `select n.day, n.mailing_id, n.created_at, n.created_by, count(*)::int, count(*) filter (where d.id is null)::int,
            sum(r.total)
       from reminder_run n join (${from}) on r.account_id = $1 and r.run_id = n.id
      where n.account_id = $1 and n.id = $2
      group by n.day, n.mailing_id, n.created_at, n.created_by`,
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [day, mailingId, createdAt, createdBy, reminders, byPost, sum] = row;
  return {
    id,
    day,
    mailingId,
    reminders,
    byPost,
    total: minorToText(minorFromText(sum, currency), currency),
    createdAt: createdAt.toISOString(),
    createdBy: nameOf(createdBy),
  };
}

/** The letters of a run that stand and that no e-mail brings, by customer. */
export async function listLettersByPost(tx: Tx, runId: string): Promise<ReminderDocument[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select r.document from ${from}
      where r.account_id = $1 and r.run_id = $2 and d.id is null and r.withdrawn_at is null
      order by c.name, c.number, r.id`,
    [tx.accountId, runId],
  );
  return rows.map(([document]) => JSON.parse(document) as ReminderDocument);
}

/** Those of a run, by customer. */
export async function listRemindersOfRun(tx: Tx, runId: string): Promise<ReminderSummary[]> {
  const rows = await rowsOf<SummaryRow>(
    tx,
    `select ${columns} from ${from} where r.account_id = $1 and r.run_id = $2 order by c.name, c.number`,
    [tx.accountId, runId],
  );
  return rows.map(toSummary);
}

/** null: there is none. @param lock Holds it until the transaction ends. */
export async function findReminder(
  tx: Tx,
  id: string,
  currency: Currency,
  lock: boolean,
): Promise<(ReminderView & { readonly letter: ReminderDocument }) | null> {
  const [row] = await rowsOf<[reason: string, document: string, ...SummaryRow]>(
    tx,
    `select r.withdrawn_reason, r.document, ${columns} from ${from} where r.account_id = $1 and r.id = $2
     ${lock ? 'for update of r' : ''}`,
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [withdrawnReason, document, ...summary] = row;
  const letter = JSON.parse(document) as ReminderDocument;
  return { ...toSummary(summary), withdrawnReason, letter, items: await listItems(tx, id, currency) };
}

async function listItems(tx: Tx, reminderId: string, currency: Currency): Promise<ReminderView['items']> {
  const rows = await rowsOf<[ReminderView['items'][number]['invoice'], 1 | 2 | 3, number, string, string]>(
    tx,
    `select json_build_object('id', i.id, 'number', i.number), t.level, t.overdue_days, t.open, t.interest
       from reminder_item t join invoice i on i.account_id = $1 and i.id = t.invoice_id
      where t.account_id = $1 and t.reminder_id = $2
      order by i.due_date, i.number_year, i.number_position`,
    [tx.accountId, reminderId],
  );
  const full = (text: string) => minorToText(minorFromText(text, currency), currency);
  return rows.map(([invoice, level, overdueDays, open, interest]) => ({
    invoice,
    level,
    overdueDays,
    open: full(open),
    interest: full(interest),
  }));
}

export async function updateWithdrawn(tx: Tx, id: string, reason: string, now: Date): Promise<void> {
  await changedBy(
    tx,
    'update reminder set withdrawn_at = $3, withdrawn_reason = $4 where account_id = $1 and id = $2',
    [tx.accountId, id, now, reason],
  );
}

function toSummary(row: SummaryRow): ReminderSummary {
  const [id, runId, customer, day, level, payUntil, open, fee, interest, total, paid, delivery, ...rest] =
    row;
  const [withdrawnAt, createdAt, createdBy] = rest;
  return {
    id,
    runId,
    customer,
    day,
    level,
    payUntil,
    open,
    fee,
    interest,
    total,
    paid,
    delivery,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    createdBy: nameOf(createdBy),
  };
}

/** The name in `user:<id>:<name>`. */
const nameOf = (actor: string) => actor.split(':').slice(2).join(':');
