import { rowsOf, type Tx } from './transaction.ts';

/** Plain numbers of an account, gaps allowed; those of invoices are gapless and live elsewhere. */
export type CounterName = 'customer' | 'contract' | 'ticket';

/**
 * Takes the next numbers of a counter, which is locked until the transaction ends.
 *
 * @param atLeast Where numbers came from elsewhere (an import): the first one is not below this.
 * @returns The first of `count` consecutive numbers.
 */
export async function takeNumbers(tx: Tx, name: CounterName, count = 1, atLeast = 1): Promise<number> {
  const [row] = await rowsOf<[string]>(
    tx,
    `insert into counter (account_id, name, next) values ($1, $2, $4::bigint + $3::bigint)
     on conflict (account_id, name) do update set next = greatest(counter.next, $4::bigint) + $3::bigint
     returning next - $3::bigint`,
    [tx.accountId, name, count, atLeast],
  );
  return Number(row?.[0]);
}
