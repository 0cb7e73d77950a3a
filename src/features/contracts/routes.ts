import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createContract } from './create.operations.ts';
import { completeContract, finishContract, makeDefault, reopenContract } from './life.operations.ts';
import { deleteContract, getContract, listContracts, updateContract } from './operations.ts';
import {
  CompleteContractBody,
  ContractListItem,
  ContractView,
  CreateContractBody,
  ListContractsQuery,
  UpdateContractBody,
} from './schema.ts';

const tags = ['contracts'];

export const contractRoutes: SliceRoutes = (app) => {
  app.get(
    '/contracts',
    {
      config: { permission: 'contracts:read' },
      schema: {
        tags,
        summary: 'Contracts, by number, name, customer or start',
        querystring: ListContractsQuery,
        response: { 200: pageOf(ContractListItem) },
      },
    },
    async (request) => listContracts(contextOf(request), request.query),
  );

  app.get(
    '/contracts/:id',
    {
      config: { permission: 'contracts:read' },
      schema: {
        tags,
        summary: 'One contract, with its versions, positions and opening balances',
        params: IdParams,
        response: { 200: ContractView },
      },
    },
    async (request) => getContract(contextOf(request), request.params.id),
  );

  app.post(
    '/contracts',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Agree a contract',
        description:
          'With its first terms, positions and opening balances. It ends after three years unless said otherwise.',
        body: CreateContractBody,
        response: { 201: ContractView },
      },
    },
    async (request, reply) => reply.code(201).send(await createContract(contextOf(request), request.body)),
  );

  app.patch(
    '/contracts/:id',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Change a contract',
        description:
          'Once something of it is billed, customer, start, first billed day and cadence stay. Terms change by versions.',
        params: IdParams,
        body: UpdateContractBody,
        response: { 200: ContractView },
      },
    },
    async (request) => updateContract(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/contracts/:id',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Delete a contract of which nothing was ever billed',
        description: 'No ticket may be on it. Others can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteContract(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/contracts/:id/make-default',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Make a contract the default of its customer',
        description: 'New tickets take it; work without a contract is billed to it (R4).',
        params: IdParams,
        response: { 200: ContractView },
      },
    },
    async (request) => makeDefault(contextOf(request), request.params.id),
  );

  app.post(
    '/contracts/:id/complete',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Say when a project was completed',
        description: 'From then on it is due (R7).',
        params: IdParams,
        body: CompleteContractBody,
        response: { 200: ContractView },
      },
    },
    async (request) => completeContract(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/contracts/:id/reopen',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Take the completion of a project back',
        description: 'As long as it is not billed.',
        params: IdParams,
        response: { 200: ContractView },
      },
    },
    async (request) => reopenContract(contextOf(request), request.params.id),
  );

  app.post(
    '/contracts/:id/finish',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Close a project by hand',
        description:
          'Nothing of it is billed any more; its work must be billed, written off or moved before (R7).',
        params: IdParams,
        response: { 200: ContractView },
      },
    },
    async (request) => finishContract(contextOf(request), request.params.id),
  );
};
