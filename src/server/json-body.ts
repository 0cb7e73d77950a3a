import type { FastifyInstance } from 'fastify';
import { Refusal } from '../lib/errors.ts';
import { checkTexts } from './validation.ts';

/** Bodies are JSON and nothing else; no body is `undefined`, which a route that wants one refuses. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: unknown, body: string) => {
      if (body === '') return undefined;
      const value = parse(body);
      checkTexts(value);
      return value;
    },
  );
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal('invalid', { key: 'server.malformedJson' });
  }
}
