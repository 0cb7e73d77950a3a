import type { Context } from '../../context.ts';
import { transaction } from '../../context.ts';
import type { MailAttachment } from '../../integrations/ports.ts';
import { findSnapshot } from './send.repository.ts';

/** What goes with an e-mail: the documents of the invoice it is about. */
export async function attachmentsOf(context: Context, deliveryId: string): Promise<MailAttachment[]> {
  const snapshot = await transaction(context, (tx) => findSnapshot(tx, deliveryId));
  if (snapshot === null) return [];
  const { number, document } = snapshot;
  return [{ fileName: `${number}.json`, mediaType: 'application/json', bytes: Buffer.from(document) }];
}
