import { Readable } from 'node:stream';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { beginAuthorization, chooseOrganisation, endAuthorization } from './authorize.operations.ts';
import { addLedger, removeLedger } from './connections.operations.ts';
import { disconnect } from './disconnect.operations.ts';
import { refreshLists } from './lists.operations.ts';
import {
  progressEvents,
  putApp,
  readLedger,
  readLedgers,
  readProgress,
  syncNow,
  updateLedger,
} from './operations.ts';
import {
  AddLedgerBody,
  AuthorizeView,
  CallbackQuery,
  ChooseOrganisationBody,
  DisconnectBody,
  LedgerParams,
  LedgersView,
  LedgerView,
  ProgressQuery,
  ProgressView,
  PutAppBody,
  UpdateLedgerBody,
  vendorOf,
} from './schema.ts';

const tags = ['ledgers'];

export const ledgerConnectionRoutes: SliceRoutes = (app) => {
  app.get(
    '/ledgers',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'The ledgers, connected or not, and how they are',
        response: { 200: LedgersView },
      },
    },
    async (request) => readLedgers(contextOf(request)),
  );

  app.post(
    '/ledgers',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Add a connection for one more organisation of a vendor',
        body: AddLedgerBody,
        response: { 201: LedgerView },
      },
    },
    async (request, reply) => reply.code(201).send(await addLedger(contextOf(request), request.body)),
  );

  app.delete(
    '/ledgers/:ledger',
    {
      config: { permission: 'ledgers:write', withoutRevision: true },
      schema: {
        tags,
        summary: 'Remove a connection that was added and never used',
        params: LedgerParams,
      },
    },
    async (request, reply) => {
      await removeLedger(contextOf(request), request.params.ledger);
      return reply.code(204).send();
    },
  );

  app.get(
    '/ledgers/:ledger',
    {
      config: { permission: 'billing:read' },
      schema: { tags, summary: 'One ledger', params: LedgerParams, response: { 200: LedgerView } },
    },
    async (request) => readLedger(contextOf(request), request.params.ledger),
  );

  app.put(
    '/ledgers/:ledger/app',
    {
      config: { permission: 'ledgers:write', withoutRevision: true },
      schema: {
        tags,
        summary: 'Enter client id and secret of your own app',
        params: LedgerParams,
        body: PutAppBody,
        response: { 200: LedgerView },
      },
    },
    async (request) => putApp(contextOf(request), request.params.ledger, request.body),
  );

  app.post(
    '/ledgers/:ledger/connect',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Begin connecting: where to give consent',
        params: LedgerParams,
        response: { 200: AuthorizeView },
      },
    },
    async (request) => beginAuthorization(contextOf(request), request.params.ledger),
  );

  app.get(
    '/ledgers/:ledger/callback',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Where the vendor sends people back to; answers with the way to the screen',
        params: LedgerParams,
        querystring: CallbackQuery,
      },
    },
    async (request, reply) => {
      const [, query = ''] = request.url.split('?');
      const screen = await endAuthorization(contextOf(request), vendorOf(request.params.ledger), query);
      // Away from this address at once, so that the code goes no further.
      return reply.header('referrer-policy', 'no-referrer').redirect(screen);
    },
  );

  app.post(
    '/ledgers/:ledger/organisation',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Choose the organisation, where consent was given for several',
        params: LedgerParams,
        body: ChooseOrganisationBody,
        response: { 200: LedgerView },
      },
    },
    async (request) => {
      const { ledger } = request.params;
      await chooseOrganisation(contextOf(request), ledger, request.body.organisationId);
      return readLedger(contextOf(request), ledger);
    },
  );

  app.patch(
    '/ledgers/:ledger',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Change how a connection works',
        params: LedgerParams,
        body: UpdateLedgerBody,
        response: { 200: LedgerView },
      },
    },
    async (request) =>
      updateLedger(contextOf(request), request.params.ledger, ifMatch(request), request.body),
  );

  app.post(
    '/ledgers/:ledger/refresh',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: "Test the connection and fetch the ledger's lists again",
        params: LedgerParams,
        response: { 200: LedgerView },
      },
    },
    async (request) => {
      const { ledger } = request.params;
      await refreshLists(contextOf(request), ledger);
      return readLedger(contextOf(request), ledger);
    },
  );

  app.post(
    '/ledgers/:ledger/sync',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Send what waits and fetch payments now',
        params: LedgerParams,
        response: { 200: LedgerView },
      },
    },
    async (request) => syncNow(contextOf(request), request.params.ledger),
  );

  app.post(
    '/ledgers/:ledger/disconnect',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Disconnect; mappings and ids stay',
        params: LedgerParams,
        body: DisconnectBody,
        response: { 200: LedgerView },
      },
    },
    async (request) => {
      const { ledger } = request.params;
      await disconnect(contextOf(request), ledger, request.body.forgetMappings);
      return readLedger(contextOf(request), ledger);
    },
  );

  app.get(
    '/ledgers/:ledger/progress',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'How far an export is',
        params: LedgerParams,
        querystring: ProgressQuery,
        response: { 200: ProgressView },
      },
    },
    async (request) => readProgress(contextOf(request), request.params.ledger, request.query.batchId ?? null),
  );

  app.get(
    '/ledgers/:ledger/progress/events',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'How far an export is, as server-sent events',
        description:
          'An event for each change, the first at once; the stream ends when nothing is on its way.',
        params: LedgerParams,
        querystring: ProgressQuery,
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const context = contextOf(request);
      const events = progressEvents(context, request.params.ledger, request.query.batchId ?? null);
      return reply.header('cache-control', 'no-store').type('text/event-stream').send(Readable.from(events));
    },
  );
};
