import type { Context } from '../../../context.ts';
import type { Tx } from '../../../db/transaction.ts';
import { localDay } from '../../../lib/local-day.ts';
import { loadAccount } from '../../settings/operations.ts';
import { type ItemToImport, upsertTicketItems } from '../../tickets/import-items.operations.ts';
import type { TicketItemCategory } from '../../tickets/items.schema.ts';
import type { Cells } from '../cells.operations.ts';
import { type ImportKind, importKind, type ReadRow } from '../kind.operations.ts';
import { lookUp, openKeys } from '../references.operations.ts';
import { findCatalogueEntries } from '../references.repository.ts';
import { identity, itemKinds } from './choices.operations.ts';

export const ticketProducts = itemsOf('product', [
  'product',
  'product name',
  'article',
  'artikel',
  'produkt',
]);
export const ticketExpenses = itemsOf('expense', ['expense', 'expense name', 'auslage']);

/** Products or expenses on tickets. Those without an external id are known by what they say, and their turn (R45). */
function itemsOf(kind: TicketItemCategory, catalogueNames: readonly string[]): ImportKind {
  return importKind(
    {
      fields: [
        identity,
        { field: 'ticket', names: ['ticket', 'ticket number', 'ticket id', 'ticketnummer', 'ticket-nr'] },
        { field: 'catalogue', names: catalogueNames },
        { field: 'description', names: ['description', 'text', 'beschreibung', 'bezeichnung'] },
        { field: 'day', names: ['day', 'date', 'tag', 'datum'] },
        { field: 'itemKind', names: ['item kind', 'kind', 'art'] },
        { field: 'unit', names: ['unit', 'einheit'] },
        { field: 'quantity', names: ['quantity', 'amount', 'menge', 'anzahl'] },
        { field: 'price', names: ['price', 'unit price', 'preis', 'einzelpreis'] },
        { field: 'discount', names: ['discount', 'discount percentage', 'rabatt', 'rabatt %'] },
        { field: 'costPrice', names: ['cost price', 'cost', 'einkaufspreis', 'ek'] },
        { field: 'tax', names: ['tax', 'steuer', 'mwst'] },
      ],
      required: [['ticket'], ['catalogue', 'description']],
    },
    () => {
      const keyOf = openKeys();
      return {
        read: readItem,
        resolve: (tx, context, rows) => resolveItems(tx, context, kind, rows, keyOf),
        save: (tx, context, rows) => upsertTicketItems(tx, context, kind, rows),
      };
    },
  );
}

function readItem(cells: Cells) {
  cells.needed('ticket', { max: 200 });
  if (cells.raw('catalogue') === undefined) cells.needed('description', { max: 500 });
  const discountPercentage = cells.percentage('discount') ?? '0';
  return {
    externalId: cells.text('externalId', { max: 200 }),
    description: cells.text('description', { max: 500 }),
    day: cells.day('day'),
    itemKind: cells.choice('itemKind', itemKinds),
    unit: cells.text('unit', { max: 30 }),
    quantity: cells.decimal('quantity', { places: 6, mayBeNegative: true }) ?? '1',
    price: cells.decimal('price', { places: 6 }),
    discountPercentage,
    costPrice: cells.decimal('costPrice', { places: 6 }),
  };
}

type ReadItem = ReturnType<typeof readItem>;

async function resolveItems(
  tx: Tx,
  context: Context,
  kind: TicketItemCategory,
  rows: readonly ReadRow<ReadItem>[],
  keyOf: ReturnType<typeof openKeys>,
): Promise<(ItemToImport | null)[]> {
  const { timeZone } = await loadAccount(tx);
  const tickets = await lookUp(tx, 'ticket', rows, 'ticket');
  const taxes = await lookUp(tx, 'tax', rows, 'tax');
  const catalogue = await lookUp(tx, kind, rows, 'catalogue');
  const named = rows.map((row) => ({ ...row, catalogueId: catalogue.idFor(row.cells, 'catalogue') ?? null }));
  const entries = await findCatalogueEntries(
    tx,
    kind,
    named.flatMap(({ catalogueId }) => catalogueId ?? []),
  );
  return named.map(({ read, cells, catalogueId }) => {
    const ticketId = tickets.idFor(cells, 'ticket');
    const taxId = taxes.idFor(cells, 'tax') ?? null;
    const entry = entries.get(catalogueId ?? '');
    const price = read.price ?? entry?.price;
    if (price === undefined) cells.refuse('price', { key: 'imports.missing' });
    if (ticketId === undefined || price === undefined) return null;
    const { quantity, discountPercentage, externalId } = read;
    const description = read.description ?? entry?.name ?? '';
    const said = [ticketId, catalogueId, description, read.day, quantity, price, discountPercentage];
    return {
      externalId: externalId ?? keyOf(cells, said),
      isKey: externalId === undefined,
      ticketId,
      catalogueId,
      description,
      day: read.day ?? localDay(context.now, timeZone),
      itemKind: read.itemKind ?? entry?.itemKind ?? (kind === 'product' ? 'goods' : 'service'),
      unit: kind === 'product' ? (read.unit ?? entry?.unit ?? 'piece') : '',
      quantity,
      price,
      discountPercentage,
      costPrice: read.costPrice ?? entry?.costPrice ?? null,
      taxId,
    };
  });
}
