import { sql } from 'kysely';
import { byName } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import type { SavedViewView } from './schema.ts';

const columns = ['id', 'screen', 'name', 'query', 'columns'] as const;

export function listViewRows(tx: Tx, userId: string, screen: string | null): Promise<SavedViewView[]> {
  let rows = tx
    .selectFrom('saved_view')
    .select(columns)
    .where('account_id', '=', tx.accountId)
    .where('user_id', '=', userId);
  if (screen !== null) rows = rows.where('screen', '=', screen);
  return rows.orderBy('screen').orderBy(byName('name')).limit(200).execute();
}

export function upsertView(tx: Tx, userId: string, view: SavedViewView): Promise<SavedViewView> {
  return tx
    .insertInto('saved_view')
    .values({ account_id: tx.accountId, user_id: userId, ...view })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'user_id', 'screen', 'name'])
        .doUpdateSet({ query: sql`excluded.query`, columns: sql`excluded.columns` }),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function deleteView(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_view')
    .where('account_id', '=', tx.accountId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
