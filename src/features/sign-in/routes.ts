import { z } from 'zod';
import { IdParams } from '../../lib/wire.ts';
import { clearSessionCookie, setSessionCookie } from '../../server/session-cookie.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  endOtherSessions,
  endSession,
  listSessions,
  showSecondFactor,
  signIn,
  signOut,
} from './operations.ts';
import { SecondFactorBody, SessionView, SignedInView, SignInBody } from './schema.ts';

/** Per address and minute, besides the limit per person that the database keeps. */
const fewAttempts = { max: 30, timeWindow: 60_000 };
const tags = ['sign-in'];

export const signInRoutes: SliceRoutes = (app, deps) => {
  app.post(
    '/sign-in',
    {
      config: { permission: 'public', rateLimit: fewAttempts },
      schema: {
        tags,
        summary: 'Sign in with e-mail address and password',
        description: 'Opens a session, carried by a cookie. Too many wrong passwords make the person wait.',
        body: SignInBody,
        response: { 200: SignedInView },
      },
    },
    async (request, reply) => {
      const session = await signIn(deps, request.body);
      setSessionCookie(request, reply, deps.config, session);
      return session.view;
    },
  );

  app.post(
    '/sign-in/second-factor',
    {
      config: { permission: 'public', rateLimit: fewAttempts },
      schema: {
        tags,
        summary: 'Show the second factor',
        description: 'Completes the session that signing in opened, within ten minutes.',
        body: SecondFactorBody,
        response: { 200: SignedInView },
      },
    },
    async (request, reply) => {
      const session = await showSecondFactor(deps, request.sessionToken, request.body);
      setSessionCookie(request, reply, deps.config, session);
      return session.view;
    },
  );

  app.post(
    '/sign-out',
    { config: { permission: 'public' }, schema: { tags, summary: 'End this session' } },
    async (request, reply) => {
      await signOut(deps, request.sessionToken);
      clearSessionCookie(request, reply, deps.config);
      return reply.code(204).send();
    },
  );

  app.get(
    '/sessions',
    {
      config: { permission: 'signed-in' },
      schema: {
        tags,
        summary: 'My open sessions',
        response: { 200: z.object({ items: z.array(SessionView) }) },
      },
    },
    async (request) => ({ items: await listSessions(contextOf(request), request.sessionToken) }),
  );

  app.delete(
    '/sessions/:id',
    {
      config: { permission: 'signed-in', withoutRevision: true },
      schema: { tags, summary: 'End one of my sessions', params: IdParams },
    },
    async (request, reply) => {
      await endSession(contextOf(request), request.params.id);
      return reply.code(204).send();
    },
  );

  app.post(
    '/sessions/end-others',
    { config: { permission: 'signed-in' }, schema: { tags, summary: 'End all my sessions but this one' } },
    async (request, reply) => {
      await endOtherSessions(contextOf(request), request.sessionToken);
      return reply.code(204).send();
    },
  );
};
