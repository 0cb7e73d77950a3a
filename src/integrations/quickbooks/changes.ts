import { z } from 'zod';
import type { LedgerAccess } from '../ledger-port.ts';
import type { RemoteChanges, RemoteDocument, RemotePayment } from '../ledger-remote.ts';
import { malformed, type QuickbooksClient, quotedList } from './client.ts';
import { type DocumentKind, entityOfKind, remoteDocument, remotePayment } from './remote.ts';
import { Deleted, Payment, Transaction } from './shapes.ts';

const overlapMs = 120_000;
/** Intuit looks back 30 days; some are left for a slow night. */
const memoryMs = 25 * 86_400_000;
/** The most an answer holds; one that is full may have left something out. */
const objectsTogether = 1000;

type Change = RemoteChanges['changes'][number];
type Entity = (typeof entityOfKind)[DocumentKind] | 'Payment';

const entities: readonly Entity[] = ['Invoice', 'CreditMemo', 'RefundReceipt', 'Payment'];

/** One call to what Intuit calls change data capture; deletions are told there and nowhere else. */
export async function quickbooksChanges(
  client: QuickbooksClient,
  access: LedgerAccess,
  cursor: string | null,
  now: Date,
): Promise<RemoteChanges> {
  const changedSince = new Date((cursor === null ? now.getTime() : Date.parse(cursor)) - overlapMs);
  const { json } = await client.get(access, '/cdc', {
    entities: entities.join(','),
    changedSince: changedSince.toISOString(),
  });
  const read = Answer.safeParse(json);
  if (!read.success) throw malformed('changes');
  const next = read.data.time;
  if (cursor === null) return { changes: [], cursor: next, tooOld: false };
  const tooOld = Date.parse(next) - Date.parse(cursor) > memoryMs;
  const responses = read.data.CDCResponse.flatMap(({ QueryResponse }) => QueryResponse);
  const changes = entities.flatMap((entity) =>
    responses.flatMap((response) => rowsOf(response[entity]).map((row) => changeOf(entity, row))),
  );
  return { changes, cursor: next, tooOld: tooOld || changes.length >= objectsTogether };
}

const Answer = z.object({
  CDCResponse: z.array(z.object({ QueryResponse: z.array(z.record(z.string(), z.unknown())).default([]) })),
  time: z.string(),
});

function rowsOf(member: unknown): readonly unknown[] {
  return Array.isArray(member) ? member : [];
}

function changeOf(entity: Entity, row: unknown): Change {
  const deleted = Deleted.safeParse(row);
  if (deleted.success) {
    const { Id, MetaData } = deleted.data;
    return { kind: 'deletion', of: kindOf(entity), remoteId: Id, updatedAt: MetaData.LastUpdatedTime };
  }
  const kind = kindOf(entity);
  const read = kind === 'payment' ? Payment.transform(remotePayment) : documentShape(kind);
  const change = read.safeParse(row);
  if (!change.success) throw malformed(entity);
  return change.data;
}

function documentShape(kind: DocumentKind) {
  return Transaction.transform((row) => remoteDocument(kind, row));
}

function kindOf(entity: Entity): DocumentKind | 'payment' {
  switch (entity) {
    case 'Invoice':
      return 'invoice';
    case 'CreditMemo':
      return 'credit-note';
    case 'RefundReceipt':
      return 'refund-receipt';
    case 'Payment':
      return 'payment';
  }
}

const idsTogether = 100;

export async function readQuickbooksDocuments(
  client: QuickbooksClient,
  access: LedgerAccess,
  kind: DocumentKind,
  remoteIds: readonly string[],
): Promise<RemoteDocument[]> {
  const rows = await byIds(remoteIds, (where) =>
    client.select(access, entityOfKind[kind], where, Transaction),
  );
  return rows.map((row) => remoteDocument(kind, row));
}

export async function readQuickbooksPayments(
  client: QuickbooksClient,
  access: LedgerAccess,
  remoteIds: readonly string[],
): Promise<RemotePayment[]> {
  return (await byIds(remoteIds, (where) => client.select(access, 'Payment', where, Payment))).map(
    remotePayment,
  );
}

async function byIds<T>(ids: readonly string[], select: (where: string) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let from = 0; from < ids.length; from += idsTogether)
    all.push(
      ...(await select(`where Id in ${quotedList(ids.slice(from, from + idsTogether))} maxresults 1000`)),
    );
  return all;
}
