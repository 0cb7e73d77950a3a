import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { putRouting, readRouting } from './routing.operations.ts';
import { PutRoutingBody, RoutingView } from './routing.schema.ts';

const tags = ['ledgers'];

export const ledgerRoutingRoutes: SliceRoutes = (app) => {
  app.get(
    '/ledgers/routing',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'Where documents go among the connections of each vendor',
        response: { 200: RoutingView },
      },
    },
    async (request) => readRouting(contextOf(request)),
  );

  app.put(
    '/ledgers/routing',
    {
      config: { permission: 'ledgers:write', withoutRevision: true },
      schema: {
        tags,
        summary: 'Set where documents go, by customer, by country, and else',
        description:
          'A document goes to one connection of a vendor. Those that are there or on their way stay, and corrections, payments and refunds follow their invoice.',
        body: PutRoutingBody,
        response: { 200: RoutingView },
      },
    },
    async (request) => putRouting(contextOf(request), request.body),
  );
};
