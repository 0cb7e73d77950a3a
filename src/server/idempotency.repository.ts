import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** One use of an Idempotency-Key: who, where, which key, and what was sent. */
export type KeyUse = {
  readonly actor: string;
  /** Method and path: `POST /api/v1/invoices/…/issue`. */
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
  /** When this use began; tells it from an earlier one that was given up. */
  readonly startedAt: Date;
};

export type EarlierUse = {
  readonly bodyHash: string;
  /** null: still running · 0: its changes are saved, its answer is not · else the status of its answer. */
  readonly status: number | null;
  readonly sealedAnswer: string | null;
  readonly startedAt: Date;
};

/** Begins to use a key; returns null, or the earlier use that stands in the way, locked. */
export async function beginUse(tx: Tx, use: KeyUse): Promise<EarlierUse | null> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('idempotency_key')
    .values({
      account_id: tx.accountId,
      actor: use.actor,
      route: use.route,
      key: use.key,
      body_hash: use.bodyHash,
      created_at: use.startedAt,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'actor', 'route', 'key']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return null;
  const row = await keyOf(tx, use)
    .forUpdate()
    .select(['body_hash', 'status', sql<string | null>`response ->> 'sealed'`.as('sealed'), 'created_at'])
    .executeTakeFirst();
  // Given back between the two statements: begin again.
  if (row === undefined) return beginUse(tx, use);
  return { bodyHash: row.body_hash, status: row.status, sealedAnswer: row.sealed, startedAt: row.created_at };
}

/** Takes over a use that was given up. */
export async function takeOverUse(tx: Tx, use: KeyUse): Promise<void> {
  await tx
    .updateTable('idempotency_key')
    .set({ body_hash: use.bodyHash, status: null, response: null, created_at: use.startedAt })
    .where('account_id', '=', tx.accountId)
    .where('actor', '=', use.actor)
    .where('route', '=', use.route)
    .where('key', '=', use.key)
    .execute();
}

/** In the transaction that changes the data: from now on this use must not be repeated. False: it was taken over. */
export async function markSaved(tx: Tx, use: KeyUse): Promise<boolean> {
  const { numUpdatedRows } = await ownUse(tx, use).set({ status: 0 }).executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function saveAnswer(
  tx: Tx,
  use: KeyUse,
  answer: { readonly status: number; readonly sealed: string },
): Promise<void> {
  await ownUse(tx, use)
    .set({ status: answer.status, response: JSON.stringify({ sealed: answer.sealed }) })
    .execute();
}

/** Gives the key back after a failure of ours that changed nothing. */
export async function giveBack(tx: Tx, use: KeyUse): Promise<void> {
  await tx
    .deleteFrom('idempotency_key')
    .where('account_id', '=', tx.accountId)
    .where('actor', '=', use.actor)
    .where('route', '=', use.route)
    .where('key', '=', use.key)
    .where('created_at', '=', use.startedAt)
    .where('status', 'is', null)
    .execute();
}

/** Forgets the keys of before an instant; returns how many. */
export async function forgetUses(tx: Tx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('idempotency_key')
    .where('account_id', '=', tx.accountId)
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function keyOf(tx: Tx, { actor, route, key }: KeyUse) {
  return tx
    .selectFrom('idempotency_key')
    .where('account_id', '=', tx.accountId)
    .where('actor', '=', actor)
    .where('route', '=', route)
    .where('key', '=', key);
}

function ownUse(tx: Tx, { actor, route, key, startedAt }: KeyUse) {
  return tx
    .updateTable('idempotency_key')
    .where('account_id', '=', tx.accountId)
    .where('actor', '=', actor)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('created_at', '=', startedAt);
}
