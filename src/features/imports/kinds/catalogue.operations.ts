import type { Tx } from '../../../db/transaction.ts';
import { upsertExpenses } from '../../expenses/operations.ts';
import { upsertProducts } from '../../products/operations.ts';
import { upsertRates } from '../../rates/operations.ts';
import { upsertTechnicians } from '../../technicians/operations.ts';
import type { Cells } from '../cells.operations.ts';
import {
  type Field,
  given,
  type ImportKind,
  importKind,
  type ReadRow,
  type Steps,
} from '../kind.operations.ts';
import { lookUp } from '../references.operations.ts';
import { identity, itemKinds, words } from './choices.operations.ts';

const units = words({
  hour: ['stunde', 'std', 'h'],
  device: ['gerät'],
  gigabyte: ['gb'],
  piece: ['stück', 'stk'],
});

const price = {
  field: 'price',
  names: ['price', 'unit price', 'rate', 'preis', 'einzelpreis', 'stundensatz'],
};
const costPrice = { field: 'costPrice', names: ['cost price', 'cost', 'einkaufspreis', 'ek', 'ek-preis'] };
const description = { field: 'description', names: ['description', 'beschreibung'] };
const tax = { field: 'tax', names: ['tax', 'tax name', 'steuer', 'mwst'] };
const category = { field: 'category', names: ['category', 'kategorie'] };
const active = { field: 'active', names: ['active', 'aktiv'] };
const itemKind = { field: 'itemKind', names: ['item kind', 'kind', 'art'] };

/** People whose time is logged. Without an external id the name is who they are. */
export const technicians = importKind(
  {
    fields: [
      identity,
      { field: 'name', names: ['name', 'technician', 'technician name', 'techniker', 'mitarbeiter'] },
      { field: 'costPerHour', names: ['cost per hour', 'cost', 'kosten pro stunde', 'kostensatz'] },
      { field: 'costFrom', names: ['cost from', 'kosten ab', 'kostensatz ab'] },
      active,
    ],
    required: [['name']],
  },
  () => ({
    read: (cells) => {
      const name = cells.needed('name', { max: 200 });
      const costPerHour = cells.decimal('costPerHour', { places: 6 });
      const validFrom = cells.day('costFrom') ?? '2000-01-01';
      return given({
        externalId: cells.text('externalId', { max: 200 }) ?? name,
        name,
        costs: costPerHour === undefined ? undefined : [{ validFrom, costPerHour }],
        active: cells.flag('active'),
      });
    },
    resolve: async (_tx, _context, rows) => rows.map(({ read }) => read),
    save: upsertTechnicians,
  }),
);

/** Rates of labour, devices and gigabytes. Without an external id the name is which one it is. */
export const rates = soldKind(
  [
    { field: 'name', names: ['name', 'rate name', 'satz', 'bezeichnung'] },
    price,
    { field: 'unit', names: ['unit', 'einheit'] },
  ],
  (cells) => {
    const name = cells.needed('name', { max: 200 });
    return given({
      ...soldAs(cells),
      externalId: cells.text('externalId', { max: 200 }) ?? name,
      name,
      unit: cells.choice('unit', units) ?? ('hour' as const),
    });
  },
  upsertRates,
);

/** Products. Without an external id the number, else the name, is which one it is. */
export const products = soldKind(
  [
    { field: 'name', names: ['name', 'product', 'product name', 'artikel', 'produkt', 'bezeichnung'] },
    { field: 'number', names: ['number', 'sku', 'article number', 'artikelnummer', 'artikel-nr', 'nummer'] },
    description,
    { field: 'unit', names: ['unit', 'einheit'] },
    price,
    costPrice,
  ],
  (cells) => {
    const name = cells.needed('name', { max: 200 });
    const number = cells.text('number', { max: 50 });
    return given({
      ...soldAs(cells),
      externalId: cells.text('externalId', { max: 200 }) ?? number ?? name,
      name,
      number,
      description: cells.text('description', { max: 2000 }),
      unit: cells.text('unit', { max: 30 }),
      costPrice: cells.decimal('costPrice', { places: 6 }),
    });
  },
  upsertProducts,
);

/** Expenses that are passed on. Without an external id the name is which one it is. */
export const expenses = soldKind(
  [
    { field: 'name', names: ['name', 'expense', 'expense name', 'auslage', 'bezeichnung'] },
    description,
    price,
    costPrice,
  ],
  (cells) => {
    const name = cells.needed('name', { max: 200 });
    return given({
      ...soldAs(cells),
      externalId: cells.text('externalId', { max: 200 }) ?? name,
      name,
      description: cells.text('description', { max: 2000 }),
      costPrice: cells.decimal('costPrice', { places: 6 }),
    });
  },
  upsertExpenses,
);

/** Something that is sold: has a price, and may name its tax and its category. */
function soldKind<Read extends { readonly externalId: string }>(
  fields: readonly Field[],
  read: (cells: Cells) => Read,
  save: Steps<Read, Read & TaxAndCategory>['save'],
): ImportKind {
  return importKind<Read, Read & TaxAndCategory>(
    { fields: [identity, ...fields, itemKind, tax, category, active], required: [['name'], ['price']] },
    () => ({ read, resolve: (tx, _context, rows) => withTaxAndCategory(tx, rows), save }),
  );
}

function soldAs(cells: Cells) {
  return {
    price: neededPrice(cells),
    itemKind: cells.choice('itemKind', itemKinds),
    active: cells.flag('active'),
  };
}

function neededPrice(cells: Cells): string {
  if (cells.raw('price') === undefined) cells.refuse('price', { key: 'imports.missing' });
  return cells.decimal('price', { places: 6 }) ?? '0';
}

type TaxAndCategory = { readonly taxId?: string; readonly categoryId?: string };

async function withTaxAndCategory<Read extends object>(
  tx: Tx,
  rows: readonly ReadRow<Read>[],
): Promise<(Read & TaxAndCategory)[]> {
  const taxes = await lookUp(tx, 'tax', rows, 'tax');
  const categories = await lookUp(tx, 'category', rows, 'category');
  return rows.map(({ read, cells }) => {
    const taxId = taxes.idFor(cells, 'tax');
    const categoryId = categories.idFor(cells, 'category');
    return {
      ...read,
      ...(taxId !== undefined && { taxId }),
      ...(categoryId !== undefined && { categoryId }),
    };
  });
}
