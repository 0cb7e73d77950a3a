import { sql } from 'kysely';
import type { ItemKind } from '../../billing/tax.ts';
import { rowsAfter } from '../../db/listing.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { Page, PageQuery } from '../../lib/wire.ts';
import { pageFrom, readCursor } from '../../server/paging.ts';
import type { WriteOff } from './holding.operations.ts';
import type { ItemState, TicketItemCategory, TicketItemView } from './items.schema.ts';

/** What of a product or expense on a ticket can be written. */
export type ItemRecord = Pick<
  TicketItemView,
  'id' | 'ticketId' | 'catalogueId' | 'description' | 'day' | 'itemKind' | 'unit' | 'quantity' | 'taxId'
> & { readonly price: string; readonly discountPercentage: string; readonly costPrice: string | null };

/** An item as it is, with its prices. */
export type FullItem = TicketItemView & ItemRecord;

const tables = { product: 'ticket_product', expense: 'ticket_expense' } as const;

/** By day, then as they were added. */
export async function listItemRows(
  tx: Tx,
  kind: TicketItemCategory,
  ticketId: string,
  { cursor, limit }: PageQuery,
): Promise<Page<FullItem>> {
  const order = { keys: [sql.ref('day'), sql.ref('created_at'), sql.ref('id')], direction: 'asc' } as const;
  const after = readCursor(cursor, ['day', 'instant', 'id']);
  const found = await rowsAfter(
    items(tx, kind).where(sql.ref('ticket_id'), '=', ticketId),
    order,
    after,
    limit,
  ).execute();
  return pageFrom(
    found,
    limit,
    (row) => toView(row, kind),
    ({ day, created_at, id }) => [day, created_at, id],
  );
}

export async function findItem(tx: Tx, kind: TicketItemCategory, id: string): Promise<FullItem | null> {
  const row = await items(tx, kind).where(sql.ref('id'), '=', id).executeTakeFirst();
  return row === undefined ? null : toView(row, kind);
}

export async function insertItem(
  tx: Tx,
  kind: TicketItemCategory,
  item: ItemRecord,
  now: Date,
): Promise<void> {
  const columns = columnsOf(kind, item);
  const names = columns.map(([name]) => name);
  await changedBy(
    tx,
    `insert into ${tables[kind]} (account_id, id, ticket_id, created_at, updated_at, ${names.join(', ')})
     values ($1, $2, $3, $4, $4, ${names.map((_, index) => `$${index + 5}`).join(', ')})`,
    [tx.accountId, item.id, item.ticketId, now, ...columns.map(([, value]) => value)],
  );
}

/** @returns false if it is not there in that revision, or not open. */
export async function updateItemRow(
  tx: Tx,
  kind: TicketItemCategory,
  item: ItemRecord,
  revision: number,
  now: Date,
): Promise<boolean> {
  const columns = columnsOf(kind, item);
  const changed = await changedBy(
    tx,
    `update ${tables[kind]} set ${columns.map(([name], index) => `${name} = $${index + 5}`).join(', ')},
            revision = revision + 1, updated_at = $4
      where account_id = $1 and id = $2 and revision = $3 and ticket_open`,
    [tx.accountId, item.id, revision, now, ...columns.map(([, value]) => value)],
  );
  return changed === 1;
}

/** @returns false if it is not there in that revision, or not open. */
export async function removeItemRow(
  tx: Tx,
  kind: TicketItemCategory,
  id: string,
  revision: number,
): Promise<boolean> {
  const removed = await changedBy(
    tx,
    `delete from ${tables[kind]} where account_id = $1 and id = $2 and revision = $3 and ticket_open`,
    [tx.accountId, id, revision],
  );
  return removed === 1;
}

/** Open items only. @returns How many were. */
export function updateItemWriteOff(
  tx: Tx,
  kind: TicketItemCategory,
  id: string,
  writeOff: WriteOff,
  now: Date,
): Promise<number> {
  return changedBy(
    tx,
    `update ${tables[kind]} set written_off_at = $3, written_off_by = $4, write_off_reason = $5,
            revision = revision + 1, updated_at = $6
      where account_id = $1 and id = $2 and ticket_open`,
    [tx.accountId, id, writeOff?.at ?? null, writeOff?.by ?? null, writeOff?.reason ?? null, now],
  );
}

