import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { byName, byNumber, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import type { Page } from '../../lib/wire.ts';
import { type CursorKind, pageFrom, readCursor } from '../../server/paging.ts';
import { findHolders } from './holders.repository.ts';
import { type TicketRow, ticketRows, toView } from './repository.ts';
import type { ListTicketsQuery, TicketView } from './schema.ts';

const sortings = {
  openedAt: {
    keys: [sql.ref('ticket.opened_at'), sql.ref('ticket.id')],
    kinds: ['instant', 'id'],
    values: (row: TicketRow) => [row.opened_at, row.id],
  },
  number: {
    keys: [...byNumber('ticket.number'), sql.ref('ticket.id')],
    kinds: ['number', 'text', 'id'],
    values: (row: TicketRow) => [[...row.number].length, row.number, row.id],
  },
  title: {
    keys: [byName('ticket.title'), sql.ref('ticket.id')],
    kinds: ['text', 'id'],
    values: (row: TicketRow) => [row.title, row.id],
  },
} as const;

export async function listTicketRows(tx: Tx, query: ListTicketsQuery): Promise<Page<TicketView>> {
  const { sort, limit } = query;
  const { keys, kinds, values } = sortings[sort.replace('-', '') as keyof typeof sortings];
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  let rows = ticketRows(tx);
  for (const condition of conditionsOf(query)) rows = rows.where(condition);
  const after = readCursor(query.cursor, kinds satisfies readonly CursorKind[]);
  const found = await rowsAfter(rows, { keys, direction }, after, limit).execute();
  const billed = found.filter(({ open }) => !open).map(({ id }) => id);
  const holders = await findHolders(tx, billed);
  return pageFrom(found, limit, (row) => toView(row, holders.get(row.id) ?? []), values);
}

function conditionsOf(query: ListTicketsQuery): RawBuilder<SqlBool>[] {
  const { search, withoutCustomer, customerId, contractId, assigneeId, statusId, phase, billed, unbilled } =
    query;
  const conditions: RawBuilder<SqlBool>[] = [];
  if (customerId !== undefined) conditions.push(sql`ticket.customer_id = ${customerId}`);
  if (withoutCustomer === true) conditions.push(sql`ticket.customer_id is null`);
  if (withoutCustomer === false) conditions.push(sql`ticket.customer_id is not null`);
  if (contractId !== undefined) conditions.push(sql`ticket.contract_id = ${contractId}`);
  if (assigneeId !== undefined) conditions.push(sql`ticket.assignee_id = ${assigneeId}`);
  if (statusId !== undefined) conditions.push(sql`ticket.status_id = any(${statusId}::uuid[])`);
  if (phase !== undefined) conditions.push(sql`status.phase = any(${phase}::text[])`);
  if (billed !== undefined) conditions.push(sql`ticket.open = ${!billed}`);
  if (unbilled !== undefined) conditions.push(unbilled ? hasUnbilled : sql`not ${hasUnbilled}`);
  if (search !== undefined && search !== '') {
    const pattern = containing(search);
    conditions.push(sql`(ticket.number ilike ${pattern} or ticket.title ilike ${pattern}
      or customer.name ilike ${pattern})`);
  }
  return conditions;
}

/** Open or deferred, billable and not written off. */
const unbilledOn = (table: string, andBillable: string) => `exists (select from ${table} i
  where i.account_id = ticket.account_id and i.ticket_id = ticket.id and i.holder_id is null
    and i.written_off_at is null ${andBillable})`;

const hasUnbilled = sql.raw<SqlBool>(
  `(${unbilledOn('time_entry', 'and i.billable')} or ${unbilledOn('ticket_product', '')} or ${unbilledOn('ticket_expense', '')})`,
);
