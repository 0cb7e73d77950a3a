import { type Context, transaction } from '../../context.ts';
import { inAccount } from '../../db/transaction.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newRecoveryCodes, newTotpSecret, normalRecoveryCode, totpUri } from '../../lib/one-time-codes.ts';
import { hashPassword } from '../../lib/passwords.ts';
import type { Permission } from '../../lib/permissions.ts';
import { hashOf, readToken } from '../../lib/tokens.ts';
import { record } from '../audit-log/operations.ts';
import {
  type Credentials,
  checkPassword,
  claimAttempt,
  clearAttempts,
  confirmTotp,
  proposeTotpSecret,
  removeTotp,
  setPassword,
  setRecoveryCodes,
  stepOf,
} from '../users/credentials.operations.ts';
import { setOwnLanguage } from '../users/operations.ts';
import { findMe } from './me.repository.ts';
import { personOf } from './operations.ts';
import { deleteOtherSessions } from './repository.ts';
import type {
  ChangePasswordBody,
  ConfirmAppBody,
  MeView,
  PasswordBody,
  ProposedAppView,
  RecoveryCodesView,
  UpdateMeBody,
} from './schema.ts';

/** Who is signed in, and what they may do. */
export function getMe(context: Context): Promise<MeView> {
  const { actor, language } = context;
  return transaction(context, async (tx) => {
    invariant(actor.kind === 'user' || actor.kind === 'api-key', 'only people and keys come by HTTP');
    const found = await findMe(tx, actor.kind === 'user' ? actor.id : null);
    return {
      ...found,
      actor: { kind: actor.kind, id: actor.id, name: actor.name },
      language,
      permissions: [...context.permissions] as Permission[],
    };
  });
}

/**
 * Changes what one decides about oneself: the language of answers and screens.
 *
 * @throws {Refusal} `forbidden` for an API key, which reads nothing.
 */
export function updateMe(context: Context, { language }: UpdateMeBody): Promise<void> {
  return setOwnLanguage(context, language);
}

/**
 * Changes one's own password and ends all other sessions, so that whoever knew the old one is out.
 *
 * @throws {Refusal} `forbidden` if the current password is wrong, or there were too many attempts.
 */
export async function changePassword(
  context: Context,
  tokenText: string | null,
  { currentPassword, newPassword }: ChangePasswordBody,
): Promise<void> {
  const { userId } = await confirmPerson(context, currentPassword);
  const passwordHash = await hashPassword(newPassword);
  await transaction(context, async (tx) => {
    await setPassword(tx, userId, passwordHash);
    await clearAttempts(tx, userId);
    await deleteOtherSessions(tx, userId, tokenText === null ? null : (readToken(tokenText)?.hash ?? null));
    await record(tx, context, { action: 'password.changed', subject: { kind: 'user', id: userId } });
  });
}

/**
 * Proposes a secret for an authenticator app; it counts once a code of it was shown.
 *
 * @throws {Refusal} `forbidden` for a wrong password, `conflict` if an app is set up already.
 */
export async function proposeApp(context: Context, { password }: PasswordBody): Promise<ProposedAppView> {
  const { userId, email } = await confirmPerson(context, password);
  const secret = newTotpSecret();
  await transaction(context, async (tx) => {
    await clearAttempts(tx, userId);
    if (!(await proposeTotpSecret(tx, userId, context.deps.secrets.seal(secret))))
      throw new Refusal('conflict', { key: 'signIn.appAlreadySetUp' });
  });
  return { secret, uri: totpUri(secret, email) };
}

/**
 * Sets the app up by a first code of it.
 *
 * @returns Recovery codes, kept only as hashes.
 * @throws {Refusal} `invalid` for a wrong code, `conflict` if no app was proposed or one is set up already.
 */
export async function confirmApp(context: Context, { code }: ConfirmAppBody): Promise<RecoveryCodesView> {
  const userId = personOf(context);
  const { deps, now } = context;
  const credentials = await inAccount(deps.database, context.accountId, (tx) =>
    claimAttempt(tx, userId, now),
  );
  if (credentials === null) throw new Refusal('too-many', { key: 'signIn.tooManyAttempts' });
  if (credentials.totpSecretSealed === null || credentials.totpConfirmed)
    throw new Refusal('conflict', { key: 'signIn.noAppProposed' });
  const step = await stepOf(deps, credentials, code, now);
  if (step === null) throw new Refusal('invalid', { key: 'signIn.codeWrong' });
  const { recoveryCodes, hashes } = freshRecoveryCodes();
  await transaction(context, async (tx) => {
    const confirmed = await confirmTotp(tx, userId, { now, step, recoveryCodeHashes: hashes });
    if (!confirmed) throw new Refusal('conflict', { key: 'signIn.noAppProposed' });
    await clearAttempts(tx, userId);
    await record(tx, context, { action: 'second-factor.set-up', subject: { kind: 'user', id: userId } });
  });
  return { recoveryCodes };
}

/** Signing in takes the password alone again. @throws {Refusal} `forbidden` for a wrong password. */
export async function removeApp(context: Context, { password }: PasswordBody): Promise<void> {
  const { userId } = await confirmPerson(context, password);
  await transaction(context, async (tx) => {
    await removeTotp(tx, userId);
    await clearAttempts(tx, userId);
    await record(tx, context, { action: 'second-factor.removed', subject: { kind: 'user', id: userId } });
  });
}

/** New recovery codes; the old ones are worth nothing any more. @throws {Refusal} `forbidden` for a wrong password. */
export async function renewRecoveryCodes(
  context: Context,
  { password }: PasswordBody,
): Promise<RecoveryCodesView> {
  const { userId, totpConfirmed } = await confirmPerson(context, password);
  if (!totpConfirmed) throw new Refusal('conflict', { key: 'signIn.noAppProposed' });
  const { recoveryCodes, hashes } = freshRecoveryCodes();
  await transaction(context, async (tx) => {
    await setRecoveryCodes(tx, userId, hashes);
    await clearAttempts(tx, userId);
    await record(tx, context, { action: 'recovery-codes.renewed', subject: { kind: 'user', id: userId } });
  });
  return { recoveryCodes };
}

function freshRecoveryCodes() {
  const recoveryCodes = newRecoveryCodes();
  return { recoveryCodes, hashes: recoveryCodes.map((code) => hashOf(normalRecoveryCode(code))) };
}

/** Asks for the password again, so that a session left open is not enough. */
async function confirmPerson(context: Context, password: string): Promise<Credentials> {
  const userId = personOf(context);
  const { deps, accountId, now } = context;
  const credentials = await checkPassword(deps, { accountId, userId, password }, now);
  if (credentials === null) throw new Refusal('forbidden', { key: 'signIn.passwordWrong' });
  return credentials;
}
