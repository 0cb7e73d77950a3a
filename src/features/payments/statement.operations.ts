import { type Currency, minor, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import type { OpenClaim } from '../reminders/claims.operations.ts';
import type { StatementView } from './schema.ts';

/** Adds up what a customer owes: open invoices and what reminders claim besides (R41), less credit. */
export function statementOf(
  customer: StatementView['customer'],
  currency: Currency,
  asOf: string,
  items: StatementView['items'],
  claims: readonly OpenClaim[],
  credit: string,
): StatementView {
  const sum = (some: StatementView['items']) =>
    sumMinor(some.map(({ open }) => minorFromText(open, currency)));
  const open = sum(items);
  const claimed = sumMinor(claims.map((claim) => claim.open));
  const overdue = sum(items.filter(({ overdueDays }) => overdueDays > 0));
  return {
    customer,
    currency: currency.code,
    asOf,
    items,
    open: minorToText(open, currency),
    overdue: minorToText(overdue, currency),
    claims: claims.map(({ reminderId, day, level, open: own }) => ({
      reminder: { id: reminderId, day, level },
      open: minorToText(own, currency),
    })),
    credit,
    balance: minorToText(minor(open + claimed - minorFromText(credit, currency)), currency),
  };
}
