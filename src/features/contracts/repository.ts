import { sql } from 'kysely';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { byName, byNumber, containing, rowsAfter } from '../../db/listing.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { References } from '../../lib/references.ts';
import type { Page } from '../../lib/wire.ts';
import { type CursorKind, pageFrom, readCursor } from '../../server/paging.ts';
import { forgetLinesNaming } from '../invoices/document-lines.operations.ts';
import type { ContractListItem, ListContractsQuery } from './schema.ts';

/** What of a contract's own row can be written. */
export type ContractRecord = Omit<
  ContractListItem,
  'customer' | 'billTo' | 'createdAt' | 'updatedAt' | 'revision'
> & { readonly customerId: string; readonly billToCustomerId: string };

/** A contract's own row as it is. */
export type FullContract = ContractListItem & ContractRecord;

const columns: readonly ColumnOf<ContractRecord>[] = [
  { name: 'number', type: 'text', of: ({ number }) => number },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'external_id', type: 'text', of: ({ externalId }) => externalId },
  { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
  { name: 'bill_to_customer_id', type: 'uuid', of: ({ billToCustomerId }) => billToCustomerId },
  { name: 'type', type: 'text', of: ({ type }) => type },
  { name: 'start_day', type: 'date', of: ({ startDay }) => startDay },
  { name: 'end_day', type: 'date', of: ({ endDay }) => endDay },
  { name: 'billed_from_day', type: 'date', of: ({ billedFromDay }) => billedFromDay },
  { name: 'active', type: 'boolean', of: ({ active }) => active },
  { name: 'is_default', type: 'boolean', of: ({ isDefault }) => isDefault },
  { name: 'taxable', type: 'boolean', of: ({ taxable }) => taxable },
  { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
  { name: 'frequency', type: 'text', of: ({ frequency }) => frequency },
  { name: 'timing', type: 'text', of: ({ timing }) => timing },
  { name: 'alignment', type: 'text', of: ({ alignment }) => alignment },
  { name: 'on_demand', type: 'boolean', of: ({ onDemand }) => onDemand },
  { name: 'rounding', type: 'jsonb', of: ({ rounding }) => rounding && JSON.stringify(rounding) },
  { name: 'payment_terms', type: 'jsonb', of: ({ paymentTerms: terms }) => terms && JSON.stringify(terms) },
  { name: 'discount_percentage', type: 'numeric', of: ({ discountPercentage }) => discountPercentage },
  { name: 'level_of_detail', type: 'text', of: ({ levelOfDetail }) => levelOfDetail },
  { name: 'order_number', type: 'text', of: ({ orderNumber }) => orderNumber },
  { name: 'notes', type: 'text', of: ({ notes }) => notes },
  { name: 'completed_on', type: 'date', of: ({ completedOn }) => completedOn },
  { name: 'finished_at', type: 'timestamptz', of: ({ finishedAt }) => finishedAt },
];

const orders = {
  number: {
    keys: [...byNumber('c.number'), sql.ref('c.id')],
    kinds: ['number', 'text', 'id'],
    values: ({ number, id }: ContractRow) => [[...number].length, number, id],
  },
  name: {
    keys: [byName('c.name'), sql.ref('c.id')],
    kinds: ['text', 'id'],
    values: ({ name, id }: ContractRow) => [name, id],
  },
  customer: {
    keys: [byName('customer.name'), ...byNumber('c.number'), sql.ref('c.id')],
    kinds: ['text', 'number', 'text', 'id'],
    values: ({ customer_name, number, id }: ContractRow) => [customer_name, [...number].length, number, id],
  },
  startDay: {
    keys: [sql.ref('c.start_day'), sql.ref('c.id')],
    kinds: ['day', 'id'],
    values: ({ start_day, id }: ContractRow) => [start_day, id],
  },
} as const;

export async function listContractRows(tx: Tx, query: ListContractsQuery): Promise<Page<ContractListItem>> {
  const { search, customerId, type, active, finished, sort, limit } = query;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const { keys, kinds, values } = orders[sort.replace('-', '') as keyof typeof orders];
  let rows = contracts(tx);
  if (customerId !== undefined) rows = rows.where('c.customer_id', '=', customerId);
  if (type !== undefined) rows = rows.where('c.type', 'in', type);
  if (active !== undefined) rows = rows.where('c.active', '=', active);
  if (finished !== undefined) rows = rows.where('c.finished_at', finished ? 'is not' : 'is', null);
  if (search !== undefined) {
    const pattern = containing(search);
    rows = rows.where((where) =>
      where.or(
        (['c.name', 'c.number', 'customer.name'] as const).map((column) => where(column, 'ilike', pattern)),
      ),
    );
  }
  const after = readCursor(query.cursor, kinds satisfies readonly CursorKind[]);
  const found = await rowsAfter(rows, { keys, direction }, after, limit).execute();
  return pageFrom(found, limit, toListItem, values);
}

export async function findContract(tx: Tx, id: string): Promise<FullContract | null> {
  const row = await contracts(tx).where('c.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toFull(row);
}

/** The contract, held until the transaction ends: nothing of it is saved, and nothing refers to it anew, meanwhile. */
export async function lockContract(tx: Tx, id: string): Promise<FullContract | null> {
  const row = await contracts(tx).where('c.id', '=', id).forUpdate('c').executeTakeFirst();
  return row === undefined ? null : toFull(row);
}

/** Those with one of these external ids or numbers, held until the transaction ends. */
export async function lockContractsLike(
  tx: Tx,
  externalIds: readonly string[],
  numbers: readonly string[],
): Promise<FullContract[]> {
  const rows = await contracts(tx)
    .where((where) =>
      where.or([
        where('c.external_id', '=', sql<string>`any(${externalIds}::text[])`),
        where('c.number', '=', sql<string>`any(${numbers}::text[])`),
      ]),
    )
    .orderBy('c.id')
    .forUpdate('c')
    .execute();
  return rows.map(toFull);
}

/** The highest of the numbers that are plain digits; 0 without any. */
export async function highestContractNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ highest: string | null }>`
    select max(number::bigint) as highest from contract
     where account_id = ${tx.accountId} and number ~ '^[0-9]{1,12}$'`.execute(tx);
  return Number(rows[0]?.highest ?? 0);
}

