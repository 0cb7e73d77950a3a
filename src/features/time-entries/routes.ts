import { IdParams, pageOf } from '../../lib/wire.ts';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { WriteOffBody } from '../tickets/items.schema.ts';
import {
  createTimeEntry,
  deleteTimeEntry,
  getTimeEntry,
  listTimeEntries,
  updateTimeEntry,
  writeOffTimeEntry,
} from './operations.ts';
import { proposeRate } from './rate.operations.ts';
import {
  CreateTimeEntryBody,
  ListTimeEntriesQuery,
  ProposedRateQuery,
  ProposedRateView,
  SavedTimeEntryView,
  TimeEntryView,
  TimeSheetQuery,
  TimeSheetView,
  UpdateTimeEntryBody,
} from './schema.ts';
import { readTimeSheet } from './sheet.operations.ts';

const tags = ['time entries'];
const reading = { permission: 'time:read' } as const;
const writing = { permission: 'time:write' } as const;
const billing = { permission: 'billing:write' } as const;

export const timeEntryRoutes: SliceRoutes = (app) => {
  app.get(
    '/time-entries',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Time entries, by their start',
        querystring: ListTimeEntriesQuery,
        response: { 200: pageOf(TimeEntryView) },
      },
    },
    async (request) => listTimeEntries(contextOf(request), request.query),
  );

  app.get(
    '/time-entries/:id',
    {
      config: reading,
      schema: { tags, summary: 'One time entry', params: IdParams, response: { 200: TimeEntryView } },
    },
    async (request) => getTimeEntry(contextOf(request), request.params.id),
  );

  app.post(
    '/time-entries',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Log work on a ticket',
        description:
          "Times are the account's; one that comes twice is the earlier, one that does not exist is refused (R9). Overlaps are warnings.",
        body: CreateTimeEntryBody,
        response: { 201: SavedTimeEntryView },
      },
    },
    async (request, reply) => reply.code(201).send(await createTimeEntry(contextOf(request), request.body)),
  );

  app.patch(
    '/time-entries/:id',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change an entry, or move it to another ticket',
        params: IdParams,
        body: UpdateTimeEntryBody,
        response: { 200: SavedTimeEntryView },
      },
    },
    async (request) => updateTimeEntry(contextOf(request), request.params.id, ifMatch(request), request.body),
  );

  app.delete(
    '/time-entries/:id',
    { config: writing, schema: { tags, summary: 'Delete an entry of an open ticket', params: IdParams } },
    async (request, reply) => {
      await deleteTimeEntry(contextOf(request), request.params.id, ifMatch(request));
      return reply.code(204).send();
    },
  );

  app.post(
    '/time-entries/:id/write-off',
    {
      config: billing,
      schema: {
        tags,
        summary: 'Do not charge an entry, and say why',
        description: 'Also what was left out of a billed ticket (R25).',
        params: IdParams,
        body: WriteOffBody,
        response: { 200: TimeEntryView },
      },
    },
    async (request) => writeOffTimeEntry(contextOf(request), request.params.id, request.body.reason),
  );

  app.post(
    '/time-entries/:id/charge-again',
    {
      config: billing,
      schema: {
        tags,
        summary: 'Charge an entry that was written off after all',
        params: IdParams,
        response: { 200: TimeEntryView },
      },
    },
    async (request) => writeOffTimeEntry(contextOf(request), request.params.id, null),
  );

  app.get(
    '/proposed-rate',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The rate an entry would be charged at, and what else can be chosen',
        description: "Of the ticket's contract: holiday before weekday before hours (R9).",
        querystring: ProposedRateQuery,
        response: { 200: ProposedRateView },
      },
    },
    async (request) => proposeRate(contextOf(request), request.query),
  );

  app.get(
    '/time-sheet',
    {
      config: reading,
      schema: {
        tags,
        summary: "A technician's week",
        querystring: TimeSheetQuery,
        response: { 200: TimeSheetView },
      },
    },
    async (request) => readTimeSheet(contextOf(request), request.query),
  );
};
