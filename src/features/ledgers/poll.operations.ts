import { minor, minorFromText, minorToText } from '../../billing/money.ts';
import type { Tx } from '../../db/transaction.ts';
import type { RemoteChanges, RemoteDocument } from '../../integrations/ledger-remote.ts';
import { loadAccount } from '../settings/operations.ts';
import { compareAll } from './check.operations.ts';
import { findConnection, updateConnection } from './connections.repository.ts';
import { countUnknown } from './disconnect.repository.ts';
import { raise } from './exceptions.repository.ts';
import { paymentGone, takeOver } from './payments.operations.ts';
import { findKnown, type KnownDocument } from './poll.repository.ts';
import { type Session, withFreshToken } from './send.operations.ts';
import { atDesk } from './tokens.operations.ts';
import { updateTransfers } from './transfers.repository.ts';

/**
 * Takes over what changed in the ledger since the last time: payments and what became of them, voids, credits, deletions. Each change
 * is known again, so seeing it twice does nothing; the cursor moves only when all is saved, and not while something of ours is on its
 * way there, because a payment of a document we do not know yet would be passed over.
 */
export async function pollChanges(session: Session): Promise<void> {
  const { desk, port } = session;
  const { ledger } = desk;
  const connection = await atDesk(desk, (tx) => findConnection(tx, ledger));
  const unknown = await atDesk(desk, (tx) => countUnknown(tx, ledger));
  const cursor = connection?.cursor ?? null;
  const {
    changes,
    cursor: next,
    tooOld,
  } = await withFreshToken(session, () => port.changesSince(session.access, cursor));
  for (const change of changes) await apply(session, change);
  if (tooOld) await compareAll(session);
  const now = desk.deps.clock.now();
  const moved = unknown === 0 || cursor === null ? { cursor: next } : {};
  await atDesk(desk, (tx) => updateConnection(tx, ledger, { ...moved, polledAt: now }, now));
}

async function apply(session: Session, change: RemoteChanges['changes'][number]): Promise<void> {
  if (change.kind === 'payment') return takeOver(session, change);
  if (change.kind !== 'deletion') return documentChanged(session, change);
  if (change.of === 'payment') return paymentGone(session, change.remoteId);
  const { desk } = session;
  await atDesk(desk, async (tx) => {
    const known = (await findKnown(tx, desk.ledger, [change.remoteId])).get(change.remoteId);
    if (known !== undefined) await gone(tx, session, known, 'deleted');
  });
}

async function documentChanged(session: Session, there: RemoteDocument): Promise<void> {
  const { desk } = session;
  await atDesk(desk, async (tx) => {
    const known = (await findKnown(tx, desk.ledger, [there.remoteId])).get(there.remoteId);
    if (known === undefined) return;
    await noteSeen(tx, session, known, there);
    if (there.status === 'voided' || there.status === 'deleted') {
      await gone(tx, session, known, there.status);
    } else if (known.isInvoice) {
      await creditedThere(tx, session, known, there);
    }
  });
}

/** Keeps how the ledger has it now. */
export async function noteSeen(
  tx: Tx,
  { desk }: Session,
  { transferId }: KnownDocument,
  { net, tax, gross, open, status, version }: RemoteDocument,
): Promise<void> {
  const seen = {
    totals: { net, tax, gross },
    remoteOpen: open,
    remoteStatus: status,
    remoteVersion: version,
  };
  await updateTransfers(tx, [{ id: transferId, state: 'done', ...seen }], desk.deps.clock.now());
}

export async function gone(
  tx: Tx,
  { desk, connection }: Session,
  { transferId, invoiceId, number }: KnownDocument,
  how: 'voided' | 'deleted',
): Promise<void> {
  const params = { number, organisation: connection.organisationName };
  const now = desk.deps.clock.now();
  await raise(tx, desk.ledger, [{ code: `${how}-there`, subject: transferId, params, invoiceId }], now);
  await updateTransfers(tx, [{ id: transferId, state: 'done', remoteStatus: how }], now);
}

/** A credit that was made there has no document here; a person decides. */
async function creditedThere(
  tx: Tx,
  { desk, connection }: Session,
  { transferId, invoiceId, number, credited }: KnownDocument,
  there: RemoteDocument,
): Promise<void> {
  const { currency } = await loadAccount(tx);
  const more = minor(minorFromText(there.credited, currency) - minorFromText(credited, currency));
  if (more <= 0) return;
  const amount = minorToText(more, currency);
  const params = { number, amount, organisation: connection.organisationName };
  const now = desk.deps.clock.now();
  await raise(tx, desk.ledger, [{ code: 'credited-there', subject: transferId, params, invoiceId }], now);
}
