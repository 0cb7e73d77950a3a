import type { Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { Scope } from '../../lib/permissions.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ApiKeyView, ListApiKeysQuery } from './schema.ts';

export type NewApiKey = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly secretHash: string;
  readonly scopes: Scope[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<void> {
  await tx
    .insertInto('api_key')
    .values({
      account_id: tx.accountId,
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      secret_hash: key.secretHash,
      scopes: key.scopes,
      created_by: key.createdBy,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .execute();
}

/** The newest first. */
export async function listApiKeyRows(tx: Tx, query: ListApiKeysQuery): Promise<Page<ApiKeyView>> {
  const { revoked, limit } = query;
  const [beforeAt, beforeId] = readCursor(query.cursor, ['instant', 'id']) ?? [];
  let rows = keys(tx)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (revoked !== undefined) rows = rows.where('revoked_at', revoked ? 'is not' : 'is', null);
  if (beforeId !== undefined) {
    rows = rows.where((eb) =>
      eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(new Date(String(beforeAt)), String(beforeId))),
    );
  }
  return pageFrom(await rows.execute(), limit, toView, (row) => [row.created_at, row.id]);
}

export async function findApiKey(tx: Tx, id: string): Promise<ApiKeyView | null> {
  const row = await keys(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** False: there is no such key, or it is revoked already. */
export async function revokeKey(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function findUsableKey(tx: Tx, secretHash: string, now: Date) {
  const row = await tx
    .selectFrom('api_key')
    .innerJoin('account', 'account.account_id', 'api_key.account_id')
    .select(['api_key.id', 'name', 'scopes', 'last_used_at', 'account.language'])
    .where('api_key.account_id', '=', tx.accountId)
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        name: row.name,
        scopes: row.scopes as Scope[],
        lastUsedAt: row.last_used_at,
        accountLanguage: row.language as Language,
      };
}

export async function touchKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

function keys(tx: Tx) {
  return tx
    .selectFrom('api_key')
    .select([
      'id',
      'name',
      'prefix',
      'scopes',
      'created_by',
      'created_at',
      'last_used_at',
      'expires_at',
      'revoked_at',
    ])
    .where('account_id', '=', tx.accountId);
}

type KeyRow = Awaited<ReturnType<ReturnType<typeof keys>['executeTakeFirstOrThrow']>>;

function toView(row: KeyRow): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as Scope[],
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
