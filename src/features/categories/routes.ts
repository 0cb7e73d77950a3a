import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createCategory, deleteCategory, getCategory, listCategories, updateCategory } from './operations.ts';
import { CategoryView, CreateCategoryBody, ListCategoriesQuery, UpdateCategoryBody } from './schema.ts';

const tags = ['categories'];

export const categoryRoutes: SliceRoutes = (app) => {
  app.get(
    '/categories',
    {
      config: { permission: 'catalogue:read' },
      schema: {
        tags,
        summary: 'Categories of rates, products and expenses, by name',
        querystring: ListCategoriesQuery,
        response: { 200: pageOf(CategoryView) },
      },
    },
    async (request) => listCategories(contextOf(request), request.query),
  );

  app.get(
    '/categories/:id',
    {
      config: { permission: 'catalogue:read' },
      schema: { tags, summary: 'One category', params: IdParams, response: { 200: CategoryView } },
    },
    async (request) => getCategory(contextOf(request), request.params.id),
  );

  app.post(
    '/categories',
    {
      config: { permission: 'catalogue:write' },
      schema: { tags, summary: 'Add a category', body: CreateCategoryBody, response: { 201: CategoryView } },
    },
    async (request, reply) => reply.code(201).send(await createCategory(contextOf(request), request.body)),
  );

  app.patch(
    '/categories/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Change a category',
        description: 'Its tax holds for everything in it that names none.',
        params: IdParams,
        body: UpdateCategoryBody,
        response: { 200: CategoryView },
      },
    },
    async (request) => updateCategory(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/categories/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Delete an empty category',
        description: 'It must hold no rates, products or expenses.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteCategory(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
