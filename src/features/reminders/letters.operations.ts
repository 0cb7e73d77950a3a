import type { Currency } from '../../billing/money.ts';
import { minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { LetterParts } from '../../documents/letter.ts';
import type { OpenItem, ReminderDocument } from '../../documents/open-items.ts';
import { type MessageKey, say } from '../../lib/messages.ts';
import { type FieldValues, letterDay, moneyText, paymentLinkText } from '../deliveries/fields.operations.ts';
import { claimsOf, type DueReminder } from './preview.operations.ts';
import type { ReminderSettingsView } from './schema.ts';

/** The letter of a reminder, as it is frozen. @param paymentLink With its fields still in it; empty: none. */
export function reminderLetter(
  due: DueReminder,
  parts: LetterParts,
  settings: ReminderSettingsView,
  currency: Currency,
  today: Day,
  paymentLink: string,
): ReminderDocument {
  const { reminder, invoices } = due;
  const { level, payUntil, fee, interest, total } = claimsOf(reminder, currency);
  const own = settings.levels[level - 1]?.texts[parts.language];
  const usual = (part: 'intro' | 'closing') => {
    const key: MessageKey = `reminders.${part}-${level}`;
    return say({ key }, parts.language);
  };
  const overdueDays = new Map(reminder.items.map((item) => [item.id, item.overdueDays]));
  const numbers = invoices.map(({ number }) => number).join(', ');
  return {
    ...parts,
    currency,
    level,
    date: today,
    payUntil,
    fee: reminder.fee === 0 ? '' : fee,
    interest: reminder.interest === 0 ? '' : interest,
    total,
    introText: own?.intro || usual('intro'),
    closingText: own?.closing || usual('closing'),
    paymentLink: paymentLink === '' ? '' : paymentLinkText(paymentLink, numbers, total),
    items: invoices.map(
      (invoice): OpenItem => ({
        number: invoice.number,
        invoiceDate: invoice.invoiceDate,
        dueDate: invoice.dueDay,
        overdueDays: overdueDays.get(invoice.id) ?? 0,
        gross: minorToText(invoice.gross, currency),
        open: minorToText(invoice.open, currency),
      }),
    ),
  };
}

/** What the e-mail's text fills in. @param open The sum of what is open, in major units. */
export function reminderFields(letter: ReminderDocument, open: string): FieldValues<'reminder-1'> {
  const { language, currency, seller, buyer, date, payUntil, fee, interest, total, paymentLink, items } =
    letter;
  const money = (amount: string) => (amount === '' ? '' : moneyText(amount, currency.code, language));
  const day = (text: string) => letterDay(text, language);
  return {
    company: seller.name,
    customer: buyer.name,
    customerNumber: buyer.number,
    day: day(date),
    dueDate: day(payUntil),
    invoices: openItemsText(items, currency, language),
    open: money(open),
    fee: money(fee),
    interest: money(interest),
    total: money(total),
    paymentLink,
  };
}

/** What reminders claim besides, likewise. */
export function claimsText(
  claims: readonly { readonly day: string; readonly open: string }[],
  currency: Currency,
  language: 'de' | 'en',
): string {
  return claims
    .map(({ day, open }) => {
      const params = { date: letterDay(day, language), open: moneyText(open, currency.code, language) };
      return say({ key: 'reminders.claimLine', params }, language);
    })
    .join('\n');
}

/** Open invoices as lines of an e-mail: number, day, what is open. */
export function openItemsText(items: readonly OpenItem[], currency: Currency, language: 'de' | 'en'): string {
  return items
    .map(({ number, invoiceDate, dueDate, open }) => {
      const params = {
        number,
        date: letterDay(invoiceDate, language),
        due: letterDay(dueDate, language),
        open: moneyText(open, currency.code, language),
      };
      return say({ key: 'reminders.itemLine', params }, language);
    })
    .join('\n');
}
