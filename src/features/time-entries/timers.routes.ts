import { z } from 'zod';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { SavedTimeEntryView } from './schema.ts';
import { discardTimer, listTimers, startTimer, stopTimer } from './timers.operations.ts';
import {
  DiscardTimerBody,
  StartedTimerView,
  StartTimerBody,
  StopTimerBody,
  TimerView,
} from './timers.schema.ts';

const tags = ['timers'];
const writing = { permission: 'time:write' } as const;

export const timerRoutes: SliceRoutes = (app) => {
  app.get(
    '/timers',
    {
      config: { permission: 'time:read' },
      schema: {
        tags,
        summary: 'Who is working on what now',
        response: { 200: z.object({ items: z.array(TimerView) }) },
      },
    },
    async (request) => ({ items: await listTimers(contextOf(request)) }),
  );

  app.post(
    '/timers/start',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Start a timer, or switch to another ticket',
        description: 'One per technician. While it runs, its ticket cannot be billed (R24).',
        body: StartTimerBody,
        response: { 201: StartedTimerView },
      },
    },
    async (request, reply) => reply.code(201).send(await startTimer(contextOf(request), request.body)),
  );

  app.post(
    '/timers/stop',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Stop a timer into a time entry',
        body: StopTimerBody,
        response: { 201: SavedTimeEntryView },
      },
    },
    async (request, reply) => reply.code(201).send(await stopTimer(contextOf(request), request.body)),
  );

  app.post(
    '/timers/discard',
    {
      config: writing,
      schema: { tags, summary: 'Stop a timer and forget it', body: DiscardTimerBody },
    },
    async (request, reply) => {
      await discardTimer(contextOf(request), request.body);
      return reply.code(204).send();
    },
  );
};
