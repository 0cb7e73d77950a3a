import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  createUser,
  getUser,
  listUsers,
  resetPassword,
  transferOwnership,
  updateUser,
} from './operations.ts';
import { CreateUserBody, ListUsersQuery, ResetPasswordBody, UpdateUserBody, UserView } from './schema.ts';

const tags = ['users'];

export const userRoutes: SliceRoutes = (app) => {
  app.get(
    '/users',
    {
      config: { permission: 'users:read' },
      schema: {
        tags,
        summary: 'People of the account, by name',
        querystring: ListUsersQuery,
        response: { 200: pageOf(UserView) },
      },
    },
    async (request) => listUsers(contextOf(request), request.query),
  );

  app.get(
    '/users/:id',
    {
      config: { permission: 'users:read' },
      schema: { tags, summary: 'One person', params: IdParams, response: { 200: UserView } },
    },
    async (request) => getUser(contextOf(request), request.params.id),
  );

  app.post(
    '/users',
    {
      config: { permission: 'users:write' },
      schema: {
        tags,
        summary: 'Add a person',
        description: 'With a first password, which you hand over. Only an owner makes an owner.',
        body: CreateUserBody,
        response: { 201: UserView },
      },
    },
    async (request, reply) => reply.code(201).send(await createUser(contextOf(request), request.body)),
  );

  app.patch(
    '/users/:id',
    {
      config: { permission: 'users:write' },
      schema: {
        tags,
        summary: 'Change a person',
        description: 'Another role, or being made inactive, ends their sessions. The last owner stays.',
        params: IdParams,
        body: UpdateUserBody,
        response: { 200: UserView },
      },
    },
    async (request) => updateUser(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.post(
    '/users/:id/reset-password',
    {
      config: { permission: 'users:write' },
      schema: {
        tags,
        summary: 'Give a person a new first password',
        description: 'Takes their authenticator app away and ends their sessions.',
        params: IdParams,
        body: ResetPasswordBody,
      },
    },
    async (request, reply) => {
      await resetPassword(contextOf(request), request.params.id, request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/users/:id/transfer-ownership',
    {
      config: { permission: 'account:own' },
      schema: {
        tags,
        summary: 'Make another person the owner',
        description: 'You become an administrator.',
        params: IdParams,
        response: { 200: UserView },
      },
    },
    async (request) => transferOwnership(contextOf(request), request.params.id),
  );
};
