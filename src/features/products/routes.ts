import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createProduct, deleteProduct, getProduct, listProducts, updateProduct } from './operations.ts';
import { CreateProductBody, ListProductsQuery, ProductView, UpdateProductBody } from './schema.ts';

const tags = ['products'];

export const productRoutes: SliceRoutes = (app) => {
  app.get(
    '/products',
    {
      config: { permission: 'catalogue:read' },
      schema: {
        tags,
        summary: 'Products, by name or number',
        querystring: ListProductsQuery,
        response: { 200: pageOf(ProductView) },
      },
    },
    async (request) => listProducts(contextOf(request), request.query),
  );

  app.get(
    '/products/:id',
    {
      config: { permission: 'catalogue:read' },
      schema: { tags, summary: 'One product', params: IdParams, response: { 200: ProductView } },
    },
    async (request) => getProduct(contextOf(request), request.params.id),
  );

  app.post(
    '/products',
    {
      config: { permission: 'catalogue:write' },
      schema: { tags, summary: 'Add a product', body: CreateProductBody, response: { 201: ProductView } },
    },
    async (request, reply) => reply.code(201).send(await createProduct(contextOf(request), request.body)),
  );

  app.patch(
    '/products/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Change a product',
        description: 'What is saved on drafts and issued invoices stays as it is.',
        params: IdParams,
        body: UpdateProductBody,
        response: { 200: ProductView },
      },
    },
    async (request) => updateProduct(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/products/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Delete a product that nothing uses',
        description: 'One that is used can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteProduct(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
