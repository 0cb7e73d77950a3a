import type { Tx } from '../../db/transaction.ts';
import { enqueueMany } from '../../jobs/queue.ts';

/** The job's name; the task itself is made of what these operations do. */
export const sendDeliveryTask = 'send_delivery';

/** One job for each e-mail. Those of an account run one after the other, so that none keeps the others' jobs waiting. */
export async function enqueueDeliveries(tx: Tx, ids: readonly string[]): Promise<void> {
  const { accountId } = tx;
  await enqueueMany(
    tx,
    ids.map((deliveryId) => ({
      task: sendDeliveryTask,
      payload: { accountId, deliveryId },
      key: `delivery:${deliveryId}`,
      queueName: `mail:${accountId}`,
    })),
  );
}
