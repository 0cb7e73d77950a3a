import type { Tx } from '../../db/transaction.ts';
import { enqueueMany } from '../../jobs/queue.ts';

/** The job's name; the task itself is made of what these operations do. */
export const sendDeliveryTask = 'send_delivery';

/** One job for each e-mail; one that waits already is not queued twice. */
export async function enqueueDeliveries(tx: Tx, ids: readonly string[]): Promise<void> {
  const { accountId } = tx;
  await enqueueMany(
    tx,
    ids.map((deliveryId) => ({
      task: sendDeliveryTask,
      payload: { accountId, deliveryId },
      key: `delivery:${deliveryId}`,
    })),
  );
}
