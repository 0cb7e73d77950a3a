import type { DirectoryTx, Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { Role } from '../../lib/permissions.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ListUsersQuery, UserView } from './schema.ts';

export type NewUser = {
  readonly id: string;
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Language | null;
  readonly passwordHash: string;
};

/** False if the address already leads to somebody. */
export async function claimEmail(tx: Tx, { email, id }: Pick<NewUser, 'email' | 'id'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('sign_in')
    .values({ email, account_id: tx.accountId, user_id: id })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function releaseEmail(tx: Tx, email: string): Promise<void> {
  await tx.deleteFrom('sign_in').where('email', '=', email).where('account_id', '=', tx.accountId).execute();
}

/** Where an e-mail address leads; the only way into an account from outside. */
export async function findSignIn(
  tx: DirectoryTx,
  email: string,
): Promise<{ readonly accountId: string; readonly userId: string } | null> {
  const row = await tx
    .selectFrom('sign_in')
    .select(['account_id', 'user_id'])
    .where('email', '=', email)
    .executeTakeFirst();
  return row === undefined ? null : { accountId: row.account_id, userId: row.user_id };
}

export async function insertUser(tx: Tx, user: NewUser): Promise<void> {
  await tx
    .insertInto('app_user')
    .values({
      account_id: tx.accountId,
      id: user.id,
      email: user.email,
      name: user.name,
      role: user.role,
      language: user.language,
      password_hash: user.passwordHash,
    })
    .execute();
}

/** A page by name; `search` looks into name and address. */
export async function listUserRows(tx: Tx, query: ListUsersQuery): Promise<Page<UserView>> {
  const { search, active, role, limit } = query;
  const [afterName, afterId] = readCursor(query.cursor, ['text', 'id']) ?? [];
  let rows = users(tx)
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (role !== undefined) rows = rows.where('role', '=', role);
  if (search !== undefined && search !== '') {
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((where) =>
      where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]),
    );
  }
  if (afterId !== undefined) {
    rows = rows.where((eb) =>
      eb(eb.refTuple('name', 'id'), '>', eb.tuple(String(afterName), String(afterId))),
    );
  }
  return pageFrom(await rows.execute(), limit, toView, ({ name, id }) => [name, id]);
}

/** Somebody an e-mail can be written to. @property language null: the account's. */
export type Reader = Pick<UserView, 'name' | 'email' | 'language'>;

export async function listActiveWithRoles(tx: Tx, roles: readonly Role[]): Promise<Reader[]> {
  const rows = await users(tx)
    .where('active', '=', true)
    .where('role', 'in', roles)
    .orderBy('email')
    .execute();
  return rows.map(toView);
}

export async function findUser(tx: Tx, id: string): Promise<UserView | null> {
  const row = await users(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The person, held until the transaction ends. */
export async function lockUser(tx: Tx, id: string): Promise<UserView | null> {
  const row = await users(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Active owners besides this one, held until the transaction ends: two of them cannot both leave. */
export async function countOtherOwners(tx: Tx, id: string): Promise<number> {
  const owners = await tx
    .selectFrom('app_user')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  return owners.filter((owner) => owner.id !== id).length;
}

export async function updateUserRow(
  tx: Tx,
  id: string,
  user: Pick<UserView, 'email' | 'name' | 'role' | 'language' | 'active'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('app_user')
    .set((eb) => ({ ...user, revision: eb('revision', '+', 1), updated_at: now }))
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

function users(tx: Tx) {
  return tx
    .selectFrom('app_user')
    .select([
      'id',
      'email',
      'name',
      'role',
      'language',
      'active',
      'totp_confirmed_at',
      'locked_until',
      'created_at',
      'updated_at',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type UserRow = Awaited<ReturnType<ReturnType<typeof users>['executeTakeFirstOrThrow']>>;

function toView(row: UserRow): UserView {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    language: row.language as Language | null,
    active: row.active,
    secondFactor: row.totp_confirmed_at !== null,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
