import { sql } from 'kysely';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, byNumber, containing, rowsAfter } from '../../db/listing.ts';
import type { Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { type CursorKind, pageFrom, readCursor } from '../../server/paging.ts';
import type { CustomerDetailView, CustomerView, ListCustomersQuery } from './schema.ts';

/** What of a customer can be written. */
export type CustomerRecord = Omit<CustomerView, 'createdAt' | 'updatedAt' | 'revision'>;

const columns: readonly ColumnOf<CustomerRecord>[] = [
  { name: 'number', type: 'text', of: ({ number }) => number },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'kind', type: 'text', of: ({ kind }) => kind },
  { name: 'street', type: 'text', of: ({ street }) => street },
  { name: 'postal_code', type: 'text', of: ({ postalCode }) => postalCode },
  { name: 'city', type: 'text', of: ({ city }) => city },
  { name: 'state', type: 'text', of: ({ state }) => state },
  { name: 'country', type: 'text', of: ({ country }) => country },
  { name: 'email', type: 'text', of: ({ email }) => email },
  { name: 'phone', type: 'text', of: ({ phone }) => phone },
  { name: 'language', type: 'text', of: ({ language }) => language },
  { name: 'vat_id', type: 'text', of: ({ vatId }) => vatId },
  { name: 'tax_treatment', type: 'text', of: ({ taxTreatment }) => taxTreatment },
  { name: 'exemption_reason', type: 'text', of: ({ exemptionReason }) => exemptionReason },
  { name: 'deliver_to_country', type: 'text', of: ({ deliverToCountry }) => deliverToCountry },
  { name: 'payment_terms', type: 'jsonb', of: ({ paymentTerms: terms }) => terms && JSON.stringify(terms) },
  { name: 'level_of_detail', type: 'text', of: ({ levelOfDetail }) => levelOfDetail },
  { name: 'delivery_form', type: 'text', of: ({ deliveryForm }) => deliveryForm },
  { name: 'buyer_reference', type: 'text', of: ({ buyerReference }) => buyerReference },
  { name: 'electronic_address', type: 'text', of: ({ electronicAddress }) => electronicAddress },
  {
    name: 'electronic_address_scheme',
    type: 'text',
    of: ({ electronicAddressScheme }) => electronicAddressScheme,
  },
  { name: 'attach_timesheet', type: 'boolean', of: ({ attachTimesheet }) => attachTimesheet },
  { name: 'order_number', type: 'text', of: ({ orderNumber }) => orderNumber },
  { name: 'notes', type: 'text', of: ({ notes }) => notes },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
];

const orders = {
  name: {
    keys: [byName('name'), sql.ref('id')],
    kinds: ['text', 'id'],
    values: ({ name, id }: CustomerRow) => [name, id],
  },
  number: {
    keys: [...byNumber('number'), sql.ref('id')],
    kinds: ['number', 'text', 'id'],
    values: ({ number, id }: CustomerRow) => [[...number].length, number, id],
  },
} as const;

export async function listCustomerRows(tx: Tx, query: ListCustomersQuery): Promise<Page<CustomerView>> {
  const { search, active, sort, limit } = query;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const { keys, kinds, values } = orders[sort.endsWith('name') ? 'name' : 'number'];
  let rows = customers(tx);
  if (active !== undefined) rows = rows.where('active', '=', active);
  if (search !== undefined) {
    const pattern = containing(search);
    rows = rows.where((where) =>
      where.or(
        (['name', 'number', 'city', 'email'] as const).map((column) => where(column, 'ilike', pattern)),
      ),
    );
  }
  const after = readCursor(query.cursor, kinds satisfies readonly CursorKind[]);
  const found = await rowsAfter(rows, { keys, direction }, after, limit).execute();
  return pageFrom(found, limit, toView, values);
}

/** Those of the ids that are customers of the account. */
export async function findCustomers(tx: Tx, ids: readonly string[]): Promise<CustomerView[]> {
  const rows = await customers(tx).where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
  return rows.map(toView);
}

