import { clearSessionCookie, setSessionCookie } from '../../server/session-cookie.ts';
import type { SliceRoutes } from '../../server/slice-routes.ts';
import { signIn, signOut } from './operations.ts';
import { SignedInView, SignInBody } from './schema.ts';

export const signInRoutes: SliceRoutes = (app, deps) => {
  app.post(
    '/sign-in',
    {
      config: { permission: 'public', rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        tags: ['sign-in'],
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
    '/sign-out',
    { config: { permission: 'public' }, schema: { tags: ['sign-in'], summary: 'End this session' } },
    async (request, reply) => {
      await signOut(deps, request.sessionToken);
      clearSessionCookie(request, reply, deps.config);
      return reply.code(204).send();
    },
  );
};
