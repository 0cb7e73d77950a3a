import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './operations.ts';
import { ApiKeyView, CreateApiKeyBody, CreatedApiKeyView, ListApiKeysQuery } from './schema.ts';

const tags = ['api-keys'];
const config = { permission: 'api-keys:write' } as const;

export const apiKeyRoutes: SliceRoutes = (app) => {
  app.get(
    '/api-keys',
    {
      config,
      schema: {
        tags,
        summary: 'Keys, the newest first',
        querystring: ListApiKeysQuery,
        response: { 200: pageOf(ApiKeyView) },
      },
    },
    async (request) => listApiKeys(contextOf(request), request.query),
  );

  app.post(
    '/api-keys',
    {
      config,
      schema: {
        tags,
        summary: 'Make a key',
        description: 'Its secret is in this answer and nowhere else. A key cannot make keys.',
        body: CreateApiKeyBody,
        response: { 201: CreatedApiKeyView },
      },
    },
    async (request, reply) => reply.code(201).send(await createApiKey(contextOf(request), request.body)),
  );

  app.delete(
    '/api-keys/:id',
    {
      config: { ...config, withoutRevision: true },
      schema: { tags, summary: 'Revoke a key', params: IdParams },
    },
    async (request, reply) => {
      await revokeApiKey(contextOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
};
