import { z } from 'zod';
import { IdParams } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  createTicketStatus,
  deleteTicketStatus,
  getTicketStatus,
  listTicketStatuses,
  updateTicketStatus,
} from './statuses.operations.ts';
import { CreateTicketStatusBody, TicketStatusView, UpdateTicketStatusBody } from './statuses.schema.ts';

const tags = ['ticket statuses'];
const reading = { permission: 'tickets:read' } as const;
const writing = { permission: 'settings:write' } as const;

export const ticketStatusRoutes: SliceRoutes = (app) => {
  app.get(
    '/ticket-statuses',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The statuses of tickets, in their order',
        response: { 200: z.object({ items: z.array(TicketStatusView) }) },
      },
    },
    async (request) => ({ items: await listTicketStatuses(contextOf(request)) }),
  );

  app.get(
    '/ticket-statuses/:id',
    {
      config: reading,
      schema: { tags, summary: 'One status', params: IdParams, response: { 200: TicketStatusView } },
    },
    async (request) => getTicketStatus(contextOf(request), request.params.id),
  );

  app.post(
    '/ticket-statuses',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Add a status, mapped to a phase',
        body: CreateTicketStatusBody,
        response: { 201: TicketStatusView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await createTicketStatus(contextOf(request), request.body)),
  );

  app.patch(
    '/ticket-statuses/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change a status',
        description: 'Its tickets become billable today, or lose their billing day, with it (R1).',
        params: IdParams,
        body: UpdateTicketStatusBody,
        response: { 200: TicketStatusView },
      },
    },
    async (request) =>
      updateTicketStatus(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/ticket-statuses/:id',
    {
      config: writing,
      schema: { tags, summary: 'Delete a status that no ticket is in', params: IdParams },
    },
    async (request, reply) => {
      await deleteTicketStatus(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
