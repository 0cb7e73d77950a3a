import { newId } from '../../../lib/ids.ts';
import { ofRecord, type Recipe } from '../recipe.ts';
import { customer } from '../records.ts';
import type { World } from '../world.ts';

const toLedger =
  (body: (world: World) => Promise<unknown>): Recipe =>
  async (world) => ({ params: { ledger: 'xero' }, body: await body(world) });

/** Ledgers and files for bookkeepers. */
export const ledgers: Readonly<Record<string, Recipe>> = {
  'GET /customers/{id}/ledgers': ofRecord(customer),
  'GET /ledgers/{ledger}/progress': async (world) => ({
    params: { ledger: 'xero' },
    query: { batchId: (await world.batch()).id },
  }),
  'GET /ledgers/{ledger}/progress/events': async (world) => ({
    params: { ledger: 'xero' },
    query: { batchId: (await world.batch()).id },
  }),
  'POST /ledgers/{ledger}/preflight': toLedger(async (world) => ({ ids: [(await world.issued()).id] })),
  'POST /ledgers/{ledger}/export': toLedger(async (world) => ({ ids: [(await world.issued()).id] })),
  'PUT /ledgers/{ledger}/mapping': toLedger(async (world) => ({
    customers: [{ id: (await world.customer()).id, remoteId: 'there' }],
  })),
  'POST /ledgers/{ledger}/create-customers': toLedger(async (world) => ({
    customerIds: [(await world.customer()).id],
  })),
  'PUT /ledgers/routing': async (world) => ({
    body: { vendor: 'xero', rules: [{ kind: 'customer', key: (await world.customer()).id, ledger: null }] },
  }),
  'POST /ledgers/exceptions/{id}/retry': async () => ({ params: { id: newId() } }),
  'POST /ledgers/exceptions/{id}/ignore': async () => ({
    params: { id: newId() },
    body: { note: 'mended there' },
  }),
  'PUT /ledger-files/debtors/{id}': ofRecord(customer, { debtor: null }),
  'POST /ledger-files': async (world) => ({
    body: { format: 'datev-bookings', ids: [(await world.issued()).id], dryRun: true },
  }),
};
