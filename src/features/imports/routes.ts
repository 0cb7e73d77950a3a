import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IdParams, pageOf } from '../../lib/wire.ts';
import { EventStream, eventStreams } from '../../server/event-stream.ts';
import { type App, contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  followImport,
  getImport,
  inspectImportFile,
  listImportKinds,
  listImportRemarks,
  listImports,
  refusedRowsAsCsv,
  startImports,
  uploadImportFile,
} from './operations.ts';
import {
  ImportFileView,
  ImportKindsView,
  ImportRemarkView,
  ImportView,
  InspectedImportFileView,
  InspectImportFileQuery,
  ListImportsQuery,
  ListRemarksQuery,
  StartedImportsView,
  StartImportsBody,
  UploadImportFileQuery,
} from './schema.ts';
import { CsvBytes } from './upload.schema.ts';

const tags = ['imports'];
const permission = 'imports:write';
const fileMax = 64 * 1024 * 1024;

export const importRoutes: SliceRoutes = (app) => {
  const sendEvents = eventStreams(app);

  app.get(
    '/import-kinds',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'Kinds of files and what each may say, in the order in which they are taken in',
        response: { 200: ImportKindsView },
      },
    },
    async () => listImportKinds(),
  );

  app.register(async (scope) => {
    const files = scope as App;
    files.addContentTypeParser(
      'text/csv',
      { parseAs: 'buffer', bodyLimit: fileMax },
      async (_: unknown, body: Buffer) => body,
    );
    files.post(
      '/import-files',
      {
        config: { permission },
        bodyLimit: fileMax,
        schema: {
          tags,
          summary: 'Upload a CSV file',
          description:
            'It is kept for seven days. Nothing is taken in yet: look into it, then start an import.',
          consumes: ['text/csv'],
          querystring: UploadImportFileQuery,
          body: CsvBytes,
          response: { 201: ImportFileView },
        },
      },
      async (request, reply) =>
        reply
          .code(201)
          .send(await uploadImportFile(contextOf(request), request.query.fileName, request.body)),
    );
  });

  app.get(
    '/import-files/:id/inspection',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'What is in a file: encoding, separator, columns with samples, and what each would be for',
        params: IdParams,
        querystring: InspectImportFileQuery,
        response: { 200: InspectedImportFileView },
      },
    },
    async (request) => inspectImportFile(contextOf(request), request.params.id, request.query),
  );

  app.post(
    '/imports',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'Take files in, or see what would happen',
        description:
          'A job does it; follow it by GET /imports/{id} or its events. Rows are found again by their external id, and entries without one by what they say: the same file again changes nothing (R45).',
        body: StartImportsBody,
        response: { 202: StartedImportsView },
      },
    },
    async (request, reply) => reply.code(202).send(await startImports(contextOf(request), request.body)),
  );

  app.get(
    '/imports',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'Imports, the newest first',
        querystring: ListImportsQuery,
        response: { 200: pageOf(ImportView) },
      },
    },
    async (request) => listImports(contextOf(request), request.query),
  );

  app.get(
    '/imports/:id',
    {
      config: { permission },
      schema: { tags, summary: 'One import', params: IdParams, response: { 200: ImportView } },
    },
    async (request) => getImport(contextOf(request), request.params.id),
  );

  app.get(
    '/imports/:id/remarks',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'Refused rows with their reasons, and warnings, in the order of the file',
        params: IdParams,
        querystring: ListRemarksQuery,
        response: { 200: pageOf(ImportRemarkView) },
      },
    },
    async (request) => listImportRemarks(contextOf(request), request.params.id, request.query),
  );

  app.get(
    '/imports/:id/refused-rows',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'The refused rows as a CSV file, with the line and the reason of each',
        description: 'In UTF-8, separated as the file was: mend it and take it in again.',
        params: IdParams,
        response: { 200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const { fileName, text } = await refusedRowsAsCsv(contextOf(request), request.params.id);
      return sendCsv(reply, fileName, text);
    },
  );

  app.get(
    '/imports/:id/events',
    {
      config: { permission },
      schema: {
        tags,
        summary: 'How an import gets on',
        description: 'Each event is the import as of GET /imports/{id}.',
        params: IdParams,
        response: { 200: EventStream },
      },
    },
    async (request, reply) => sendEvents(reply, await followImport(contextOf(request), request.params.id)),
  );
};

function sendCsv(reply: FastifyReply, fileName: string, text: AsyncGenerator<string>): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(Readable.from(text));
}
