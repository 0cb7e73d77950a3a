import type { ImportKind } from './kind.operations.ts';
import { expenses, products, rates, technicians } from './kinds/catalogue.operations.ts';
import { contracts } from './kinds/contracts.operations.ts';
import { contacts, customers } from './kinds/customers.operations.ts';
import { ticketExpenses, ticketProducts } from './kinds/ticket-items.operations.ts';
import { tickets } from './kinds/tickets.operations.ts';
import { timeEntries } from './kinds/time-entries.operations.ts';
import { type ImportField, type ImportKindName, type ImportKindsView, importKinds } from './schema.ts';

/** Every kind of file. */
export const kinds: Readonly<Record<ImportKindName, ImportKind>> = {
  customers,
  contacts,
  technicians,
  rates,
  products,
  expenses,
  contracts,
  tickets,
  'time-entries': timeEntries,
  'ticket-products': ticketProducts,
  'ticket-expenses': ticketExpenses,
};

/** What the files of each kind may say, in the order in which they are taken in. */
export function listImportKinds(): ImportKindsView {
  return { items: importKinds.map((kind) => ({ kind, fields: fieldsOf(kinds[kind]) })) };
}

/** The fields of a kind as the API shows them. */
export function fieldsOf({ fields, required }: ImportKind): ImportField[] {
  const needed = new Set(required.flatMap((group) => (group.length === 1 ? group : [])));
  return fields.map(({ field, names }) => ({ field, required: needed.has(field), names: [...names] }));
}
