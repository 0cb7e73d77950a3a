import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { containing, rowsAfter } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { WriteOff } from '../tickets/holding.operations.ts';
import type { ListTimeEntriesQuery, TimeEntryView } from './schema.ts';

/** What of a time entry can be written. */
export type EntryRecord = {
  readonly id: string;
  readonly ticketId: string;
  readonly technicianId: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly minutes: number;
  readonly billable: boolean;
  readonly onSite: boolean;
  readonly rateId: string | null;
  readonly price: string | null;
  readonly note: string;
};

export async function listEntryRows(
  tx: Tx,
  query: ListTimeEntriesQuery,
  timeZone: string,
): Promise<Page<TimeEntryView>> {
  const direction = query.sort === 'start' ? 'asc' : 'desc';
  const order = { keys: [sql.ref('e.started_at'), sql.ref('e.id')], direction } as const;
  let rows = entries(tx);
  for (const condition of conditionsOf(query, timeZone)) rows = rows.where(condition);
  const after = readCursor(query.cursor, ['instant', 'id']);
  const found = await rowsAfter(rows, order, after, query.limit).execute();
  return pageFrom(found, query.limit, toView, ({ started_at, id }) => [started_at, id]);
}

function conditionsOf(query: ListTimeEntriesQuery, timeZone: string): RawBuilder<SqlBool>[] {
  const { search, ticketId, customerId, technicianId, from, to, state, billable, writtenOff } = query;
  const startOf = (day: string, days: number) =>
    sql`((${day}::date + ${days}::integer)::timestamp at time zone ${timeZone}::text)`;
  const conditions: RawBuilder<SqlBool>[] = [];
  if (ticketId !== undefined) conditions.push(sql`e.ticket_id = ${ticketId}`);
  if (customerId !== undefined) conditions.push(sql`t.customer_id = ${customerId}`);
  if (technicianId !== undefined) conditions.push(sql`e.technician_id = ${technicianId}`);
  if (from !== undefined) conditions.push(sql`e.started_at >= ${startOf(from, 0)}`);
  if (to !== undefined) conditions.push(sql`e.started_at < ${startOf(to, 1)}`);
  if (state !== undefined)
    conditions.push(
      sql`case when e.holder_id is not null then 'held' when e.deferred then 'deferred' else 'open' end = any(${state}::text[])`,
    );
  if (billable !== undefined) conditions.push(sql`e.billable = ${billable}`);
  if (writtenOff !== undefined) conditions.push(sql`(e.written_off_at is not null) = ${writtenOff}`);
  if (search !== undefined && search !== '') {
    const pattern = containing(search);
    conditions.push(sql`(e.note ilike ${pattern} or t.number ilike ${pattern} or t.title ilike ${pattern})`);
  }
  return conditions;
}