/** The customer, held until the transaction ends. */
export async function lockCustomer(tx: Tx, id: string): Promise<CustomerView | null> {
  const row = await customers(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row === undefined ? null : toView(row);
}

/** Those with one of these external ids or numbers, held until the transaction ends. */
export async function lockCustomersLike(
  tx: Tx,
  externalIds: readonly string[],
  numbers: readonly string[],
): Promise<CustomerView[]> {
  const rows = await customers(tx)
    .where((where) =>
      where.or([
        where('external_id', '=', sql<string>`any(${externalIds}::text[])`),
        where('number', '=', sql<string>`any(${numbers}::text[])`),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toView);
}

/** The highest of the numbers that are plain digits; 0 without any. */
export async function highestCustomerNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ highest: string | null }>`
    select max(number::bigint) as highest from customer
     where account_id = ${tx.accountId} and number ~ '^[0-9]{1,12}$'`.execute(tx);
  return Number(rows[0]?.highest ?? 0);
}

export async function findCustomerCounts(tx: Tx, id: string): Promise<CustomerDetailView['counts']> {
  const { rows } = await sql<Record<keyof CustomerDetailView['counts'], string>>`
    select
      (select count(*) from contact where account_id = ${tx.accountId} and customer_id = ${id} and active) as "contacts",
      (select count(*) from contract where account_id = ${tx.accountId} and customer_id = ${id} and active
        and finished_at is null) as "activeContracts",
      (select count(*) from ticket where account_id = ${tx.accountId} and customer_id = ${id} and open) as "openTickets",
      (select count(*) from invoice where account_id = ${tx.accountId} and customer_id = ${id} and draft) as "draftInvoices",
      (select count(*) from invoice where account_id = ${tx.accountId} and customer_id = ${id} and kind = 'invoice'
        and status in ('issued', 'exported', 'sent')) as "unpaidInvoices"`.execute(tx);
  const [row] = rows;
  return {
    contacts: Number(row?.contacts),
    activeContracts: Number(row?.activeContracts),
    openTickets: Number(row?.openTickets),
    draftInvoices: Number(row?.draftInvoices),
    unpaidInvoices: Number(row?.unpaidInvoices),
  };
}

export async function insertCustomers(tx: Tx, all: readonly CustomerRecord[]): Promise<void> {
  await insertRows(tx, 'customer', [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns], all);
}

export async function updateCustomers(tx: Tx, all: readonly CustomerRecord[], now: Date): Promise<void> {
  await updateRows(tx, 'customer', columns, all, now);
}

/** With its contacts, which are nothing without it. */
export async function removeCustomerRow(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('contact')
    .where('account_id', '=', tx.accountId)
    .where('customer_id', '=', id)
    .execute();
  await tx.deleteFrom('customer').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** What belongs to the customer, or is billed to it. */
export async function findCustomerReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<
    Record<'contract' | 'ticket' | 'invoice' | 'payment' | 'customerCredit', string>
  >`
    select
      (select count(*) from contract where account_id = ${tx.accountId}
        and (customer_id = ${id} or bill_to_customer_id = ${id})) as "contract",
      (select count(*) from ticket where account_id = ${tx.accountId} and customer_id = ${id}) as "ticket",
      (select count(*) from invoice where account_id = ${tx.accountId} and customer_id = ${id}) as "invoice",
      (select count(*) from payment where account_id = ${tx.accountId} and customer_id = ${id}) as "payment",
      (select count(*) from customer_credit where account_id = ${tx.accountId} and customer_id = ${id}) as "customerCredit"`.execute(
    tx,
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, number]) => [kind, Number(number)]));
}

function customers(tx: Tx) {
  return tx
    .selectFrom('customer')
    .select([
      'id',
      'number',
      'name',
      'external_id',
      'kind',
      'street',
      'postal_code',
      'city',
      'state',
      'country',
      'email',
      'phone',
      'language',
      'vat_id',
      'tax_treatment',
      'exemption_reason',
      'deliver_to_country',
      'payment_terms',
      'level_of_detail',
      'delivery_form',
      'buyer_reference',
      'electronic_address',
      'electronic_address_scheme',
      'attach_timesheet',
      'order_number',
      'notes',
      'active',
      'created_at',
      'updated_at',
      'revision',
    ])
    .where('account_id', '=', tx.accountId);
}

type CustomerRow = Awaited<ReturnType<ReturnType<typeof customers>['executeTakeFirstOrThrow']>>;

function toView(row: CustomerRow): CustomerView {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    externalId: row.external_id,
    kind: row.kind as CustomerView['kind'],
    street: row.street,
    postalCode: row.postal_code,
    city: row.city,
    state: row.state,
    country: row.country as CustomerView['country'],
    email: row.email,
    phone: row.phone,
    language: row.language as CustomerView['language'],
    vatId: row.vat_id,
    taxTreatment: row.tax_treatment as CustomerView['taxTreatment'],
    exemptionReason: row.exemption_reason,
    deliverToCountry: row.deliver_to_country as CustomerView['deliverToCountry'],
    paymentTerms: row.payment_terms as CustomerView['paymentTerms'],
    levelOfDetail: row.level_of_detail as CustomerView['levelOfDetail'],
    deliveryForm: row.delivery_form as CustomerView['deliveryForm'],
    buyerReference: row.buyer_reference,
    electronicAddress: row.electronic_address,
    electronicAddressScheme: row.electronic_address_scheme,
    attachTimesheet: row.attach_timesheet,
    orderNumber: row.order_number,
    notes: row.notes,
    active: row.active,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
