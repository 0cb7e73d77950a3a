import { type Context, transaction } from '../../context.ts';
import { Refusal } from '../../lib/errors.ts';
import { record } from '../audit-log/operations.ts';
import {
  insertConnection,
  listConnections,
  lockConnection,
  removeUnused,
  updateConnection,
} from './connections.repository.ts';
import { presentLedger } from './operations.ts';
import { removeRulesTo } from './routing.repository.ts';
import { type AddLedgerBody, keysOf, type LedgerName, type LedgerView, vendorOf } from './schema.ts';
import { placeOf } from './tokens.operations.ts';

/**
 * Adds a connection for one more organisation of a vendor. It begins with the app of the vendor's first one, if that is entered and
 * not bound to one organisation.
 *
 * @throws {Refusal} `conflict` if the vendor has all nine.
 */
export function addLedger(context: Context, { vendor, label }: AddLedgerBody): Promise<LedgerView> {
  return transaction(context, async (tx) => {
    const first = await lockConnection(tx, vendor);
    const known = (await listConnections(tx)).map(({ ledger }) => ledger);
    const ledger = keysOf(vendor).find((key) => !known.includes(key));
    if (ledger === undefined) throw new Refusal('conflict', { key: 'ledgers.tooMany' });
    await insertConnection(tx, ledger, label);
    if (first.sealedClientSecret !== null && first.appKind === 'web') {
      const { secrets } = context.deps;
      const placeIn = (place: LedgerName) => placeOf(tx.accountId, place, 'client-secret');
      const secret = secrets.open(first.sealedClientSecret, placeIn(vendor));
      const sealedClientSecret = secrets.seal(secret, placeIn(ledger));
      await updateConnection(tx, ledger, { clientId: first.clientId, sealedClientSecret }, context.now);
    }
    const subject = { kind: 'ledger', id: ledger };
    await record(tx, context, { action: 'ledger.added', subject, detail: { label } });
    return presentLedger(tx, context, ledger);
  });
}

/**
 * Removes a connection that was added and never used.
 *
 * @throws {Refusal} `absent`; `conflict` for the first of a vendor, and for one that has an organisation or anything to remember.
 */
export async function removeLedger(context: Context, ledger: LedgerName): Promise<void> {
  await transaction(context, async (tx) => {
    const { label } = await lockConnection(tx, ledger);
    if (ledger === vendorOf(ledger)) throw new Refusal('conflict', { key: 'ledgers.firstStays' });
    await removeRulesTo(tx, ledger);
    if (!(await removeUnused(tx, ledger))) throw new Refusal('conflict', { key: 'ledgers.wasUsed' });
    const subject = { kind: 'ledger', id: ledger };
    await record(tx, context, { action: 'ledger.removed', subject, detail: { label } });
  });
}
