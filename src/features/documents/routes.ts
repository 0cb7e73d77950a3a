import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { archiveOf, printOf } from './archive.operations.ts';
import { type Attachment, checkDelivery, fileOf, previewOf } from './operations.ts';
import { DeliveryCheckView, FileQuery, SelectionQuery } from './schema.ts';

const tags = ['documents'];
const reading = { permission: 'billing:read' } as const;

export const documentRoutes: SliceRoutes = (app) => {
  app.get(
    '/invoices/:id/pdf',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The PDF of an issued invoice',
        description: 'The same bytes for ever: made once, kept with their hash (ETag).',
        params: IdParams,
        querystring: FileQuery,
      },
    },
    async (request, reply) =>
      sendFile(reply, await fileOf(contextOf(request), request.params.id, 'pdf'), request.query),
  );

  app.get(
    '/invoices/:id/xml',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The e-invoice of an issued invoice as XML',
        description: 'Of XRechnung and Peppol; a ZUGFeRD invoice has it inside its PDF.',
        params: IdParams,
        querystring: FileQuery,
      },
    },
    async (request, reply) =>
      sendFile(reply, await fileOf(contextOf(request), request.params.id, 'xml'), request.query),
  );

  app.get(
    '/invoices/:id/timesheet',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The timesheet of an issued invoice',
        description: 'Where its customer gets one.',
        params: IdParams,
        querystring: FileQuery,
      },
    },
    async (request, reply) =>
      sendFile(reply, await fileOf(contextOf(request), request.params.id, 'timesheet'), request.query),
  );

  app.get(
    '/invoices/:id/delivery-check',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Whether an invoice can be sent as its customer wants it',
        description: 'What the law or the form misses, field by field, with the record where it is set.',
        params: IdParams,
        response: { 200: DeliveryCheckView },
      },
    },
    async (request) => checkDelivery(contextOf(request), request.params.id),
  );

  app.get(
    '/invoices/archive',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The files of many invoices as one ZIP',
        querystring: SelectionQuery,
      },
    },
    async (request, reply) =>
      reply
        .type('application/zip')
        .header('content-disposition', 'attachment; filename="invoices.zip"')
        .send(await archiveOf(contextOf(request), selectionOf(request.query))),
  );

  app.get(
    '/invoices/print',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The PDFs of many invoices as one, to print',
        querystring: SelectionQuery,
      },
    },
    async (request, reply) =>
      reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="invoices.pdf"')
        .send(await printOf(contextOf(request), selectionOf(request.query))),
  );

  app.get(
    '/invoices/:id/preview',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What the PDF of a draft would look like',
        description: 'Marked as a draft on every page; not kept.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      const pdf = await previewOf(contextOf(request), request.params.id);
      return reply.type('application/pdf').header('content-disposition', 'inline').send(pdf);
    },
  );
};

const selectionOf = ({ ids, batchId = '' }: SelectionQuery) => (ids === undefined ? { batchId } : { ids });

function sendFile(
  reply: FastifyReply,
  { fileName, mediaType, bytes, sha256 }: Attachment,
  { disposition }: z.output<typeof FileQuery>,
): FastifyReply {
  return reply
    .type(mediaType)
    .header('etag', `"${sha256}"`)
    .header('content-disposition', `${disposition}; filename="${fileName}"`)
    .send(bytes);
}
