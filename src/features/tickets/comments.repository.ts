import { sql } from 'kysely';
import { rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Page, PageQuery } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { TicketCommentView } from './schema.ts';

export type NewComment = Omit<TicketCommentView, 'createdAt'> & { readonly createdAt: Date };

/** Oldest first. */
export async function listCommentRows(
  tx: Tx,
  ticketId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<TicketCommentView>> {
  const rows = tx
    .selectFrom('ticket_comment')
    .select(['id', 'ticket_id', 'author', 'text', 'created_at'])
    .where('account_id', '=', tx.accountId)
    .where('ticket_id', '=', ticketId);
  const order = { keys: [sql.ref('created_at'), sql.ref('id')], direction: 'asc' } as const;
  const found = await rowsAfter(rows, order, readCursor(cursor, ['instant', 'id']), limit).execute();
  const toView = (row: (typeof found)[number]): TicketCommentView => ({
    id: row.id,
    ticketId: row.ticket_id,
    author: row.author,
    text: row.text,
    createdAt: row.created_at.toISOString(),
  });
  return pageFrom(found, limit, toView, ({ created_at, id }) => [created_at, id]);
}

export async function insertComment(
  tx: Tx,
  { id, ticketId, author, text, createdAt }: NewComment,
): Promise<void> {
  await tx
    .insertInto('ticket_comment')
    .values({ account_id: tx.accountId, id, ticket_id: ticketId, author, text, created_at: createdAt })
    .execute();
}
