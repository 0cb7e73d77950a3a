import { rowsOf, type Tx } from '../../db/transaction.ts';

/** One decision about the account at a time. */
export async function lockAccount(tx: Tx): Promise<void> {
  await tx
    .selectFrom('account')
    .select('account_id')
    .where('account_id', '=', tx.accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** How often playing the sample was begun here, and how that ended. */
export async function countPlays(tx: Tx) {
  const [row] = await rowsOf<[number, number, number]>(
    tx,
    `select count(*) filter (where action = 'sample-data.started')::int,
            count(*) filter (where action = 'sample-data.finished')::int,
            count(*) filter (where action = 'sample-data.failed')::int
       from audit_log where account_id = $1::uuid and subject_kind = 'account' and subject_id = $1::uuid::text`,
    [tx.accountId],
  );
  const [started = 0, finished = 0, failed = 0] = row ?? [];
  return { started, finished, failed };
}

/** Whether there is no customer, nobody who works for one and nothing to sell. */
export async function isUntouched(tx: Tx): Promise<boolean> {
  const [row] = await rowsOf<[boolean]>(
    tx,
    `select not exists (select from customer where account_id = $1)
        and not exists (select from technician where account_id = $1)
        and not exists (select from rate where account_id = $1)
        and not exists (select from product where account_id = $1)`,
    [tx.accountId],
  );
  return row?.[0] ?? false;
}
