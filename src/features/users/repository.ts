import type { DirectoryTx, Tx } from '../../db/transaction.ts';
import type { Language } from '../../lib/messages.ts';
import type { Role } from '../../lib/permissions.ts';

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
