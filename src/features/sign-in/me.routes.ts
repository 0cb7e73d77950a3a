import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  changePassword,
  confirmApp,
  getMe,
  proposeApp,
  removeApp,
  renewRecoveryCodes,
  updateMe,
} from './me.operations.ts';
import {
  ChangePasswordBody,
  ConfirmAppBody,
  MeView,
  PasswordBody,
  ProposedAppView,
  RecoveryCodesView,
  UpdateMeBody,
} from './schema.ts';

const tags = ['me'];
const config = { permission: 'signed-in' } as const;

export const meRoutes: SliceRoutes = (app) => {
  app.get(
    '/me',
    { config, schema: { tags, summary: 'Who I am and what I may do', response: { 200: MeView } } },
    async (request) => getMe(contextOf(request)),
  );

  app.patch(
    '/me',
    {
      config: { ...config, withoutRevision: true },
      schema: { tags, summary: 'Choose the language I read in', body: UpdateMeBody },
    },
    async (request, reply) => {
      await updateMe(contextOf(request), request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/me/password',
    {
      config,
      schema: {
        tags,
        summary: 'Change my password',
        description: 'Ends all my other sessions.',
        body: ChangePasswordBody,
      },
    },
    async (request, reply) => {
      await changePassword(contextOf(request), request.sessionToken, request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/me/second-factor',
    {
      config,
      schema: {
        tags,
        summary: 'Propose an authenticator app',
        description: 'Counts once POST /me/second-factor/confirm has seen a code of it.',
        body: PasswordBody,
        response: { 200: ProposedAppView },
      },
    },
    async (request) => proposeApp(contextOf(request), request.body),
  );

  app.post(
    '/me/second-factor/confirm',
    {
      config,
      schema: {
        tags,
        summary: 'Set the app up with a first code',
        body: ConfirmAppBody,
        response: { 200: RecoveryCodesView },
      },
    },
    async (request) => confirmApp(contextOf(request), request.body),
  );

  app.post(
    '/me/second-factor/remove',
    { config, schema: { tags, summary: 'Sign in with the password alone again', body: PasswordBody } },
    async (request, reply) => {
      await removeApp(contextOf(request), request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/me/recovery-codes',
    {
      config,
      schema: {
        tags,
        summary: 'Get new recovery codes',
        body: PasswordBody,
        response: { 200: RecoveryCodesView },
      },
    },
    async (request) => renewRecoveryCodes(contextOf(request), request.body),
  );
};
