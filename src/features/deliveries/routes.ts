import { IdParams } from '../../lib/wire.ts';
import { EventStream, eventStreams } from '../../server/event-stream.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { cancelMailing, followMailing, getMailing, retryMailing } from './mailings.operations.ts';
import {
  cancelDelivery,
  getDelivery,
  listDeliveries,
  resolveDelivery,
  retryDeliveries,
  retryDelivery,
} from './operations.ts';
import { proposeSending } from './propose.operations.ts';
import {
  DeliveriesPage,
  DeliveryView,
  ListDeliveriesQuery,
  MailingView,
  ResolveBody,
  RetriedView,
  RetryBody,
  RetryManyBody,
  SendInvoiceBody,
  SendInvoicesBody,
  SendingProposal,
  SendingView,
} from './schema.ts';
import { sendInvoice, sendInvoices } from './send.operations.ts';

const tags = ['deliveries'];
const reading = { permission: 'billing:read' } as const;
const writing = { permission: 'billing:write' } as const;

export const deliveryRoutes: SliceRoutes = (app) => {
  const sendEvents = eventStreams(app);

  app.get(
    '/invoices/:id/send',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What sending an invoice would send, and to whom',
        params: IdParams,
        response: { 200: SendingProposal },
      },
    },
    async (request) => proposeSending(contextOf(request), request.params.id),
  );

  app.post(
    '/invoices/:id/send',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send an invoice by e-mail',
        description:
          'A draft is issued first. The invoice is sent once the mail server has taken the e-mail; follow the mailing or the delivery.',
        params: IdParams,
        body: SendInvoiceBody,
        response: { 202: SendingView },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await sendInvoice(contextOf(request), request.params.id, request.body)),
  );

  app.post(
    '/invoices/send',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send many invoices by e-mail, or all of a batch',
        description:
          'Drafts are issued first. With dryRun nothing is done: the answer says how many can be sent, and why others cannot.',
        body: SendInvoicesBody,
        response: { 202: SendingView },
      },
    },
    async (request, reply) => reply.code(202).send(await sendInvoices(contextOf(request), request.body)),
  );

  app.get(
    '/mailings/:id',
    {
      config: reading,
      schema: {
        tags,
        summary: 'How far e-mails are that were asked for together',
        params: IdParams,
        response: { 200: MailingView },
      },
    },
    async (request) => getMailing(contextOf(request), request.params.id),
  );

  app.get(
    '/mailings/:id/events',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Follow a mailing',
        description: 'The mailing whenever it got further; the last message says that nothing of it waits.',
        params: IdParams,
        response: { 200: EventStream },
      },
    },
    async (request, reply) => sendEvents(reply, await followMailing(contextOf(request), request.params.id)),
  );

  app.post(
    '/mailings/:id/retry',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Queue again what of a mailing has failed',
        params: IdParams,
        response: { 200: MailingView },
      },
    },
    async (request) => retryMailing(contextOf(request), request.params.id),
  );

  app.post(
    '/mailings/:id/cancel',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Cancel what of a mailing still waits',
        params: IdParams,
        response: { 200: MailingView },
      },
    },
    async (request) => cancelMailing(contextOf(request), request.params.id),
  );

  app.get(
    '/deliveries',
    {
      config: reading,
      schema: {
        tags,
        summary: 'E-mails, the newest first',
        description:
          'With invoiceId: what was sent of an invoice. With state=doubtful: what a person must decide.',
        querystring: ListDeliveriesQuery,
        response: { 200: DeliveriesPage },
      },
    },
    async (request) => listDeliveries(contextOf(request), request.query),
  );

  app.get(
    '/deliveries/:id',
    {
      config: reading,
      schema: {
        tags,
        summary: 'One e-mail with every try',
        params: IdParams,
        response: { 200: DeliveryView },
      },
    },
    async (request) => getDelivery(contextOf(request), request.params.id),
  );

  app.post(
    '/deliveries/:id/cancel',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Cancel an e-mail that waits',
        params: IdParams,
        response: { 200: DeliveryView },
      },
    },
    async (request) => cancelDelivery(contextOf(request), request.params.id),
  );

  app.post(
    '/deliveries/:id/retry',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send an e-mail again that failed or was cancelled, or now if it waits',
        params: IdParams,
        body: RetryBody,
        response: { 200: DeliveryView },
      },
    },
    async (request) => retryDelivery(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/deliveries/retry',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send again what of a selection has failed',
        body: RetryManyBody,
        response: { 200: RetriedView },
      },
    },
    async (request) => retryDeliveries(contextOf(request), request.body),
  );

  app.post(
    '/deliveries/:id/resolve',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Decide about an e-mail of which nobody knows whether it was sent',
        params: IdParams,
        body: ResolveBody,
        response: { 200: DeliveryView },
      },
    },
    async (request) => resolveDelivery(contextOf(request), request.params.id, request.body),
  );
};
