import type { RemoteDocument } from '../../integrations/ledger-remote.ts';
import { actorText } from '../audit-log/operations.ts';
import {
  listOpenAmountsNeeded,
  listReversedPayments,
  listUnsentMoney,
  listUnsettledCredits,
} from './collect.repository.ts';
import { findConnection } from './connections.repository.ts';
import {
  listReductionsToTakeBack,
  listUnsentReductions,
  listUnsettledReductions,
} from './reductions.repository.ts';
import { type Session, withFreshToken } from './send.operations.ts';
import { atDesk, jobContext } from './tokens.operations.ts';
import { insertTransfers, updateTransfers } from './transfers.repository.ts';

/**
 * Finds what follows from documents that are in the ledger: credits that settle their invoices, cash discounts and write-offs, also taken
 *back, and, where payments are recorded here (R41), money received, paid out and taken back.
 *
 * @returns How much was found that goes out now.
 */
export async function collectMoney(session: Session): Promise<number> {
  const { desk } = session;
  const { ledger } = desk;
  const context = jobContext(desk);
  const by = { actor: actorText(context.actor), at: context.now };
  const added = await atDesk(desk, async (tx) => {
    const ours = (await findConnection(tx, ledger))?.settings.paymentsFrom === 'tagwerk';
    const found = [
      ...(await listUnsettledCredits(tx, ledger)),
      ...(await listUnsettledReductions(tx, ledger)),
      ...(await listReductionsToTakeBack(tx, ledger)),
      ...(await listUnsentReductions(tx, ledger)),
      ...(ours ? await listUnsentMoney(tx, ledger, 'payment') : []),
      ...(ours ? await listUnsentMoney(tx, ledger, 'refund') : []),
      ...(ours ? await listReversedPayments(tx, ledger) : []),
    ];
    return insertTransfers(tx, ledger, found, by);
  });
  if (added > 0) await readOpenAmounts(session);
  return added;
}

/** What is open there now, before it is decided how much of a credit settles an invoice. */
async function readOpenAmounts(session: Session): Promise<void> {
  const { desk, port } = session;
  const needed = await atDesk(desk, (tx) => listOpenAmountsNeeded(tx, desk.ledger));
  for (const isInvoice of [true, false]) {
    const some = needed.filter((one) => one.isInvoice === isInvoice);
    if (some.length === 0) continue;
    const kind: RemoteDocument['kind'] = isInvoice ? 'invoice' : 'credit-note';
    const ids = some.map(({ remoteId }) => remoteId);
    const documents = await withFreshToken(session, () => port.readDocuments(session.access, kind, ids));
    const byId = new Map(documents.map((document) => [document.remoteId, document]));
    const changes = some.flatMap(({ transferId, remoteId }) => {
      const there = byId.get(remoteId);
      if (there === undefined) return [];
      const { open: remoteOpen, version: remoteVersion, status: remoteStatus } = there;
      return [{ id: transferId, state: 'done' as const, remoteOpen, remoteVersion, remoteStatus }];
    });
    await atDesk(desk, (tx) => updateTransfers(tx, changes, desk.deps.clock.now()));
  }
}
