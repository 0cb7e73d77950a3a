import { type Currency, minorFromText } from '../../billing/money.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { LedgerDone, LedgerOutcome, ReadBack } from '../../integrations/ledger-outcome.ts';
import type { LedgerLimits, LedgerTotals } from '../../integrations/ledger-port.ts';
import { lockInvoices, recordEvents, saveFacts } from '../invoices/facts.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import type { Connection } from './connections.repository.ts';
import { raise, resolveOfTransfers } from './exceptions.repository.ts';
import { listReductionsThere } from './reductions.repository.ts';
import { type LedgerName, type LedgerVendor, vendorOf } from './schema.ts';
import { type Transfer, type TransferChange, updateTransfers } from './transfers.repository.ts';

/** A transfer and what it becomes. */
export type Settled = { readonly transfer: Transfer; readonly change: TransferChange };

/** What an answer of the ledger makes of a transfer (accounting.md §5.2). Only a reading back retires a key. */
export function afterWriting(
  transfer: Transfer,
  outcome: LedgerOutcome,
  limits: LedgerLimits,
  now: Date,
): Settled {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const change = ((): TransferChange => {
    const { id } = transfer;
    if (outcome.result === 'ok') return doneOrDiffers(transfer, outcome);
    if (outcome.result === 'throttled') {
      return { id, state: 'sending', nextAt: later(Math.max(outcome.retryAfterMs, 1000)) };
    }
    if (outcome.result === 'unknown') {
      // A vendor that repeats its failure to the same key tells nothing by being asked again.
      return limits.repeatsFailures
        ? { id, state: 'sending', readBack: true, nextAt: later(limits.settleMs) }
        : { id, state: 'sending', nextAt: later(pauseMs(transfer.attempts)) };
    }
    const failure = {
      code: outcome.code,
      sentence: outcome.sentence,
      field: outcome.field ?? '',
      rejected: outcome.class,
    };
    if (outcome.class === 'duplicate') {
      return { id, state: 'sending', readBack: true, nextAt: later(0), failureCode: outcome.class, failure };
    }
    // It says nothing about an earlier try under the same key, which may have been carried out.
    if (transfer.attempts > 1) {
      const nextAt = later(limits.settleMs);
      return { id, state: 'sending', readBack: true, nextAt, failureCode: outcome.class, failure };
    }
    return { id, state: 'failed', failureCode: outcome.class, failure };
  })();
  return { transfer, change };
}

/** What is there decides: ours and equal is adopted, something else is a conflict, nothing frees the way for a new key. */
export function afterReadingBack(transfer: Transfer, found: ReadBack): Settled {
  const { id, failure, failureCode } = transfer;
  if (found.found === 'same') return { transfer, change: doneOrDiffers(transfer, found.done) };
  if (found.found === 'different') {
    const differences = found.differences.join(', ');
    return {
      transfer,
      change: { id, state: 'failed', readBack: false, failureCode: 'conflict', failure: { differences } },
    };
  }
  if (failure.rejected !== undefined && transfer.readBack) {
    return { transfer, change: { id, state: 'failed', readBack: false, failureCode, failure } };
  }
  // Frozen anew, since what it goes by may have been corrected meanwhile; its reference stays.
  return {
    transfer,
    change: { id, state: 'waiting', payload: null, readBack: false, withoutKey: true, failure: {} },
  };
}

/** Between tries under one key: from two seconds to five minutes. */
export function pauseMs(attempts: number): number {
  return Math.min(2000 * 2 ** Math.min(attempts, 10), 5 * 60_000);
}

/** In the ledger and equal to the cent, or in the ledger and not: that is for a person, and not exported. */
function doneOrDiffers({ id, expected }: Transfer, done: LedgerDone): TransferChange {
  const there = {
    id,
    readBack: false,
    remoteId: done.remoteId,
    remoteNumber: done.number,
    remoteVersion: done.version,
    totals: done.totals,
    ...(done.totals !== null && { remoteOpen: done.totals.gross }),
  };
  const differs = expected !== null && done.totals !== null ? differenceOf(expected, done.totals) : null;
  if (differs !== null) return { ...there, state: 'failed', failureCode: 'totals-differ', failure: differs };
  return { ...there, state: 'done', failureCode: '', failure: {} };
}

