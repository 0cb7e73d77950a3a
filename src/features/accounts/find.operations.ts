import { inAccount, withoutAccount } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { Refusal } from '../../lib/errors.ts';
import { isUuid } from '../../lib/ids.ts';
import { findAccountIdByEmail, getAccountName, listAccountIds } from './find.repository.ts';

/** An account as the command line names it. */
export type NamedAccount = { readonly accountId: string; readonly companyName: string };

/** Every account with its name, for the command line. */
export async function listAccounts(deps: Deps): Promise<NamedAccount[]> {
  const ids = await withoutAccount(deps.database, listAccountIds);
  const named: NamedAccount[] = [];
  for (const accountId of ids) {
    named.push({ accountId, companyName: await inAccount(deps.database, accountId, getAccountName) });
  }
  return named;
}

/**
 * The account the command line speaks of.
 *
 * @param wanted Its id, its company name or the e-mail address of one of its users; undefined while there is only one.
 * @throws {Refusal} `absent` where there is none, `conflict` where the words fit several.
 */
export async function findAccount(deps: Deps, wanted: string | undefined): Promise<string> {
  if (wanted?.includes('@')) {
    const found = await withoutAccount(deps.database, (tx) => findAccountIdByEmail(tx, wanted.toLowerCase()));
    if (found !== null) return found;
    throw new Refusal('absent', { key: 'accounts.notFound', params: { wanted } });
  }
  const accounts = await listAccounts(deps);
  const fitting = accounts.filter(({ accountId, companyName }) => {
    if (wanted === undefined) return true;
    return isUuid(wanted) ? accountId === wanted : companyName.toLowerCase() === wanted.toLowerCase();
  });
  const [found] = fitting;
  if (found === undefined) {
    throw new Refusal(
      'absent',
      wanted === undefined ? { key: 'accounts.noneYet' } : { key: 'accounts.notFound', params: { wanted } },
    );
  }
  if (fitting.length > 1) {
    const names = fitting.map(({ accountId, companyName }) => `${companyName} (${accountId})`).join(', ');
    throw new Refusal('conflict', { key: 'accounts.several', params: { names } });
  }
  return found.accountId;
}
