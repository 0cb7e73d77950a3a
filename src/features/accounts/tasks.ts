import { z } from 'zod';
import { systemContext } from '../../context.ts';
import { inAccount } from '../../db/transaction.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { forgetUses } from '../../server/idempotency.repository.ts';
import { keptMs } from '../../server/idempotency.ts';
import { forgetEndedSessions } from '../sign-in/operations.ts';
import { playSampleDataNow } from './sample.operations.ts';

/** Forgets what is kept for a time only: idempotency keys after 24 hours (R49), sessions that are over. */
export const forgetExpired = defineTask(
  'forget_expired',
  z.object({ accountId: z.string() }),
  async ({ database, clock }, { accountId }) => {
    const now = clock.now();
    await inAccount(database, accountId, async (tx) => {
      await forgetUses(tx, new Date(now.getTime() - keptMs));
      await forgetEndedSessions(tx, now);
    });
  },
);

/** Fills the account with the sample company; the audit log names who asked for it. */
export const playSampleDataTask = defineTask(
  'play_sample_data',
  z.object({
    accountId: z.string(),
    actor: z.object({
      kind: z.enum(['user', 'api-key', 'command-line', 'job']),
      id: z.string(),
      name: z.string(),
    }),
    language: z.enum(['de', 'en']),
  }),
  (deps, { accountId, actor, language }) => {
    const job = { kind: 'job', id: 'sample-data', name: 'sample data' } as const;
    return playSampleDataNow({ ...systemContext(deps, accountId, job, language), actor });
  },
);
