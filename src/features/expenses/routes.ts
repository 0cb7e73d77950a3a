import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { createExpense, deleteExpense, getExpense, listExpenses, updateExpense } from './operations.ts';
import { CreateExpenseBody, ExpenseView, ListExpensesQuery, UpdateExpenseBody } from './schema.ts';

const tags = ['expenses'];

export const expenseRoutes: SliceRoutes = (app) => {
  app.get(
    '/expenses',
    {
      config: { permission: 'catalogue:read' },
      schema: {
        tags,
        summary: 'Expenses that are passed on, by name',
        querystring: ListExpensesQuery,
        response: { 200: pageOf(ExpenseView) },
      },
    },
    async (request) => listExpenses(contextOf(request), request.query),
  );

  app.get(
    '/expenses/:id',
    {
      config: { permission: 'catalogue:read' },
      schema: { tags, summary: 'One expense', params: IdParams, response: { 200: ExpenseView } },
    },
    async (request) => getExpense(contextOf(request), request.params.id),
  );

  app.post(
    '/expenses',
    {
      config: { permission: 'catalogue:write' },
      schema: { tags, summary: 'Add an expense', body: CreateExpenseBody, response: { 201: ExpenseView } },
    },
    async (request, reply) => reply.code(201).send(await createExpense(contextOf(request), request.body)),
  );

  app.patch(
    '/expenses/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Change an expense',
        description: 'What is saved on drafts and issued invoices stays as it is.',
        params: IdParams,
        body: UpdateExpenseBody,
        response: { 200: ExpenseView },
      },
    },
    async (request) => updateExpense(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/expenses/:id',
    {
      config: { permission: 'catalogue:write' },
      schema: {
        tags,
        summary: 'Delete an expense that nothing uses',
        description: 'One that is used can be deactivated.',
        params: IdParams,
      },
    },
    async (request, reply) => {
      await deleteExpense(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );
};
