import { invariant } from './errors.ts';
import { divideRounded, type Minor, minor, NOTHING, sumMinor } from './money.ts';
import { addDays, type Day, daysBetween } from './period.ts';
import { type Decimal, HUNDRED } from './quantity.ts';

export type ReminderLevelNumber = 1 | 2 | 3;

/** One step of reminding. */
export type ReminderLevel = {
  /** Of the first: after the due day. Of the others: after the day of the reminder before. */
  readonly days: number;
  /** What this reminder claims for itself; those of earlier ones are not asked for again. 0 or more. */
  readonly fee: Minor;
};

export type ReminderTerms = {
  /** One to three. */
  readonly levels: readonly ReminderLevel[];
  /** How many days a reminder gives to pay. */
  readonly payWithinDays: number;
  /** A year, on open amounts from the day after the due day (§ 288 BGB); 0: none. Asked for from the second level on. */
  readonly interestPercentage: Decimal;
  /** A customer who owes less in all is not reminded. */
  readonly minimumOpen: Minor;
};

/** An issued invoice with something open whose due day has passed. */
export type OverdueInvoice = {
  readonly id: string;
  readonly dueDay: Day;
  readonly open: Minor;
  /** The last reminder of it that stands; null: none yet. */
  readonly last: { readonly level: number; readonly day: Day } | null;
};

/** What comes next for an invoice. */
export type NextReminder =
  | { readonly kind: 'due'; readonly level: ReminderLevelNumber }
  | { readonly kind: 'waits'; readonly until: Day }
  | { readonly kind: 'exhausted' };

/** R41: the next level, if its days have passed; levels are never skipped. */
export function nextReminder(
  { dueDay, last }: Pick<OverdueInvoice, 'dueDay' | 'last'>,
  { levels }: Pick<ReminderTerms, 'levels'>,
  today: Day,
): NextReminder {
  const level = (last?.level ?? 0) + 1;
  const step = levels[level - 1];
  if (step === undefined || !isLevel(level)) return { kind: 'exhausted' };
  const from = addDays(last?.day ?? dueDay, step.days);
  return today >= from ? { kind: 'due', level } : { kind: 'waits', until: from };
}

function isLevel(level: number): level is ReminderLevelNumber {
  return level === 1 || level === 2 || level === 3;
}

/**
 * Interest for late payment: open × percentage × days ÷ 365, rounded once. 1,190.00 at 11.27 % for 30 days is 11.02.
 *
 * @param days Since the due day; 0 or more.
 */
export function lateInterest(open: Minor, percentage: Decimal, days: number): Minor {
  invariant(days >= 0, `interest for ${days} days`);
  return minor(divideRounded(BigInt(open) * percentage * BigInt(days), HUNDRED * 365n));
}

/** A letter to one customer about some of their invoices. */
export type Reminder = {
  /** The highest of its invoices'. */
  readonly level: ReminderLevelNumber;
  readonly payUntil: Day;
  readonly open: Minor;
  readonly fee: Minor;
  readonly interest: Minor;
  readonly total: Minor;
  readonly items: readonly {
    readonly id: string;
    readonly level: ReminderLevelNumber;
    readonly overdueDays: number;
    readonly interest: Minor;
  }[];
};

/**
 * The reminder that is due for these invoices of one customer; null: for none of them, or they are worth too little.
 * Fee and interest are claims of the reminder, never part of an invoice (R41).
 */
export function reminderDue(
  invoices: readonly OverdueInvoice[],
  terms: ReminderTerms,
  today: Day,
): Reminder | null {
  const due = invoices.flatMap((invoice) => {
    const next = nextReminder(invoice, terms, today);
    return next.kind === 'due' ? [{ invoice, level: next.level }] : [];
  });
  const open = sumMinor(due.map(({ invoice }) => invoice.open));
  const [first] = due;
  if (first === undefined || open < terms.minimumOpen) return null;
  const level = due.reduce((highest, one) => (one.level > highest ? one.level : highest), first.level);
  const items = due.map(({ invoice, level: own }) => {
    const overdueDays = daysBetween(invoice.dueDay, today);
    const interest = own === 1 ? NOTHING : lateInterest(invoice.open, terms.interestPercentage, overdueDays);
    return { id: invoice.id, level: own, overdueDays, interest };
  });
  const interest = sumMinor(items.map((item) => item.interest));
  const fee = terms.levels[level - 1]?.fee ?? NOTHING;
  const total = minor(open + fee + interest);
  return { level, payUntil: addDays(today, terms.payWithinDays), open, fee, interest, total, items };
}
