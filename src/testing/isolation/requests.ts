import type { Recipe } from './recipe.ts';
import { billing } from './recipes/billing.ts';
import { correspondence } from './recipes/correspondence.ts';
import { ledgers } from './recipes/ledgers.ts';
import { masterData } from './recipes/master-data.ts';
import { ticketsAndTime } from './recipes/tickets-and-time.ts';

/**
 * The operations that need more than the id of their noun. Whatever names an id in its path, query or body stands here or
 * is covered by `records`; the test fails for one that does not.
 */
export const recipes: Readonly<Record<string, Recipe>> = {
  ...masterData,
  ...correspondence,
  ...ledgers,
  ...billing,
  ...ticketsAndTime,
};

/** Ids in these bodies only narrow what is answered, as those of a query do: a foreign one finds nothing. */
export const filters: ReadonlySet<string> = new Set(['POST /invoice-batches/preview']);

/**
 * Operations whose success asks for what only an accident brings about, or for a form of delivery: the test sees that they
 * refuse the foreign id, and nothing of their success.
 */
export const stateful: ReadonlySet<string> = new Set([
  'GET /invoices/{id}/timesheet',
  'GET /invoices/{id}/xml',
  'POST /deliveries/{id}/resolve',
  'POST /ledgers/exceptions/{id}/retry',
  'POST /ledgers/exceptions/{id}/ignore',
  'POST /reminders/{id}/apply-credit',
]);

/**
 * They refuse a foreign id with another sentence than that it is absent: without a connected ledger whatever is named, and
 * without an issued invoice among those named.
 */
export const refusing: ReadonlySet<string> = new Set([
  'GET /invoices/archive',
  'GET /invoices/print',
  'POST /ledger-files',
  'GET /ledgers/{ledger}/progress',
  'GET /ledgers/{ledger}/progress/events',
  'POST /ledgers/{ledger}/preflight',
  'POST /ledgers/{ledger}/export',
  'PUT /ledgers/{ledger}/mapping',
  'POST /ledgers/{ledger}/create-customers',
]);
