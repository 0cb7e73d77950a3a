import { signOf, sumOfAmounts } from '../billing/document-amounts.ts';
import type { DocumentBankAccount } from '../billing/issued-document.ts';
import type { Currency } from '../billing/money.ts';
import { type Formats, formatsOf } from './formats.ts';
import { bankRows } from './invoice.ts';
import { fact, letterData, logoFiles } from './letter.ts';
import type { OpenItem, ReminderDocument, StatementDocument } from './open-items.ts';
import { codeFile, epcCodeOf, type PaymentCode } from './payment-code.ts';
import { type PressResult, press } from './typst/press.ts';
import { type Words, wordsOf } from './words.ts';

const TITLES = { 1: 'reminder1', 2: 'reminder2', 3: 'reminder3' } as const;

/** A reminder as PDF/A-3b. @param logo The bytes of the logo its appearance names. */
export function reminderPdf(reminder: ReminderDocument, logo: Uint8Array | null): Promise<PressResult> {
  const { language, seller, buyer, currency, date, items } = reminder;
  const words = wordsOf(language);
  const formats = formatsOf(language, seller.country);
  const title = words(TITLES[reminder.level]);
  const code = epcCodeOf(reminder.bankAccounts, currency, reminder.total, referenceTo(items));
  const amount = (text: string) => `${formats.amount(text)} ${currency.code}`;
  const letter = letterData(reminder, {
    title: `${title} ${formats.day(date)}`,
    heading: title,
    subheading: '',
    running: [title, formats.day(date)],
    facts: [
      ...fact(words('date'), formats.day(date)),
      ...fact(words('customerNumber'), buyer.number),
      ...fact(words('dueDate'), formats.day(reminder.payUntil), true),
    ],
    isDraft: false,
  });
  const data = {
    ...letter,
    ...tableOf(items, currency, words, formats),
    intro: reminder.introText,
    closing: reminder.closingText,
    sums: claimsOf(reminder, words).map((row) => ({ ...row, amount: amount(row.amount) })),
    total: { label: words('total'), amount: amount(reminder.total) },
    payment: [
      words('payReminderBy', { amount: amount(reminder.total), date: formats.day(reminder.payUntil) }),
    ],
    link:
      reminder.paymentLink === ''
        ? null
        : { url: reminder.paymentLink, text: words('payOnline', { link: reminder.paymentLink }) },
    ...payingOf(reminder.bankAccounts, code, words),
  };
  return printed(reminder, data, code, logo, date);
}

/** A statement of account as PDF/A-3b. */
export function statementPdf(statement: StatementDocument, logo: Uint8Array | null): Promise<PressResult> {
  const { language, seller, buyer, currency, asOf, items } = statement;
  const words = wordsOf(language);
  const formats = formatsOf(language, seller.country);
  const title = words('statement');
  const amount = (text: string) => `${formats.amount(text)} ${currency.code}`;
  const letter = letterData(statement, {
    title: `${title} ${formats.day(asOf)}`,
    heading: title,
    subheading: words('asOf', { date: formats.day(asOf) }),
    running: [title, formats.day(asOf)],
    facts: [
      ...fact(words('date'), formats.day(asOf)),
      ...fact(words('customerNumber'), buyer.number),
      ...fact(words('balance'), amount(statement.balance), true),
    ],
    isDraft: false,
  });
  const data = {
    ...letter,
    ...tableOf(items, currency, words, formats),
    intro: statement.introText,
    closing: statement.closingText,
    sums: [
      { label: words('open'), amount: amount(statement.open) },
      { label: words('overdue'), amount: amount(statement.overdue) },
      ...(statement.claims ?? []).map(({ day, open }) => ({
        label: words('claimOf', { date: formats.day(day) }),
        amount: amount(open),
      })),
      { label: words('credit'), amount: amount(negated(statement.credit)) },
    ],
    total: { label: words('balance'), amount: amount(statement.balance) },
    payment: items.length === 0 ? [words('noOpenInvoices')] : [],
    link: null,
    ...payingOf(signOf(statement.balance) > 0 ? statement.bankAccounts : [], null, words),
  };
  return printed(statement, data, null, logo, asOf);
}

/** What is open, and what comes to it; nothing where nothing does. */
function claimsOf({ items, currency, fee, interest }: ReminderDocument, words: Words) {
  const open = sumOfAmounts(
    items.map((item) => item.open),
    currency,
  );
  const more = [
    { label: words('reminderFee'), amount: fee },
    { label: words('interest'), amount: interest },
  ].filter((row) => row.amount !== '' && signOf(row.amount) !== 0);
  return more.length === 0 ? [] : [{ label: words('openInvoices'), amount: open }, ...more];
}

/** The numbers the payer names: as many as a transfer has room for, none of them cut. */
function referenceTo(items: readonly OpenItem[]): string {
  return items.reduce((text, { number }) => {
    const longer = text === '' ? number : `${text}, ${number}`;
    return longer.length > 140 ? text : longer;
  }, '');
}

const negated = (amount: string) => (signOf(amount) > 0 ? `-${amount}` : amount);

function tableOf(items: readonly OpenItem[], currency: Currency, words: Words, formats: Formats) {
  return {
    heads: [
      words('number'),
      words('date'),
      words('dueDate'),
      words('overdueDays'),
      `${words('amount')} ${currency.code}`,
      `${words('open')} ${currency.code}`,
    ],
    rows: items.map((item) => [
      item.number,
      formats.day(item.invoiceDate),
      formats.day(item.dueDate),
      item.overdueDays > 0 ? String(item.overdueDays) : '',
      formats.amount(item.gross),
      formats.amount(item.open),
    ]),
  };
}

function payingOf(bankAccounts: readonly DocumentBankAccount[], code: PaymentCode | null, words: Words) {
  return {
    bank: bankRows(bankAccounts, words),
    qr: code === null ? null : { file: codeFile, title: words('qrTitle'), hint: words('qrHint') },
  };
}

function printed(
  letter: ReminderDocument | StatementDocument,
  data: unknown,
  code: PaymentCode | null,
  logo: Uint8Array | null,
  day: string,
): Promise<PressResult> {
  return press.set({
    template: 'reminder',
    data,
    files: { ...logoFiles(letter, logo), ...code?.files },
    createdAt: Date.parse(`${day}T00:00:00Z`) / 1000,
    facturX: false,
  });
}
