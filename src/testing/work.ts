import { z } from 'zod';
import { TicketItemView } from '../features/tickets/items.schema.ts';
import { TicketView } from '../features/tickets/schema.ts';
import { TicketStatusView } from '../features/tickets/statuses.schema.ts';
import { SavedTimeEntryView } from '../features/time-entries/schema.ts';
import type { Client } from './client.ts';

/** Work on a ticket that is resolved, as a flexible invoice may pick it. */
export type ResolvedTicket = {
  readonly id: string;
  readonly number: string;
  readonly items: readonly {
    readonly kind: 'time-entry' | 'ticket-product' | 'ticket-expense';
    readonly id: string;
  }[];
};

type Work = {
  readonly customerId: string;
  readonly title?: string;
  /** Worked minutes, one entry each, on 30 October 2026 from 9:00 on. */
  readonly minutes?: readonly number[];
  /** Per hour, typed on each entry. */
  readonly price?: string;
  readonly products?: readonly (readonly [description: string, price: string])[];
};

/** A resolved ticket with entries and products on it. */
export async function resolvedTicket(
  client: Client,
  { customerId, title = 'Printer', minutes = [], price = '95.00', products = [] }: Work,
): Promise<ResolvedTicket> {
  const { id, number, revision } = await client.post(TicketView, '/tickets', { title, customerId });
  const items: ResolvedTicket['items'][number][] = [];
  for (const [index, worked] of minutes.entries()) {
    const start = `2026-10-30T${String(9 + index).padStart(2, '0')}:00`;
    const body = { ticketId: id, start, minutes: worked, price, note: `Visit ${index + 1}` };
    items.push({ kind: 'time-entry', id: (await client.post(SavedTimeEntryView, '/time-entries', body)).id });
  }
  for (const [description, unitPrice] of products) {
    const body = { description, price: unitPrice };
    const made = await client.post(TicketItemView, `/tickets/${id}/products`, body);
    items.push({ kind: 'ticket-product', id: made.id });
  }
  const statuses = await client.get(z.object({ items: z.array(TicketStatusView) }), '/ticket-statuses');
  const resolved = statuses.items.find(({ phase }) => phase === 'resolved');
  await client.patch(TicketView, `/tickets/${id}`, { statusId: resolved?.id }, revision);
  return { id, number, items };
}
