import type { CreditSource } from '../../billing/customer-credit.ts';
import { type Currency, type Minor, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';

/** Why a customer's credit changed. */
export type CreditReason =
  | 'payment-rest'
  | 'invoice-overpaid'
  | 'applied'
  | 'paid-out'
  | 'payment-reversed'
  | 'pay-out-reversed';

/** Money into a customer's credit, or out of it (below zero), by where it came from. */
export type CreditEntry = {
  readonly id: string;
  readonly customerId: string;
  readonly amount: Minor;
  readonly reason: CreditReason;
  readonly source: { readonly kind: CreditSource['kind']; readonly id: string };
  readonly payOutId: string | null;
};

/** Holds the credit of customers until the transaction ends, in the order of their ids. */
export async function lockCredits(tx: Tx, customerIds: readonly string[]): Promise<void> {
  const ids = [...new Set(customerIds)].toSorted();
  await changedBy(
    tx,
    `insert into customer_credit (account_id, customer_id)
     select a.account_id, u.id from account a, unnest($2::uuid[]) u (id) where a.account_id = $1
         on conflict do nothing`,
    [tx.accountId, ids],
  );
  await rowsOf(
    tx,
    `select 1 from customer_credit where account_id = $1 and customer_id = any($2::uuid[])
      order by customer_id for update`,
    [tx.accountId, ids],
  );
}

/** Whose invoices these are; of those that are there. */
export async function listCustomersOf(tx: Tx, invoiceIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<[string]>(
    tx,
    'select distinct customer_id from invoice where account_id = $1 and id = any($2::uuid[])',
    [tx.accountId, invoiceIds],
  );
  return rows.map(([id]) => id);
}

/** What a customer's credit consists of, oldest first. */
export async function listCreditSources(
  tx: Tx,
  customerId: string,
  currency: Currency,
): Promise<CreditSource[]> {
  const rows = await rowsOf<[string | null, string | null, string]>(
    tx,
    `select payment_id, invoice_id, sum(amount)
       from customer_credit_entry
      where account_id = $1 and customer_id = $2
      group by payment_id, invoice_id
     having sum(amount) <> 0
      order by min(created_at), coalesce(payment_id, invoice_id)`,
    [tx.accountId, customerId],
  );
  return rows.map(([paymentId, invoiceId, amount]) => ({
    ...(paymentId === null
      ? { kind: 'invoice' as const, id: invoiceId ?? '' }
      : { kind: 'payment' as const, id: paymentId }),
    amount: minorFromText(amount, currency),
  }));
}

export async function insertCreditEntries(
  tx: Tx,
  entries: readonly CreditEntry[],
  currency: Currency,
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  if (entries.length === 0) return;
  await insertRows(
    tx,
    'customer_credit_entry',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
      { name: 'amount', type: 'numeric', of: ({ amount }) => minorToText(amount, currency) },
      { name: 'reason', type: 'text', of: ({ reason }) => reason },
      {
        name: 'payment_id',
        type: 'uuid',
        of: ({ source }) => (source.kind === 'payment' ? source.id : null),
      },
      {
        name: 'invoice_id',
        type: 'uuid',
        of: ({ source }) => (source.kind === 'invoice' ? source.id : null),
      },
      { name: 'pay_out_id', type: 'uuid', of: ({ payOutId }) => payOutId },
      { name: 'created_at', type: 'timestamptz', of: () => by.at },
      { name: 'created_by', type: 'text', of: () => by.actor },
    ],
    entries,
  );
  const sums = Map.groupBy(entries, ({ customerId }) => customerId);
  await changedBy(
    tx,
    `update customer_credit c set balance = c.balance + u.amount
       from unnest($2::uuid[], $3::numeric[]) u (customer_id, amount)
      where c.account_id = $1 and c.customer_id = u.customer_id`,
    [
      tx.accountId,
      [...sums.keys()],
      [...sums.values()].map((own) => minorToText(sumMinor(own.map(({ amount }) => amount)), currency)),
    ],
  );
}

/** What left by a pay-out, by where it came from. */
export async function listPaidOut(tx: Tx, payOutId: string, currency: Currency): Promise<CreditSource[]> {
  const rows = await rowsOf<[string | null, string | null, string]>(
    tx,
    `select payment_id, invoice_id, -sum(amount) from customer_credit_entry
      where account_id = $1 and pay_out_id = $2 group by payment_id, invoice_id having sum(amount) < 0`,
    [tx.accountId, payOutId],
  );
  return rows.map(([paymentId, invoiceId, amount]) => ({
    ...(paymentId === null
      ? { kind: 'invoice' as const, id: invoiceId ?? '' }
      : { kind: 'payment' as const, id: paymentId }),
    amount: minorFromText(amount, currency),
  }));
}
