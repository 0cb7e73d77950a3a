import { sql } from 'kysely';
import { changedBy, type Tx } from '../../db/transaction.ts';

/** The default contract of each customer, by customer; with a day, only where it is in force then (R4). */
export async function findDefaultContractIds(
  tx: Tx,
  customerIds: readonly string[],
  day: string | null,
): Promise<ReadonlyMap<string, string>> {
  let rows = tx
    .selectFrom('contract')
    .select(['customer_id', 'id'])
    .where('account_id', '=', tx.accountId)
    .where('customer_id', '=', sql<string>`any(${customerIds}::uuid[])`)
    .where('is_default', '=', true);
  if (day !== null) {
    rows = rows
      .where('start_day', '<=', day)
      .where((where) => where.or([where('end_day', 'is', null), where('end_day', '>=', day)]));
  }
  return new Map((await rows.execute()).map(({ customer_id, id }) => [customer_id, id]));
}

/** Customers have one default contract at most: before another one becomes it. */
export async function clearDefault(tx: Tx, customerIds: readonly string[], now: Date): Promise<void> {
  await tx
    .updateTable('contract')
    .set((eb) => ({ is_default: false, revision: eb('revision', '+', 1), updated_at: now }))
    .where('account_id', '=', tx.accountId)
    .where('customer_id', '=', sql<string>`any(${customerIds}::uuid[])`)
    .where('is_default', '=', true)
    .execute();
}

/** Sets or takes back the instant from which nothing of these contracts is billed any more (R7); a finished one is no default. */
export function setFinished(tx: Tx, ids: readonly string[], at: Date | null): Promise<number> {
  return changedBy(
    tx,
    `update contract
        set finished_at = $3, is_default = is_default and $3::timestamptz is null, revision = revision + 1, updated_at = coalesce($3, now())
      where account_id = $1 and id = any($2::uuid[]) and (finished_at is null) = ($3::timestamptz is not null)`,
    [tx.accountId, ids, at],
  );
}

/** The numbers of tickets on the contract that are not billed; at most ten. */
export async function findUnbilledTickets(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('ticket')
    .select('number')
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', id)
    .where('open', '=', true)
    .orderBy('number')
    .limit(10)
    .execute();
  return rows.map(({ number }) => number);
}
