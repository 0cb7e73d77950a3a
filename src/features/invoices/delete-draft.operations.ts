import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { inRevision, present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { record } from '../audit-log/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { deleteDraftRow } from './edit.repository.ts';
import { releaseInvoices } from './release.operations.ts';
import { findHead, type InvoiceHead } from './repository.ts';

type Deleting = {
  /** As the caller read it; null: whichever it is. */
  readonly revision: number | null;
  /** Only looks. */
  readonly dryRun?: boolean;
};

/**
 * Deletes a draft and lets go of what it held (R27).
 *
 * @throws {Refusal} `absent`; `stale`; `conflict` for an issued invoice, or if a later period of a block is billed (R17).
 */
export function deleteDraft(
  context: Context,
  id: string,
  { revision, dryRun = false }: Deleting,
): Promise<void> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const found = await findHead(tx, id, currency, true);
    const head = draftOnly(
      revision === null ? present(found, 'invoice') : inRevision(found, revision, 'invoice'),
    );
    if (!dryRun) await remove(tx, context, head);
  });
}

async function remove(
  tx: Tx,
  context: Context,
  { id, holderId, customer, gross }: InvoiceHead,
): Promise<void> {
  invariant(holderId, 'a draft has a holder');
  const released = await releaseInvoices(tx, holderId, [id]);
  await deleteDraftRow(tx, id);
  const detail = { customerId: customer.id, gross, released: released.items };
  await record(tx, context, { action: 'invoice.deleted', subject: { kind: 'invoice', id }, detail });
}

/** The invoice, if it may still be changed. @throws {Refusal} `conflict` naming the number and what can be done instead. */
export function draftOnly(head: InvoiceHead): InvoiceHead {
  if (head.number === null) return head;
  throw new Refusal('conflict', { key: 'invoices.frozen', params: { number: head.number } });
}
