import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';

/** What of a ticket an import reads and writes. */
export type ImportedTicket = {
  readonly id: string;
  readonly externalId: string | null;
  readonly number: string;
  readonly title: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly contactId: string | null;
  readonly statusId: string;
  readonly statusBillable: boolean;
  readonly billingDay: string | null;
  readonly assigneeId: string | null;
  readonly priority: string;
  readonly category: string;
  readonly source: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  /** false: it is billed. */
  readonly open: boolean;
};

const columns: readonly ColumnOf<ImportedTicket>[] = [
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'number', type: 'text', of: ({ number }) => number },
  { name: 'title', type: 'text', of: ({ title }) => title },
  { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
  { name: 'contract_id', type: 'uuid', of: ({ contractId }) => contractId },
  { name: 'contact_id', type: 'uuid', of: ({ contactId }) => contactId },
  { name: 'status_id', type: 'uuid', of: ({ statusId }) => statusId },
  { name: 'status_billable', type: 'boolean', of: ({ statusBillable }) => statusBillable },
  { name: 'billing_day', type: 'date', of: ({ billingDay }) => billingDay },
  { name: 'assignee_id', type: 'uuid', of: ({ assigneeId }) => assigneeId },
  { name: 'priority', type: 'text', of: ({ priority }) => priority },
  { name: 'category', type: 'text', of: ({ category }) => category },
  { name: 'source', type: 'text', of: ({ source }) => source },
  { name: 'opened_at', type: 'timestamptz', of: ({ openedAt }) => openedAt },
  { name: 'resolved_at', type: 'timestamptz', of: ({ resolvedAt }) => resolvedAt },
  { name: 'closed_at', type: 'timestamptz', of: ({ closedAt }) => closedAt },
];

type Row = [
  string,
  string | null,
  string,
  string,
  string | null,
  string | null,
  string | null,
  string,
  boolean,
  string | null,
  string | null,
  string,
  string,
  string,
  Date,
  Date | null,
  Date | null,
  boolean,
];

/** Those with one of these external ids or numbers. */
export async function findTicketsLike(
  tx: Tx,
  externalIds: readonly string[],
  numbers: readonly string[],
): Promise<ImportedTicket[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select id, ${columns.map(({ name }) => name).join(', ')}, open from ticket
      where account_id = $1 and external_id = any($2::text[])
     union
     select id, ${columns.map(({ name }) => name).join(', ')}, open from ticket
      where account_id = $1 and number = any($3::text[])`,
    [tx.accountId, externalIds, numbers],
  );
  return rows.map(toTicket);
}

export async function insertTickets(tx: Tx, tickets: readonly ImportedTicket[], now: Date): Promise<void> {
  const made: ColumnOf<ImportedTicket>[] = [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    { name: 'created_at', type: 'timestamptz', of: () => now },
    { name: 'updated_at', type: 'timestamptz', of: () => now },
  ];
  await insertRows(tx, 'ticket', [...made, ...columns], tickets);
}

/** Open ones only: the policies let no others be changed. @returns How many were. */
export function updateTickets(tx: Tx, tickets: readonly ImportedTicket[], now: Date): Promise<number> {
  return updateRows(tx, 'ticket', columns, tickets, now);
}

/** Which of these tickets are billed, with their numbers. */
export async function findBilledTickets(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<[string, string]>(
    tx,
    'select id, number from ticket where account_id = $1 and id = any($2::uuid[]) and not open',
    [tx.accountId, [...new Set(ids)]],
  );
  return new Map(rows);
}

function toTicket([
  id,
  externalId,
  number,
  title,
  customerId,
  contractId,
  contactId,
  ...rest
]: Row): ImportedTicket {
  const [statusId, statusBillable, billingDay, assigneeId, priority, category, source, ...moments] = rest;
  const [openedAt, resolvedAt, closedAt, open] = moments;
  const references = { customerId, contractId, contactId, statusId, assigneeId };
  const texts = { externalId, number, title, priority, category, source };
  return { id, ...texts, ...references, statusBillable, billingDay, openedAt, resolvedAt, closedAt, open };
}
