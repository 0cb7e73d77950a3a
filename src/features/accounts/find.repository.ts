import type { DirectoryTx, Tx } from '../../db/transaction.ts';

/** Every account there is, by id; for the command line. */
export async function listAccountIds(tx: DirectoryTx): Promise<string[]> {
  const rows = await tx.selectFrom('account_directory').select('account_id').orderBy('account_id').execute();
  return rows.map(({ account_id }) => account_id);
}

/** The account somebody signs in to with this address (lower case); null: nobody does. */
export async function findAccountIdByEmail(tx: DirectoryTx, email: string): Promise<string | null> {
  const row = await tx
    .selectFrom('sign_in')
    .select('account_id')
    .where('email', '=', email)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

export async function getAccountName(tx: Tx): Promise<string> {
  const row = await tx
    .selectFrom('account')
    .select('company_name')
    .where('account_id', '=', tx.accountId)
    .executeTakeFirst();
  return row?.company_name ?? '';
}
