import type { Tx } from '../../db/transaction.ts';
import type { ReminderDocument } from '../../documents/open-items.ts';
import type { MailAddress } from '../../integrations/ports.ts';
import { newId } from '../../lib/ids.ts';
import { fillTexts } from '../deliveries/fields.operations.ts';
import { newMessageId } from '../deliveries/message-id.operations.ts';
import type { NewDelivery } from '../deliveries/send.operations.ts';
import { requireMailSettings } from '../deliveries/settings.operations.ts';
import { loadTemplates } from '../deliveries/templates.operations.ts';
import { reminderFields } from './letters.operations.ts';

/** A reminder that is to be sent. */
export type LetterToSend = {
  readonly id: string;
  readonly customerId: string;
  readonly letter: ReminderDocument;
  /** What is open, in major units. */
  readonly open: string;
  /** Nobody: it is left out. */
  readonly recipients: readonly MailAddress[];
};

/** The e-mails that bring reminders to those who can be reached. */
export async function reminderDeliveries(tx: Tx, letters: readonly LetterToSend[]): Promise<NewDelivery[]> {
  const { senderAddress } = await requireMailSettings(tx);
  const templates = await loadTemplates(tx);
  return letters
    .filter(({ recipients }) => recipients.length > 0)
    .map(({ id, customerId, letter, open, recipients }) => {
      const { language, level } = letter;
      const template = templates(`reminder-${level}`, language);
      const fields = reminderFields(letter, open);
      return {
        id: newId(),
        kind: 'reminder',
        customerId,
        invoiceId: null,
        reminderId: id,
        document: letter,
        language,
        recipients,
        ...fillTexts(template, fields),
        messageId: newMessageId(senderAddress),
      };
    });
}
