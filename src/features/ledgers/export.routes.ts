import { IdParams } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { compareNow, readComparisons } from './check.operations.ts';
import { ignoreException, readExceptions, retryException } from './exceptions.operations.ts';
import { exportInvoices, preflight, readLog, readTransfers } from './export.operations.ts';
import {
  ChecksView,
  ExceptionsQuery,
  ExceptionsView,
  ExportBody,
  ExportedView,
  FileSettingsView,
  FilesView,
  IgnoreBody,
  ListTransfersQuery,
  LoggedTransfersView,
  PayloadsView,
  PreflightView,
  PutDebtorBody,
  PutFileSettingsBody,
  TransfersView,
  WriteFilesBody,
} from './exports.schema.ts';
import { putDebtor, putFileSettings, readFileSettings, writeFiles } from './files.operations.ts';
import { readPayloads } from './payloads.operations.ts';
import { LedgerParams } from './schema.ts';

const tags = ['ledgers'];

export const ledgerExportRoutes: SliceRoutes = (app) => {
  app.post(
    '/ledgers/:ledger/preflight',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Everything that would keep a selection or batch out of the ledger, at once',
        params: LedgerParams,
        body: ExportBody,
        response: { 200: PreflightView },
      },
    },
    async (request) => preflight(contextOf(request), request.params.ledger, request.body),
  );

  app.post(
    '/ledgers/:ledger/export',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Issue and export a selection or batch',
        description:
          'Drafts are issued and put on their way in one transaction; a job sends them, exactly once. Those that are on their way or there already stay as they are.',
        params: LedgerParams,
        body: ExportBody,
        response: { 202: ExportedView },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await exportInvoices(contextOf(request), request.params.ledger, request.body)),
  );

  app.get(
    '/invoices/:id/transfers',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'Where an invoice stands in the ledgers',
        params: IdParams,
        response: { 200: TransfersView },
      },
    },
    async (request) => readTransfers(contextOf(request), request.params.id),
  );

  app.get(
    '/invoices/:id/ledger-payloads',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'What each connected ledger is sent of an invoice, or would be',
        params: IdParams,
        response: { 200: PayloadsView },
      },
    },
    async (request) => readPayloads(contextOf(request), request.params.id),
  );

  app.get(
    '/ledgers/transfers',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'The log of exports, the newest first',
        querystring: ListTransfersQuery,
        response: { 200: LoggedTransfersView },
      },
    },
    async (request) => readLog(contextOf(request), request.query),
  );

  app.get(
    '/ledgers/exceptions',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'What a person has to look at, in plain words; at most 500',
        querystring: ExceptionsQuery,
        response: { 200: ExceptionsView },
      },
    },
    async (request) => readExceptions(contextOf(request), request.query),
  );

  app.post(
    '/ledgers/exceptions/:id/retry',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Try again; what may be there already is looked for first',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await retryException(contextOf(request), request.params.id);
      return reply.code(204).send();
    },
  );

  app.post(
    '/ledgers/exceptions/:id/ignore',
    {
      config: { permission: 'billing:write' },
      schema: { tags, summary: 'Let it be, with the reason', params: IdParams, body: IgnoreBody },
    },
    async (request, reply) => {
      await ignoreException(contextOf(request), request.params.id, request.body.note);
      return reply.code(204).send();
    },
  );

  app.get(
    '/ledgers/:ledger/checks',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'The nightly comparisons, the newest first',
        params: LedgerParams,
        response: { 200: ChecksView },
      },
    },
    async (request) => readComparisons(contextOf(request), request.params.ledger),
  );

  app.post(
    '/ledgers/:ledger/compare',
    {
      config: { permission: 'billing:write' },
      schema: { tags, summary: 'Compare now what is compared every night', params: LedgerParams },
    },
    async (request, reply) => {
      await compareNow(contextOf(request), request.params.ledger);
      return reply.code(202).send();
    },
  );

  app.get(
    '/ledger-files/settings',
    {
      config: { permission: 'settings:read' },
      schema: {
        tags,
        summary: 'Settings of DATEV and other files, with suggestions',
        response: { 200: FileSettingsView },
      },
    },
    async (request) => readFileSettings(contextOf(request)),
  );

  app.put(
    '/ledger-files/settings',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Change the settings of files',
        body: PutFileSettingsBody,
        response: { 200: FileSettingsView },
      },
    },
    async (request) => putFileSettings(contextOf(request), ifMatch(request), request.body),
  );

  app.put(
    '/ledger-files/debtors/:id',
    {
      config: { permission: 'ledgers:write', withoutRevision: true },
      schema: {
        tags,
        summary: "Set a customer's debtor number in DATEV",
        params: IdParams,
        body: PutDebtorBody,
        response: { 200: FileSettingsView },
      },
    },
    async (request) => putDebtor(contextOf(request), request.params.id, request.body.debtor),
  );

  app.post(
    '/ledger-files',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Write issued invoices into files for a ledger that is not connected',
        description:
          'DATEV, Xero, QuickBooks, CSV or JSON; of invoices, a batch or a period. What is in the way is said at once, and nothing is written then.',
        body: WriteFilesBody,
        response: { 200: FilesView },
      },
    },
    async (request) => writeFiles(contextOf(request), request.body),
  );
};
