import type { LedgerAccess } from '../ledger-port.ts';
import type { RemoteChanges, RemoteDocument, RemotePayment } from '../ledger-remote.ts';
import type { XeroClient } from './client.ts';
import { anyOfIds, findCreditNotes, findInvoices, findPayments } from './find.ts';

/** Clocks differ and rows become visible late, so each look goes back a little further (accounting.md §1.4). */
const overlapMs = 120_000;

/** Three calls, more only where a hundred rows changed. Xero remembers for ever, so no cursor is too old. */
export async function xeroChanges(
  client: XeroClient,
  access: LedgerAccess,
  cursor: string | null,
  now: Date,
): Promise<RemoteChanges> {
  // Taken before the first look: what changes meanwhile is seen again next time.
  const next = now.toISOString();
  if (cursor === null) return { changes: [], cursor: next, tooOld: false };
  const since = new Date(Date.parse(cursor) - overlapMs).toUTCString();
  const headers = { 'if-modified-since': since };
  const invoices = await findInvoices(client, access, { where: 'Type=="ACCREC"' }, headers);
  const creditNotes = await findCreditNotes(client, access, 'Type=="ACCRECCREDIT"', headers);
  const payments = await findPayments(client, access, null, headers);
  return { changes: [...invoices, ...creditNotes, ...payments], cursor: next, tooOld: false };
}

/** How many ids go into one question. */
const idsTogether = 40;

export async function readXeroDocuments(
  client: XeroClient,
  access: LedgerAccess,
  kind: RemoteDocument['kind'],
  remoteIds: readonly string[],
): Promise<RemoteDocument[]> {
  const all: RemoteDocument[] = [];
  for (const ids of inParts(remoteIds))
    all.push(
      ...(kind === 'invoice'
        ? await findInvoices(client, access, { IDs: ids.join(',') })
        : await findCreditNotes(client, access, anyOfIds('CreditNoteID', ids))),
    );
  return all;
}

export async function readXeroPayments(
  client: XeroClient,
  access: LedgerAccess,
  remoteIds: readonly string[],
): Promise<RemotePayment[]> {
  const all: RemotePayment[] = [];
  for (const ids of inParts(remoteIds))
    all.push(...(await findPayments(client, access, anyOfIds('PaymentID', ids))));
  return all;
}

function inParts(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / idsTogether) }, (_, part) =>
    ids.slice(part * idsTogether, (part + 1) * idsTogether),
  );
}
