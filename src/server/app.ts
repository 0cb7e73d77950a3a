import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Deps } from '../deps.ts';
import { Refusal } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Authenticate } from './credentials.ts';
import { guard, languageOf } from './guard.ts';
import { addHealthRoutes } from './health.ts';
import { keepAnswers } from './idempotency.ts';
import { acceptJson } from './json-body.ts';
import type { AnsweredRequest } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { problemOf, problemType } from './problem.ts';
import type { App, SliceRoutes } from './slice-routes.ts';
import { checkInput, checkTexts, writeAnswers } from './validation.ts';
import { opensScreen, sendScreen, serveWeb } from './web-files.ts';

/** What the server serves: the slices' routes and their way of knowing people. */
export type Product = {
  readonly slices: readonly SliceRoutes[];
  readonly authenticate: Authenticate;
  /** Told of every answer; for metrics. */
  readonly observe?: (request: AnsweredRequest) => void;
  /** Where the built screens are; without it there is the API alone. */
  readonly webFolder?: string;
};

/** The web server, ready to listen or to be injected into. */
export async function buildApp(deps: Deps, product: Product): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = deps.log;
  const app = Fastify({
    loggerInstance,
    genReqId: newId,
    bodyLimit: 1024 * 1024,
    trustProxy: deps.config.publicUrl !== null,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    frameworkErrors: answerError,
  });
  app.decorateRequest('context', null);
  app.decorateRequest('sessionToken', null);
  app.setValidatorCompiler(checkInput);
  app.setSerializerCompiler(writeAnswers(deps.config.checkAnswers));
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    if (product.webFolder !== undefined && opensScreen(request)) return sendScreen(reply);
    const [path = ''] = request.url.split('?');
    throw new Refusal('absent', {
      key: 'server.noSuchRoute',
      params: { method: request.method, path: path.slice(0, 200) },
    });
  });
  acceptJson(app);
  if (product.observe) observeAnswers(app, product.observe);
  await addProtection(app, deps);
  addHealthRoutes(app, deps);
  if (product.webFolder !== undefined) await serveWeb(app, product.webFolder);
  await describeApi(app);
  await app.register(
    async (api) => {
      guard(api, deps, product.authenticate);
      keepAnswers(api, deps);
      for (const addRoutes of product.slices) addRoutes(api as App, deps);
    },
    { prefix: '/api/v1' },
  );
  return app;
}

async function addProtection(app: FastifyInstance, { config }: Deps): Promise<void> {
  await app.register(helmet, {
    // The prefix of upgraded addresses: on plain http, one's own machine, it would lock people out.
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  });
  await app.register(compress, { threshold: 2048 });
  await app.register(cookie);
  if (config.rateLimit) await app.register(rateLimit, { max: 1200, timeWindow: 60_000 });
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  app.addHook('preValidation', async (request) => {
    checkTexts(request.params);
    checkTexts(request.query);
  });
  app.addHook('preSerialization', async (_request, reply, payload) => {
    if (hasRevision(payload)) void reply.header('etag', `"${payload.revision}"`);
    return payload;
  });
}

function observeAnswers(app: FastifyInstance, observe: (request: AnsweredRequest) => void): void {
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'none';
    observe({ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
  });
}

function hasRevision(payload: unknown): payload is { revision: number } {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'revision' in payload &&
    Number.isSafeInteger(payload.revision)
  );
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, languageOf(request), request.id);
  if (problem.status >= 500)
    request.log.error({ err: error, method: request.method, url: request.url }, 'failed');
  else request.log.debug({ code: problem.code, method: request.method, url: request.url }, 'refused');
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .code(problem.status)
    .type(problemType)
    .header('x-request-id', request.id)
    .send(JSON.stringify(problem));
}
