import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { addDocuments, wake } from './automatic.operations.ts';
import { listConnections } from './connections.repository.ts';
import { closeException, listExceptions, lockException } from './exceptions.repository.ts';
import type { ExceptionView } from './exports.schema.ts';
import { exceptionView } from './problems.operations.ts';
import { type LedgerName, vendorOf } from './schema.ts';
import {
  lockTransfers,
  type Transfer,
  type TransferChange,
  updateTransfers,
} from './transfers.repository.ts';

/** What a person has to look at, the newest first. */
export function readExceptions(
  context: Context,
  { ledger, state }: { readonly ledger?: LedgerName | undefined; readonly state: ExceptionView['state'] },
): Promise<{ items: ExceptionView[] }> {
  return transaction(context, async (tx) => {
    const rows = await listExceptions(tx, state, ledger ?? null);
    return { items: rows.map((row) => exceptionView(row, context.language)) };
  });
}

/**
 * Tries again what failed. What was sent before is first looked for in the ledger, so that nothing is there twice.
 *
 * @throws {Refusal} `absent`; `conflict` if it is nothing that is sent, or is closed already.
 */
export async function retryException(context: Context, id: string): Promise<void> {
  await transaction(context, async (tx) => {
    const exception = present(await lockException(tx, id), 'exception');
    if (exception.transferId === null || exception.state !== 'open') {
      throw new Refusal('conflict', { key: 'ledgers.notRetryable' });
    }
    const [transfer] = await lockTransfers(tx, [exception.transferId]);
    if (transfer?.state === 'failed' && !(await goesElsewhere(tx, context, exception.ledger, transfer))) {
      await updateTransfers(tx, [againOf(transfer, context.now)], context.now);
      await wake(tx, [exception.ledger]);
    }
    const by = { actor: actorText(context.actor), at: context.now, note: '' };
    await closeException(tx, id, 'resolved', by);
    await record(tx, context, {
      action: 'ledger.retried',
      subject: { kind: 'ledger-exception', id },
      detail: { code: exception.code, number: exception.params.number ?? '' },
    });
  });
}

/** A document that was never sent goes to where it belongs by now, which may be another organisation. */
async function goesElsewhere(
  tx: Tx,
  context: Context,
  ledger: LedgerName,
  { kind, attempts, invoiceId }: Transfer,
): Promise<boolean> {
  if (kind !== 'document' || attempts > 0) return false;
  const ofVendor = (await listConnections(tx))
    .filter((one) => one.state !== 'off' && vendorOf(one.ledger) === vendorOf(ledger))
    .map((one) => one.ledger);
  return (await addDocuments(tx, context, ofVendor, [invoiceId])) > 0;
}

function againOf({ id, callId }: Transfer, now: Date): TransferChange {
  if (callId === null)
    return { id, state: 'waiting', payload: null, nextAt: now, failureCode: '', failure: {} };
  return { id, state: 'sending', readBack: true, nextAt: now, failureCode: '', failure: {} };
}

/** Lets something be, with the reason; it is not sent any more. @throws {Refusal} `absent`, `conflict` */
export async function ignoreException(context: Context, id: string, note: string): Promise<void> {
  await transaction(context, async (tx) => {
    const exception = present(await lockException(tx, id), 'exception');
    if (exception.state !== 'open') throw new Refusal('conflict', { key: 'ledgers.notRetryable' });
    if (exception.transferId !== null) {
      const [transfer] = await lockTransfers(tx, [exception.transferId]);
      if (transfer?.state === 'failed')
        await updateTransfers(tx, [{ id: transfer.id, state: 'ignored' }], context.now);
    }
    await closeException(tx, id, 'ignored', { actor: actorText(context.actor), at: context.now, note });
    await record(tx, context, {
      action: 'ledger.ignored',
      subject: { kind: 'ledger-exception', id },
      detail: { code: exception.code, number: exception.params.number ?? '', note },
    });
  });
}
