import type { Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { Role } from '../../lib/permissions.ts';
import type { SessionView } from './schema.ts';

export type NewSession = {
  readonly id: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly secondFactorPending: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      account_id: tx.accountId,
      id: session.id,
      user_id: session.userId,
      token_hash: session.tokenHash,
      second_factor_pending: session.secondFactorPending,
      created_at: session.createdAt,
      last_seen_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export type Session = {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: Role;
  readonly language: Language | null;
  readonly accountLanguage: Language;
  readonly correctionsByAdministratorsOnly: boolean;
  readonly secondFactorPending: boolean;
  readonly lastSeenAt: Date;
};

/** The session of an active person that is not over at `now`. */
export async function findSession(tx: Tx, tokenHash: string, now: Date): Promise<Session | null> {
  const row = await tx
    .selectFrom('session')
    .innerJoin('app_user', (join) =>
      join
        .onRef('app_user.account_id', '=', 'session.account_id')
        .onRef('app_user.id', '=', 'session.user_id'),
    )
    .innerJoin('account', 'account.account_id', 'session.account_id')
    .select([
      'session.id',
      'session.user_id',
      'session.second_factor_pending',
      'session.last_seen_at',
      'app_user.name',
      'app_user.role',
      'app_user.language',
      'account.language as account_language',
      'account.corrections_by_administrators_only',
    ])
    .where('session.account_id', '=', tx.accountId)
    .where('session.token_hash', '=', tokenHash)
    .where('session.expires_at', '>', now)
    .where('app_user.active', '=', true)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        id: row.id,
        userId: row.user_id,
        userName: row.name,
        role: row.role as Role,
        language: row.language as Language | null,
        accountLanguage: row.account_language as Language,
        correctionsByAdministratorsOnly: row.corrections_by_administrators_only,
        secondFactorPending: row.second_factor_pending,
        lastSeenAt: row.last_seen_at,
      };
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

export async function deleteSessionByHash(tx: Tx, tokenHash: string): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('account_id', '=', tx.accountId)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** @param currentHash The session that asks. */
export async function listSessionsOf(
  tx: Tx,
  userId: string,
  currentHash: string | null,
  now: Date,
): Promise<SessionView[]> {
  const rows = await tx
    .selectFrom('session')
    .select(['id', 'token_hash', 'created_at', 'last_seen_at', 'expires_at'])
    .where('account_id', '=', tx.accountId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .where('second_factor_pending', '=', false)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: row.token_hash === currentHash,
  }));
}

export async function deleteSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('account_id', '=', tx.accountId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** @param keptHash The one session that stays; null: none. */
export async function deleteOtherSessions(tx: Tx, userId: string, keptHash: string | null): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('account_id', '=', tx.accountId)
    .where('user_id', '=', userId)
    .where('token_hash', '<>', keptHash ?? '')
    .execute();
}

/** Sessions nobody can use any more. */
export async function deleteEndedSessions(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('account_id', '=', tx.accountId)
    .where('expires_at', '<', now)
    .execute();
}
