import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { enqueueMany } from '../../jobs/queue.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { type Connection, listConnections } from './connections.repository.ts';
import { resolveOfTransfers } from './exceptions.repository.ts';
import { handOver } from './routing.repository.ts';
import { type LedgerName, type LedgerSettings, vendorOf } from './schema.ts';
import { ignoreWaiting, isTransferOpen } from './transfers.repository.ts';

/** What other slices call in their own transactions. Nothing here speaks to a ledger. */

type Acting = Pick<Context, 'actor' | 'now'>;

/** Puts issued documents on their way to the ledgers that take everything when it is issued. */
export async function exportIssued(tx: Tx, context: Acting, invoiceIds: readonly string[]): Promise<void> {
  const connections = await automatic(tx, (settings) => settings.exportWhen === 'issue');
  await addDocuments(
    tx,
    context,
    connections.map(({ ledger }) => ledger),
    invoiceIds,
  );
}

/**
 * Lets a batch that was saved be issued and exported, if a ledger is connected and takes batches by itself. One call in the
 * transaction that saves it.
 */
export async function exportSavedBatch(tx: Tx, batchId: string): Promise<void> {
  const connections = await automatic(tx, (settings) => settings.exportWhen !== 'hand');
  await enqueueMany(
    tx,
    connections.slice(0, 1).map(() => ({
      task: 'export_invoice_batch',
      payload: { accountId: tx.accountId, batchId },
      key: `export_invoice_batch:${batchId}`,
    })),
  );
}

/**
 * Puts documents on their way, once, to those of these connections where they belong; those that are on it already stay as they are.
 *
 * @returns How many are new.
 */
export async function addDocuments(
  tx: Tx,
  context: Acting,
  ledgers: readonly LedgerName[],
  invoiceIds: readonly string[],
): Promise<number> {
  const by = { actor: actorText(context.actor), at: context.now };
  let added = 0;
  for (const [, ofVendor] of Map.groupBy(ledgers, vendorOf)) {
    const documents = invoiceIds.map((invoiceId) => ({ transferId: newId(), invoiceId }));
    const handed = await handOver(tx, ofVendor, documents, by);
    // What had failed at another organisation goes to this one now.
    await resolveOfTransfers(
      tx,
      handed.map(({ transferId }) => transferId),
      context.now,
    );
    added += handed.length;
  }
  await wake(tx, ledgers);
  return added;
}

/** Has a worker send what waits. */
export async function wake(tx: Tx, ledgers: readonly LedgerName[]): Promise<void> {
  await enqueueMany(
    tx,
    ledgers.map((ledger) => ({
      task: 'send_to_ledger',
      payload: { accountId: tx.accountId, ledger },
      key: `send_to_ledger:${tx.accountId}:${ledger}`,
      maxAttempts: 5,
    })),
  );
}

/** Ledgers that are connected, or will be again, and whose settings say so. */
export async function automatic(tx: Tx, when: (settings: LedgerSettings) => boolean): Promise<Connection[]> {
  const connections = await listConnections(tx);
  return connections.filter(
    ({ state, settings }) => state !== 'off' && state !== 'choosing' && when(settings),
  );
}

/** Whether an invoice is on its way to a ledger (R36). */
export function isOnItsWay(tx: Tx, invoiceId: string): Promise<boolean> {
  return isTransferOpen(tx, invoiceId);
}

/** Somebody says these were exported by hand: they are not sent by themselves any more (R36). */
export function takeOutOfExport(tx: Tx, invoiceIds: readonly string[]): Promise<void> {
  return ignoreWaiting(tx, invoiceIds);
}
