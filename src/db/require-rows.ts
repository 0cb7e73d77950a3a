import { absent } from '../lib/editing.ts';
import { rowsOf, type Tx } from './transaction.ts';

/**
 * Looks whether all of these are there, in one statement.
 *
 * @throws {Refusal} `absent` for one that the account does not have.
 */
export async function requireRows(
  tx: Tx,
  table: 'delivery' | 'invoice' | 'reminder',
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const [found] = await rowsOf<[number]>(
    tx,
    `select count(*)::int from ${table} where account_id = $1 and id = any($2::uuid[])`,
    [tx.accountId, wanted],
  );
  if (found?.[0] !== wanted.length) throw absent(table);
}
