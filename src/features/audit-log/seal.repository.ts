import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';

/** One link of the chain: which entries, in which order, and the hash over them and the link before. */
export type Seal = {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly entryIds: string[];
  readonly previousHash: string;
  readonly hash: string;
  /** All entries of transactions before this one are sealed. */
  readonly upTo: string;
};

/** An entry as it is hashed: its columns as text, the same on every server. */
export type HashedEntry = { readonly id: string; readonly text: string };

export async function findLastSeal(tx: Tx): Promise<Seal | null> {
  const row = await seals(tx).orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? null : toSeal(row);
}

/** Links after `number`, in order, at most `limit`. */
export async function listSealsAfter(tx: Tx, number: number, limit: number): Promise<Seal[]> {
  const rows = await seals(tx).where('number', '>', String(number)).orderBy('number').limit(limit).execute();
  return rows.map(toSeal);
}

/** False: somebody else has set this link meanwhile. */
export async function insertSeal(tx: Tx, seal: Seal, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('audit_seal')
    .values({
      account_id: tx.accountId,
      number: String(seal.number),
      entry_ids: seal.entryIds,
      previous_hash: seal.previousHash,
      hash: seal.hash,
      sealed_at: now,
      up_to: seal.upTo,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'number']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The first transaction that may still be running: what earlier ones wrote is all there, or never will be. */
export async function findHorizon(tx: Tx): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx);
  return rows[0]?.horizon ?? '0';
}

/** A place in the order of sealing. */
export type Place = { readonly writtenIn: string; readonly id: string };

/**
 * Entries of finished transactions, in the order they are sealed, after a place.
 *
 * @param from First transaction, inclusive. @param before Last transaction, exclusive.
 */
export async function listEntriesToSeal(
  tx: Tx,
  range: { readonly from: string; readonly before: string; readonly after: Place | null },
  limit: number,
): Promise<(HashedEntry & Place)[]> {
  const { from, before, after } = range;
  const { rows } = await sql<HashedEntry & Place>`
    select id, ${entryText} as text, written_in::text as "writtenIn"
    from audit_log
    where account_id = ${tx.accountId} and written_in >= ${from}::xid8 and written_in < ${before}::xid8
      and (${after === null} or (written_in, id) > (${after?.writtenIn ?? '0'}::xid8, ${after?.id ?? tx.accountId}::uuid))
    order by written_in, id limit ${limit}`.execute(tx);
  return rows;
}

export async function findEntries(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<HashedEntry>`
    select id, ${entryText} as text from audit_log
    where account_id = ${tx.accountId} and id = any (${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** Entries of transactions before a horizon: as many as must be sealed. */
export async function countEntriesBefore(tx: Tx, horizon: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from audit_log
    where account_id = ${tx.accountId} and written_in < ${horizon}::xid8`.execute(tx);
  return Number(rows[0]?.count ?? 0);
}

/** The first entry before a horizon that no link holds. */
export async function findUnsealedBefore(tx: Tx, horizon: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from audit_log
    where account_id = ${tx.accountId} and written_in < ${horizon}::xid8
      and id not in (select unnest(entry_ids) from audit_seal where account_id = ${tx.accountId})
    order by at, id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

const entryText = sql<string>`json_build_array(
  id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, subject_kind, subject_id, detail::text
)::text`;

function seals(tx: Tx) {
  return tx
    .selectFrom('audit_seal')
    .select(['number', 'entry_ids', 'previous_hash', 'hash', 'up_to'])
    .where('account_id', '=', tx.accountId);
}

function toSeal(row: {
  number: string;
  entry_ids: string[];
  previous_hash: string;
  hash: string;
  up_to: string;
}): Seal {
  return {
    number: Number(row.number),
    entryIds: row.entry_ids,
    previousHash: row.previous_hash,
    hash: row.hash,
    upTo: row.up_to,
  };
}
