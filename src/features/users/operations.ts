import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { claimEmail, insertUser, type NewUser } from './repository.ts';

/**
 * Adds a person to the account and lets them sign in with their e-mail address.
 *
 * @throws {Refusal} `conflict` if somebody, here or in another account, signs in with this address already.
 */
export async function addUser(tx: Tx, user: NewUser): Promise<void> {
  if (!(await claimEmail(tx, user))) throw new Refusal('conflict', { key: 'users.emailTaken' });
  await insertUser(tx, user);
}
