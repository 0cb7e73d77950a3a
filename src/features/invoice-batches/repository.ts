import { type Currency, minorFromText, minorToText } from '../../billing/money.ts';
import { containing } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { BatchState, BatchView, ListBatchesQuery, SaveBatchBody } from './schema.ts';

/** A batch to be saved; its holder's row must be there. */
export type BatchToInsert = {
  readonly id: string;
  readonly request: SaveBatchBody;
  readonly createdBy: string;
  readonly createdAt: Date;
};

export async function insertBatch(tx: Tx, batch: BatchToInsert): Promise<void> {
  const { request } = batch;
  await tx
    .insertInto('invoice_batch')
    .values({
      account_id: tx.accountId,
      id: batch.id,
      name: request.name,
      cut_off: request.cutOff,
      invoice_date: request.invoiceDate,
      level_of_detail: request.levelOfDetail,
      invoice_per: request.invoicePer,
      state: 'saving',
      request: JSON.stringify(request),
      created_by: batch.createdBy,
      created_at: batch.createdAt,
      updated_at: batch.createdAt,
    })
    .execute();
  await tx
    .insertInto('invoice_batch_progress')
    .values({ account_id: tx.accountId, batch_id: batch.id, total: request.contracts.length })
    .execute();
}

/** What was asked for, as long as the batch is in that state; null: not any more. Reads without waiting for anybody. */
export async function findRequest(tx: Tx, id: string, state: BatchState): Promise<SaveBatchBody | null> {
  const row = await tx
    .selectFrom('invoice_batch')
    .select('request')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  // It was checked when it came in, and written by nobody else.
  return row === undefined ? null : (row.request as SaveBatchBody);
}

export type LockedBatch = {
  readonly id: string;
  readonly name: string;
  readonly state: BatchState;
  readonly revision: number;
};

