import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { withoutAccount } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';

/** `/healthz`: the process answers. `/readyz`: the database does too, and has its tables. */
export function addHealthRoutes(app: FastifyInstance, { database }: Deps): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      await withoutAccount(database, async (tx) => sql`select from account_directory limit 1`.execute(tx));
      return { status: 'ready' };
    } catch (error) {
      request.log.warn({ err: error }, 'not ready');
      return reply.code(503).send({ status: 'database not ready' });
    }
  });
}
