import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';

/** What a person proves who they are with. */
export type Credentials = {
  readonly userId: string;
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