export async function findEntry(tx: Tx, id: string): Promise<TimeEntryView | null> {
  const row = await entries(tx).where('e.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

export async function insertEntry(tx: Tx, entry: EntryRecord, now: Date): Promise<void> {
  await tx
    .insertInto('time_entry')
    .values({
      account_id: tx.accountId,
      id: entry.id,
      ticket_id: entry.ticketId,
      ...columnsOf(entry),
      created_at: now,
      updated_at: now,
    })
    .execute();
}

/** @returns false if it is not there in that revision, or not open. */
export async function updateEntryRow(
  tx: Tx,
  entry: EntryRecord,
  revision: number,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('time_entry')
    .set((eb) => ({
      ticket_id: entry.ticketId,
      ...columnsOf(entry),
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .where('id', '=', entry.id)
    .where('revision', '=', revision)
    .where('ticket_open', '=', true)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** @returns false if it is not there in that revision, or not open. */
export async function removeEntryRow(tx: Tx, id: string, revision: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('time_entry')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('ticket_open', '=', true)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** Open entries only. @returns How many were. */
export function updateEntryWriteOff(tx: Tx, id: string, writeOff: WriteOff, now: Date): Promise<number> {
  return changedBy(
    tx,
    `update time_entry set written_off_at = $3, written_off_by = $4, write_off_reason = $5,
            revision = revision + 1, updated_at = $6
      where account_id = $1 and id = $2 and ticket_open`,
    [tx.accountId, id, writeOff?.at ?? null, writeOff?.by ?? null, writeOff?.reason ?? null, now],
  );
}

/** No entry is longer; how far back one can have begun that still lasts. */
const longestEntry = '70 days';

/** Other work of the technician at the same time: ticket numbers and local starts, at most five. */
export async function findOverlaps(
  tx: Tx,
  {
    id,
    technicianId,
    startedAt,
    endedAt,
  }: Pick<EntryRecord, 'id' | 'technicianId' | 'startedAt' | 'endedAt'>,
  timeZone: string,
): Promise<{ ticketNumber: string; startedLocal: string }[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select t.number, to_char(e.started_at at time zone $6::text, 'YYYY-MM-DD"T"HH24:MI')
       from time_entry e join ticket t on t.account_id = $1 and t.id = e.ticket_id
      where e.account_id = $1 and e.technician_id = $2 and e.id <> $3
        and e.started_at < $5 and e.started_at > $4::timestamptz - interval '${longestEntry}'
        and coalesce(e.ended_at, e.started_at + make_interval(mins => e.minutes)) > $4
      order by e.started_at, t.number limit 5`,
    [tx.accountId, technicianId, id, startedAt, endedAt, timeZone],
  );
  return rows.map(([ticketNumber, startedLocal]) => ({ ticketNumber, startedLocal }));
}

function columnsOf(entry: EntryRecord) {
  return {
    technician_id: entry.technicianId,
    started_at: entry.startedAt,
    ended_at: entry.endedAt,
    minutes: entry.minutes,
    billable: entry.billable,
    on_site: entry.onSite,
    rate_id: entry.rateId,
    price: entry.price,
    note: entry.note,
  };
}

function entries(tx: Tx) {
  return tx
    .selectFrom('time_entry as e')
    .innerJoin('account', 'account.account_id', 'e.account_id')
    .innerJoin('ticket as t', (join) =>
      join.onRef('t.account_id', '=', 'e.account_id').onRef('t.id', '=', 'e.ticket_id'),
    )
    .innerJoin('technician', (join) =>
      join.onRef('technician.account_id', '=', 'e.account_id').onRef('technician.id', '=', 'e.technician_id'),
    )
    .leftJoin('customer', (join) =>
      join.onRef('customer.account_id', '=', 'e.account_id').onRef('customer.id', '=', 't.customer_id'),
    )
    .leftJoin('rate', (join) =>
      join.onRef('rate.account_id', '=', 'e.account_id').onRef('rate.id', '=', 'e.rate_id'),
    )
    .select([
      'e.id',
      'e.ticket_id',
      't.number as ticket_number',
      't.title as ticket_title',
      't.customer_id',
      'customer.name as customer_name',
      'e.technician_id',
      'technician.name as technician_name',
      'e.started_at',
      'e.ended_at',
      sql<string>`to_char(e.started_at at time zone account.time_zone, 'YYYY-MM-DD"T"HH24:MI')`.as(
        'started_local',
      ),
      'e.minutes',
      'e.billable',
      'e.on_site',
      'e.rate_id',
      'rate.name as rate_name',
      'e.price',
      'e.note',
      'e.external_id',
      'e.holder_id',
      'e.deferred',
      'e.written_off_at',
      'e.written_off_by',
      'e.write_off_reason',
      'e.created_at',
      'e.updated_at',
      'e.revision',
    ])
    .where('e.account_id', '=', tx.accountId);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>;

function toView(row: EntryRow): TimeEntryView {
  return {
    id: row.id,
    ticket: { id: row.ticket_id, number: row.ticket_number, title: row.ticket_title },
    customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '' },
    technician: { id: row.technician_id, name: row.technician_name },
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    startedLocal: row.started_local,
    minutes: row.minutes,
    billable: row.billable,
    onSite: row.on_site,
    rate: row.rate_id === null ? null : { id: row.rate_id, name: row.rate_name ?? '' },
    price: row.price,
    note: row.note,
    externalId: row.external_id,
    state: row.holder_id !== null ? 'held' : row.deferred ? 'deferred' : 'open',
    writtenOff:
      row.written_off_at === null
        ? null
        : {
            at: row.written_off_at.toISOString(),
            by: row.written_off_by ?? '',
            reason: row.write_off_reason ?? '',
          },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
