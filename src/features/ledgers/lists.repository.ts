import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { RemoteLists, RemoteTracking } from '../../integrations/ledger-remote.ts';
import type { LedgerName } from './schema.ts';

export type Entry = RemoteLists[keyof RemoteLists];

/** A list as it is now; what the ledger no longer has is forgotten. */
export async function replaceEntries(
  tx: Tx,
  ledger: LedgerName,
  kind: keyof RemoteLists,
  entries: readonly Entry[],
  now: Date,
): Promise<void> {
  await changedBy(tx, 'delete from ledger_entry where account_id = $1 and ledger = $2 and kind = $3', [
    tx.accountId,
    ledger,
    kind,
  ]);
  await insertEntries(tx, ledger, kind, entries, now);
}

/** One that was added there since the list was read. */
export async function addEntry(
  tx: Tx,
  ledger: LedgerName,
  kind: keyof RemoteLists,
  entry: Entry,
  now: Date,
): Promise<void> {
  await changedBy(
    tx,
    'delete from ledger_entry where account_id = $1 and ledger = $2 and kind = $3 and remote_id = $4',
    [tx.accountId, ledger, kind, entry.remoteId],
  );
  await insertEntries(tx, ledger, kind, [entry], now);
}

async function insertEntries(
  tx: Tx,
  ledger: LedgerName,
  kind: keyof RemoteLists,
  entries: readonly Entry[],
  now: Date,
): Promise<void> {
  const once = [...new Map(entries.map((entry) => [entry.remoteId, entry])).values()];
  await insertRows(
    tx,
    'ledger_entry',
    [
      { name: 'ledger', type: 'text', of: () => ledger },
      { name: 'kind', type: 'text', of: () => kind },
      { name: 'remote_id', type: 'text', of: ({ remoteId }) => remoteId },
      { name: 'name', type: 'text', of: ({ name }) => name },
      { name: 'active', type: 'boolean', of: (entry) => !('active' in entry) || entry.active },
      { name: 'entry', type: 'jsonb', of: (entry) => JSON.stringify(entry) },
      { name: 'seen_at', type: 'timestamptz', of: () => now },
    ],
    once,
  );
}

export async function listEntries<Kind extends keyof RemoteLists>(
  tx: Tx,
  ledger: LedgerName,
  kind: Kind,
): Promise<RemoteLists[Kind][]> {
  const rows = await rowsOf<[RemoteLists[Kind]]>(
    tx,
    'select entry from ledger_entry where account_id = $1 and ledger = $2 and kind = $3 order by name, remote_id',
    [tx.accountId, ledger, kind],
  );
  return rows.map(([entry]) => entry);
}

/** Options and classes of every connection, by name. */
export async function listTrackingEverywhere(
  tx: Tx,
): Promise<(RemoteTracking & { readonly ledger: LedgerName })[]> {
  const rows = await rowsOf<[LedgerName, RemoteTracking]>(
    tx,
    `select ledger, entry from ledger_entry where account_id = $1 and kind = 'tracking' order by name, remote_id`,
    [tx.accountId],
  );
  return rows.map(([ledger, entry]) => ({ ...entry, ledger }));
}
