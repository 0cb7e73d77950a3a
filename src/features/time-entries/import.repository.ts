import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';

/** What of a time entry an import reads and writes. */
export type ImportedEntry = {
  readonly id: string;
  /** Who it is in files: its external id, else a key made of what it says (R45). */
  readonly externalId: string | null;
  readonly isKey: boolean;
  readonly ticketId: string;
  readonly technicianId: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly minutes: number;
  readonly billable: boolean;
  readonly onSite: boolean;
  readonly rateId: string | null;
  readonly price: string | null;
  readonly note: string;
};

const columns: readonly ColumnOf<ImportedEntry>[] = [
  { name: 'external_id', type: 'text', of: ({ externalId, isKey }) => (isKey ? null : externalId) },
  { name: 'import_key', type: 'text', of: ({ externalId, isKey }) => (isKey ? externalId : null) },
  { name: 'ticket_id', type: 'uuid', of: ({ ticketId }) => ticketId },
  { name: 'technician_id', type: 'uuid', of: ({ technicianId }) => technicianId },
  { name: 'started_at', type: 'timestamptz', of: ({ startedAt }) => startedAt },
  { name: 'ended_at', type: 'timestamptz', of: ({ endedAt }) => endedAt },
  { name: 'minutes', type: 'integer', of: ({ minutes }) => minutes },
  { name: 'billable', type: 'boolean', of: ({ billable }) => billable },
  { name: 'on_site', type: 'boolean', of: ({ onSite }) => onSite },
  { name: 'rate_id', type: 'uuid', of: ({ rateId }) => rateId },
  { name: 'price', type: 'numeric', of: ({ price }) => price },
  { name: 'note', type: 'text', of: ({ note }) => note },
];

type Row = [
  string,
  string | null,
  string | null,
  string,
  string,
  Date,
  Date | null,
  number,
  boolean,
  boolean,
  string | null,
  string | null,
  string,
];

/** Those with one of these external ids or import keys. */
export async function findEntriesLike(
  tx: Tx,
  externalIds: readonly string[],
  importKeys: readonly string[],
): Promise<ImportedEntry[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select id, ${columns.map(({ name }) => name).join(', ')} from time_entry
      where account_id = $1 and external_id = any($2::text[])
     union all
     select id, ${columns.map(({ name }) => name).join(', ')} from time_entry
      where account_id = $1 and import_key = any($3::text[])`,
    [tx.accountId, externalIds, importKeys],
  );
  return rows.map(toEntry);
}

export async function insertEntries(tx: Tx, entries: readonly ImportedEntry[], now: Date): Promise<void> {
  const all: readonly ColumnOf<ImportedEntry>[] = [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    ...columns,
    { name: 'created_at', type: 'timestamptz', of: () => now },
    { name: 'updated_at', type: 'timestamptz', of: () => now },
  ];
  await insertRows(tx, 'time_entry', all, entries);
}

/** Open ones only: the policies let no others be changed. @returns How many were. */
export function updateEntries(tx: Tx, entries: readonly ImportedEntry[], now: Date): Promise<number> {
  return updateRows(tx, 'time_entry', columns, entries, now);
}

/** How many entries of these technicians in this time begin before an earlier one of theirs has ended. */
export async function countOverlapping(
  tx: Tx,
  technicianIds: readonly string[],
  from: Date,
  until: Date,
): Promise<number> {
  const [row] = await rowsOf<[string]>(
    tx,
    `select count(*) from (
       select started_at, started_at < max(coalesce(ended_at, started_at + make_interval(mins => minutes))) over (
                partition by technician_id order by started_at, id
                rows between unbounded preceding and 1 preceding) as is_overlapping
         from time_entry where account_id = $1 and technician_id = any($2::uuid[])) e
      where is_overlapping and started_at between $3 and $4`,
    [tx.accountId, technicianIds, from, until],
  );
  return Number(row?.[0] ?? 0);
}

function toEntry([
  id,
  externalId,
  importKey,
  ticketId,
  technicianId,
  startedAt,
  endedAt,
  ...rest
]: Row): ImportedEntry {
  const [minutes, billable, onSite, rateId, price, note] = rest;
  const identity = { externalId: externalId ?? importKey, isKey: externalId === null };
  const work = { ticketId, technicianId, startedAt, endedAt, minutes, note };
  return { id, ...identity, ...work, billable, onSite, rateId, price };
}
