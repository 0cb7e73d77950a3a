import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { MailAddress } from '../../integrations/ports.ts';
import { newId } from '../../lib/ids.ts';
import type { Language } from '../../lib/messages.ts';
import { newMessageId } from './message-id.operations.ts';
import { queueMailing } from './send.operations.ts';
import { findMailSettings } from './settings.repository.ts';

/** What somebody of the account itself is told by e-mail. */
export type Notice = {
  readonly to: MailAddress;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
};

/** Queues notices in the caller's transaction; without a mail server there is no way to send them, and they are let be. */
export async function queueNotices(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  notices: readonly Notice[],
): Promise<void> {
  const settings = await findMailSettings(tx);
  if (settings === null) return;
  const deliveries = notices.map(({ to, ...texts }) => ({
    id: newId(),
    kind: 'notice' as const,
    ...{ customerId: null, invoiceId: null, reminderId: null, document: null },
    recipients: [to],
    ...texts,
    messageId: newMessageId(settings.senderAddress),
  }));
  await queueMailing(tx, context, null, deliveries);
}
