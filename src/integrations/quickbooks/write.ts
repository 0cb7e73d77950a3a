import { z } from 'zod';
import { type LedgerDone, LedgerFailure, type LedgerOutcome } from '../ledger-outcome.ts';
import { readPayload } from '../ledger-payload.ts';
import type { LedgerAccess, LedgerChunk } from '../ledger-port.ts';
import { type QuickbooksClient, throttleOf } from './client.ts';
import { faultsOf, quickbooksRejection } from './rejection.ts';
import { remoteDocument, remotePayment } from './remote.ts';
import { Customer, Payment, Transaction } from './shapes.ts';

/**
 * Sends one payload with the key as `requestid`: single posts have clean answers, and 500 a minute are enough.
 * Several in a chunk would share the key, which QuickBooks reads as one request, so `chunkSize` is 1.
 */
export async function quickbooksWrite(
  client: QuickbooksClient,
  access: LedgerAccess,
  { key, payloads }: LedgerChunk,
): Promise<LedgerOutcome[]> {
  const [text, ...more] = payloads;
  if (text === undefined) return [];
  if (more.length > 0) throw new RangeError('QuickBooks takes one payload under a key');
  return [await send(client, access, key, text)];
}

async function send(
  client: QuickbooksClient,
  access: LedgerAccess,
  key: string,
  text: string,
): Promise<LedgerOutcome> {
  const { path, body } = readPayload(text);
  try {
    const response = await client.post(access, path, key, body);
    const waitMs = throttleOf(response);
    if (waitMs !== null) return { result: 'throttled', retryAfterMs: waitMs };
    // Some operations answer 200 with a fault, so the body decides and not the status.
    const faults = faultsOf(response.json);
    if (response.status < 500 && faults.length > 0) return quickbooksRejection(faults);
    const done = response.status < 300 ? doneOf(response.json) : null;
    return (
      done ?? {
        result: 'unknown',
        sentence: `QuickBooks answered ${response.status} without saying what it did.`,
      }
    );
  } catch (error) {
    if (error instanceof LedgerFailure && error.kind === 'unreachable')
      return { result: 'unknown', sentence: error.message };
    throw error;
  }
}

const Gone = z.object({ Id: z.string(), status: z.literal('Deleted') });

const Written = z.union([
  z.object({ Invoice: Transaction }).transform((it) => documentDone('invoice', it.Invoice)),
  z.object({ CreditMemo: Transaction }).transform((it) => documentDone('credit-note', it.CreditMemo)),
  z
    .object({ RefundReceipt: Transaction })
    .transform((it) => documentDone('refund-receipt', it.RefundReceipt)),
  z.object({ Payment }).transform((it) => paymentDone(it.Payment)),
  z.object({ Customer }).transform((it) => customerDone(it.Customer)),
  z.object({ Payment: Gone }).transform((it) => deletionDone(it.Payment.Id)),
  z.object({ CreditMemo: Gone }).transform((it) => deletionDone(it.CreditMemo.Id)),
  z.object({ RefundReceipt: Gone }).transform((it) => deletionDone(it.RefundReceipt.Id)),
]);

/** What was written, read from an answer; null: it is none. */
function doneOf(json: unknown): LedgerDone | null {
  const read = Written.safeParse(json);
  return read.success ? read.data : null;
}

export function documentDone(kind: Parameters<typeof remoteDocument>[0], it: Transaction): LedgerDone {
  const { remoteId, number, version, net, tax, gross } = remoteDocument(kind, it);
  return { result: 'ok', remoteId, number, version, totals: { net, tax, gross } };
}

export function paymentDone(it: Payment): LedgerDone {
  const { remoteId, reference: number, version } = remotePayment(it);
  return { result: 'ok', remoteId, number, version, totals: null };
}

export function customerDone({ Id, DisplayName, SyncToken }: Customer): LedgerDone {
  return { result: 'ok', remoteId: Id, number: DisplayName, version: SyncToken, totals: null };
}

function deletionDone(remoteId: string): LedgerDone {
  return { result: 'ok', remoteId, number: '', version: null, totals: null };
}
