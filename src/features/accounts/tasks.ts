import { z } from 'zod';
import { inAccount } from '../../db/transaction.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { forgetUses } from '../../server/idempotency.repository.ts';
import { keptMs } from '../../server/idempotency.ts';
import { forgetEndedSessions } from '../sign-in/operations.ts';

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
