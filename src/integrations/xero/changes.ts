import { LedgerFailure } from '../ledger-outcome.ts';
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
): Promise<RemoteChanges> {
  if (cursor === null) {
    const { headers } = await client.get(access, '/Organisation', {});
    return { changes: [], cursor: timeOf(headers), tooOld: false };
  }
  const times: string[] = [];
  const noting: XeroClient = {
    ...client,
    get: async (...request) => {
      const response = await client.get(...request);
      times.push(timeOf(response.headers));
      return response;
    },
  };
  const since = { 'if-modified-since': new Date(Date.parse(cursor) - overlapMs).toUTCString() };
  const invoices = await findInvoices(noting, access, { where: 'Type=="ACCREC"' }, since);
  const creditNotes = await findCreditNotes(noting, access, 'Type=="ACCRECCREDIT"', since);
  const payments = await findPayments(noting, access, null, since);
  // The first answer's time: what changed during the others is seen again next time.
  return { changes: [...invoices, ...creditNotes, ...payments], cursor: times[0] ?? cursor, tooOld: false };
}

/** Xero's own time, since ours may differ. @throws {LedgerFailure} `unreachable` if it says none. */
function timeOf(headers: Headers): string {
  const time = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(time)) throw new LedgerFailure('unreachable', 'answer-malformed', 'Xero says no time.');
  return new Date(time).toISOString();
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
