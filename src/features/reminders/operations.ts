import { minorFromText } from '../../billing/money.ts';
import { type Context, transaction } from '../../context.ts';
import type { MailAttachment } from '../../integrations/ports.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Page } from '../../lib/wire.ts';
import { record } from '../audit-log/operations.ts';
import { letterFile } from '../deliveries/letter.operations.ts';
import { queueMailing, recipientsOfCustomer } from '../deliveries/send.operations.ts';
import { requireMailSettings } from '../deliveries/settings.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { reminderDeliveries } from './mail.operations.ts';
import { findReminder, listReminderRows, updateWithdrawn } from './repository.ts';
import type { ListRemindersQuery, ReminderSummary, ReminderView, SentView, WithdrawBody } from './schema.ts';

/** A page of reminders: all, or those of a customer, an invoice or a run. */
export function listReminders(context: Context, query: ListRemindersQuery): Promise<Page<ReminderSummary>> {
  return transaction(context, (tx) => listReminderRows(tx, query));
}

/** @throws {Refusal} `absent` */
export async function getReminder(context: Context, id: string): Promise<ReminderView> {
  const { letter: _, ...view } = await load(context, id);
  return view;
}

/** The letter as a PDF, made of what was frozen when it was written. @throws {Refusal} `absent` */
export async function reminderFile(context: Context, id: string): Promise<MailAttachment> {
  const { letter } = await load(context, id);
  return letterFile(context, letter);
}

/**
 * Sends a reminder by e-mail, again or for the first time.
 *
 * @throws {Refusal} `absent`; `conflict` without a mail server or recipient, and for one that was withdrawn.
 */
export function sendReminder(context: Context, id: string): Promise<SentView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const { letter, customer, open, withdrawnAt } = present(
      await findReminder(tx, id, currency, true),
      'reminder',
    );
    if (withdrawnAt !== null) throw new Refusal('conflict', { key: 'reminders.alreadyWithdrawn' });
    await requireMailSettings(tx);
    const recipients = await recipientsOfCustomer(tx, customer.id);
    const letters = [{ id, customerId: customer.id, letter, open, recipients }];
    const mailingId = await queueMailing(tx, context, null, await reminderDeliveries(tx, letters));
    if (mailingId !== null) return { mailingId };
    throw new Refusal('conflict', { key: 'reminders.noRecipient', params: { customer: customer.name } });
  });
}

/**
 * Takes a reminder back: the next one has its level again.
 *
 * @throws {Refusal} `absent`; `conflict` the second time, and if its fee or interest was paid.
 */
export function withdrawReminder(
  context: Context,
  id: string,
  { reason }: WithdrawBody,
): Promise<ReminderView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const { withdrawnAt, paid } = present(await findReminder(tx, id, currency, true), 'reminder');
    if (withdrawnAt !== null) throw new Refusal('conflict', { key: 'reminders.alreadyWithdrawn' });
    if (minorFromText(paid, currency) > 0)
      throw new Refusal('conflict', { key: 'reminders.paidAlready', params: { amount: { decimal: paid } } });
    await updateWithdrawn(tx, id, reason, context.now);
    const subject = { kind: 'reminder', id };
    await record(tx, context, { action: 'reminder.withdrawn', subject, detail: { reason } });
    const { letter: _, ...view } = present(await findReminder(tx, id, currency, false), 'reminder');
    return view;
  });
}

function load(context: Context, id: string) {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    return present(await findReminder(tx, id, currency, false), 'reminder');
  });
}
