import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { search } from './operations.ts';
import { SearchQuery, SearchView } from './schema.ts';

export const searchRoutes: SliceRoutes = (app) => {
  app.get(
    '/search',
    {
      config: { permission: 'signed-in' },
      schema: {
        tags: ['search'],
        summary: 'Find anything by a part of its name or number',
        description: 'Only what the caller may see.',
        querystring: SearchQuery,
        response: { 200: SearchView },
      },
    },
    async (request) => search(contextOf(request), request.query.text),
  );
};
