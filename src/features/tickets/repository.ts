import { sql } from 'kysely';
import type { TicketPhase } from '../../billing/billing-day.ts';
import type { Tx } from '../../db/transaction.ts';
import { findHolders } from './holders.repository.ts';
import type { TicketHolder, TicketView } from './schema.ts';

/** What of a ticket is stored; instants are instants, everything else as on the wire. */
export type TicketRecord = {
  readonly id: string;
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
  readonly followsTicketId: string | null;
};

export async function findTicket(tx: Tx, id: string): Promise<TicketView | null> {
  const row = await ticketRows(tx).where('ticket.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const holders = row.open ? [] : ((await findHolders(tx, [id])).get(id) ?? []);
  return toView(row, holders);
}

export async function insertTicket(tx: Tx, ticket: TicketRecord, now: Date): Promise<void> {
  await tx
    .insertInto('ticket')
    .values({ account_id: tx.accountId, ...columnsOf(ticket), created_at: now, updated_at: now })
    .execute();
}

/** @returns false if it is not there in that revision, or is billed. */
export async function updateTicketRow(
  tx: Tx,
  ticket: TicketRecord,
  revision: number,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ticket')
    .set((eb) => ({ ...columnsOf(ticket), revision: eb('revision', '+', 1), updated_at: now }))
    .where('account_id', '=', tx.accountId)
    .where('id', '=', ticket.id)
    .where('revision', '=', revision)
    .where('open', '=', true)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * Removes an open ticket with everything on it; its items first, as they refer to it.
 *
 * @returns false if it is not there in that revision, or is billed.
 */
export async function removeTicketRows(tx: Tx, id: string, revision: number): Promise<boolean> {
  for (const table of ['timer', 'time_entry', 'ticket_product', 'ticket_expense'] as const) {
    await tx.deleteFrom(table).where('account_id', '=', tx.accountId).where('ticket_id', '=', id).execute();
  }
  const { numDeletedRows } = await tx
    .deleteFrom('ticket')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('open', '=', true)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function isTicketNumberTaken(tx: Tx, number: string): Promise<boolean> {
  const row = await tx
    .selectFrom('ticket')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row !== undefined;
}

/** The highest of the numbers that are plain digits; 0 without any. */
export async function highestTicketNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ highest: string | null }>`
    select max(number::bigint) as highest from ticket
     where account_id = ${tx.accountId} and number ~ '^[0-9]{1,12}$'`.execute(tx);
  return Number(rows[0]?.highest ?? 0);
}

export async function countFollowUps(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .selectFrom('ticket')
    .select((eb) => eb.fn.countAll<string>().as('number'))
    .where('account_id', '=', tx.accountId)
    .where('follows_ticket_id', '=', id)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

export type ContractOfTicket = { readonly id: string; readonly customerId: string };

export async function findContractOfTicket(tx: Tx, id: string): Promise<ContractOfTicket | null> {
  const row = await tx
    .selectFrom('contract')
    .select(['id', 'customer_id'])
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, customerId: row.customer_id };
}

/** Which contract new tickets of a customer take (domain §4). */
export async function findDefaultContractId(tx: Tx, customerId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('contract')
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('customer_id', '=', customerId)
    .where('is_default', '=', true)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findContactCustomerId(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('contact')
    .select('customer_id')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

export async function hasRow(tx: Tx, table: 'customer' | 'technician', id: string): Promise<boolean> {
  const row = await tx
    .selectFrom(table)
    .select('id')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

function columnsOf(ticket: TicketRecord) {
  return {
    id: ticket.id,
    number: ticket.number,
    title: ticket.title,
    customer_id: ticket.customerId,
    contract_id: ticket.contractId,
    contact_id: ticket.contactId,
    status_id: ticket.statusId,
    status_billable: ticket.statusBillable,
    billing_day: ticket.billingDay,
    assignee_id: ticket.assigneeId,
    priority: ticket.priority,
    category: ticket.category,
    source: ticket.source,
    opened_at: ticket.openedAt,
    resolved_at: ticket.resolvedAt,
    closed_at: ticket.closedAt,
    follows_ticket_id: ticket.followsTicketId,
  };
}

const entriesOfTicket = sql`from time_entry e where e.account_id = ticket.account_id and e.ticket_id = ticket.id`;

/** Tickets with the names of what they refer to; the list adds its conditions and order. */
export function ticketRows(tx: Tx) {
  return tx
    .selectFrom('ticket')
    .innerJoin('ticket_status as status', (join) =>
      join.onRef('status.account_id', '=', 'ticket.account_id').onRef('status.id', '=', 'ticket.status_id'),
    )
    .leftJoin('customer', (join) =>
      join
        .onRef('customer.account_id', '=', 'ticket.account_id')
        .onRef('customer.id', '=', 'ticket.customer_id'),
    )
    .leftJoin('contract', (join) =>
      join
        .onRef('contract.account_id', '=', 'ticket.account_id')
        .onRef('contract.id', '=', 'ticket.contract_id'),
    )
    .leftJoin('contact', (join) =>
      join
        .onRef('contact.account_id', '=', 'ticket.account_id')
        .onRef('contact.id', '=', 'ticket.contact_id'),
    )
    .leftJoin('technician as assignee', (join) =>
      join
        .onRef('assignee.account_id', '=', 'ticket.account_id')
        .onRef('assignee.id', '=', 'ticket.assignee_id'),
    )
    .leftJoin('ticket as follows', (join) =>
      join
        .onRef('follows.account_id', '=', 'ticket.account_id')
        .onRef('follows.id', '=', 'ticket.follows_ticket_id'),
    )
    .select([
      'ticket.id',
      'ticket.number',
      'ticket.external_id',
      'ticket.title',
      'ticket.customer_id',
      'customer.name as customer_name',
      'ticket.contract_id',
      'contract.name as contract_name',
      'contract.number as contract_number',
      'ticket.contact_id',
      'contact.name as contact_name',
      'ticket.status_id',
      'status.name as status_name',
      'status.phase',
      'ticket.status_billable',
      'ticket.billing_day',
      'ticket.open',
      'ticket.assignee_id',
      'assignee.name as assignee_name',
      'ticket.priority',
      'ticket.category',
      'ticket.source',
      'ticket.opened_at',
      'ticket.resolved_at',
      'ticket.closed_at',
      'ticket.follows_ticket_id',
      'follows.number as follows_number',
      // Beside the list, not joined to it: counted for the rows of the page only.
      sql<string>`(select count(*) ${entriesOfTicket})`.as('entries'),
      sql<string>`(select coalesce(sum(e.minutes), 0) ${entriesOfTicket})`.as('minutes'),
      sql<boolean>`exists (select from timer where timer.account_id = ticket.account_id
        and timer.ticket_id = ticket.id)`.as('timer_running'),
      'ticket.created_at',
      'ticket.updated_at',
      'ticket.revision',
    ])
    .where('ticket.account_id', '=', tx.accountId);
}

export type TicketRow = Awaited<ReturnType<ReturnType<typeof ticketRows>['executeTakeFirstOrThrow']>>;

export function toView(row: TicketRow, heldBy: TicketHolder[]): TicketView {
  return {
    id: row.id,
    number: row.number,
    externalId: row.external_id,
    title: row.title,
    customer: named(row.customer_id, row.customer_name),
    contract:
      row.contract_id === null
        ? null
        : { id: row.contract_id, name: row.contract_name ?? '', number: row.contract_number ?? '' },
    contact: named(row.contact_id, row.contact_name),
    status: {
      id: row.status_id,
      name: row.status_name,
      phase: row.phase as TicketPhase,
      billable: row.status_billable,
    },
    billingDay: row.billing_day,
    billed: !row.open,
    heldBy,
    assignee: named(row.assignee_id, row.assignee_name),
    priority: row.priority,
    category: row.category,
    source: row.source,
    openedAt: row.opened_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    follows:
      row.follows_ticket_id === null ? null : { id: row.follows_ticket_id, number: row.follows_number ?? '' },
    entries: Number(row.entries),
    minutes: Number(row.minutes),
    timerRunning: row.timer_running,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? '' };
}
