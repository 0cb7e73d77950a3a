import { inAccount, type Tx, withoutAccount } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { newId } from '../../lib/ids.ts';
import { normalRecoveryCode, totpStepOf } from '../../lib/one-time-codes.ts';
import { isPassword } from '../../lib/passwords.ts';
import { hashOf } from '../../lib/tokens.ts';
import {
  type Credentials,
  claimAttempt,
  clearAttempts,
  confirmTotp,
  proposeTotpSecret,
  removeTotp,
  setPassword,
  setRecoveryCodes,
  useRecoveryCode,
  useTotpStep,
} from './credentials.repository.ts';
import { findSignIn } from './repository.ts';

export {
  type Credentials,
  claimAttempt,
  clearAttempts,
  confirmTotp,
  proposeTotpSecret,
  removeTotp,
  setPassword,
  setRecoveryCodes,
};

/**
 * Who has this e-mail address and password; null for nobody, without telling by answer or time whether the address is
 * known, the password wrong or the person has to wait after too many failures.
 */
export async function identifyByPassword(
  deps: Deps,
  { email, password }: { readonly email: string; readonly password: string },
  now: Date,
): Promise<(Credentials & { readonly accountId: string }) | null> {
  const known = await withoutAccount(deps.database, (tx) => findSignIn(tx, email.toLowerCase()));
  const { accountId, userId } = known ?? { accountId: newId(), userId: newId() };
  const credentials = await checkPassword(deps, { accountId, userId, password }, now);
  return credentials && { ...credentials, accountId };
}

/** The credentials of a person whose password this is; null, as above. The attempt counts until it is cleared. */
export async function checkPassword(
  deps: Deps,
  { accountId, userId, password }: { accountId: string; userId: string; password: string },
  now: Date,
): Promise<Credentials | null> {
  const credentials = await inAccount(deps.database, accountId, (tx) => claimAttempt(tx, userId, now));
  const isRight = await isPassword(password, credentials?.passwordHash ?? null);
  return isRight ? credentials : null;
}

/** A code from the app, or one of those written down. */
export type SecondFactor = { readonly code: string } | { readonly recoveryCode: string };

/**
 * Checks a second factor. The attempt is counted first and for good; what it returns uses the code up, in the
 * transaction that lets the person in. null: wrong, used before, or too many attempts.
 */
export async function checkSecondFactor(
  deps: Deps,
  { accountId, userId, factor }: { accountId: string; userId: string; factor: SecondFactor },
  now: Date,
): Promise<((tx: Tx) => Promise<boolean>) | null> {
  const credentials = await inAccount(deps.database, accountId, (tx) => claimAttempt(tx, userId, now));
  if (credentials === null) return null;
  if ('recoveryCode' in factor) {
    const hash = hashOf(normalRecoveryCode(factor.recoveryCode));
    return (tx) => useRecoveryCode(tx, userId, hash);
  }
  const step = await stepOf(deps, credentials, factor.code, now);
  return step === null ? null : (tx) => useTotpStep(tx, userId, step);
}

/** The time step of a right code of the person's app; null for a wrong one, or without an app. */
export async function stepOf(
  deps: Deps,
  { totpSecretSealed, totpLastStep }: Credentials,
  code: string,
  now: Date,
): Promise<number | null> {
  if (totpSecretSealed === null) return null;
  return totpStepOf(deps.secrets.open(totpSecretSealed), code, now, totpLastStep);
}
