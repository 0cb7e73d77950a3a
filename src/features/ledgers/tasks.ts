import { z } from 'zod';
import { inAccount } from '../../db/transaction.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { enqueue } from '../../jobs/queue.ts';
import { systemClock } from '../../lib/clock.ts';
import { compareAll } from './check.operations.ts';
import { collectMoney } from './collect.operations.ts';
import { listConnections } from './connections.repository.ts';
import { exportSavedBatchNow } from './export.operations.ts';
import { readLists } from './lists.operations.ts';
import { tellExpiring } from './lost.operations.ts';
import { pollChanges } from './poll.operations.ts';
import { LedgerName } from './schema.ts';
import { type Session, sendDue, unlessItFails, withSession } from './send.operations.ts';
import { type Desk, jobContext } from './tokens.operations.ts';

const OfLedger = z.object({ accountId: z.string(), ledger: LedgerName });
const OfAccount = z.object({ accountId: z.string() });

/** One job does not work for longer; what is left is another job's. */
const stepMs = 45_000;
const laterMs = 30_000;

/** Sends what waits for a ledger, and comes back when the next thing is due. Safe to run twice: one node has the lease. */
export const sendToLedger = defineTask('send_to_ledger', OfLedger, async (deps, { accountId, ledger }) => {
  const desk = { deps, accountId, ledger };
  const until = performance.now() + stepMs;
  const sent = await withSession(desk, (session) => sendAll(session, until));
  // What came while another node was at it, or the ledger gave no token, would else wait for the next polling.
  const next = sent === 'later' ? new Date(deps.clock.now().getTime() + laterMs) : sent;
  if (next === null || next === 'person') return;
  await inAccount(deps.database, accountId, (tx) =>
    enqueue(tx, {
      task: 'send_to_ledger',
      payload: { accountId, ledger },
      // Another key than that of work that waits now, which would be put off by it.
      key: `send_to_ledger:${accountId}:${ledger}:later`,
      // By the queue's clock, which is not ours where ours is set.
      runAt: new Date(systemClock.now().getTime() + next.getTime() - deps.clock.now().getTime()),
      maxAttempts: 5,
    }),
  );
});

export const exportInvoiceBatch = defineTask(
  'export_invoice_batch',
  z.object({ accountId: z.string(), batchId: z.string() }),
  (deps, { accountId, batchId }) =>
    exportSavedBatchNow(jobContext({ deps, accountId, ledger: 'xero' }), batchId),
);

/** Every 15 minutes: what waits goes out, what changed there comes in. */
export const pollLedgers = defineTask('poll_ledgers', OfAccount, async (deps, { accountId }) => {
  for (const desk of await desks(deps, accountId)) {
    await withSession(desk, async (session) => {
      await unlessItFails(session, () => pollChanges(session));
      await sendAll(session, performance.now() + stepMs);
    });
  }
});

/** Every night: everything that is open or recent is compared, and the ledger's lists are read again. */
export const compareWithLedgers = defineTask(
  'compare_with_ledgers',
  OfAccount,
  async (deps, { accountId }) => {
    for (const desk of await desks(deps, accountId)) {
      await withSession(desk, async (session) => {
        // Names, merged customers and closed periods as they are now.
        await unlessItFails(session, () => readLists(jobContext(desk), desk.ledger, session.access));
        await unlessItFails(session, () => compareAll(session));
      });
    }
    // Last, because speaking to a ledger gives most of them longer.
    await tellExpiring(jobContext({ deps, accountId, ledger: 'xero' }));
  },
);

/** Sends what is due and what follows from it, such as a credit that settles its invoice. @returns as `sendDue` */
async function sendAll(session: Session, until: number): Promise<Date | null> {
  for (;;) {
    const next = await sendDue(session, until);
    let follows = 0;
    await unlessItFails(session, async () => {
      follows = await collectMoney(session);
    });
    if (follows === 0) return next;
  }
}

async function desks(deps: Desk['deps'], accountId: string): Promise<Desk[]> {
  const connections = await inAccount(deps.database, accountId, listConnections);
  return connections
    .filter(({ state }) => state === 'connected')
    .map(({ ledger }) => ({ deps, accountId, ledger }));
}
