import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { createRemoteCustomers } from './customers.operations.ts';
import { importCustomers, putMapping, readMapping } from './mapping.operations.ts';
import {
  CreatedRemoteCustomersView,
  CreateRemoteCustomersBody,
  ImportCustomersBody,
  ImportedCustomersView,
  MappingView,
  PutMappingBody,
} from './mapping.schema.ts';
import { LedgerParams } from './schema.ts';

const tags = ['ledgers'];

export const ledgerMappingRoutes: SliceRoutes = (app) => {
  app.get(
    '/ledgers/:ledger/mapping',
    {
      config: { permission: 'settings:read' },
      schema: {
        tags,
        summary: 'What is mapped to what, with suggestions and choices',
        params: LedgerParams,
        response: { 200: MappingView },
      },
    },
    async (request) => readMapping(contextOf(request), request.params.ledger),
  );

  app.put(
    '/ledgers/:ledger/mapping',
    {
      config: { permission: 'ledgers:write', withoutRevision: true },
      schema: {
        tags,
        summary: 'Map customers, taxes, lines and accounts; what is not named stays',
        params: LedgerParams,
        body: PutMappingBody,
        response: { 200: MappingView },
      },
    },
    async (request) => putMapping(contextOf(request), request.params.ledger, request.body),
  );

  app.post(
    '/ledgers/:ledger/import-customers',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: "Add the ledger's customers here, mapped",
        params: LedgerParams,
        body: ImportCustomersBody,
        response: { 200: ImportedCustomersView },
      },
    },
    async (request) =>
      importCustomers(contextOf(request), request.params.ledger, request.body.remoteIds ?? null),
  );

  app.post(
    '/ledgers/:ledger/create-customers',
    {
      config: { permission: 'ledgers:write' },
      schema: {
        tags,
        summary: 'Add customers of ours to the ledger, mapped',
        params: LedgerParams,
        body: CreateRemoteCustomersBody,
        response: { 200: CreatedRemoteCustomersView },
      },
    },
    async (request) =>
      createRemoteCustomers(contextOf(request), request.params.ledger, request.body.customerIds),
  );
};
