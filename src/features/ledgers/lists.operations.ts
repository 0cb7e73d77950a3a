import { type Context, transaction } from '../../context.ts';
import { LedgerFailure } from '../../integrations/ledger-outcome.ts';
import type { LedgerAccess, LedgerPort } from '../../integrations/ledger-port.ts';
import type { RemoteLists } from '../../integrations/ledger-remote.ts';
import { Refusal } from '../../lib/errors.ts';
import { findConnection, updateConnection } from './connections.repository.ts';
import { type Entry, replaceEntries } from './lists.repository.ts';
import type { LedgerName } from './schema.ts';
import { accessTo, atDesk, deskOf, portOf } from './tokens.operations.ts';

const kinds = ['customers', 'items', 'taxes', 'accounts', 'paymentAccounts', 'terms', 'tracking'] as const;

/**
 * Reads the organisation's settings and lists: customers, items, taxes and accounts, by which things are mapped.
 *
 * @throws {Refusal} `conflict` if there is no connection, or the ledger does not answer.
 */
export async function refreshLists(context: Context, ledger: LedgerName): Promise<void> {
  const desk = deskOf(context, ledger);
  const access = await accessTo(desk);
  if (access === 'person') throw new Refusal('conflict', { key: 'ledgers.notConnected' });
  if (access === 'later')
    throw new Refusal('conflict', { key: 'ledgers.noAnswer', params: { code: 'token' } });
  try {
    await readLists(context, ledger, access);
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    throw new Refusal('conflict', { key: 'ledgers.noAnswer', params: { code: error.code } });
  }
}

/** The same with a token at hand. @throws {LedgerFailure} */
export async function readLists(context: Context, ledger: LedgerName, access: LedgerAccess): Promise<void> {
  const desk = deskOf(context, ledger);
  const connection = await atDesk(desk, (tx) => findConnection(tx, ledger));
  const port = portOf(desk, connection);
  const { organisation, problems } = await port.inspect(access);
  const lists: { readonly kind: keyof RemoteLists; readonly entries: readonly Entry[] }[] = [];
  for (const kind of kinds) lists.push({ kind, entries: await wholeList(port, access, kind) });
  // From here on changes are followed, so that a payment on the first invoice is not missed.
  const cursor = connection?.cursor ?? (await port.changesSince(access, null)).cursor;
  await transaction(context, async (tx) => {
    for (const { kind, entries } of lists) await replaceEntries(tx, ledger, kind, entries, context.now);
    const read = { organisation, problems, cursor, inspectedAt: context.now, listsAt: context.now };
    await updateConnection(tx, ledger, read, context.now);
  });
}

async function wholeList(port: LedgerPort, access: LedgerAccess, kind: keyof RemoteLists): Promise<Entry[]> {
  const entries: Entry[] = [];
  let page: string | null = null;
  do {
    const answer: { entries: readonly Entry[]; next: string | null } = await port.list(access, kind, page);
    entries.push(...answer.entries);
    page = answer.next;
  } while (page !== null);
  return entries;
}
