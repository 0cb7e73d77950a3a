import { addDays, addMonths, type Day } from '../billing/period.ts';
import type { Context } from '../context.ts';
import { importStatements } from '../features/bank-statements/import.operations.ts';
import { acceptEntry, ignoreEntry, listEntries } from '../features/bank-statements/operations.ts';
import { AcceptBody, ListEntriesQuery } from '../features/bank-statements/schema.ts';
import { listReminders } from '../features/reminders/operations.ts';
import { previewReminders } from '../features/reminders/preview.operations.ts';
import { runReminders } from '../features/reminders/run.operations.ts';
import {
  ListRemindersQuery,
  PutReminderSettingsBody,
  type ReminderPreview,
  type ReminderSummary,
  RunRemindersBody,
} from '../features/reminders/schema.ts';
import { putReminderSettings, readReminderSettings } from '../features/reminders/settings.operations.ts';
import { stopReminding } from '../features/reminders/stops.operations.ts';
import { bankFile, type SampleEntry } from './bank-file.ts';
import type { AtMoment } from './history.ts';
import { inTurn } from './household.ts';

/**
 * What was done about open invoices in the month before `end`: two reminder runs, one invoice that is disputed, and a bank
 * statement of which some entries are decided and some wait for whoever looks.
 */
export async function remindAndReconcile(at: AtMoment, end: Day): Promise<void> {
  const month = addMonths(end, -1);
  await agreeOnReminders(at(`${month}T08:00`));
  await remind(at(`${addDays(month, 9)}T09:00`), () => true);
  await disputeOne(at(`${addDays(month, 20)}T15:00`));
  const second = at(`${addDays(month, 25)}T09:00`);
  await remind(second, ({ level }) => level === 2);
  await reconcile(at, addDays(end, -2));
}

/** 5.00 and 10.00 for the second and third reminder, and nine points above the base rate (§ 288 BGB). */
async function agreeOnReminders(context: Context): Promise<void> {
  const { revision, levels, ...settings } = await readReminderSettings(context);
  const fees = ['0.00', '5.00', '10.00'];
  const body = {
    ...settings,
    levels: levels.map((level, index) => ({ ...level, fee: fees[index] })),
    interestPercentage: '11.27',
    minimumOpen: '20.00',
  };
  await putReminderSettings(context, revision, PutReminderSettingsBody.parse(body));
}

type DueReminder = ReminderPreview['reminders'][number];

async function remind(context: Context, chosen: (reminder: DueReminder) => boolean): Promise<void> {
  const { reminders } = await previewReminders(context, {});
  const customers = reminders
    .filter(chosen)
    .map(({ customer, total }) => ({ customerId: customer.id, total }));
  if (customers.length > 0) await runReminders(context, RunRemindersBody.parse({ customers }));
}

async function disputeOne(context: Context): Promise<void> {
  const { left } = await previewReminders(context, {});
  const invoiceId = left.find(({ code }) => code === 'waits')?.invoice.id;
  if (invoiceId !== undefined) await stopReminding(context, { invoiceId, reason: 'Reklamation in Klärung' });
}

/** The bank's file of one day: a reminder is paid with its fee, the rest shows what proposals there are. */
async function reconcile(at: AtMoment, bookedOn: Day): Promise<void> {
  const morning = at(`${addDays(bookedOn, 1)}T08:15`);
  const { reminders } = await previewReminders(morning, {});
  const second = ListRemindersQuery.parse({ level: ['2'], sort: 'customer' });
  const [reminded] = (await listReminders(morning, second)).items;
  const entries = [...paymentOf(reminded), ...paymentsOf(reminders), ...others];
  const file = bankFile({ iban: 'DE89370400440532013000', bookedOn, entries });
  await importStatements(morning, { fileName: `Auszug-${bookedOn}.xml` }, Buffer.from(file));
  const { items } = await listEntries(morning, ListEntriesQuery.parse({ limit: 200 }));
  const named = (text: string) => items.filter(({ purpose }) => purpose.startsWith(text));
  await inTurn(named('Mahnung'), ({ id }) => acceptEntry(morning, id, AcceptBody.parse({})));
  await inTurn(named('Zinsgutschrift'), ({ id }) => ignoreEntry(morning, id, { reason: 'Zinsen der Bank' }));
}

function paymentOf(reminded: ReminderSummary | undefined): SampleEntry[] {
  if (reminded === undefined) return [];
  const { customer, total } = reminded;
  return [{ payer: customer.name, amount: total, purpose: `Mahnung vom ${reminded.day}, mit Gebuehr` }];
}

/** Money of customers who have not been reminded yet: with the number, without it, and ten euros too much. */
function paymentsOf(reminders: ReminderPreview['reminders']): SampleEntry[] {
  const single = reminders.filter(({ level, items }) => level === 1 && items.length === 1);
  return single.slice(0, 5).flatMap(({ customer, items }, index) => {
    const [item] = items;
    if (item === undefined) return [];
    const { open, invoice } = item;
    const payer = customer.name.toUpperCase();
    if (index === 3) return [{ payer, amount: open, purpose: 'Ihre Rechnung vom Oktober, danke' }];
    if (index === 4) return [{ payer, amount: tenMore(open), purpose: `Rechnung ${invoice.number}` }];
    return [{ payer, amount: open, purpose: `RE-NR ${invoice.number.replaceAll('-', ' ')}` }];
  });
}

const tenMore = (amount: string) => `${BigInt(amount.split('.')[0] ?? '0') + 10n}.${amount.split('.')[1]}`;

/** What no invoice fits. */
const others: readonly SampleEntry[] = [
  { payer: 'Unbekannter Zahler', amount: '77.00', purpose: 'Danke' },
  { payer: 'Musterbank', amount: '1.12', purpose: 'Zinsgutschrift' },
  { payer: 'Hafenkontor Immobilien', amount: '1450.00', purpose: 'Miete Buero', leaves: true },
];
