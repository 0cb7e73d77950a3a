import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { invariant, Refusal } from '../lib/errors.ts';
import type { Language } from '../lib/messages.ts';
import { type Authenticate, acceptedLanguage, checkSameSite, credentialsOf } from './credentials.ts';
import { readSessionCookie } from './session-cookie.ts';

/**
 * Stands before every route of the API: who is it, does it come from here, may they. A route that does not say its
 * permission does not start.
 */
export function guard(app: FastifyInstance, deps: Deps, authenticate: Authenticate): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    invariant(config?.permission, `${String(method)} ${url} says no permission`);
  });
  app.addHook('onRequest', async (request) => {
    request.sessionToken = readSessionCookie(request, deps.config);
    checkSameSite(request, ownHost(request, deps));
    const { permission } = request.routeOptions.config;
    // Unknown addresses below /api/v1 have no permission and get their 404.
    if (permission === undefined || permission === 'public') return;
    await identify(request, deps, authenticate);
    if (permission !== 'signed-in' && !request.context?.permissions.has(permission)) {
      throw new Refusal('forbidden', { key: 'general.forbidden' }, { permission });
    }
  });
}

async function identify(request: FastifyRequest, deps: Deps, authenticate: Authenticate): Promise<void> {
  const now = deps.clock.now();
  const credentials = credentialsOf(request);
  const caller = credentials && (await authenticate(deps, credentials, now));
  if (!caller) throw new Refusal('unauthenticated', { key: 'general.unauthenticated' });
  const { accountId, actor, permissions } = caller;
  const language =
    caller.language ?? acceptedLanguage(request.headers['accept-language']) ?? caller.accountLanguage;
  request.context = { deps, accountId, actor, permissions, now, language };
}

/** The language of an answer, also to people who are not signed in. */
export function languageOf(request: FastifyRequest): Language {
  return request.context?.language ?? acceptedLanguage(request.headers['accept-language']) ?? 'en';
}

/** As an Origin writes it: without the port, where it is the protocol's own. */
function ownHost(request: FastifyRequest, { config }: Deps): string {
  const address = config.publicUrl ?? `${request.protocol}://${request.host}`;
  return URL.canParse(address) ? new URL(address).host : '';
}
