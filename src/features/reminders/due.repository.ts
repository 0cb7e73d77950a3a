import { type Currency, type Minor, minorFromText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { OverdueInvoice } from '../../billing/reminder.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { MailAddress } from '../../integrations/ports.ts';
import type { Language } from '../../lib/messages.ts';

/** An overdue invoice, with whom it is of and what was done about it. */
export type OverdueRow = OverdueInvoice & {
  readonly number: string;
  readonly invoiceDate: Day;
  readonly gross: Minor;
  readonly customer: { readonly id: string; readonly name: string };
  readonly language: Language | null;
  readonly recipients: readonly MailAddress[];
  /** What stops it; null: nothing. */
  readonly stop: { readonly id: string; readonly reason: string } | null;
};

type Row = [
  id: string,
  number: string,
  invoiceDate: Day,
  dueDay: Day,
  gross: string,
  open: string,
  customer: OverdueRow['customer'],
  language: Language | null,
  email: string,
  contacts: MailAddress[] | null,
  level: number | null,
  day: Day | null,
  stop: OverdueRow['stop'],
];

/**
 * Issued invoices with something open whose due day has passed, by customer and due day.
 *
 * @param customerIds null: of all customers.
 */
export async function listOverdue(
  tx: Tx,
  today: Day,
  currency: Currency,
  customerIds: readonly string[] | null,
): Promise<OverdueRow[]> {
  const rows = await rowsOf<Row>(
    tx,
    `select i.id, i.number, i.invoice_date, i.due_date, i.gross,
            i.gross - i.credited - (i.received - i.paid_out) - i.cash_discount - i.written_off,
            json_build_object('id', c.id, 'name', c.name), c.language, c.email,
            (select json_agg(json_build_object('name', k.name, 'address', k.email) order by k.name, k.id) from contact k
              where k.account_id = $1 and k.customer_id = c.id and k.receives_invoices and k.active and k.email <> ''),
            l.level, l.day,
            (select json_build_object('id', s.id, 'reason', s.reason) from reminder_stop s
              where s.account_id = $1 and s.customer_id = c.id and (s.invoice_id is null or s.invoice_id = i.id)
              order by s.invoice_id nulls first limit 1)
       from invoice i
       join customer c on c.account_id = $1 and c.id = i.customer_id
       left join lateral (
         select t.level, r.day from reminder_item t join reminder r on r.account_id = $1 and r.id = t.reminder_id
          where t.account_id = $1 and t.invoice_id = i.id and r.withdrawn_at is null
          order by t.level desc, r.day desc limit 1) l on true
      where i.account_id = $1 and i.kind = 'invoice' and not i.draft and i.due_date < $2
        and i.gross - i.credited - (i.received - i.paid_out) - i.cash_discount - i.written_off > 0
        and ($3::uuid[] is null or c.id = any($3))
      order by c.name, c.number, i.due_date, i.number_year, i.number_position`,
    [tx.accountId, today, customerIds],
  );
  return rows.map(([id, number, invoiceDate, dueDay, gross, open, customer, language, email, ...rest]) => {
    const [contacts, level, day, stop] = rest;
    const own = email === '' ? [] : [{ name: customer.name, address: email }];
    return {
      id,
      number,
      invoiceDate,
      dueDay,
      gross: minorFromText(gross, currency),
      open: minorFromText(open, currency),
      customer,
      language,
      recipients: contacts ?? own,
      stop,
      last: level === null || day === null ? null : { level, day },
    };
  });
}
