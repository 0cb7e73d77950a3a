import { z } from 'zod';
import { languageOf } from '../../server/guard.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { listRegions, registerAccount } from './operations.ts';
import { readSampleData, startSampleData } from './sample.operations.ts';
import { RegionView, RegisterAccountBody, RegisteredView, SampleDataView } from './schema.ts';

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
    '/account/sample-data',
    {
      config: { permission: 'signed-in' },
      schema: {
        tags: ['accounts'],
        summary: 'Whether the account was filled with sample data',
        response: { 200: SampleDataView },
      },
    },
    async (request) => readSampleData(contextOf(request)),
  );

  app.post(
    '/account/sample-data',
    {
      config: { permission: 'account:own' },
      schema: {
        tags: ['accounts'],
        summary: 'Fill an empty German account with a sample company',
        description:
          'A job plays fourteen months: customers with every type of contract, work, batches, invoices in every status. It sets the company details too. Has no undo.',
        response: { 202: SampleDataView },
      },
    },
    async (request, reply) => reply.code(202).send(await startSampleData(contextOf(request))),
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
