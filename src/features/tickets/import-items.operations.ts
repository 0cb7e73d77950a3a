import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { keptDecimal, planUpserts, type Upserted } from '../../lib/upsert.ts';
import { billed, billedTicketsAmong, withHolders } from './import.operations.ts';
import { findItemsLike, type ImportedItem, insertItems, updateItems } from './import-items.repository.ts';
import type { TicketItemCategory } from './items.schema.ts';

/** A product or expense on a ticket of a file: its identity and what the file, or the catalogue, says of it. */
export type ItemToImport = Omit<ImportedItem, 'id' | 'externalId'> & { readonly externalId: string };

/**
 * Creates and changes many products or expenses on tickets in a few statements (R45). Nothing of a billed ticket is changed,
 * and nothing comes to it (R24).
 *
 * @param rows Each with an external id, or a key, of its own; what they refer to exists.
 * @returns What became of each row, in their order; refused ones of billed tickets name the batch or invoice.
 */
export async function upsertTicketItems(
  tx: Tx,
  context: Context,
  kind: TicketItemCategory,
  rows: readonly ItemToImport[],
): Promise<readonly Upserted[]> {
  const identities = (isKey: boolean) =>
    rows.filter((row) => row.isKey === isKey).map(({ externalId }) => externalId);
  const existing = await findItemsLike(tx, kind, identities(false), identities(true));
  const ticketBefore = new Map(existing.map(({ externalId, ticketId }) => [externalId, ticketId]));
  const billedNumbers = await billedTicketsAmong(tx, [
    ...rows.map(({ ticketId }) => ticketId),
    ...ticketBefore.values(),
  ]);
  const plan = planUpserts<ItemToImport, ImportedItem>(rows, existing, {
    make: (row) => ({ ...row, id: newId() }),
    change: (before, row) => (row.isKey ? before : withChanges(before, keptDecimals(before, row))),
    unique: null,
    check: (after, before) => {
      const number = billedNumbers.get(before?.ticketId ?? '') ?? billedNumbers.get(after.ticketId);
      return number === undefined ? null : billed(number);
    },
  });
  await insertItems(tx, kind, plan.created, context.now);
  const changed = await updateItems(tx, kind, plan.updated, context.now);
  if (changed !== plan.updated.length) throw new Refusal('conflict', { key: 'tickets.changedMeanwhile' });
  const lockedTicketOf = ({ externalId, ticketId }: ItemToImport) => {
    const before = ticketBefore.get(externalId);
    return before !== undefined && billedNumbers.has(before) ? before : ticketId;
  };
  return withHolders(tx, plan.outcomes, rows.map(lockedTicketOf));
}

/** 95 and 95.00 are one price. */
function keptDecimals(before: ImportedItem, row: ItemToImport): ItemToImport {
  return {
    ...row,
    quantity: keptDecimal(before.quantity, row.quantity),
    price: keptDecimal(before.price, row.price),
    discountPercentage: keptDecimal(before.discountPercentage, row.discountPercentage),
    costPrice: row.costPrice === null ? null : keptDecimal(before.costPrice, row.costPrice),
  };
}
