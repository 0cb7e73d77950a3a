import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { App } from './slice-routes.ts';

/** Answers with server-sent events: each value as JSON, null as a comment that keeps the connection alive. */
export type SendEvents = (reply: FastifyReply, events: AsyncGenerator<unknown>) => FastifyReply;

/** The answer of a route of events in the API's description. */
export const EventStream = {
  description:
    'Server-sent events, each a message whose data is JSON; the stream ends when there is no more to tell.',
  content: { 'text/event-stream': { schema: z.string() } },
} as const;

/** For a slice with routes of events. Streams end when the client goes away, and when the server closes. */
export function eventStreams(app: App): SendEvents {
  const open = new Set<Readable>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.destroy();
  });
  return (reply, events) => {
    const stream = Readable.from(written(events));
    open.add(stream);
    stream.on('close', () => open.delete(stream));
    // A proxy that gathers answers would show them at their end only.
    const headers = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return reply.type('text/event-stream').headers(headers).send(stream);
  };
}

async function* written(events: AsyncGenerator<unknown>): AsyncGenerator<string> {
  for await (const event of events)
    yield event === null ? ': still here\n\n' : `data: ${JSON.stringify(event)}\n\n`;
  // Without it a browser takes the end for a broken line, and asks again.
  yield 'event: end\ndata:\n\n';
}
