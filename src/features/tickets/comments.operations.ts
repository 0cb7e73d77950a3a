import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { newId } from '../../lib/ids.ts';
import type { Page, PageQuery } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { insertComment, listCommentRows } from './comments.repository.ts';
import { findTicket } from './repository.ts';
import type { CreateTicketCommentBody, TicketCommentView } from './schema.ts';

/** A page of a ticket's comments, the oldest first. @throws {Refusal} `absent` */
export function listComments(
  context: Context,
  ticketId: string,
  query: PageQuery,
): Promise<Page<TicketCommentView>> {
  return transaction(context, async (tx) => {
    present(await findTicket(tx, ticketId), 'ticket');
    return listCommentRows(tx, ticketId, query);
  });
}

/** Writes a comment, on a billed ticket too (R24). @throws {Refusal} `absent` */
export function addComment(
  context: Context,
  ticketId: string,
  { text }: CreateTicketCommentBody,
): Promise<TicketCommentView> {
  return transaction(context, async (tx) => {
    present(await findTicket(tx, ticketId), 'ticket');
    const comment = { id: newId(), ticketId, author: context.actor.name, text, createdAt: context.now };
    await insertComment(tx, comment);
    const subject = { kind: 'ticket', id: ticketId };
    await record(tx, context, { action: 'ticket.commented', subject, detail: { comment: comment.id } });
    return { ...comment, createdAt: context.now.toISOString() };
  });
}
