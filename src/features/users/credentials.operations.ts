import { type DirectoryTx, inAccount, withoutAccount } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { newId } from '../../lib/ids.ts';
import { isPassword } from '../../lib/passwords.ts';
import { type Credentials, claimAttempt, clearAttempts } from './credentials.repository.ts';
import { findSignIn } from './repository.ts';

export { type Credentials, clearAttempts };

/**
 * Who has this e-mail address and password; null for nobody, without telling by answer or time whether the address is
 * known, the password wrong or the person has to wait after too many failures.
 */
export async function identifyByPassword(
  deps: Deps,
  { email, password }: { readonly email: string; readonly password: string },
  now: Date,
): Promise<(Credentials & { readonly accountId: string }) | null> {
  const known = await withoutAccount(deps.database, (tx: DirectoryTx) => findSignIn(tx, email.toLowerCase()));
  const { accountId, userId } = known ?? { accountId: newId(), userId: newId() };
  const credentials = await inAccount(deps.database, accountId, (tx) => claimAttempt(tx, userId, now));
  const isRight = await isPassword(password, credentials?.passwordHash ?? null);
  return isRight && credentials ? { ...credentials, accountId } : null;
}
