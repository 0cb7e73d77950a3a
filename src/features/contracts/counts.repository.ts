import { sql } from 'kysely';
import { rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { CountView, ListCountsQuery } from './counts.schema.ts';

/** The latest day first; of one day, what was entered last, for that one counts (R20). */
export async function listCountRows(
  tx: Tx,
  contractId: string,
  query: ListCountsQuery,
): Promise<Page<CountView>> {
  const keys = [sql.ref('counted_on'), sql.ref('created_at'), sql.ref('id')];
  let rows = counts(tx).where('contract_id', '=', contractId);
  if (query.class !== undefined) rows = rows.where('class', '=', query.class);
  const after = readCursor(query.cursor, ['day', 'instant', 'id']);
  const found = await rowsAfter(rows, { keys, direction: 'desc' }, after, query.limit).execute();
  return pageFrom(found, query.limit, toView, (row) => [row.counted_on, row.created_at, row.id]);
}

export async function findCount(tx: Tx, contractId: string, id: string): Promise<CountView | null> {
  const row = await counts(tx).where('contract_id', '=', contractId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

export async function insertCount(tx: Tx, count: Omit<CountView, 'createdAt'>, now: Date): Promise<void> {
  await tx
    .insertInto('contract_count')
    .values({
      account_id: tx.accountId,
      id: count.id,
      contract_id: count.contractId,
      class: count.class,
      counted_on: count.countedOn,
      quantity: count.quantity,
      evidence: count.evidence,
      source: count.source,
      created_by: count.createdBy,
      created_at: now,
    })
    .execute();
}

export async function removeCountRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('contract_count').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

function counts(tx: Tx) {
  return tx
    .selectFrom('contract_count')
    .select([
      'id',
      'contract_id',
      'class',
      'counted_on',
      'quantity',
      'evidence',
      'source',
      'created_by',
      'created_at',
    ])
    .where('account_id', '=', tx.accountId);
}

type CountRow = Awaited<ReturnType<ReturnType<typeof counts>['executeTakeFirstOrThrow']>>;

function toView(row: CountRow): CountView {
  return {
    id: row.id,
    contractId: row.contract_id,
    class: row.class as CountView['class'],
    countedOn: row.counted_on,
    quantity: row.quantity,
    evidence: row.evidence,
    source: row.source as CountView['source'],
    createdBy: row.created_by.split(':').slice(2).join(':'),
    createdAt: row.created_at.toISOString(),
  };
}