/** What an item takes over from the catalogue. */
export type CatalogueItem = Pick<ItemRecord, 'description' | 'itemKind' | 'unit' | 'price' | 'costPrice'>;

export async function findCatalogueItem(
  tx: Tx,
  kind: TicketItemCategory,
  id: string,
): Promise<CatalogueItem | null> {
  const unit = kind === 'product' ? 'unit' : `''`;
  const [row] = await rowsOf<[string, ItemKind, string, string, string | null]>(
    tx,
    `select name, item_kind, ${unit}, price, cost_price from ${kind} where account_id = $1 and id = $2`,
    [tx.accountId, id],
  );
  if (row === undefined) return null;
  const [description, itemKind, itemUnit, price, costPrice] = row;
  return { description, itemKind, unit: itemUnit, price, costPrice };
}

function columnsOf(kind: TicketItemCategory, item: ItemRecord): [string, string | null][] {
  return [
    [`${kind}_id`, item.catalogueId],
    ['description', item.description],
    ['day', item.day],
    ['item_kind', item.itemKind],
    ['quantity', item.quantity],
    ['price', item.price],
    ['discount_percentage', item.discountPercentage],
    ['cost_price', item.costPrice],
    ['tax_id', item.taxId],
    ...(kind === 'product' ? [['unit', item.unit] satisfies [string, string]] : []),
  ];
}

type ItemRow = {
  readonly id: string;
  readonly ticket_id: string;
  readonly catalogue_id: string | null;
  readonly description: string;
  readonly day: string;
  readonly item_kind: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly discount_percentage: string;
  readonly cost_price: string | null;
  readonly tax_id: string | null;
  readonly external_id: string | null;
  readonly holder_id: string | null;
  readonly deferred: boolean;
  readonly written_off_at: Date | null;
  readonly written_off_by: string | null;
  readonly write_off_reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly revision: number;
};

/** Both tables as one shape. */
function items(tx: Tx, kind: TicketItemCategory) {
  const rows = sql<ItemRow>`(select id, ticket_id, ${sql.ref(`${kind}_id`)} as catalogue_id, description, day, item_kind,
    ${kind === 'product' ? sql.ref('unit') : sql.lit('')} as unit, quantity, price, discount_percentage, cost_price, tax_id,
    external_id, holder_id, deferred, written_off_at, written_off_by, write_off_reason, created_at, updated_at, revision
    from ${sql.table(tables[kind])} where account_id = ${tx.accountId})`;
  return tx.selectFrom(rows.as('item')).selectAll();
}

/** Where an item stands between being changeable and being billed. */
export function stateOf(row: { readonly holder_id: string | null; readonly deferred: boolean }): ItemState {
  if (row.holder_id !== null) return 'held';
  return row.deferred ? 'deferred' : 'open';
}

/** Why and by whom something is not charged. */
export function writtenOffOf(row: {
  readonly written_off_at: Date | null;
  readonly written_off_by: string | null;
  readonly write_off_reason: string | null;
}): TicketItemView['writtenOff'] {
  if (row.written_off_at === null) return null;
  return {
    at: row.written_off_at.toISOString(),
    by: row.written_off_by ?? '',
    reason: row.write_off_reason ?? '',
  };
}

function toView(row: ItemRow, kind: TicketItemCategory): FullItem {
  return {
    id: row.id,
    kind,
    ticketId: row.ticket_id,
    catalogueId: row.catalogue_id,
    description: row.description,
    day: row.day,
    itemKind: row.item_kind as ItemKind,
    unit: row.unit,
    quantity: row.quantity,
    price: row.price,
    discountPercentage: row.discount_percentage,
    costPrice: row.cost_price,
    taxId: row.tax_id,
    externalId: row.external_id,
    state: stateOf(row),
    writtenOff: writtenOffOf(row),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  };
}
