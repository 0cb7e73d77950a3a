import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';

/** What a person proves who they are with. */
export type Credentials = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly totpSecretSealed: string | null;
  readonly totpConfirmed: boolean;
  /** The last time step whose code was used; it and earlier ones are worth nothing any more. */
  readonly totpLastStep: number;
  readonly recoveryCodeHashes: readonly string[];
};

/** From this failure on, each makes the person wait, twice as long every time. */
const freeFailures = 5;
const longestWaitMinutes = 60;

/**
 * Counts an attempt to sign in before it is tried, so that many at once cannot slip through; success sets the count
 * back.
 *
 * @returns null if there is no such active person, or they must wait.
 */
export async function claimAttempt(tx: Tx, userId: string, now: Date): Promise<Credentials | null> {
  const row = await tx
    .updateTable('app_user')
    .set({
      failed_sign_ins: sql<number>`least(failed_sign_ins + 1, 1000)`,
      locked_until: sql<Date | null>`case when failed_sign_ins + 1 < ${freeFailures} then null
        else ${now}::timestamptz + least(${longestWaitMinutes}, power(2, least(failed_sign_ins + 1 - ${freeFailures}, 10))) * interval '1 minute' end`,
    })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', userId)
    .where('active', '=', true)
    .where((where) => where.or([where('locked_until', 'is', null), where('locked_until', '<=', now)]))
    .returning([
      'id',
      'name',
      'email',
      'password_hash',
      'totp_secret_sealed',
      'totp_confirmed_at',
      'totp_last_step',
      'recovery_code_hashes',
    ])
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        userId: row.id,
        name: row.name,
        email: row.email,
        passwordHash: row.password_hash,
        totpSecretSealed: row.totp_secret_sealed,
        totpConfirmed: row.totp_confirmed_at !== null,
        totpLastStep: Number(row.totp_last_step ?? 0),
        recoveryCodeHashes: row.recovery_code_hashes,
      };
}

/** The attempt was good: nothing to wait for any more. */
export async function clearAttempts(tx: Tx, userId: string): Promise<void> {
  await tx
    .updateTable('app_user')
    .set({ failed_sign_ins: 0, locked_until: null })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', userId)
    .execute();
}

/** The hashed password; a change ends nothing by itself. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await person(tx, userId).set({ password_hash: passwordHash }).execute();
}

/** A secret that is good for nothing until a code of it was shown. False: one is confirmed already. */
export async function proposeTotpSecret(tx: Tx, userId: string, sealedSecret: string): Promise<boolean> {
  const { numUpdatedRows } = await person(tx, userId)
    .set({ totp_secret_sealed: sealedSecret, totp_last_step: null })
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function confirmTotp(
  tx: Tx,
  userId: string,
  { now, step, recoveryCodeHashes }: { now: Date; step: number; recoveryCodeHashes: string[] },
): Promise<boolean> {
  const { numUpdatedRows } = await person(tx, userId)
    .set({ totp_confirmed_at: now, totp_last_step: String(step), recovery_code_hashes: recoveryCodeHashes })
    .where('totp_secret_sealed', 'is not', null)
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function removeTotp(tx: Tx, userId: string): Promise<void> {
  await person(tx, userId)
    .set({
      totp_secret_sealed: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      recovery_code_hashes: [],
    })
    .execute();
}

export async function setRecoveryCodes(tx: Tx, userId: string, hashes: string[]): Promise<void> {
  await person(tx, userId).set({ recovery_code_hashes: hashes }).execute();
}

/** Uses up a time step. False: it, or a later one, was used meanwhile. */
export async function useTotpStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await person(tx, userId)
    .set({ totp_last_step: String(step) })
    .where((where) =>
      where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', String(step))]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Uses up a recovery code. False: there is no such code (any more). */
export async function useRecoveryCode(tx: Tx, userId: string, hash: string): Promise<boolean> {
  const { numUpdatedRows } = await person(tx, userId)
    .set({ recovery_code_hashes: sql<string[]>`array_remove(recovery_code_hashes, ${hash})` })
    .where(sql<boolean>`${hash} = any (recovery_code_hashes)`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function person(tx: Tx, userId: string) {
  return tx.updateTable('app_user').where('account_id', '=', tx.accountId).where('id', '=', userId);
}
