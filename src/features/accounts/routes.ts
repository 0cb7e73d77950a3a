import { z } from 'zod';
import { languageOf } from '../../server/guard.ts';
import type { SliceRoutes } from '../../server/slice-routes.ts';
import { listRegions, registerAccount } from './operations.ts';
import { RegionView, RegisterAccountBody, RegisteredView } from './schema.ts';

export const accountRoutes: SliceRoutes = (app, deps) => {
  app.post(
    '/accounts',
    {
      config: { permission: 'public', rateLimit: { max: 20, timeWindow: 60_000 } },
      schema: {
        tags: ['accounts'],
        summary: 'Register an account',
        description:
          'The region decides the currency. The owner signs in with the e-mail address and password.',
        body: RegisterAccountBody,
        response: { 201: RegisteredView },
      },
    },
    async (request, reply) => reply.code(201).send(await registerAccount(deps, request.body)),
  );

  app.get(
    '/regions',
    {
      config: { permission: 'public' },
      schema: {
        tags: ['accounts'],
        summary: 'Countries an account can register in',
        response: { 200: z.object({ items: z.array(RegionView) }) },
      },
    },
    async (request) => ({ items: listRegions(languageOf(request)) }),
  );
};
