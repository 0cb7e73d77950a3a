import type { Tx } from '../../db/transaction.ts';

/** Makes the account known to cron and to the command line, which look for accounts outside any of them. */
export async function insertDirectoryEntry(tx: Tx): Promise<void> {
  await tx.insertInto('account_directory').values({ account_id: tx.accountId }).execute();
}
