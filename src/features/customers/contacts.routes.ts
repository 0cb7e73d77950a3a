import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  createContact,
  deleteContact,
  getContact,
  listContacts,
  updateContact,
} from './contacts.operations.ts';
import { ContactView, CreateContactBody, ListContactsQuery, UpdateContactBody } from './contacts.schema.ts';

const tags = ['contacts'];

export const contactRoutes: SliceRoutes = (app) => {
  app.get(
    '/contacts',
    {
      config: { permission: 'customers:read' },
      schema: {
        tags,
        summary: 'Contacts of one customer or of all, by name',
        querystring: ListContactsQuery,
        response: { 200: pageOf(ContactView) },
      },
    },
    async (request) => listContacts(contextOf(request), request.query),
  );

  app.get(
    '/contacts/:id',
    {
      config: { permission: 'customers:read' },
      schema: { tags, summary: 'One contact', params: IdParams, response: { 200: ContactView } },
    },
    async (request) => getContact(contextOf(request), request.params.id),
  );

  app.post(
    '/contacts',
    {
      config: { permission: 'customers:write' },
      schema: { tags, summary: 'Add a contact', body: CreateContactBody, response: { 201: ContactView } },
    },
    async (request, reply) => reply.code(201).send(await createContact(contextOf(request), request.body)),
  );

  app.patch(
    '/contacts/:id',
    {
      config: { permission: 'customers:write' },
      schema: {
        tags,
        summary: 'Change a contact',
        description: 'The customer stays.',
        params: IdParams,
        body: UpdateContactBody,
        response: { 200: ContactView },
      },
    },
    async (request) => updateContact(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/contacts/:id',
    {
      config: { permission: 'customers:write' },
      schema: {
        tags,
        summary: 'Delete a contact that no ticket names',
        description: 'One that is used can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteContact(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
