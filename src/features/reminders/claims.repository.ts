import { type Currency, type Minor, minorFromText, minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { ReminderClaim } from '../../billing/reminder-claims.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

/** A claim, with the reminder it is of. */
export type OpenClaim = ReminderClaim & {
  readonly customerId: string;
  readonly day: Day;
  readonly level: 1 | 2 | 3;
};

/** What of a payment paid which reminder; below zero: taken back. */
export type ClaimPayment = {
  readonly id: string;
  readonly reminderId: string;
  readonly paymentId: string;
  readonly amount: Minor;
};

type Row = [string, string, Day, OpenClaim['level'], string, string[]];

/**
 * Fee and interest of reminders that stand and are not paid, the oldest first. Of an invoice that was reminded of again
 * only the last reminder counts: it does not ask for the fees of those before.
 *
 * @param customerIds null: of all customers.
 * @param lock Holds the reminders until the transaction ends, so that none is taken back meanwhile.
 */
export async function listOpenClaims(
  tx: Tx,
  currency: Currency,
  customerIds: readonly string[] | null,
  lock: boolean,
): Promise<OpenClaim[]> {
  const open = `r.fee + r.interest - (select coalesce(sum(p.amount), 0) from reminder_payment p
                                        where p.account_id = $1 and p.reminder_id = r.id)`;
  const rows = await rowsOf<Row>(
    tx,
    `select r.id, r.customer_id, r.day, r.level, ${open},
            array(select t.invoice_id from reminder_item t where t.account_id = $1 and t.reminder_id = r.id)
       from reminder r
      where r.account_id = $1 and ($2::uuid[] is null or r.customer_id = any($2))
        and r.withdrawn_at is null and r.fee + r.interest > 0 and ${open} > 0
        and exists (
          select from reminder_item t where t.account_id = $1 and t.reminder_id = r.id and not exists (
            select from reminder_item u join reminder s on s.account_id = $1 and s.id = u.reminder_id
             where u.account_id = $1 and u.invoice_id = t.invoice_id and s.withdrawn_at is null
               and (s.created_at, s.id) > (r.created_at, r.id)))
      order by r.created_at, r.id ${lock ? 'for update of r' : ''}`,
    [tx.accountId, customerIds],
  );
  return rows.map(([reminderId, customerId, day, level, amount, invoiceIds]) => ({
    reminderId,
    customerId,
    day,
    level,
    open: minorFromText(amount, currency),
    invoiceIds,
  }));
}

export async function findCustomerOfReminder(tx: Tx, reminderId: string): Promise<string | undefined> {
  const [row] = await rowsOf<[string]>(
    tx,
    'select customer_id from reminder where account_id = $1 and id = $2',
    [tx.accountId, reminderId],
  );
  return row?.[0];
}

export async function insertClaimPayments(
  tx: Tx,
  payments: readonly ClaimPayment[],
  currency: Currency,
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await insertRows(
    tx,
    'reminder_payment',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'reminder_id', type: 'uuid', of: ({ reminderId }) => reminderId },
      { name: 'payment_id', type: 'uuid', of: ({ paymentId }) => paymentId },
      { name: 'amount', type: 'numeric', of: ({ amount }) => minorToText(amount, currency) },
      { name: 'created_at', type: 'timestamptz', of: () => by.at },
      { name: 'created_by', type: 'text', of: () => by.actor },
    ],
    payments,
  );
}

/** What a payment paid of reminders. */
export async function listClaimsPaidBy(
  tx: Tx,
  paymentId: string,
  currency: Currency,
): Promise<Pick<ClaimPayment, 'reminderId' | 'amount'>[]> {
  const rows = await rowsOf<[string, string]>(
    tx,
    `select reminder_id, sum(amount) from reminder_payment
      where account_id = $1 and payment_id = $2 group by reminder_id order by min(created_at), reminder_id`,
    [tx.accountId, paymentId],
  );
  return rows.map(([reminderId, amount]) => ({ reminderId, amount: minorFromText(amount, currency) }));
}
