import type { ItemKind } from '../../billing/tax.ts';
import { type ColumnOf, insertRows } from '../../db/insert-rows.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import { updateRows } from '../../db/update-rows.ts';
import type { TicketItemCategory } from './items.schema.ts';

/** What of a product or expense on a ticket an import reads and writes. */
export type ImportedItem = {
  readonly id: string;
  /** Which one it is in files: its external id, else a key made of what it says (R45). */
  readonly externalId: string | null;
  readonly isKey: boolean;
  readonly ticketId: string;
  readonly catalogueId: string | null;
  readonly description: string;
  readonly day: string;
  readonly itemKind: ItemKind;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly discountPercentage: string;
  readonly costPrice: string | null;
  readonly taxId: string | null;
};

const tables = { product: 'ticket_product', expense: 'ticket_expense' } as const;

function columnsOf(kind: TicketItemCategory): readonly ColumnOf<ImportedItem>[] {
  return [
    { name: 'external_id', type: 'text', of: ({ externalId, isKey }) => (isKey ? null : externalId) },
    { name: 'import_key', type: 'text', of: ({ externalId, isKey }) => (isKey ? externalId : null) },
    { name: 'ticket_id', type: 'uuid', of: ({ ticketId }) => ticketId },
    { name: `${kind}_id`, type: 'uuid', of: ({ catalogueId }) => catalogueId },
    { name: 'description', type: 'text', of: ({ description }) => description },
    { name: 'day', type: 'date', of: ({ day }) => day },
    { name: 'item_kind', type: 'text', of: ({ itemKind }) => itemKind },
    { name: 'quantity', type: 'numeric', of: ({ quantity }) => quantity },
    { name: 'price', type: 'numeric', of: ({ price }) => price },
    { name: 'discount_percentage', type: 'numeric', of: ({ discountPercentage }) => discountPercentage },
    { name: 'cost_price', type: 'numeric', of: ({ costPrice }) => costPrice },
    { name: 'tax_id', type: 'uuid', of: ({ taxId }) => taxId },
    ...(kind === 'product'
      ? [{ name: 'unit', type: 'text', of: ({ unit }) => unit } satisfies ColumnOf<ImportedItem>]
      : []),
  ];
}

type Row = [
  string,
  string | null,
  string | null,
  string,
  string | null,
  string,
  string,
  ItemKind,
  string,
  string,
  string,
  string | null,
  string | null,
  string?,
];

/** Those with one of these external ids or import keys. */
export async function findItemsLike(
  tx: Tx,
  kind: TicketItemCategory,
  externalIds: readonly string[],
  importKeys: readonly string[],
): Promise<ImportedItem[]> {
  const names = columnsOf(kind).map(({ name }) => name);
  const rows = await rowsOf<Row>(
    tx,
    `select id, ${names.join(', ')} from ${tables[kind]} where account_id = $1 and external_id = any($2::text[])
     union all
     select id, ${names.join(', ')} from ${tables[kind]} where account_id = $1 and import_key = any($3::text[])`,
    [tx.accountId, externalIds, importKeys],
  );
  return rows.map(toItem);
}

export async function insertItems(
  tx: Tx,
  kind: TicketItemCategory,
  items: readonly ImportedItem[],
  now: Date,
): Promise<void> {
  const all: readonly ColumnOf<ImportedItem>[] = [
    { name: 'id', type: 'uuid', of: ({ id }) => id },
    ...columnsOf(kind),
    { name: 'created_at', type: 'timestamptz', of: () => now },
    { name: 'updated_at', type: 'timestamptz', of: () => now },
  ];
  await insertRows(tx, tables[kind], all, items);
}

/** Open ones only: the policies let no others be changed. @returns How many were. */
export function updateItems(
  tx: Tx,
  kind: TicketItemCategory,
  items: readonly ImportedItem[],
  now: Date,
): Promise<number> {
  return updateRows(tx, tables[kind], columnsOf(kind), items, now);
}

function toItem([
  id,
  externalId,
  importKey,
  ticketId,
  catalogueId,
  description,
  day,
  ...rest
]: Row): ImportedItem {
  const [itemKind, quantity, price, discountPercentage, costPrice, taxId, unit = ''] = rest;
  const identity = { externalId: externalId ?? importKey, isKey: externalId === null };
  const what = { ticketId, catalogueId, description, day, itemKind, unit };
  return { id, ...identity, ...what, quantity, price, discountPercentage, costPrice, taxId };
}
