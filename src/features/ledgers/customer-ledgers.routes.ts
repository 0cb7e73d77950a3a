import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { readCustomerLedgers } from './customer-ledgers.operations.ts';
import { CustomerLedgersView } from './customer-ledgers.schema.ts';

export const customerLedgerRoutes: SliceRoutes = (app) => {
  app.get(
    '/customers/:id/ledgers',
    {
      config: { permission: 'settings:read' },
      schema: {
        tags: ['ledgers'],
        summary:
          'Who a customer is in each connected ledger, how its lines are told apart, where its documents go',
        description: 'Changed by PUT /ledgers/{ledger}/mapping and PUT /ledgers/routing.',
        params: IdParams,
        response: { 200: CustomerLedgersView },
      },
    },
    async (request) => readCustomerLedgers(contextOf(request), request.params.id),
  );
};
