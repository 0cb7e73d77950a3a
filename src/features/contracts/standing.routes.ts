import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { getBalance } from './balance.operations.ts';
import { listPeriods } from './standing.operations.ts';
import { ContractBalanceView, ContractPeriodsQuery, ContractPeriodsView } from './standing.schema.ts';

const tags = ['contracts'];

/** Where a contract stands today. */
export const contractStandingRoutes: SliceRoutes = (app) => {
  app.get(
    '/contracts/:id/periods',
    {
      config: { permission: 'contracts:read' },
      schema: {
        tags,
        summary: 'The billing periods of a contract',
        description: 'What is billed of each and where, what could be billed today, and why not.',
        params: IdParams,
        querystring: ContractPeriodsQuery,
        response: { 200: ContractPeriodsView },
      },
    },
    async (request) => listPeriods(contextOf(request), request.params.id, request.query),
  );

  app.get(
    '/contracts/:id/balance',
    {
      config: { permission: 'contracts:read' },
      schema: {
        tags,
        summary: 'What is left of a block',
        description: 'As if all resolved work were billed by now (R17, R18, R19).',
        params: IdParams,
        response: { 200: ContractBalanceView },
      },
    },
    async (request) => getBalance(contextOf(request), request.params.id),
  );
};
