import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Message } from '../../lib/messages.ts';
import { findTicket } from './repository.ts';
import type { TicketHolder, TicketView } from './schema.ts';

/**
 * Refuses a change of a billed ticket, or of anything on it, with the sentence that names the batch or invoice (R24).
 *
 * @throws {Refusal} `absent`; `conflict` if it is billed.
 */
export async function requireOpenTicket(tx: Tx, ticketId: string): Promise<TicketView> {
  const ticket = present(await findTicket(tx, ticketId), 'ticket');
  if (ticket.billed) throw billedRefusal(ticket);
  return ticket;
}

/** Why a billed ticket cannot be changed. */
export function billedRefusal({ id, number, heldBy }: Pick<TicketView, 'id' | 'number' | 'heldBy'>): Refusal {
  return new Refusal('conflict', billedSentence(number, heldBy), { ticketId: id, heldBy });
}

/** "Ticket 4711 is billed in batch 2026-10 · draft. …" */
export function billedSentence(ticket: string, heldBy: readonly TicketHolder[]): Message {
  const [holder] = heldBy;
  if (holder === undefined) return { key: 'tickets.billed', params: { ticket } };
  const { kind, name, invoices } = holder;
  const hasDraft = invoices.length === 0 || invoices.some(({ number }) => number === null);
  const numbers = invoices.flatMap(({ number }) => number ?? []).join(', ');
  if (kind === 'batch') {
    return hasDraft
      ? { key: 'tickets.billedInBatchDraft', params: { ticket, batch: name } }
      : { key: 'tickets.billedInBatchIssued', params: { ticket, batch: name, invoice: numbers } };
  }
  return hasDraft
    ? { key: 'tickets.billedInInvoiceDraft', params: { ticket, invoice: name } }
    : { key: 'tickets.billedInInvoiceIssued', params: { ticket, invoice: numbers } };
}
