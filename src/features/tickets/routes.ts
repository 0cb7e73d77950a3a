import { IdParams, PageQuery, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { addComment, listComments } from './comments.operations.ts';
import {
  createTicket,
  deleteTicket,
  followTicket,
  getTicket,
  listTickets,
  updateTicket,
} from './operations.ts';
import {
  CreateTicketBody,
  CreateTicketCommentBody,
  FollowUpBody,
  ListTicketsQuery,
  TicketCommentView,
  TicketView,
  UpdateTicketBody,
} from './schema.ts';

const tags = ['tickets'];
const reading = { permission: 'tickets:read' } as const;
const writing = { permission: 'tickets:write' } as const;

export const ticketRoutes: SliceRoutes = (app) => {
  app.get(
    '/tickets',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Tickets, and what holds the billed ones',
        querystring: ListTicketsQuery,
        response: { 200: pageOf(TicketView) },
      },
    },
    async (request) => listTickets(contextOf(request), request.query),
  );

  app.get(
    '/tickets/:id',
    {
      config: reading,
      schema: { tags, summary: 'One ticket', params: IdParams, response: { 200: TicketView } },
    },
    async (request) => getTicket(contextOf(request), request.params.id),
  );

  app.post(
    '/tickets',
    {
      config: writing,
      schema: { tags, summary: 'Open a ticket', body: CreateTicketBody, response: { 201: TicketView } },
    },
    async (request, reply) => reply.code(201).send(await createTicket(contextOf(request), request.body)),
  );

  app.patch(
    '/tickets/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change, move or resolve a ticket',
        description:
          'A change into a billable status makes today its billing day, reopening clears it (R1). A billed ticket only changes its assignee, or to another billable status (R24).',
        params: IdParams,
        body: UpdateTicketBody,
        response: { 200: TicketView },
      },
    },
    async (request) => updateTicket(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/tickets/:id',
    {
      config: writing,
      schema: { tags, summary: 'Delete an open ticket with everything on it', params: IdParams },
    },
    async (request, reply) => {
      await deleteTicket(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/tickets/:id/follow-ups',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Open a ticket that follows this one',
        description: 'For work that comes after a ticket was billed, instead of reopening it (R24).',
        params: IdParams,
        body: FollowUpBody,
        response: { 201: TicketView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await followTicket(contextOf(request), request.params.id, request.body)),
  );

  app.get(
    '/tickets/:id/comments',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Comments on a ticket, the oldest first',
        params: IdParams,
        querystring: PageQuery,
        response: { 200: pageOf(TicketCommentView) },
      },
    },
    async (request) => listComments(contextOf(request), request.params.id, request.query),
  );

  app.post(
    '/tickets/:id/comments',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Comment on a ticket, billed ones too',
        params: IdParams,
        body: CreateTicketCommentBody,
        response: { 201: TicketCommentView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await addComment(contextOf(request), request.params.id, request.body)),
  );
};
