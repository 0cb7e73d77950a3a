import { z } from 'zod';
import { defineTask } from '../../jobs/define-task.ts';
import { queueDue, tryDelivery } from './attempt.operations.ts';
import { sendDeliveryTask } from './queue.operations.ts';

/** Tries to send one e-mail. Run twice it does nothing the second time, except to notice that the first one died. */
export const sendDelivery = defineTask(
  sendDeliveryTask,
  z.object({ accountId: z.string(), deliveryId: z.string() }),
  async (deps, { accountId, deliveryId }) => tryDelivery(deps, accountId, deliveryId),
);

/** Queues what is due for another try. */
export const queueDueDeliveries = defineTask(
  'queue_due_deliveries',
  z.object({ accountId: z.string() }),
  async (deps, { accountId }) => queueDue(deps, accountId),
);