function differenceOf(ours: LedgerTotals, theirs: LedgerTotals): Record<string, string> | null {
  const equal = (['net', 'tax', 'gross'] as const).every((name) => sameAmount(ours[name], theirs[name]));
  if (equal) return null;
  return { ours: ours.gross, oursTax: ours.tax, theirs: theirs.gross, theirsTax: theirs.tax };
}

const fine: Currency = { code: '', minorUnits: 4 };

/** 1190 and 1190.00 are one amount. */
export function sameAmount(a: string, b: string): boolean {
  return minorFromText(a, fine) === minorFromText(b, fine);
}

/**
 * Writes what became of transfers: ids first, then the invoices' status, the history, and what a person has to look at.
 *
 * @param callId The key they went under.
 */
export async function saveSettled(
  tx: Tx,
  context: Context,
  ledger: LedgerName,
  connection: Connection,
  settled: readonly Settled[],
  callId: string | null,
): Promise<void> {
  await updateTransfers(
    tx,
    settled.map(({ change }) => change),
    context.now,
    callId,
  );
  const became = (state: Transfer['state']) => settled.filter(({ change }) => change.state === state);
  const done = became('done');
  await resolveOfTransfers(
    tx,
    done.map(({ transfer }) => transfer.id),
    context.now,
  );
  await markExported(
    tx,
    context,
    ledger,
    connection,
    done
      .filter(({ transfer }) => transfer.kind === 'document')
      .map(({ transfer, change }) => ({ transfer, change })),
  );
  await tellFailed(tx, context, ledger, connection, became('failed'));
}

/** The two steps of taking back in the ledger what is claimed again here. */
export function isTakingBack(kind: Transfer['kind']): boolean {
  return kind === 'allocation-void' || kind === 'reduction-void';
}

/** Whatever the reason, what of a taking back matters to a person is that the credit note still stands there. */
async function tellFailed(
  tx: Tx,
  context: Context,
  ledger: LedgerName,
  { organisationName: organisation }: Connection,
  failed: readonly Settled[],
): Promise<void> {
  const takingsBack = failed.filter(({ transfer }) => isTakingBack(transfer.kind));
  const subjects = takingsBack.map(({ transfer }) => transfer.subjectId);
  const there = await listReductionsThere(tx, ledger, subjects);
  const stays = ({ transfer, change }: Settled) => {
    const { number: reference = '', amount = '' } = there.get(transfer.subjectId) ?? {};
    return { code: 'reduction-stays', more: { reference, amount, sentence: change.failureCode ?? '' } };
  };
  await raise(
    tx,
    ledger,
    failed.map((one) => {
      const { transfer, change } = one;
      const plain = { code: change.failureCode ?? 'failed', more: {} };
      const { code, more } = isTakingBack(transfer.kind) ? stays(one) : plain;
      const { id: transferId, kind, invoiceId, reference } = transfer;
      const params = {
        number: change.reference ?? reference,
        kind,
        organisation,
        ...more,
        ...change.failure,
      };
      return { code, subject: transferId, params, transferId, invoiceId };
    }),
    context.now,
  );
}

const names: Readonly<Record<LedgerVendor, string>> = { quickbooks: 'QuickBooks', xero: 'Xero' };

/** The ledger as people and histories call it: "Xero: Demo Company". */
export function placeName(
  ledger: LedgerName,
  { organisationName }: Pick<Connection, 'organisationName'>,
): string {
  return `${names[vendorOf(ledger)]}: ${organisationName}`;
}

async function markExported(
  tx: Tx,
  context: Context,
  ledger: LedgerName,
  connection: Connection,
  settled: readonly Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  const { currency } = await loadAccount(tx);
  const exportedTo = placeName(ledger, connection);
  const invoices = await lockInvoices(
    tx,
    currency,
    settled.map(({ transfer }) => transfer.invoiceId),
  );
  await saveFacts(
    tx,
    context,
    currency,
    invoices.map((invoice) => ({
      invoice,
      facts: { ...invoice.facts, exportedAtMs: context.now.getTime() },
      exportedTo,
    })),
  );
  await recordEvents(
    tx,
    context,
    settled.map(({ transfer, change }) => ({
      invoiceId: transfer.invoiceId,
      event: 'exported',
      detail: { to: exportedTo, ledger, remoteId: change.remoteId ?? '' },
    })),
  );
}
