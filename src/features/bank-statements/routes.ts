import { IdParams } from '../../lib/wire.ts';
import { type App, contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { importStatements } from './import.operations.ts';
import {
  acceptEntry,
  acceptSure,
  getEntry,
  ignoreEntry,
  listEntries,
  listStatements,
  reopenEntry,
} from './operations.ts';
import {
  AcceptBody,
  AcceptedView,
  AcceptSureBody,
  EntriesPage,
  EntryView,
  IgnoreBody,
  ImportedStatements,
  ImportStatementQuery,
  ListEntriesQuery,
  ListStatementsQuery,
  ReopenBody,
  StatementsPage,
} from './schema.ts';
import { CamtBytes } from './upload.schema.ts';

const tags = ['bank statements'];
const reading = { permission: 'billing:read' } as const;
const writing = { permission: 'billing:write' } as const;

/** A year of a busy account. */
const fileMax = 32 * 1024 * 1024;

export const bankStatementRoutes: SliceRoutes = (app) => {
  app.register(async (scope) => {
    const files = scope as App;
    files.addContentTypeParser(
      ['application/xml', 'text/xml'],
      { parseAs: 'buffer', bodyLimit: fileMax },
      async (_: unknown, body: Buffer) => body,
    );
    files.post(
      '/bank-statements',
      {
        bodyLimit: fileMax,
        config: writing,
        schema: {
          tags,
          summary: 'Take in a bank statement (camt.053)',
          description: 'The same file, or one that overlaps with an earlier one, changes nothing twice.',
          consumes: ['application/xml', 'text/xml'],
          querystring: ImportStatementQuery,
          body: CamtBytes,
          response: { 201: ImportedStatements },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await importStatements(contextOf(request), request.query, request.body)),
    );
  });

  app.get(
    '/bank-statements',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Statements that were taken in, the last first',
        querystring: ListStatementsQuery,
        response: { 200: StatementsPage },
      },
    },
    async (request) => listStatements(contextOf(request), request.query),
  );

  app.get(
    '/bank-entries',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What the bank says moved, the last booked first, with proposals',
        querystring: ListEntriesQuery,
        response: { 200: EntriesPage },
      },
    },
    async (request) => listEntries(contextOf(request), request.query),
  );

  app.get(
    '/bank-entries/:id',
    {
      config: reading,
      schema: { tags, summary: 'One entry', params: IdParams, response: { 200: EntryView } },
    },
    async (request) => getEntry(contextOf(request), request.params.id),
  );

  app.post(
    '/bank-entries/:id/accept',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Record what an entry says as a payment, or as the reversal of one',
        description: 'An empty body takes the first proposal.',
        params: IdParams,
        body: AcceptBody,
        response: { 200: EntryView },
      },
    },
    async (request) => acceptEntry(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/bank-entries/:id/ignore',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Leave an entry out',
        params: IdParams,
        body: IgnoreBody,
        response: { 200: EntryView },
      },
    },
    async (request) => ignoreEntry(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/bank-entries/:id/reopen',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Take a decision about an entry back',
        description: 'The payment of an accepted one is reversed by a counter-entry.',
        params: IdParams,
        body: ReopenBody,
        response: { 200: EntryView },
      },
    },
    async (request) => reopenEntry(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/bank-entries/accept-sure',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Accept all sure ones',
        description: 'Where number and amount agree, or a known payer has just one invoice of the amount.',
        body: AcceptSureBody,
        response: { 200: AcceptedView },
      },
    },
    async (request) => acceptSure(contextOf(request), request.body),
  );
};
