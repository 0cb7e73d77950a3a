import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createCustomer, deleteCustomer, getCustomer, listCustomers, updateCustomer } from './operations.ts';
import {
  CreateCustomerBody,
  CustomerDetailView,
  CustomerView,
  ListCustomersQuery,
  UpdateCustomerBody,
} from './schema.ts';

const tags = ['customers'];

export const customerRoutes: SliceRoutes = (app) => {
  app.get(
    '/customers',
    {
      config: { permission: 'customers:read' },
      schema: {
        tags,
        summary: 'Customers, by name or number',
        querystring: ListCustomersQuery,
        response: { 200: pageOf(CustomerView) },
      },
    },
    async (request) => listCustomers(contextOf(request), request.query),
  );

  app.get(
    '/customers/:id',
    {
      config: { permission: 'customers:read' },
      schema: {
        tags,
        summary: 'One customer, with what is going on there',
        params: IdParams,
        response: { 200: CustomerDetailView },
      },
    },
    async (request) => getCustomer(contextOf(request), request.params.id),
  );

  app.post(
    '/customers',
    {
      config: { permission: 'customers:write' },
      schema: {
        tags,
        summary: 'Add a customer',
        body: CreateCustomerBody,
        response: { 201: CustomerDetailView },
      },
    },
    async (request, reply) => reply.code(201).send(await createCustomer(contextOf(request), request.body)),
  );

  app.patch(
    '/customers/:id',
    {
      config: { permission: 'customers:write' },
      schema: {
        tags,
        summary: 'Change a customer',
        description: 'Issued invoices keep what was printed on them.',
        params: IdParams,
        body: UpdateCustomerBody,
        response: { 200: CustomerDetailView },
      },
    },
    async (request) => updateCustomer(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/customers/:id',
    {
      config: { permission: 'customers:write' },
      schema: {
        tags,
        summary: 'Delete a customer that nothing refers to',
        description: 'With its contacts. One with contracts, tickets or invoices can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteCustomer(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
