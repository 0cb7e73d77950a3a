import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { keptDecimal, planUpserts, type Upserted } from '../../lib/upsert.ts';
import { billed, billedTicketsAmong, withHolders } from '../tickets/import.operations.ts';
import {
  countOverlapping,
  findEntriesLike,
  type ImportedEntry,
  insertEntries,
  updateEntries,
} from './import.repository.ts';

/** A time entry of a file: its identity and what the file says of it. Absent stays as it is, or takes the default. */
export type EntryToImport = Partial<Pick<ImportedEntry, 'billable' | 'onSite' | 'rateId' | 'price'>> &
  Pick<
    ImportedEntry,
    'isKey' | 'ticketId' | 'technicianId' | 'startedAt' | 'endedAt' | 'minutes' | 'note'
  > & {
    readonly externalId: string;
  };

/**
 * Creates and changes many time entries in a few statements (R45). Nothing of a billed ticket is changed, and nothing comes
 * to it (R24).
 *
 * @param rows Each with an external id, or a key, of its own; what they refer to exists.
 * @returns What became of each row, in their order; refused ones of billed tickets name the batch or invoice.
 */
export async function upsertTimeEntries(
  tx: Tx,
  context: Context,
  rows: readonly EntryToImport[],
): Promise<readonly Upserted[]> {
  const identities = (isKey: boolean) =>
    rows.filter((row) => row.isKey === isKey).map(({ externalId }) => externalId);
  const existing = await findEntriesLike(tx, identities(false), identities(true));
  const ticketBefore = new Map(existing.map(({ externalId, ticketId }) => [externalId, ticketId]));
  const touched = [...rows.map(({ ticketId }) => ticketId), ...ticketBefore.values()];
  const billedNumbers = await billedTicketsAmong(tx, touched);
  const lockedBy = (after: ImportedEntry, before: ImportedEntry | null) =>
    [before?.ticketId, after.ticketId].find((id) => id !== undefined && billedNumbers.has(id)) ?? null;
  const plan = planUpserts<EntryToImport, ImportedEntry>(rows, existing, {
    make: (row) => ({ ...newEntry, ...row, id: newId() }),
    change: (before, row) => {
      const price = row.price && keptDecimal(before.price, row.price);
      const { billable, onSite, rateId } = row;
      // What its key is made of was maybe corrected here since; the file cannot know.
      return withChanges(before, row.isKey ? { billable, onSite, rateId, price } : { ...row, price });
    },
    unique: null,
    check: (after, before) => {
      const ticketId = lockedBy(after, before);
      return ticketId === null ? null : billed(billedNumbers.get(ticketId) ?? '');
    },
  });
  await insertEntries(tx, plan.created, context.now);
  const changed = await updateEntries(tx, plan.updated, context.now);
  if (changed !== plan.updated.length) throw new Refusal('conflict', { key: 'tickets.changedMeanwhile' });
  const lockedTicketOf = ({ externalId, ticketId }: EntryToImport) => {
    const before = ticketBefore.get(externalId);
    return before !== undefined && billedNumbers.has(before) ? before : ticketId;
  };
  return withHolders(tx, plan.outcomes, rows.map(lockedTicketOf));
}

/** How many entries of these technicians that start in this time overlap with earlier ones of theirs (R9). */
export function overlappingWork(
  tx: Tx,
  technicianIds: readonly string[],
  from: Date,
  until: Date,
): Promise<number> {
  return countOverlapping(tx, technicianIds, from, until);
}

const newEntry = { billable: true, onSite: false, rateId: null, price: null } as const;
