import type { FastifyReply } from 'fastify';
import type { MailAttachment } from '../../integrations/ports.ts';
import { IdParams } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { getReminder, listReminders, reminderFile, sendReminder, withdrawReminder } from './operations.ts';
import { previewReminders } from './preview.operations.ts';
import { getRun, lettersByPost, runReminders } from './run.operations.ts';
import {
  ListRemindersQuery,
  ListStopsQuery,
  PreviewQuery,
  PutReminderSettingsBody,
  RemindedView,
  ReminderPreview,
  ReminderRunView,
  ReminderSettingsView,
  RemindersPage,
  ReminderView,
  RunRemindersBody,
  SentView,
  StopBody,
  StopsView,
  StopView,
  WithdrawBody,
} from './schema.ts';
import { putReminderSettings, readReminderSettings } from './settings.operations.ts';
import { sendStatement, statementFile } from './statement.operations.ts';
import { readStops, resumeReminding, stopReminding } from './stops.operations.ts';

const tags = ['reminders'];
const reading = { permission: 'billing:read' } as const;
const writing = { permission: 'billing:write' } as const;

export const reminderRoutes: SliceRoutes = (app) => {
  app.get(
    '/reminder-settings',
    {
      config: { permission: 'settings:read' },
      schema: { tags, summary: 'How the account reminds', response: { 200: ReminderSettingsView } },
    },
    async (request) => readReminderSettings(contextOf(request)),
  );

  app.put(
    '/reminder-settings',
    {
      config: { permission: 'settings:write' },
      schema: {
        tags,
        summary: 'Change how the account reminds',
        description: 'If-Match is "0" the first time.',
        body: PutReminderSettingsBody,
        response: { 200: ReminderSettingsView },
      },
    },
    async (request) => putReminderSettings(contextOf(request), ifMatch(request), request.body),
  );

  app.get(
    '/reminders/preview',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Whom a run would remind today, and why not the others',
        querystring: PreviewQuery,
        response: { 200: ReminderPreview },
      },
    },
    async (request) => previewReminders(contextOf(request), request.query),
  );

  app.post(
    '/reminders/run',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Write the reminders of a preview, and send them',
        description: 'All or nothing. If what is open has changed since the preview, nothing is written.',
        body: RunRemindersBody,
        response: { 201: RemindedView },
      },
    },
    async (request, reply) => reply.code(201).send(await runReminders(contextOf(request), request.body)),
  );

  app.get(
    '/reminder-runs/:id',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Reminders that were written together',
        params: IdParams,
        response: { 200: ReminderRunView },
      },
    },
    async (request) => getRun(contextOf(request), request.params.id),
  );

  app.get(
    '/reminder-runs/:id/letters',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The letters of a run that go by post, as one PDF',
        params: IdParams,
      },
    },
    async (request, reply) => {
      const bytes = await lettersByPost(contextOf(request), request.params.id);
      return sendFile(reply, { fileName: 'letters.pdf', mediaType: 'application/pdf', bytes });
    },
  );

  app.get(
    '/reminders',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Reminders, the newest first unless sorted otherwise',
        querystring: ListRemindersQuery,
        response: { 200: RemindersPage },
      },
    },
    async (request) => listReminders(contextOf(request), request.query),
  );

  app.get(
    '/reminders/:id',
    {
      config: reading,
      schema: { tags, summary: 'One reminder', params: IdParams, response: { 200: ReminderView } },
    },
    async (request) => getReminder(contextOf(request), request.params.id),
  );

  app.get(
    '/reminders/:id/pdf',
    { config: reading, schema: { tags, summary: 'The letter', params: IdParams } },
    async (request, reply) => sendFile(reply, await reminderFile(contextOf(request), request.params.id)),
  );

  app.post(
    '/reminders/:id/send',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send a reminder by e-mail, again or for the first time',
        params: IdParams,
        response: { 202: SentView },
      },
    },
    async (request, reply) => reply.code(202).send(await sendReminder(contextOf(request), request.params.id)),
  );

  app.post(
    '/reminders/:id/withdraw',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Take a reminder back: the next one has its level again',
        params: IdParams,
        body: WithdrawBody,
        response: { 200: ReminderView },
      },
    },
    async (request) => withdrawReminder(contextOf(request), request.params.id, request.body),
  );

  app.get(
    '/reminder-stops',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Who and what is not reminded of',
        querystring: ListStopsQuery,
        response: { 200: StopsView },
      },
    },
    async (request) => readStops(contextOf(request), request.query),
  );

  app.post(
    '/reminder-stops',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Stop reminding of an invoice, or of all of a customer',
        body: StopBody,
        response: { 201: StopView },
      },
    },
    async (request, reply) => reply.code(201).send(await stopReminding(contextOf(request), request.body)),
  );

  app.post(
    '/reminder-stops/:id/resume',
    {
      config: writing,
      schema: { tags, summary: 'Remind again', params: IdParams, response: { 200: StopsView } },
    },
    async (request) => {
      await resumeReminding(contextOf(request), request.params.id);
      return readStops(contextOf(request), {});
    },
  );

  app.get(
    '/customers/:id/statement/pdf',
    { config: reading, schema: { tags, summary: "A customer's statement of account", params: IdParams } },
    async (request, reply) => sendFile(reply, await statementFile(contextOf(request), request.params.id)),
  );

  app.post(
    '/customers/:id/statement/send',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Send a statement of account by e-mail',
        params: IdParams,
        response: { 202: SentView },
      },
    },
    async (request, reply) =>
      reply.code(202).send(await sendStatement(contextOf(request), request.params.id)),
  );
};

/** Shown in the browser under its name. */
function sendFile(reply: FastifyReply, { fileName, mediaType, bytes }: MailAttachment): FastifyReply {
  return reply
    .type(mediaType)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .send(Buffer.from(bytes));
}
