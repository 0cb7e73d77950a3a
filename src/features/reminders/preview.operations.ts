import { type Currency, minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import {
  type NextReminder,
  nextReminder,
  type Reminder,
  type ReminderTerms,
  reminderDue,
} from '../../billing/reminder.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { dayText } from '../../lib/day-text.ts';
import { type Language, type MessageKey, say } from '../../lib/messages.ts';
import { isMailConfigured } from '../deliveries/settings.operations.ts';
import { type Account, loadAccount, todayOf } from '../settings/operations.ts';
import { listOverdue, type OverdueRow } from './due.repository.ts';
import type { PreviewQuery, ReminderPreview } from './schema.ts';
import { loadReminderSettings, termsOf } from './settings.operations.ts';

/** A reminder that is due, with the invoices it is about in the order they are listed. */
export type DueReminder = {
  readonly customer: OverdueRow['customer'];
  readonly language: Language;
  readonly recipients: OverdueRow['recipients'];
  readonly reminder: Reminder;
  readonly invoices: readonly OverdueRow[];
};

/** What a run would do today, and why it would leave the others. */
export function previewReminders(
  context: Context,
  { leaveOut = [] }: PreviewQuery,
): Promise<ReminderPreview> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const today = todayOf(account, context.now);
    const { due, left, terms } = await findDue(tx, account, today, null, leaveOut);
    return {
      day: today,
      currency: currency.code,
      canSend: await isMailConfigured(tx),
      reminders: due.map((one) => ({
        customer: one.customer,
        language: one.language,
        ...claimsOf(one.reminder, currency),
        items: itemsOf(one, currency),
        recipients: [...one.recipients],
      })),
      left: left.map((invoice) =>
        leftView(invoice, leaveOut.includes(invoice.id), terms, today, currency, context.language),
      ),
    };
  });
}

/** The reminders that are due today, by customer. @param customerIds null: of all. @param leaveOut Not these invoices. */
export async function findDue(
  tx: Tx,
  account: Account,
  today: Day,
  customerIds: readonly string[] | null,
  leaveOut: readonly string[],
): Promise<{
  readonly due: readonly DueReminder[];
  readonly left: readonly OverdueRow[];
  readonly terms: ReminderTerms;
}> {
  const { currency } = account;
  const terms = termsOf(await loadReminderSettings(tx, currency), currency);
  const overdue = await listOverdue(tx, today, currency, customerIds);
  const byCustomer = Map.groupBy(
    overdue.filter(({ id, stop }) => stop === null && !leaveOut.includes(id)),
    ({ customer }) => customer.id,
  );
  const due = [...byCustomer.values()].flatMap((invoices): DueReminder[] => {
    const [first] = invoices;
    const reminder = reminderDue(invoices, terms, today);
    if (first === undefined || reminder === null) return [];
    const ids = new Set(reminder.items.map(({ id }) => id));
    const { customer, recipients } = first;
    const language = first.language ?? account.language;
    return [{ customer, language, recipients, reminder, invoices: invoices.filter(({ id }) => ids.has(id)) }];
  });
  const taken = new Set(due.flatMap(({ invoices }) => invoices.map(({ id }) => id)));
  return { due, left: overdue.filter(({ id }) => !taken.has(id)), terms };
}

export function claimsOf({ level, payUntil, ...amounts }: Reminder, currency: Currency) {
  return {
    level,
    payUntil,
    open: minorToText(amounts.open, currency),
    fee: minorToText(amounts.fee, currency),
    interest: minorToText(amounts.interest, currency),
    total: minorToText(amounts.total, currency),
  };
}

function itemsOf(
  { reminder, invoices }: DueReminder,
  currency: Currency,
): ReminderPreview['reminders'][number]['items'] {
  return invoices.flatMap(({ id, number, invoiceDate, dueDay, open }) => {
    const item = reminder.items.find((one) => one.id === id);
    if (item === undefined) return [];
    return {
      invoice: { id, number },
      invoiceDate,
      dueDate: dueDay,
      level: item.level,
      overdueDays: item.overdueDays,
      open: minorToText(open, currency),
      interest: minorToText(item.interest, currency),
    };
  });
}

function leftView(
  invoice: OverdueRow,
  isLeftOut: boolean,
  terms: ReminderTerms,
  today: Day,
  currency: Currency,
  language: Language,
): ReminderPreview['left'][number] {
  const { id, number, customer, dueDay, open, last, stop } = invoice;
  const next = nextReminder(invoice, terms, today);
  const code = codeOf(stop !== null, isLeftOut, next);
  const key: MessageKey = stop?.reason ? 'reminders.left-stopped-because' : `reminders.left-${code}`;
  const params = {
    reason: stop?.reason ?? '',
    until: next.kind === 'waits' ? dayText(next.until, language) : '',
    minimum: minorToText(terms.minimumOpen, currency),
  };
  return {
    customer,
    invoice: { id, number },
    dueDate: dueDay,
    open: minorToText(open, currency),
    level: last?.level ?? 0,
    code,
    message: say({ key, params }, language),
    stopId: stop?.id ?? null,
  };
}

function codeOf(
  isStopped: boolean,
  isLeftOut: boolean,
  next: NextReminder,
): ReminderPreview['left'][number]['code'] {
  if (isStopped) return 'stopped';
  if (next.kind !== 'due') return next.kind;
  return isLeftOut ? 'left-out' : 'too-little';
}
