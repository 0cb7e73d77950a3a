import { sql } from 'kysely';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { ContactView, ListContactsQuery } from './contacts.schema.ts';

/** What of a contact can be written. */
export type ContactRecord = Omit<ContactView, 'createdAt' | 'updatedAt' | 'revision'>;

const columns: readonly ColumnOf<ContactRecord>[] = [
  { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'email', type: 'text', of: ({ email }) => email },
  { name: 'phone', type: 'text', of: ({ phone }) => phone },
  { name: 'position', type: 'text', of: ({ position }) => position },
  { name: 'receives_invoices', type: 'boolean', of: ({ receivesInvoices }) => receivesInvoices },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
];

/** By name. */
export async function listContactRows(tx: Tx, query: ListContactsQuery): Promise<Page<ContactView>> {
  const { customerId, search, active, receivesInvoices, limit } = query;
  const order = { keys: [byName('name'), sql.ref('id')], direction: 'asc' } as const;
  let rows = contacts(tx);
  if (customerId !== undefined) rows = rows.where('customer_id', '=', customerId);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (receivesInvoices !== undefined) rows = rows.where('receives_invoices', '=', receivesInvoices);
  if (search !== undefined) {
    const pattern = containing(search);
    rows = rows.where((where) =>
      where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]),
    );
  }
  const found = await rowsAfter(rows, order, readCursor(query.cursor, ['text', 'id']), limit).execute();
  return pageFrom(found, limit, toView, ({ name, id }) => [name, id]);
}

export async function findContact(tx: Tx, id: string): Promise<ContactView | null> {
  const row = await contacts(tx).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** The contact, held until the transaction ends. */
export async function lockContact(tx: Tx, id: string): Promise<ContactView | null> {
  const row = await contacts(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those with one of these external ids, held until the transaction ends. */
export async function lockContactsLike(tx: Tx, externalIds: readonly string[]): Promise<ContactView[]> {
  const rows = await contacts(tx)
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toView);
}

export async function insertContacts(tx: Tx, all: readonly ContactRecord[]): Promise<void> {
  await insertRows(tx, 'contact', [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns], all);
}

export async function updateContacts(tx: Tx, all: readonly ContactRecord[], now: Date): Promise<void> {
  await updateRows(tx, 'contact', columns, all, now);
}

export async function removeContactRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('contact').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

export async function findContactReferences(tx: Tx, id: string): Promise<References> {
  const { number } = await tx
    .selectFrom('ticket')
    .select(sql<string>`count(*)`.as('number'))
    .where('account_id', '=', tx.accountId)
    .where('contact_id', '=', id)
    .executeTakeFirstOrThrow();
  return { ticket: Number(number) };
}

function contacts(tx: Tx) {
  return tx
    .selectFrom('contact')
    .select([
      'id',
      'customer_id',
      'name',
      'external_id',
      'email',
      'phone',
      'position',
      'receives_invoices',
      'active',
      'created_at',
      'updated_at',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof contacts>['executeTakeFirstOrThrow']>>;

function toView(row: ContactRow): ContactView {
  return {
    id: row.id,
    customerId: row.customer_id,
    name: row.name,
    externalId: row.external_id,
    email: row.email,
    phone: row.phone,
    position: row.position,
    receivesInvoices: row.receives_invoices,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
