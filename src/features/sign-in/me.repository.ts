import type { Tx } from '../../db/transaction.ts';
import type { Role } from '../../lib/permissions.ts';

/** The account, and the person if it is one (null: a key). */
export async function findMe(tx: Tx, userId: string | null) {
  const account = await tx
    .selectFrom('account')
    .select([
      'company_name',
      'region',
      'currency',
      'minor_units',
      'time_zone',
      'number_format',
      'date_format',
    ])
    .where('account_id', '=', tx.accountId)
    .executeTakeFirstOrThrow();
  const person =
    userId === null
      ? undefined
      : await tx
          .selectFrom('app_user')
          .select(['email', 'role', 'totp_confirmed_at', 'recovery_code_hashes'])
          .where('account_id', '=', tx.accountId)
          .where('id', '=', userId)
          .executeTakeFirstOrThrow();
  return {
    accountId: tx.accountId,
    companyName: account.company_name,
    region: account.region,
    currency: account.currency,
    minorUnits: account.minor_units,
    timeZone: account.time_zone,
    numberFormat: account.number_format,
    dateFormat: account.date_format,
    email: person?.email ?? null,
    role: (person?.role ?? null) as Role | null,
    secondFactor: person?.totp_confirmed_at != null,
    recoveryCodesLeft: person?.recovery_code_hashes.length ?? 0,
  };
}
