import { transaction } from '../context.ts';
import { openHolder } from '../features/tickets/holder.operations.ts';
import { type ItemToTake, type TicketItemKind, takeItems } from '../features/tickets/holding.operations.ts';
import { newId } from '../lib/ids.ts';
import type { TestAccount } from './product.ts';

type Item = { readonly kind: TicketItemKind; readonly id: string };

/**
 * Bills a ticket as saving a batch does, without pricing: takes some of its items and defers the others.
 *
 * @returns The batch's id.
 */
export async function holdTicket(
  account: TestAccount,
  ticketId: string,
  taken: readonly Item[],
  deferred: readonly Item[] = [],
  { holderId = newId(), name = '2026-10' }: { readonly holderId?: string; readonly name?: string } = {},
): Promise<string> {
  const context = account.context();
  await transaction(context, async (tx) => {
    await openHolder(tx, { id: holderId, kind: 'batch', name });
    await takeItems(tx, {
      holderId,
      tickets: [{ ticketId, contractId: null, billingDay: null }],
      items: taken.map(toTake),
      deferred: deferred.map(({ kind, id }) => ({ kind, sourceId: id })),
    });
  });
  return holderId;
}

function toTake({ kind, id }: Item): ItemToTake {
  return { kind, sourceId: id, piece: '', invoiceId: null, lineId: null };
}
