import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import { removeRulesTo } from './routing.repository.ts';
import type { LedgerName } from './schema.ts';

/** How many transfers were sent without an answer so far. */
export async function countUnknown(tx: Tx, ledger: LedgerName): Promise<number> {
  const [row] = await rowsOf<[number]>(
    tx,
    `select count(*)::int from ledger_transfer where account_id = $1 and ledger = $2 and state = 'sending'`,
    [tx.accountId, ledger],
  );
  return row?.[0] ?? 0;
}

/** Forgets organisation, mappings and lists; false, and nothing is forgotten, if documents of ours are there. */
export async function forgetOrganisation(tx: Tx, ledger: LedgerName): Promise<boolean> {
  const values = [tx.accountId, ledger];
  const there = await rowsOf(
    tx,
    `select from ledger_transfer where account_id = $1 and ledger = $2 and remote_id is not null limit 1`,
    values,
  );
  if (there.length > 0) return false;
  await removeRulesTo(tx, ledger);
  await changedBy(tx, 'delete from ledger_map where account_id = $1 and ledger = $2', values);
  await changedBy(tx, 'delete from ledger_entry where account_id = $1 and ledger = $2', values);
  await changedBy(
    tx,
    `update ledger_connection set organisation_id = null, organisation_name = '', organisation = null, cursor = null
      where account_id = $1 and ledger = $2`,
    values,
  );
  return true;
}
