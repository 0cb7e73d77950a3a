import { Id, IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { addCount, listCounts, removeCount } from './counts.operations.ts';
import { CountView, CreateCountBody, ListCountsQuery } from './counts.schema.ts';

const tags = ['contracts'];
const CountParams = IdParams.extend({ countId: Id });

export const contractCountRoutes: SliceRoutes = (app) => {
  app.get(
    '/contracts/:id/counts',
    {
      config: { permission: 'contracts:read' },
      schema: {
        tags,
        summary: 'What was counted, the latest first',
        params: IdParams,
        querystring: ListCountsQuery,
        response: { 200: pageOf(CountView) },
      },
    },
    async (request) => listCounts(contextOf(request), request.params.id, request.query),
  );

  app.post(
    '/contracts/:id/counts',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Note a count with its evidence',
        description: 'The latest of a period is billed, and frozen with it (R20).',
        params: IdParams,
        body: CreateCountBody,
        response: { 201: CountView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await addCount(contextOf(request), request.params.id, request.body)),
  );

  app.delete(
    '/contracts/:id/counts/:countId',
    {
      config: { permission: 'contracts:write' },
      schema: { tags, summary: 'Take a count back that is not billed', params: CountParams },
    },
    async (request, reply) => {
      await removeCount(contextOf(request), request.params.id, request.params.countId);
      return reply.code(204).send();
    },
  );
};
