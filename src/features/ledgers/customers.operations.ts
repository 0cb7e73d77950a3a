import { type Context, transaction } from '../../context.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { say } from '../../lib/messages.ts';
import { actorText } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import type { CustomerView } from '../customers/schema.ts';
import { loadAccount } from '../settings/operations.ts';
import { addEntry } from './lists.repository.ts';
import { listMappings, saveMappings } from './mapping.repository.ts';
import type { CreatedRemoteCustomersView } from './mapping.schema.ts';
import { problemView } from './problems.operations.ts';
import type { LedgerName } from './schema.ts';
import { type Session, withFreshToken, withSession } from './send.operations.ts';
import { atDesk, deskOf } from './tokens.operations.ts';

/**
 * Adds customers of ours to the ledger and maps them. Each is looked for first under our reference, so that one whose answer was lost
 * is adopted and not added twice.
 *
 * @throws {Refusal} `absent`; `conflict` while there is no connection, or something else speaks to the ledger.
 */
export async function createRemoteCustomers(
  context: Context,
  ledger: LedgerName,
  customerIds: readonly string[],
): Promise<CreatedRemoteCustomersView> {
  const customers = await transaction(context, async (tx) => {
    const mapped = new Set((await listMappings(tx, ledger, 'customer')).map(({ localKey }) => localKey));
    const wanted = await requireCustomers(tx, [...new Set(customerIds)]);
    return wanted.filter(({ id }) => !mapped.has(id));
  });
  const done = await withSession(deskOf(context, ledger), async (session) => {
    const refused: CreatedRemoteCustomersView['refused'] = [];
    for (const customer of customers) {
      const reason = await createOne(context, session, customer);
      if (reason !== null) refused.push({ id: customer.id, name: customer.name, reason });
    }
    return refused;
  });
  if (done === 'person') throw new Refusal('conflict', { key: 'ledgers.notConnected' });
  if (done === 'later') throw new Refusal('conflict', { key: 'ledgers.busy' });
  return { mapped: customers.length - done.length, refused: done };
}

/** @returns Why it could not be added; null if it is there and mapped. */
async function createOne(context: Context, session: Session, customer: CustomerView): Promise<string | null> {
  const { port, desk, connection } = session;
  if (connection.organisation === null) return say({ key: 'ledgers.notConnected' }, context.language);
  const { currency } = await atDesk(desk, loadAccount);
  const { id, name, email, phone, vatId, street, postalCode, city, state, country } = customer;
  const address = { street, postalCode, city, state, country };
  const asked = { reference: id, name, email, phone, vatId, currency: currency.code, ...address };
  const { payload, problems } = port.prepareCustomer(asked, connection.organisation);
  if (payload === null) {
    return problems.map((problem) => problemView(problem, context.language).message).join(' ');
  }
  const [found] = await withFreshToken(session, () => port.readBack(session.access, [payload]));
  if (found?.found === 'same') return map(context, session, customer, found.done);
  const chunk = { key: newId(), payloads: [payload] };
  const [outcome] = await withFreshToken(session, () => port.write(session.access, chunk));
  if (outcome?.result === 'ok') return map(context, session, customer, outcome);
  const sentence = outcome !== undefined && 'sentence' in outcome ? outcome.sentence : '';
  return (
    sentence || say({ key: 'ledgers.noAnswer', params: { code: outcome?.result ?? '' } }, context.language)
  );
}

async function map(
  context: Context,
  { desk }: Session,
  { id, email, vatId, street, postalCode, city, country }: CustomerView,
  { remoteId, number: name }: { readonly remoteId: string; readonly number: string },
): Promise<null> {
  const by = { actor: actorText(context.actor), at: context.now };
  const mapping = { kind: 'customer' as const, localKey: id, remoteId, remoteName: name };
  const address = { street, postalCode, city, country };
  const there = { remoteId, name, number: id, email, vatId, ...address, active: true };
  await atDesk(desk, async (tx) => {
    await saveMappings(tx, desk.ledger, [mapping], by);
    const { currency } = await loadAccount(tx);
    const entry = { ...there, currency: currency.code, mergedInto: null };
    await addEntry(tx, desk.ledger, 'customers', entry, context.now);
  });
  return null;
}
