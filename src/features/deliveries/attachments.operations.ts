import { type Context, transaction } from '../../context.ts';
import type { MailAttachment } from '../../integrations/ports.ts';
import { attachmentsOf } from '../documents/operations.ts';
import { letterFile } from './letter.operations.ts';
import { findSubject } from './send.repository.ts';

/**
 * What goes with an e-mail: the files of the invoice it is about, the same bytes as ever, or its letter.
 *
 * @returns null: there is no such e-mail, or it waits for later.
 */
export async function loadAttachments(
  context: Context,
  deliveryId: string,
): Promise<readonly MailAttachment[] | null> {
  const subject = await transaction(context, (tx) => findSubject(tx, deliveryId, context.now));
  if (subject === null) return null;
  const { invoiceId, document } = subject;
  if (document !== null) return [await letterFile(context, document)];
  return invoiceId === null ? [] : attachmentsOf(context, invoiceId);
}
