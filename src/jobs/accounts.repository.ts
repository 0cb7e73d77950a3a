import type { DirectoryTx } from '../db/transaction.ts';

/** Every account that is not on hold after a restore; jobs by the clock are for these. */
export async function findAccountIds(tx: DirectoryTx): Promise<string[]> {
  const rows = await tx
    .selectFrom('account_directory')
    .select('account_id')
    .where('on_hold', '=', false)
    .execute();
  return rows.map(({ account_id }) => account_id);
}
