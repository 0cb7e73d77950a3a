import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  createTechnician,
  deleteTechnician,
  getTechnician,
  listTechnicians,
  updateTechnician,
} from './operations.ts';
import {
  CreateTechnicianBody,
  ListTechniciansQuery,
  TechnicianView,
  UpdateTechnicianBody,
} from './schema.ts';

const tags = ['technicians'];
const reading = { permission: 'time:read' } as const;
const writing = { permission: 'settings:write' } as const;

export const technicianRoutes: SliceRoutes = (app) => {
  app.get(
    '/technicians',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Technicians, by name',
        querystring: ListTechniciansQuery,
        response: { 200: pageOf(TechnicianView) },
      },
    },
    async (request) => listTechnicians(contextOf(request), request.query),
  );

  app.get(
    '/technicians/:id',
    {
      config: reading,
      schema: { tags, summary: 'One technician', params: IdParams, response: { 200: TechnicianView } },
    },
    async (request) => getTechnician(contextOf(request), request.params.id),
  );

  app.post(
    '/technicians',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Add a technician',
        description: 'People who sign in become technicians with their first work; this is for the others.',
        body: CreateTechnicianBody,
        response: { 201: TechnicianView },
      },
    },
    async (request, reply) => reply.code(201).send(await createTechnician(contextOf(request), request.body)),
  );

  app.patch(
    '/technicians/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change a technician',
        params: IdParams,
        body: UpdateTechnicianBody,
        response: { 200: TechnicianView },
      },
    },
    async (request) =>
      updateTechnician(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/technicians/:id',
    {
      config: writing,
      schema: { tags, summary: 'Delete a technician who never worked here', params: IdParams },
    },
    async (request, reply) => {
      await deleteTechnician(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
