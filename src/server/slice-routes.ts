import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { invariant, Refusal } from '../lib/errors.ts';
import type { Permission } from '../lib/permissions.ts';

/** The application as a slice's routes see it: bodies, queries and answers are typed by their zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Adds the routes of a slice, under `/api/v1`. */
export type SliceRoutes = (app: App, deps: Deps) => void;

/** What a route demands of its caller; every route says it. */
export type RoutePermission = Permission | 'signed-in' | 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: RoutePermission;
  }
  interface FastifyRequest {
    /** Null on public routes; read it with `contextOf`. */
    context: Context | null;
    /** The token of the session cookie, whether or not it is still good; null without a cookie. */
    sessionToken: string | null;
  }
}

/** What an operation needs to know about the caller of this request. */
export function contextOf(request: FastifyRequest): Context {
  invariant(request.context, 'a public route has no context');
  return request.context;
}

/**
 * The revision the caller read, from `If-Match: "7"`. Every PATCH, PUT and DELETE of a record with a revision asks for
 * it; a view's `revision` leaves as its ETag.
 *
 * @throws {Refusal} `precondition-required` (428) without the header, `invalid` if it is not an ETag of ours.
 */
export function ifMatch(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined)
    throw new Refusal('precondition-required', { key: 'general.preconditionRequired' });
  const [, digits] = /^"(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (digits === undefined) throw new Refusal('invalid', { key: 'server.ifMatchMalformed' });
  return Number(digits);
}
