import type { FastifyRequest } from 'fastify';
import type { Actor } from '../context.ts';
import type { Deps } from '../deps.ts';
import { Refusal } from '../lib/errors.ts';
import type { Language } from '../lib/messages.ts';
import type { Permission } from '../lib/permissions.ts';

/** What a request shows to say who sent it; both tokens read `<account id>.<secret>`. */
export type Credentials = { readonly kind: 'session' | 'api-key'; readonly token: string };

/** Who a request comes from. */
export type Caller = {
  readonly accountId: string;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<Permission>;
  /** What the person chose; null: as the browser says. */
  readonly language: Language | null;
  readonly accountLanguage: Language;
};

/** Finds out who shows these credentials; null: nobody who is let in. */
export type Authenticate = (deps: Deps, credentials: Credentials, now: Date) => Promise<Caller | null>;

/**
 * The credentials of a request. A key wins over a cookie, because whoever sends a key means it.
 *
 * @throws {Refusal} `unauthenticated` for an Authorization header that is no key of ours.
 */
export function credentialsOf(request: FastifyRequest): Credentials | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, token] = /^Bearer tw_(\S{1,200})$/i.exec(authorization) ?? [];
    if (token === undefined) throw new Refusal('unauthenticated', { key: 'general.unauthenticated' });
    return { kind: 'api-key', token };
  }
  return request.sessionToken === null ? null : { kind: 'session', token: request.sessionToken };
}

/**
 * Refuses a changing request that a browser sends on behalf of another site (CSRF). Browsers say where a request comes
 * from in Sec-Fetch-Site or Origin; a program that sends neither carries no cookie of a person.
 *
 * @param ownHost Host and port under which this server is used.
 * @throws {Refusal} `forbidden`.
 */
export function checkSameSite(request: FastifyRequest, ownHost: string): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const fromElsewhere =
    site === undefined
      ? origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== ownHost)
      : site !== 'same-origin' && site !== 'none';
  if (fromElsewhere) throw new Refusal('forbidden', { key: 'server.crossSite' });
}

/** The language a browser asks for; null: none of ours. */
export function acceptedLanguage(header: string | undefined): Language | null {
  for (const part of (header ?? '').slice(0, 200).toLowerCase().split(',')) {
    const tag = part.trim();
    if (/^de\b/.test(tag)) return 'de';
    if (/^en\b/.test(tag)) return 'en';
  }
  return null;
}
