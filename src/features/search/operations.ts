import { type Context, transaction } from '../../context.ts';
import type { Permission } from '../../lib/permissions.ts';
import { type FoundRow, findMatches } from './repository.ts';
import type { SearchView } from './schema.ts';

const permissionOf: Readonly<Record<FoundRow['kind'], Permission>> = {
  customer: 'customers:read',
  contract: 'contracts:read',
  ticket: 'tickets:read',
  invoice: 'billing:read',
  product: 'catalogue:read',
  'invoice-batch': 'billing:read',
};

/** Finds what the caller may see by a part of its name, number or title: one statement over all kinds. */
export function search(context: Context, text: string): Promise<SearchView> {
  const kinds = Object.entries(permissionOf).flatMap(([kind, permission]) =>
    context.permissions.has(permission) ? [kind as FoundRow['kind']] : [],
  );
  return transaction(context, async (tx) => ({ items: await findMatches(tx, text.trim(), kinds) }));
}
