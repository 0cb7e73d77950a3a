import { z } from 'zod';
import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { listContractChoices } from './choices.operations.ts';
import { ContractChoice } from './choices.schema.ts';

export const contractChoiceRoutes: SliceRoutes = (app) => {
  app.get(
    '/customers/:id/contract-choices',
    {
      config: { permission: 'tickets:read' },
      schema: {
        tags: ['contracts'],
        summary: 'The contracts a ticket of the customer can be billed to',
        description: 'Without terms and prices; the default one first.',
        params: IdParams,
        response: { 200: z.object({ items: z.array(ContractChoice) }) },
      },
    },
    async (request) => ({ items: await listContractChoices(contextOf(request), request.params.id) }),
  );
};
