import { Id, IdParams } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { putOpeningBalances } from './opening-balances.operations.ts';
import { addPosition, removePosition, updatePosition } from './positions.operations.ts';
import { ContractView } from './schema.ts';
import {
  CreatePositionBody,
  CreateVersionBody,
  PutOpeningBalancesBody,
  UpdatePositionBody,
  UpdateVersionBody,
} from './terms.schema.ts';
import { addVersion, removeVersion, updateVersion } from './versions.operations.ts';

const tags = ['contracts'];
const VersionParams = IdParams.extend({ versionId: Id });
const PositionParams = IdParams.extend({ positionId: Id });

/** What belongs to a contract and is changed under its revision. */
export const contractTermsRoutes: SliceRoutes = (app) => {
  app.post(
    '/contracts/:id/versions',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Agree other terms from a day on',
        description:
          'Days billed in arrears keep theirs; inside a period billed in advance the next bill adjusts (R14).',
        params: IdParams,
        body: CreateVersionBody,
        response: { 201: ContractView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await addVersion(contextOf(request), request.params.id, request.body)),
  );

  app.patch(
    '/contracts/:id/versions/:versionId',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Correct terms whose days are not billed',
        description: 'If-Match is that of the contract.',
        params: VersionParams,
        body: UpdateVersionBody,
        response: { 200: ContractView },
      },
    },
    async (request) =>
      updateVersion(
        contextOf(request),
        request.params.id,
        request.params.versionId,
        ifMatch(request),
        request.body,
      ),
  );

  app.delete(
    '/contracts/:id/versions/:versionId',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Take terms back whose days are not billed',
        description: 'If-Match is that of the contract; those before stay in force.',
        params: VersionParams,
        response: { 200: ContractView },
      },
    },
    async (request) =>
      removeVersion(contextOf(request), request.params.id, request.params.versionId, ifMatch(request)),
  );

  app.post(
    '/contracts/:id/positions',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Add a recurring fee',
        description: 'Beside the price of the type (R15). What is left out comes from its product or rate.',
        params: IdParams,
        body: CreatePositionBody,
        response: { 201: ContractView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await addPosition(contextOf(request), request.params.id, request.body)),
  );

  app.patch(
    '/contracts/:id/positions/:positionId',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Change a recurring fee',
        description: 'Once billed, its text, tax and last day only. If-Match is that of the contract.',
        params: PositionParams,
        body: UpdatePositionBody,
        response: { 200: ContractView },
      },
    },
    async (request) =>
      updatePosition(
        contextOf(request),
        request.params.id,
        request.params.positionId,
        ifMatch(request),
        request.body,
      ),
  );

  app.delete(
    '/contracts/:id/positions/:positionId',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Delete a recurring fee of which nothing is billed',
        description: 'If-Match is that of the contract.',
        params: PositionParams,
        response: { 200: ContractView },
      },
    },
    async (request) =>
      removePosition(contextOf(request), request.params.id, request.params.positionId, ifMatch(request)),
  );

  app.put(
    '/contracts/:id/opening-balances',
    {
      config: { permission: 'contracts:write' },
      schema: {
        tags,
        summary: 'Say what a block had left when billing here began',
        description: 'Until work was billed on it (R3). If-Match is that of the contract.',
        params: IdParams,
        body: PutOpeningBalancesBody,
        response: { 200: ContractView },
      },
    },
    async (request) =>
      putOpeningBalances(contextOf(request), request.params.id, ifMatch(request), request.body),
  );
};
