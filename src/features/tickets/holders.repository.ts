import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { TicketHolder } from './schema.ts';

/** Who holds items of these tickets, by ticket; in the order of their names. */
export async function findHolders(
  tx: Tx,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, TicketHolder[]>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await rowsOf<[string, string, TicketHolder['kind'], string, string | null, string | null]>(
    tx,
    `with item (ticket_id, kind, id) as (
       select ticket_id, 'time-entry', id from time_entry
        where account_id = $1 and ticket_id = any($2::uuid[]) and holder_id is not null
       union all
       select ticket_id, 'ticket-product', id from ticket_product
        where account_id = $1 and ticket_id = any($2::uuid[]) and holder_id is not null
       union all
       select ticket_id, 'ticket-expense', id from ticket_expense
        where account_id = $1 and ticket_id = any($2::uuid[]) and holder_id is not null)
     select distinct item.ticket_id, h.id, h.kind, h.name, i.id, i.number
       from item
       join billed_item b on b.account_id = $1 and b.kind = item.kind and b.source_id = item.id and b.piece = ''
       join holder h on h.account_id = $1 and h.id = b.holder_id
       left join invoice i on i.account_id = $1 and i.id = b.invoice_id
      order by item.ticket_id, h.name, h.id, i.number nulls first, i.id`,
    [tx.accountId, ticketIds],
  );
  const holders = new Map<string, TicketHolder[]>();
  for (const [ticketId, holderId, kind, name, invoiceId, number] of rows) {
    const ofTicket = holders.get(ticketId) ?? [];
    holders.set(ticketId, ofTicket);
    const known = ofTicket.find((holder) => holder.holderId === holderId);
    const holder = known ?? { holderId, kind, name, invoices: [] };
    if (!known) ofTicket.push(holder);
    if (invoiceId !== null) holder.invoices.push({ id: invoiceId, number });
  }
  return holders;
}
