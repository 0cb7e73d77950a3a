import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { listViews, removeView, saveView } from './operations.ts';
import { ListViewsQuery, SavedViewsView, SavedViewView, SaveViewBody } from './schema.ts';

const tags = ['saved-views'];

export const savedViewRoutes: SliceRoutes = (app) => {
  app.get(
    '/saved-views',
    {
      config: { permission: 'signed-in' },
      schema: {
        tags,
        summary: "One's own views of lists",
        querystring: ListViewsQuery,
        response: { 200: SavedViewsView },
      },
    },
    async (request) => ({ items: await listViews(contextOf(request), request.query) }),
  );

  app.post(
    '/saved-views',
    {
      config: { permission: 'signed-in' },
      schema: {
        tags,
        summary: 'Save a view of a list',
        description: 'One of the same name on the same list is replaced.',
        body: SaveViewBody,
        response: { 201: SavedViewView },
      },
    },
    async (request, reply) => reply.code(201).send(await saveView(contextOf(request), request.body)),
  );

  app.delete(
    '/saved-views/:id',
    {
      config: { permission: 'signed-in', withoutRevision: true },
      schema: { tags, summary: 'Forget a view', params: IdParams },
    },
    async (request, reply) => {
      await removeView(contextOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
};
