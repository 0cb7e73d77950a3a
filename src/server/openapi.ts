import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemType } from './problem.ts';
import type { RoutePermission } from './slice-routes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A PATCH, PUT or DELETE of something without a revision, which asks for no If-Match. */
    withoutRevision?: true;
  }
}

/** Collects the routes that follow into `/api/openapi.json` (OpenAPI 3.1), readable at `/api/docs`. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tagwerk',
        version: '1',
        description: introduction,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { session: sessionScheme, apiKey: apiKeyScheme } },
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route);
      const permission = route.route.config?.permission;
      if (permission === undefined) return { schema: { ...schema, hide: true }, url };
      const method = String(route.route.method);
      return {
        schema: { ...schema, ...surroundings(schema, method, permission, route.route.config), url },
        url,
      };
    },
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  );
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', deepLinking: true },
  });
}

/** What every operation has in common and no route repeats: headers, refusals, who may. */
function surroundings(
  schema: { headers?: unknown; params?: unknown; response?: unknown; description?: string },
  method: string,
  permission: RoutePermission,
  config: { withoutRevision?: true } = {},
) {
  const asksForRevision = ['PATCH', 'PUT', 'DELETE'].includes(method) && config.withoutRevision !== true;
  const own = (schema.response ?? { 204: { type: 'null', description: 'Done.' } }) as Record<string, unknown>;
  const statuses = [
    '400',
    ...(permission === 'public' ? [] : ['401', '403']),
    ...(schema.params === undefined ? [] : ['404']),
    ...(method === 'GET' ? [] : ['409', '413', '415']),
    ...(asksForRevision ? ['412', '428'] : []),
    ...(method === 'POST' ? ['422'] : []),
    '429',
    '500',
  ];
  const refusals = Object.fromEntries(statuses.map((status) => [status, refusal(status)]));
  return {
    description: [schema.description, `Permission: ${permission}.`].filter(Boolean).join('\n\n'),
    security: permission === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    response: { ...refusals, ...own },
    ...(asksForRevision && { headers: ifMatchHeader }),
    ...(method === 'POST' && permission !== 'public' && { headers: idempotencyHeader }),
  };
}

function refusal(status: string) {
  return {
    description: meanings[status] ?? 'Refused.',
    content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const meanings: Readonly<Record<string, string>> = {
  400: 'The request is wrong; `errors` names the fields.',
  401: 'Nobody is signed in, or the key is not valid.',
  403: 'The role or the scopes of the key do not allow this.',
  404: 'There is nothing with this id in this account.',
  409: 'The present state does not allow this; the sentence names the remedy.',
  412: 'The record was changed meanwhile: load it again.',
  413: 'The request is too large.',
  415: 'The body must be application/json.',
  422: 'The Idempotency-Key was used with another body.',
  428: 'If-Match is missing.',
  429: 'Too many requests.',
  500: 'A failure on our side; the request id finds it in the log.',
};

const ifMatchHeader = z.toJSONSchema(
  z.object({
    'if-match': z
      .string()
      .regex(/^"\d{1,9}"$/)
      .meta({ description: 'The ETag of the record as you read it.', examples: ['"1"'] }),
  }),
);
const idempotencyHeader = z.toJSONSchema(
  z.object({
    'idempotency-key': z
      .string()
      .regex(/^[\x21-\x7e]{1,200}$/)
      .optional()
      .meta({
        description: 'Makes the request repeatable: the same key within 24 hours gets the first answer.',
        examples: ['7f6b3d1c'],
      }),
  }),
);

const sessionScheme = {
  type: 'apiKey',
  in: 'cookie',
  name: 'tagwerk',
  description:
    'The session of a person, from POST /api/v1/sign-in. On https the cookie is called __Host-tagwerk.',
} as const;
const apiKeyScheme = {
  type: 'http',
  scheme: 'bearer',
  description: 'An API key, which begins with tw_. Its scopes decide what it may do.',
} as const;

const introduction = `The billing desk for managed IT service providers.

Amounts are strings in major units with all minor units of the currency ("1190.00", JPY "1190"); prices and quantities
are exact decimals with up to 6 places. Days are YYYY-MM-DD in the account's time zone, instants ISO 8601 in UTC.

Lists answer a page and a cursor for the next one. A record's \`revision\` is its ETag; changes carry it in If-Match.
Every POST takes an Idempotency-Key. Whatever is refused is an RFC 9457 problem with a sentence and a code.`;
