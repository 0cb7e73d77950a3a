import type { Tx } from '../../db/transaction.ts';
import { setContractsFinished } from '../contracts/life.operations.ts';
import { releaseHolder } from '../tickets/holding.operations.ts';
import { releaseBlocks } from './block-states.operations.ts';
import { listItemsOfLines, listItemsWithoutIssued, listProjectsOf } from './release.repository.ts';

/** How much was let go. */
export type Released = { readonly items: number; readonly ticketsOpened: number };

/**
 * Lets go of what a batch holds when it is dissolved (R27): its drafts' items, and those settled at zero. What an issued
 * invoice still holds – lines that were credited in part (R37) – stays held for ever.
 *
 * @throws {Refusal} `conflict` if a later period of a block is billed elsewhere (R17).
 */
export async function releaseBatch(tx: Tx, holderId: string): Promise<Released> {
  const rest = await listItemsWithoutIssued(tx, holderId);
  if (rest === 'all') return releaseWhole(tx, holderId, 'all');
  const ofDrafts = await releaseWhole(tx, holderId, rest.draftIds);
  const settled = await releaseHolder(tx, holderId, { kind: 'items', items: rest.settledAtZero });
  return {
    items: ofDrafts.items + settled.items,
    ticketsOpened: ofDrafts.ticketsOpened + settled.ticketsOpened,
  };
}

/**
 * Lets go of what stands on these invoices of one holder, also what prints no line on them. Before drafts are deleted.
 *
 * @throws {Refusal} as `releaseBatch`.
 */
export async function releaseInvoices(
  tx: Tx,
  holderId: string,
  invoiceIds: readonly string[],
): Promise<Released> {
  return releaseWhole(tx, holderId, invoiceIds);
}

/** Blocks get back what they had before, and projects can be billed again (R7). */
async function releaseWhole(
  tx: Tx,
  holderId: string,
  invoiceIds: readonly string[] | 'all',
): Promise<Released> {
  await releaseBlocks(tx, { holderId, invoiceIds, contractIds: 'all' });
  const projects = await listProjectsOf(tx, holderId, invoiceIds);
  const released = await releaseHolder(
    tx,
    holderId,
    invoiceIds === 'all' ? { kind: 'all' } : { kind: 'invoices', invoiceIds },
  );
  await setContractsFinished(tx, projects, null);
  return released;
}

/** Lines of one invoice that let go of what they hold. */
export type LinesToRelease = {
  readonly holderId: string;
  readonly invoiceId: string;
  readonly lineIds: readonly string[];
  /** Contracts all of whose lines that draw on the block are among them; such lines go together or not at all. */
  readonly blockContractIds: readonly string[];
};

/**
 * Lets go of what these lines hold, and of what holds their tickets without a line (work that is not billable) unless
 * something else of the ticket stays on the invoice.
 *
 * @throws {Refusal} as `releaseBatch`.
 */
export async function releaseLines(tx: Tx, released: LinesToRelease): Promise<Released> {
  const { holderId, invoiceId, blockContractIds } = released;
  if (blockContractIds.length > 0) {
    await releaseBlocks(tx, { holderId, invoiceIds: [invoiceId], contractIds: blockContractIds });
  }
  const items = await listItemsOfLines(tx, released);
  if (items.length === 0) return { items: 0, ticketsOpened: 0 };
  return releaseHolder(tx, holderId, { kind: 'items', items });
}
