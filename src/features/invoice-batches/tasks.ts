import { z } from 'zod';
import { type Context, systemContext } from '../../context.ts';
import type { Deps } from '../../deps.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { cancelBatchNow } from './cancel.operations.ts';
import { dissolveBatchNow } from './dissolve.operations.ts';
import { saveBatchNow } from './save.operations.ts';

const Payload = z.object({
  accountId: z.string(),
  batchId: z.string(),
  /** Whoever asked for it; histories name them, not the job. */
  actor: z.object({
    kind: z.enum(['user', 'api-key', 'command-line', 'job']),
    id: z.string(),
    name: z.string(),
  }),
  language: z.enum(['de', 'en']),
});

/** Each does nothing if the batch is not in its state any more, so a job may run twice. */
export const saveBatchTask = defineTask('save_invoice_batch', Payload, (deps, payload) =>
  saveBatchNow(contextOf(deps, payload), payload.batchId),
);

export const cancelBatchTask = defineTask(
  'cancel_invoice_batch',
  Payload.extend({ reason: z.string() }),
  (deps, payload) => cancelBatchNow(contextOf(deps, payload), payload.batchId, payload.reason),
);

export const dissolveBatchTask = defineTask('dissolve_invoice_batch', Payload, (deps, payload) =>
  dissolveBatchNow(contextOf(deps, payload), payload.batchId),
);

function contextOf(deps: Deps, { accountId, actor, language }: z.output<typeof Payload>): Context {
  const job = { kind: 'job', id: 'invoice-batches', name: 'invoice batches' } as const;
  return { ...systemContext(deps, accountId, job, language), actor };
}