export async function insertContracts(tx: Tx, all: readonly ContractRecord[]): Promise<void> {
  await insertRows(tx, 'contract', [{ name: 'id', type: 'uuid', of: ({ id }) => id }, ...columns], all);
}

/** Drafts that name one that is renamed write their document's lines anew. */
export async function updateContracts(tx: Tx, all: readonly ContractRecord[], now: Date): Promise<void> {
  const renamed = await listRenamed(tx, all);
  if (renamed.length > 0) await forgetLinesNaming(tx, renamed);
  await updateRows(tx, 'contract', columns, all, now);
}

async function listRenamed(tx: Tx, all: readonly ContractRecord[]): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    `select k.id from contract k
       join unnest($2::uuid[], $3::text[], $4::text[]) u (id, number, name) on k.id = u.id
      where k.account_id = $1 and (k.number, k.name) <> (u.number, u.name)`,
    [tx.accountId, all.map(({ id }) => id), all.map(({ number }) => number), all.map(({ name }) => name)],
  );
  return rows.map(([id]) => id);
}

/** Counts the revision up after a change of what belongs to the contract, unless its own row was written already. */
export async function touchContract(tx: Tx, id: string, revision: number, now: Date): Promise<void> {
  await tx
    .updateTable('contract')
    .set({ revision: revision + 1, updated_at: now })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .execute();
}

/** With its versions, positions, counts and opening balances, which are nothing without it. */
export async function removeContractRow(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('contract_count')
    .where('account_id', '=', tx.accountId)
    .where('contract_id', '=', id)
    .execute();
  await tx.deleteFrom('contract').where('account_id', '=', tx.accountId).where('id', '=', id).execute();
}

/** Work on the contract, and documents that tell of it. */
export async function findContractReferences(tx: Tx, id: string): Promise<References> {
  const { rows } = await sql<{ ticket: string; invoice: string }>`
    select
      (select count(*) from ticket where account_id = ${tx.accountId} and contract_id = ${id}) as "ticket",
      (select count(distinct invoice_id) from invoice_line
        where account_id = ${tx.accountId} and contract_id = ${id}) as "invoice"`.execute(tx);
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([kind, number]) => [kind, Number(number)]));
}

function contracts(tx: Tx) {
  return tx
    .selectFrom('contract as c')
    .innerJoin('customer', (join) =>
      join.onRef('customer.account_id', '=', 'c.account_id').onRef('customer.id', '=', 'c.customer_id'),
    )
    .innerJoin('customer as bill_to', (join) =>
      join.onRef('bill_to.account_id', '=', 'c.account_id').onRef('bill_to.id', '=', 'c.bill_to_customer_id'),
    )
    .select([
      'c.id',
      'c.number',
      'c.name',
      'c.external_id',
      'c.customer_id',
      'customer.number as customer_number',
      'customer.name as customer_name',
      'c.bill_to_customer_id',
      'bill_to.number as bill_to_number',
      'bill_to.name as bill_to_name',
      'c.type',
      'c.start_day',
      'c.end_day',
      'c.billed_from_day',
      'c.active',
      'c.is_default',
      'c.taxable',
      'c.tax_id',
      'c.frequency',
      'c.timing',
      'c.alignment',
      'c.on_demand',
      'c.rounding',
      'c.payment_terms',
      'c.discount_percentage',
      'c.level_of_detail',
      'c.order_number',
      'c.notes',
      'c.completed_on',
      'c.finished_at',
      'c.created_at',
      'c.updated_at',
      'c.revision',
    ])
    .where('c.account_id', '=', tx.accountId);
}

type ContractRow = Awaited<ReturnType<ReturnType<typeof contracts>['executeTakeFirstOrThrow']>>;

function toFull(row: ContractRow): FullContract {
  return { ...toListItem(row), customerId: row.customer_id, billToCustomerId: row.bill_to_customer_id };
}

function toListItem(row: ContractRow): ContractListItem {
  return {
    id: row.id,
    number: row.number,
    type: row.type as ContractListItem['type'],
    customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name },
    billTo: { id: row.bill_to_customer_id, number: row.bill_to_number, name: row.bill_to_name },
    name: row.name,
    externalId: row.external_id,
    startDay: row.start_day,
    endDay: row.end_day,
    billedFromDay: row.billed_from_day,
    taxable: row.taxable,
    taxId: row.tax_id,
    frequency: row.frequency as ContractListItem['frequency'],
    timing: row.timing as ContractListItem['timing'],
    alignment: row.alignment as ContractListItem['alignment'],
    onDemand: row.on_demand,
    rounding: row.rounding as ContractListItem['rounding'],
    paymentTerms: row.payment_terms as ContractListItem['paymentTerms'],
    discountPercentage: row.discount_percentage,
    levelOfDetail: row.level_of_detail as ContractListItem['levelOfDetail'],
    orderNumber: row.order_number,
    notes: row.notes,
    active: row.active,
    isDefault: row.is_default,
    completedOn: row.completed_on,
    finishedAt: row.finished_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
