import { IdParams, PageQuery, pageOf } from '../../lib/wire.ts';
import { type App, contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  addTicketItem,
  getTicketItem,
  listTicketItems,
  removeTicketItem,
  updateTicketItem,
  writeOffTicketItem,
} from './items.operations.ts';
import {
  CreateTicketItemBody,
  type TicketItemCategory,
  TicketItemView,
  UpdateTicketItemBody,
  WriteOffBody,
} from './items.schema.ts';

const tags = ['tickets'];
const reading = { permission: 'tickets:read' } as const;
const writing = { permission: 'tickets:write' } as const;
const billing = { permission: 'billing:write' } as const;

/** The same for products and for expenses. */
export const ticketItemRoutes: SliceRoutes = (app) => {
  onTicket(app, 'product');
  onTicket(app, 'expense');
  byId(app, 'product');
  byId(app, 'expense');
  writingOff(app, 'product');
  writingOff(app, 'expense');
};

function onTicket(app: App, kind: TicketItemCategory): void {
  app.get(
    `/tickets/:id/${kind}s`,
    {
      config: reading,
      schema: {
        tags,
        summary: `The ${kind}s on a ticket, by day`,
        params: IdParams,
        querystring: PageQuery,
        response: { 200: pageOf(TicketItemView) },
      },
    },
    async (request) => listTicketItems(contextOf(request), kind, request.params.id, request.query),
  );

  app.post(
    `/tickets/:id/${kind}s`,
    {
      config: writing,
      schema: {
        tags,
        summary: `Put a ${kind} on a ticket`,
        description: 'From the catalogue, or by hand with description and price.',
        params: IdParams,
        body: CreateTicketItemBody,
        response: { 201: TicketItemView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await addTicketItem(contextOf(request), kind, request.params.id, request.body)),
  );
}

function byId(app: App, kind: TicketItemCategory): void {
  app.get(
    `/ticket-${kind}s/:id`,
    {
      config: reading,
      schema: {
        tags,
        summary: `One ${kind} on a ticket`,
        params: IdParams,
        response: { 200: TicketItemView },
      },
    },
    async (request) => getTicketItem(contextOf(request), { kind, id: request.params.id }),
  );

  app.patch(
    `/ticket-${kind}s/:id`,
    {
      config: writing,
      schema: {
        tags,
        summary: `Change a ${kind} on an open ticket`,
        params: IdParams,
        body: UpdateTicketItemBody,
        response: { 200: TicketItemView },
      },
    },
    async (request) =>
      updateTicketItem(contextOf(request), { kind, id: request.params.id }, ifMatch(request), request.body),
  );

  app.delete(
    `/ticket-${kind}s/:id`,
    {
      config: writing,
      schema: { tags, summary: `Take a ${kind} off an open ticket`, params: IdParams },
    },
    async (request, reply) => {
      await removeTicketItem(contextOf(request), { kind, id: request.params.id }, ifMatch(request));
      return reply.code(204).send();
    },
  );
}

function writingOff(app: App, kind: TicketItemCategory): void {
  app.post(
    `/ticket-${kind}s/:id/write-off`,
    {
      config: billing,
      schema: {
        tags,
        summary: `Do not charge a ${kind}, and say why`,
        description: 'Also what was left out of a billed ticket (R25).',
        params: IdParams,
        body: WriteOffBody,
        response: { 200: TicketItemView },
      },
    },
    async (request) =>
      writeOffTicketItem(contextOf(request), { kind, id: request.params.id }, request.body.reason),
  );

  app.post(
    `/ticket-${kind}s/:id/charge-again`,
    {
      config: billing,
      schema: {
        tags,
        summary: `Charge a ${kind} that was written off after all`,
        params: IdParams,
        response: { 200: TicketItemView },
      },
    },
    async (request) => writeOffTicketItem(contextOf(request), { kind, id: request.params.id }, null),
  );
}
