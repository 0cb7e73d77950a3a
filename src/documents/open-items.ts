import type { Currency } from '../billing/money.ts';
import type { LetterParts } from './letter.ts';

/**
 * Letters about invoices that are open. They are made by whoever reminds, out of what is claimed on that day; amounts
 * are text in major units, as everywhere in documents.
 */
type OpenItemsLetter = LetterParts & {
  readonly currency: Currency;
  readonly introText: string;
  readonly closingText: string;
  readonly items: readonly OpenItem[];
};

export type OpenItem = {
  readonly number: string;
  readonly invoiceDate: string;
  readonly dueDate: string;
  /** 0: not due yet. */
  readonly overdueDays: number;
  readonly gross: string;
  readonly open: string;
};

/** A reminder of one level (R40, R41). Fees and interest are its own claims, never part of an invoice. */
export type ReminderDocument = OpenItemsLetter & {
  readonly level: 1 | 2 | 3;
  /** The day it is written. */
  readonly date: string;
  readonly payUntil: string;
  /** Empty: none. */
  readonly fee: string;
  readonly interest: string;
  /** All that is asked for: open amounts, fee and interest. */
  readonly total: string;
  /** Where it can be paid online; empty: nowhere. */
  readonly paymentLink: string;
};

/** A customer's account as it stands on a day: open invoices and claims of reminders, less credit. */
export type StatementDocument = OpenItemsLetter & {
  readonly asOf: string;
  /** Fee and interest of reminders, by the day of the reminder; absent in older letters. */
  readonly claims?: readonly { readonly day: string; readonly open: string }[];
  readonly open: string;
  readonly overdue: string;
  readonly credit: string;
  readonly balance: string;
};
