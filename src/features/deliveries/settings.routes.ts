import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { previewTemplate } from './propose.operations.ts';
import {
  deleteMailSettings,
  putMailSettings,
  readMailSettings,
  sendTestMail,
} from './settings.operations.ts';
import { MailSettingsView, PutMailSettingsBody, TestMailBody, TestMailView } from './settings.schema.ts';
import { deleteTemplate, putTemplate, readTemplates } from './templates.operations.ts';
import {
  MailPreview,
  PreviewTemplateBody,
  PutTemplateBody,
  TemplateParams,
  TemplatesView,
  TemplateView,
} from './templates.schema.ts';

const tags = ['mail settings'];
const reading = { permission: 'settings:read' } as const;
const writing = { permission: 'settings:write' } as const;

export const mailSettingsRoutes: SliceRoutes = (app) => {
  app.get(
    '/mail-settings',
    {
      config: reading,
      schema: { tags, summary: 'The mail server', response: { 200: MailSettingsView } },
    },
    async (request) => readMailSettings(contextOf(request)),
  );

  app.put(
    '/mail-settings',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Set up the mail server',
        description: 'If-Match is "0" the first time.',
        body: PutMailSettingsBody,
        response: { 200: MailSettingsView },
      },
    },
    async (request) => putMailSettings(contextOf(request), ifMatch(request), request.body),
  );

  app.delete(
    '/mail-settings',
    { config: writing, schema: { tags, summary: 'Forget the mail server' } },
    async (request, reply) => {
      await deleteMailSettings(contextOf(request), ifMatch(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/mail-settings/test',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send a test e-mail now',
        body: TestMailBody,
        response: { 200: TestMailView },
      },
    },
    async (request) => sendTestMail(contextOf(request), request.body),
  );

  app.get(
    '/mail-templates',
    {
      config: reading,
      schema: { tags, summary: 'What e-mails say', response: { 200: TemplatesView } },
    },
    async (request) => readTemplates(contextOf(request)),
  );

  app.put(
    '/mail-templates/:kind/:language',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Write a text of one’s own',
        description: 'If-Match is "0" where the product’s text stands.',
        params: TemplateParams,
        body: PutTemplateBody,
        response: { 200: TemplateView },
      },
    },
    async (request) => putTemplate(contextOf(request), request.params, ifMatch(request), request.body),
  );

  app.delete(
    '/mail-templates/:kind/:language',
    {
      config: writing,
      schema: { tags, summary: 'Go back to the product’s text', params: TemplateParams },
    },
    async (request, reply) => {
      await deleteTemplate(contextOf(request), request.params, ifMatch(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/mail-templates/:kind/:language/preview',
    {
      config: reading,
      schema: {
        tags,
        summary: 'A text as its reader would see it, saved or not',
        params: TemplateParams,
        body: PreviewTemplateBody,
        response: { 200: MailPreview },
      },
    },
    async (request) => previewTemplate(contextOf(request), request.params, request.body),
  );
};
