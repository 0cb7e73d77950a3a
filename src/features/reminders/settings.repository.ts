import type { Tx } from '../../db/transaction.ts';
import type { PutReminderSettingsBody, ReminderSettingsView } from './schema.ts';

/** null: as the product sets it. */
export async function findReminderSettings(tx: Tx): Promise<ReminderSettingsView | null> {
  const row = await tx
    .selectFrom('reminder_settings')
    .select(['levels', 'pay_within_days', 'interest_percentage', 'minimum_open', 'revision'])
    .where('account_id', '=', tx.accountId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    // As it was checked when it was written.
    levels: row.levels as ReminderSettingsView['levels'],
    payWithinDays: row.pay_within_days,
    interestPercentage: row.interest_percentage,
    minimumOpen: row.minimum_open,
    revision: row.revision,
  };
}

export async function saveReminderSettings(
  tx: Tx,
  body: PutReminderSettingsBody,
  revision: number,
  now: Date,
): Promise<void> {
  const values = {
    levels: JSON.stringify(body.levels),
    pay_within_days: body.payWithinDays,
    interest_percentage: body.interestPercentage,
    minimum_open: body.minimumOpen,
    revision,
    updated_at: now,
  };
  await tx
    .insertInto('reminder_settings')
    .values({ account_id: tx.accountId, ...values })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
    .execute();
}
