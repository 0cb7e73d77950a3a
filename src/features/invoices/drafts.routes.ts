import { IdParams } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { BulkView } from './corrections.schema.ts';
import { deleteDraft } from './delete-draft.operations.ts';
import { DeleteInvoicesBody, LineFactsView, UnbilledView, UpdateInvoiceBody } from './drafts.schema.ts';
import { duplicateInvoice } from './duplicate.operations.ts';
import { updateInvoice } from './edit.operations.ts';
import { readLineFacts } from './line-facts.operations.ts';
import { InvoiceView } from './schema.ts';
import { deleteSelection } from './selection.operations.ts';
import { listUnbilled } from './unbilled.operations.ts';

const tags = ['invoices'];
const writing = { permission: 'billing:write' } as const;

export const invoiceDraftRoutes: SliceRoutes = (app) => {
  app.patch(
    '/invoices/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change a draft: its head, texts, discount and lines',
        description:
          'Lines are named all together in the order they print: those that stay by their id, with what changes, and new ones. A line that stays keeps what it holds, one that goes lets go of it (R27).',
        params: IdParams,
        body: UpdateInvoiceBody,
        response: { 200: InvoiceView },
      },
    },
    async (request) => updateInvoice(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/invoices/:id',
    {
      config: writing,
      schema: { tags, summary: 'Delete a draft; what it held can be billed again', params: IdParams },
    },
    async (request, reply) => {
      await deleteDraft(contextOf(request), request.params.id, { revision: ifMatch(request) });
      return reply.code(204).send();
    },
  );

  app.post(
    '/invoices/delete',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Delete many drafts',
        description: 'With dryRun only how many can be, and why others cannot (R48).',
        body: DeleteInvoicesBody,
        response: { 200: BulkView },
      },
    },
    async (request) => deleteSelection(contextOf(request), request.body),
  );

  app.post(
    '/invoices/:id/duplicate',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Write a new draft like this invoice',
        description: 'Its lines become free ones: what they held is billed once.',
        params: IdParams,
        response: { 201: InvoiceView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await duplicateInvoice(contextOf(request), request.params.id)),
  );

  app.get(
    '/customers/:id/unbilled',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: "A customer's unbilled work, to be picked onto an invoice",
        params: IdParams,
        response: { 200: UnbilledView },
      },
    },
    async (request) => listUnbilled(contextOf(request), request.params.id),
  );

  app.get(
    '/customers/:id/line-facts',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'What decides the taxes of lines for a customer, to add up a draft while it is typed',
        params: IdParams,
        response: { 200: LineFactsView },
      },
    },
    async (request) => readLineFacts(contextOf(request), request.params.id),
  );
};
