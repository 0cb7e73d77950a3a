import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { type Language, type Message, say } from '../../lib/messages.ts';
import { violationOf } from '../../lib/postgres-errors.ts';
import { findHolders } from './holders.repository.ts';
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

/**
 * Like `transaction`, for work that puts something on a ticket. A holder may take the ticket at the same moment; the
 * foreign key between them then refuses the newcomer, and the answer is the same as if the ticket had been billed before.
 *
 * @throws {Refusal} `conflict` naming the batch or invoice.
 */
export async function transactionOnTicket<T>(
  context: Context,
  ticketId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await transaction(context, work);
  } catch (error) {
    const violation = violationOf(error);
    const lostToHolder =
      violation?.kind === 'foreign-key' && violation.constraint.endsWith('ticket_open_fkey');
    if (lostToHolder) await transaction(context, (tx) => requireOpenTicket(tx, ticketId));
    throw error;
  }
}

/**
 * Why a change met no row: what it was about went, was billed, or was changed, since it was read.
 *
 * @throws {Refusal} `absent`, `conflict` naming the batch or invoice, or `stale`.
 */
export async function refuseLostRace(tx: Tx, ticketId: string): Promise<never> {
  await requireOpenTicket(tx, ticketId);
  throw new Refusal('stale', { key: 'general.stale' });
}

/** Why a billed ticket cannot be changed. */
export function billedRefusal({ id, number, heldBy }: Pick<TicketView, 'id' | 'number' | 'heldBy'>): Refusal {
  return new Refusal('conflict', billedSentence(number, heldBy), { ticketId: id, heldBy });
}

/** Why each of these billed tickets cannot be changed, in the reader's language; by ticket. */
export async function billedSentences(
  tx: Tx,
  tickets: readonly Pick<TicketView, 'id' | 'number'>[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const holders = await findHolders(
    tx,
    tickets.map(({ id }) => id),
  );
  return new Map(
    tickets.map(({ id, number }) => [id, say(billedSentence(number, holders.get(id) ?? []), language)]),
  );
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
