import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createRate, deleteRate, getRate, listRates, updateRate } from './operations.ts';
import { CreateRateBody, ListRatesQuery, RateView, UpdateRateBody } from './schema.ts';

const tags = ['rates'];

export const rateRoutes: SliceRoutes = (app) => {
  app.get(
    '/rates',
    {
      config: { permission: 'catalogue:read' },
      schema: {
        tags,
        summary: 'Rates of work, devices and volumes, by name',
        querystring: ListRatesQuery,
        response: { 200: pageOf(RateView) },
      },
    },
    async (request) => listRates(contextOf(request), request.query),
  );

  app.get(
    '/rates/:id',
    {
      config: { permission: 'catalogue:read' },
      schema: { tags, summary: 'One rate', params: IdParams, response: { 200: RateView } },
    },
    async (request) => getRate(contextOf(request), request.params.id),
  );

  app.post(
    '/rates',
    {
      config: { permission: 'catalogue:write' },
      schema: { tags, summary: 'Add a rate', body: CreateRateBody, response: { 201: RateView } },
    },
    async (request, reply) => reply.code(201).send(await createRate(contextOf(request), request.body)),
  );

  app.patch(
    '/rates/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Change a rate',
        description: 'What is saved on drafts and issued invoices stays as it is.',
        params: IdParams,
        body: UpdateRateBody,
        response: { 200: RateView },
      },
    },
    async (request) => updateRate(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/rates/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Delete a rate that nothing uses',
        description: 'One that is used can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteRate(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
