import { type Context, transaction } from '../../context.ts';
import type { RemoteDocument } from '../../integrations/ledger-remote.ts';
import { enqueue } from '../../jobs/queue.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { findConnection, updateConnection } from './connections.repository.ts';
import { raise } from './exceptions.repository.ts';
import type { CheckView } from './exports.schema.ts';
import { sameAmount } from './outcome.operations.ts';
import { insertComparison, type KnownDocument, listComparisons, listToCompare } from './poll.repository.ts';
import type { LedgerName } from './schema.ts';
import { type Session, withFreshToken } from './send.operations.ts';
import { atDesk } from './tokens.operations.ts';
import { updateTransfers } from './transfers.repository.ts';

const recentMs = 60 * 86_400_000;
const atOnce = 40;

/** The last sixty nightly comparisons. */
export function readComparisons(context: Context, ledger: LedgerName): Promise<{ items: CheckView[] }> {
  return transaction(context, async (tx) => {
    const rows = await listComparisons(tx, ledger);
    return {
      items: rows.map(({ id: _, at, items, ...counts }) => ({
        ...counts,
        at: at.toISOString(),
        items: items.map((item) => ({ ...item })),
      })),
    };
  });
}

/** Has a worker compare now, not in the night. @throws {Refusal} `conflict` if there is no connection */
export function compareNow(context: Context, ledger: LedgerName): Promise<void> {
  return transaction(context, async (tx) => {
    const connection = await findConnection(tx, ledger);
    if (connection?.state !== 'connected') throw new Refusal('conflict', { key: 'ledgers.notConnected' });
    await enqueue(tx, {
      task: 'compare_with_ledgers',
      payload: { accountId: tx.accountId },
      key: `compare_with_ledgers:${tx.accountId}`,
    });
  });
}

/**
 * Compares what is open, and what was exported in the last 60 days, with what the ledger has: number, net, tax and total (R16). A
 * difference is put before a person; nothing is corrected by itself.
 */
export async function compareAll(session: Session): Promise<void> {
  const { desk } = session;
  const now = desk.deps.clock.now();
  const documents = await atDesk(desk, (tx) =>
    listToCompare(tx, desk.ledger, new Date(now.getTime() - recentMs)),
  );
  const there = await readThere(session, documents);
  const compared = documents.map((known) => ({ known, remote: there.get(known.remoteId) ?? null }));
  const missing = compared.filter(({ remote }) => remote === null || remote.status === 'deleted');
  const items = compared.flatMap(({ known, remote }) => (remote === null ? [] : differences(known, remote)));
  const differing = new Set(items.map(({ known }) => known.transferId)).size;
  await atDesk(desk, async (tx) => {
    await insertComparison(tx, desk.ledger, {
      id: newId(),
      at: now,
      matched: documents.length - missing.length - differing,
      differing,
      missing: missing.length,
      items: [
        ...missing.map(({ known: { number, gross } }) => ({
          number,
          what: 'missing',
          ours: gross,
          theirs: '',
        })),
        ...items.map(({ known, what, ours, theirs }) => ({ number: known.number, what, ours, theirs })),
      ],
    });
    const organisation = session.connection.organisationName;
    await raise(
      tx,
      desk.ledger,
      [
        ...missing.map(({ known }) => ({
          code: 'deleted-there',
          subject: known.transferId,
          params: { number: known.number, organisation },
          invoiceId: known.invoiceId,
        })),
        ...items.map(({ known, what, ours, theirs }) => ({
          code: 'differs-there',
          subject: `${known.transferId} ${what}`,
          params: { number: known.number, organisation, what, ours, theirs },
          invoiceId: known.invoiceId,
        })),
      ],
      now,
    );
    const seen = compared.flatMap(({ known, remote }) => (remote === null ? [] : [seenOf(known, remote)]));
    await updateTransfers(tx, seen, now);
    await updateConnection(tx, desk.ledger, { checkedAt: now }, now);
  });
}

async function readThere(
  session: Session,
  documents: readonly KnownDocument[],
): Promise<ReadonlyMap<string, RemoteDocument>> {
  const found = new Map<string, RemoteDocument>();
  for (const [kind, own] of Map.groupBy(documents, kindOf)) {
    for (let start = 0; start < own.length; start += atOnce) {
      const ids = own.slice(start, start + atOnce).map(({ remoteId }) => remoteId);
      const read = () => session.port.readDocuments(session.access, kind, ids);
      for (const document of await withFreshToken(session, read)) found.set(document.remoteId, document);
    }
  }
  return found;
}

function kindOf({ isInvoice, isRefundReceipt }: KnownDocument): RemoteDocument['kind'] {
  if (isInvoice) return 'invoice';
  return isRefundReceipt ? 'refund-receipt' : 'credit-note';
}

type Difference = {
  readonly known: KnownDocument;
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
};

/** A voided document has no amounts any more; that it was voided is told by the polling. */
function differences(known: KnownDocument, remote: RemoteDocument): Difference[] {
  if (remote.status === 'voided' || remote.status === 'deleted') return [];
  const amounts = (['net', 'tax', 'gross'] as const).filter((what) => !sameAmount(known[what], remote[what]));
  return [
    ...amounts.map((what) => ({ known, what, ours: known[what], theirs: remote[what] })),
    ...(known.number === remote.number
      ? []
      : [{ known, what: 'number', ours: known.number, theirs: remote.number }]),
  ];
}

function seenOf({ transferId }: KnownDocument, remote: RemoteDocument) {
  const { net, tax, gross, open, status, version } = remote;
  const seen = {
    totals: { net, tax, gross },
    remoteOpen: open,
    remoteStatus: status,
    remoteVersion: version,
  };
  return { id: transferId, state: 'done' as const, ...seen };
}
