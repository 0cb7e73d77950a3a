import { type Context, transaction } from '../../context.ts';
import type { LedgerOutcome } from '../../integrations/ledger-outcome.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { say } from '../../lib/messages.ts';
import { actorText } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import type { CustomerView } from '../customers/schema.ts';
import { loadAccount } from '../settings/operations.ts';
import { wake } from './automatic.operations.ts';
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
    const refused: Refused[] = [];
    const prepared = await preparedOf(context, session, customers, refused);
    for (let start = 0; start < prepared.length; start += atOnce) {
      refused.push(...(await createSome(context, session, prepared.slice(start, start + atOnce))));
    }
    return refused;
  });
  if (done === 'person') throw new Refusal('conflict', { key: 'ledgers.notConnected' });
  if (done === 'later') throw new Refusal('conflict', { key: 'ledgers.busy' });
  // What came meanwhile found the ledger taken.
  await transaction(context, (tx) => wake(tx, [ledger]));
  return { mapped: customers.length - done.length, refused: done };
}

/** Looked for together, and sent together as far as the ledger takes several. */
const atOnce = 25;

type Refused = CreatedRemoteCustomersView['refused'][number];
type PreparedCustomer = { readonly customer: CustomerView; readonly payload: string };

async function preparedOf(
  context: Context,
  { port, desk, connection }: Session,
  customers: readonly CustomerView[],
  refused: Refused[],
): Promise<PreparedCustomer[]> {
  const { organisation } = connection;
  invariant(organisation !== null, 'the organisation was inspected when it was connected');
  const { currency } = await atDesk(desk, loadAccount);
  return customers.flatMap((customer): PreparedCustomer[] => {
    const { id, name, email, phone, vatId, street, postalCode, city, state, country } = customer;
    const address = { street, postalCode, city, state, country };
    const asked = { reference: id, name, email, phone, vatId, currency: currency.code, ...address };
    const { payload, problems } = port.prepareCustomer(asked, organisation);
    if (payload !== null) return [{ customer, payload }];
    const reasons = problems.map((problem) => problemView(problem, context.language).message);
    refused.push({ id, name, reason: reasons.join(' ') });
    return [];
  });
}

/** @returns Those that could not be added, with the reason; the others are there and mapped. */
async function createSome(
  context: Context,
  session: Session,
  some: readonly PreparedCustomer[],
): Promise<Refused[]> {
  const { port } = session;
  const payloads = some.map(({ payload }) => payload);
  const there = await withFreshToken(session, () => port.readBack(session.access, payloads));
  const refused: Refused[] = [];
  const absent: PreparedCustomer[] = [];
  for (const [index, one] of some.entries()) {
    const back = there[index];
    if (back?.found === 'same') await map(context, session, one.customer, back.done);
    else absent.push(one);
  }
  const size = port.limits.chunkSize(payloads[0] ?? '');
  for (let start = 0; start < absent.length; start += size) {
    const part = absent.slice(start, start + size);
    const chunk = { key: newId(), payloads: part.map(({ payload }) => payload) };
    const outcomes = await withFreshToken(session, () => port.write(session.access, chunk));
    for (const [index, { customer }] of part.entries()) {
      const outcome = outcomes[index];
      if (outcome?.result === 'ok') await map(context, session, customer, outcome);
      else refused.push({ id: customer.id, name: customer.name, reason: reasonOf(outcome, context) });
    }
  }
  return refused;
}

function reasonOf(outcome: LedgerOutcome | undefined, { language }: Context): string {
  const sentence = outcome !== undefined && 'sentence' in outcome ? outcome.sentence : '';
  return sentence || say({ key: 'ledgers.noAnswer', params: { code: outcome?.result ?? '' } }, language);
}

async function map(
  context: Context,
  { desk }: Session,
  { id, email, vatId, street, postalCode, city, country }: CustomerView,
  { remoteId, number: name }: { readonly remoteId: string; readonly number: string },
): Promise<void> {
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
}
