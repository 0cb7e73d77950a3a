import { minorFromText, minorToText } from '../../billing/money.ts';
import { type Context, transaction } from '../../context.ts';
import { requireRows } from '../../db/require-rows.ts';
import type { Tx } from '../../db/transaction.ts';
import { mergedPdf } from '../../documents/merge.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import { letterFile } from '../deliveries/letter.operations.ts';
import { queueMailing } from '../deliveries/send.operations.ts';
import { isMailConfigured, loadPaymentLink } from '../deliveries/settings.operations.ts';
import { loadLetterParts } from '../invoices/document-parts.operations.ts';
import { recordEvents } from '../invoices/facts.operations.ts';
import { type Account, holdSettings, loadAccount, todayOf } from '../settings/operations.ts';
import { reminderLetter } from './letters.operations.ts';
import { reminderDeliveries } from './mail.operations.ts';
import { type DueReminder, findDue } from './preview.operations.ts';
import {
  findRun,
  insertReminders,
  insertRun,
  listLettersByPost,
  listRemindersOfRun,
  type NewReminder,
  updateRunMailing,
} from './repository.ts';
import type { RemindedView, ReminderRunView, RunRemindersBody } from './schema.ts';
import { loadReminderSettings } from './settings.operations.ts';

/**
 * Writes the reminders that a preview showed, and sends them by e-mail where customers can be reached: all or nothing.
 *
 * @throws {Refusal} `absent`; `conflict` if what is due is no longer what the preview showed.
 */
export function runReminders(context: Context, body: RunRemindersBody): Promise<RemindedView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const today = todayOf(account, context.now);
    // One run after the other: the second sees what the first has reminded of.
    await holdSettings(tx);
    const ids = body.customers.map(({ customerId }) => customerId);
    await requireCustomers(tx, ids);
    await requireRows(tx, 'invoice', body.leaveOut);
    const { due } = await findDue(tx, account, today, ids, body.leaveOut);
    const totals = new Map(due.map((one) => [one.customer.id, one.reminder.total]));
    for (const { customerId, total } of body.customers) {
      if (totals.get(customerId) !== minorFromText(total, currency)) {
        throw new Refusal('conflict', { key: 'reminders.changed' });
      }
    }
    const runId = newId();
    const by = { actor: actorText(context.actor), at: context.now };
    await insertRun(tx, { id: runId, day: today, createdBy: by.actor }, context.now);
    const written = await write(tx, account, today, due);
    const open = new Map(
      due.flatMap(({ invoices }) =>
        invoices.map((one) => [one.id, minorToText(one.open, currency)] as const),
      ),
    );
    await insertReminders(tx, runId, written, open, currency, by);
    await recordEvents(tx, context, written.flatMap(remindedEvents));
    const mailingId = body.send ? await send(tx, context, runId, due, written) : null;
    const reached = (one: DueReminder) => mailingId !== null && one.recipients.length > 0;
    return {
      runId,
      day: today,
      mailingId,
      reminders: await listRemindersOfRun(tx, runId),
      byPost: due.filter((one) => !reached(one)).map(({ customer }) => customer),
    };
  });
}

/** Reminders that were written together. @throws {Refusal} `absent` */
export function getRun(context: Context, id: string): Promise<ReminderRunView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    return present(await findRun(tx, id, currency), 'reminder-run');
  });
}

/**
 * The letters of a run that no e-mail brings, as one PDF to print in one go.
 *
 * @throws {Refusal} `absent`; `conflict` if all went by e-mail.
 */
export async function lettersByPost(context: Context, id: string): Promise<Buffer> {
  const letters = await transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    present(await findRun(tx, id, currency), 'reminder-run');
    return listLettersByPost(tx, id);
  });
  if (letters.length === 0) throw new Refusal('conflict', { key: 'reminders.noLetters' });
  const pdfs: Buffer[] = [];
  for (const letter of letters) pdfs.push(Buffer.from((await letterFile(context, letter)).bytes));
  return mergedPdf(pdfs);
}

async function write(
  tx: Tx,
  account: Account,
  today: ReturnType<typeof todayOf>,
  due: readonly DueReminder[],
): Promise<NewReminder[]> {
  const { currency } = account;
  const settings = await loadReminderSettings(tx, currency);
  const link = await loadPaymentLink(tx);
  const parts = await loadLetterParts(
    tx,
    due.map(({ customer, language }) => ({ id: customer.id, language })),
  );
  return due.flatMap((one) => {
    const own = parts.get(one.customer.id);
    if (own === undefined) return [];
    const letter = reminderLetter(one, own, settings, currency, today, link);
    return [{ id: newId(), customerId: one.customer.id, reminder: one.reminder, letter }];
  });
}

function remindedEvents({ id, reminder }: NewReminder) {
  return reminder.items.map((item) => ({
    invoiceId: item.id,
    event: 'reminded' as const,
    detail: { reminderId: id, level: item.level },
  }));
}

async function send(
  tx: Tx,
  context: Context,
  runId: string,
  due: readonly DueReminder[],
  written: readonly NewReminder[],
): Promise<string | null> {
  if (!(await isMailConfigured(tx))) return null;
  const { currency } = await loadAccount(tx);
  const recipients = new Map(due.map((one) => [one.customer.id, one.recipients]));
  const letters = written.map(({ id, customerId, letter, reminder }) => ({
    id,
    customerId,
    letter,
    open: minorToText(reminder.open, currency),
    recipients: recipients.get(customerId) ?? [],
  }));
  const mailingId = await queueMailing(tx, context, null, await reminderDeliveries(tx, letters));
  if (mailingId !== null) await updateRunMailing(tx, runId, mailingId);
  return mailingId;
}