/** The batch, held until the transaction ends. */
export async function lockBatch(tx: Tx, id: string): Promise<LockedBatch | null> {
  const [row] = await rowsOf<[string, BatchState, number]>(
    tx,
    'select name, state, revision from invoice_batch where account_id = $1 and id = $2 for update',
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [name, state, revision] = row;
  return { id, name, state, revision };
}

/** What happens to a batch's own row. */
export type BatchChange = {
  readonly name?: string;
  readonly state?: BatchState;
  /** null: it is forgotten. */
  readonly refusal?: BatchView['refusal'];
};

/**
 * Changes a batch that is in one of these states; a batch that becomes saved or dissolved is dated.
 *
 * @returns false if it is in another state meanwhile.
 */
export async function updateBatch(
  tx: Tx,
  id: string,
  from: readonly BatchState[],
  { name, state, refusal }: BatchChange,
  now: Date,
): Promise<boolean> {
  const changed = await changedBy(
    tx,
    `update invoice_batch
        set name = coalesce($5, name), state = coalesce($6, state),
            refusal = case when $7 then $8::jsonb else refusal end,
            saved_at = case when $6 = 'saved' then coalesce(saved_at, $4) else saved_at end,
            dissolved_at = case when $6 = 'dissolved' then $4 else dissolved_at end,
            revision = revision + 1, updated_at = $4
      where account_id = $1 and id = $2 and state = any($3)`,
    [
      tx.accountId,
      id,
      from,
      now,
      name ?? null,
      state ?? null,
      refusal !== undefined,
      refusal ? JSON.stringify(refusal) : null,
    ],
  );
  return changed === 1;
}

/**
 * Writes how far a job is, and looks whether it is still wanted.
 *
 * @returns The batch's state.
 */
export async function saveProgress(tx: Tx, id: string, done: number): Promise<BatchState | null> {
  const [row] = await rowsOf<[BatchState]>(
    tx,
    `with progress as (update invoice_batch_progress set done = $3 where account_id = $1 and batch_id = $2)
     select state from invoice_batch where account_id = $1 and id = $2`,
    [tx.accountId, id, done],
  );
  return row?.[0] ?? null;
}

/** A job begins that has so much to do. */
export async function resetProgress(tx: Tx, id: string, total: number): Promise<void> {
  await tx
    .updateTable('invoice_batch_progress')
    .set({ done: 0, total })
    .where('account_id', '=', tx.accountId)
    .where('batch_id', '=', id)
    .execute();
}

/** Batches that people know by this name, the newest first; two at most. */
export async function findBatchIds(tx: Tx, name: string): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select id from invoice_batch
      where account_id = $1 and name = $2 and state not in ('refused', 'abandoned', 'dissolved')
      order by created_at desc, id desc limit 2`,
    [tx.accountId, name],
  );
  return rows.map(([id]) => id);
}

type ViewRow = [
  id: string,
  name: string,
  cutOff: string,
  invoiceDate: string | null,
  levelOfDetail: BatchView['levelOfDetail'],
  invoicePer: BatchView['invoicePer'],
  state: BatchState,
  done: number,
  total: number,
  refusal: BatchView['refusal'],
  createdBy: string,
  createdAt: Date,
  savedAt: Date | null,
  dissolvedAt: Date | null,
  invoices: string,
  drafts: string,
  net: string,
  gross: string,
  revision: number,
];

const columns = `b.id, b.name, b.cut_off, b.invoice_date, b.level_of_detail, b.invoice_per, b.state, p.done, p.total, b.refusal,
  b.created_by, b.created_at, b.saved_at, b.dissolved_at, i.invoices, i.drafts, i.net, i.gross, b.revision`;

const from = `invoice_batch b
  join invoice_batch_progress p on p.account_id = $1 and p.batch_id = b.id
  cross join lateral (
    select count(*) as invoices, count(*) filter (where i.draft) as drafts, coalesce(sum(i.net), 0) as net, coalesce(sum(i.gross), 0) as gross
      from invoice i where i.account_id = $1 and i.batch_id = b.id) i`;

export async function findBatch(tx: Tx, id: string, currency: Currency): Promise<BatchView | null> {
  const [row] = await rowsOf<ViewRow>(
    tx,
    `select ${columns} from ${from} where b.account_id = $1 and b.id = $2`,
    [tx.accountId, id],
  );
  return row === undefined ? null : toView(row, currency);
}

/** The newest first. */
export async function listBatchRows(
  tx: Tx,
  query: ListBatchesQuery,
  currency: Currency,
): Promise<Page<BatchView>> {
  const values: unknown[] = [tx.accountId];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['b.account_id = $1'];
  if (query.search !== undefined) conditions.push(`b.name ilike ${put(containing(query.search))}`);
  if (query.state !== undefined) conditions.push(`b.state = any(${put(query.state)})`);
  else if (query.withDissolved !== true)
    conditions.push(`b.state not in ('refused', 'abandoned', 'dissolved')`);
  const after = readCursor(query.cursor, ['instant', 'id']);
  if (after !== null) {
    const [createdAt, id] = after;
    conditions.push(`(b.created_at, b.id) < (${put(createdAt)}::timestamptz, ${put(id)})`);
  }
  const rows = await rowsOf<ViewRow>(
    tx,
    `select ${columns} from ${from} where ${conditions.join(' and ')}
      order by b.created_at desc, b.id desc limit ${put(query.limit + 1)}`,
    values,
  );
  return pageFrom(
    rows,
    query.limit,
    (row) => toView(row, currency),
    (row) => [row[11], row[0]],
  );
}

function toView(row: ViewRow, currency: Currency): BatchView {
  const [id, name, cutOff, invoiceDate, levelOfDetail, invoicePer, state, done, total, refusal] = row;
  const [createdBy, createdAt, savedAt, dissolvedAt, invoices, drafts, net, gross, revision] = row.slice(
    10,
  ) as [string, Date, Date | null, Date | null, string, string, string, string, number];
  const amount = (text: string) => minorToText(minorFromText(text, currency), currency);
  return {
    id,
    name,
    cutOff,
    invoiceDate,
    levelOfDetail,
    invoicePer,
    state,
    progress: { done, total },
    refusal,
    createdBy: createdBy.split(':').slice(2).join(':'),
    createdAt: createdAt.toISOString(),
    savedAt: savedAt?.toISOString() ?? null,
    dissolvedAt: dissolvedAt?.toISOString() ?? null,
    invoices: Number(invoices),
    drafts: Number(drafts),
    net: amount(net),
    gross: amount(gross),
    revision,
  };
}

/** How many of these contracts there are. */
export async function countContracts(tx: Tx, ids: readonly string[]): Promise<number> {
  const [row] = await rowsOf<[string]>(
    tx,
    'select count(*) from contract where account_id = $1 and id = any($2::uuid[])',
    [tx.accountId, ids],
  );
  return Number(row?.[0] ?? 0);
}
