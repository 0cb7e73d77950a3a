import { changedBy, type Tx } from '../../db/transaction.ts';
import type { Holder } from './holder.operations.ts';

export async function insertHolder(tx: Tx, { id, kind, name }: Holder): Promise<void> {
  await tx.insertInto('holder').values({ account_id: tx.accountId, id, kind, name }).execute();
}

export async function updateHolderName(
  tx: Tx,
  names: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  await changedBy(
    tx,
    `update holder h set name = n.name
       from unnest($2::uuid[], $3::text[]) n (id, name)
      where h.account_id = $1 and h.id = n.id`,
    [tx.accountId, names.map(({ id }) => id), names.map(({ name }) => name)],
  );
}
