import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createTax, deleteTax, getTax, listTaxes, updateTax } from './operations.ts';
import { CreateTaxBody, ListTaxesQuery, TaxView, UpdateTaxBody } from './schema.ts';

const tags = ['taxes'];

export const taxRoutes: SliceRoutes = (app) => {
  app.get(
    '/taxes',
    {
      config: { permission: 'catalogue:read' },
      schema: {
        tags,
        summary: 'Taxes of the account, by name',
        querystring: ListTaxesQuery,
        response: { 200: pageOf(TaxView) },
      },
    },
    async (request) => listTaxes(contextOf(request), request.query),
  );

  app.get(
    '/taxes/:id',
    {
      config: { permission: 'catalogue:read' },
      schema: { tags, summary: 'One tax', params: IdParams, response: { 200: TaxView } },
    },
    async (request) => getTax(contextOf(request), request.params.id),
  );

  app.post(
    '/taxes',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Add a tax',
        description:
          'With its percentages by first day; a line takes that of the last day of its service (R32).',
        body: CreateTaxBody,
        response: { 201: TaxView },
      },
    },
    async (request, reply) => reply.code(201).send(await createTax(contextOf(request), request.body)),
  );

  app.patch(
    '/taxes/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Change a tax',
        description: 'Its percentages are given as a whole. Issued invoices and drafts keep what they have.',
        params: IdParams,
        body: UpdateTaxBody,
        response: { 200: TaxView },
      },
    },
    async (request) => updateTax(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/taxes/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Delete a tax that nothing uses',
        description: 'One that is used can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteTax(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
