import type { OpenInvoice } from '../../billing/bank-matching.ts';
import { type Currency, type Minor, minor, minorFromText, minorToText } from '../../billing/money.ts';
import { type PaymentTermsText, paymentTermsFrom } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { EntryRecord } from './repository.ts';

/** Every invoice of the account with something open, the first due first. */
export async function listOpenInvoices(tx: Tx, currency: Currency): Promise<OpenInvoice[]> {
  const rows = await rowsOf<[string, string, Day, Day, PaymentTermsText, string, string, string, string]>(
    tx,
    `select i.id, i.number, i.invoice_date, i.due_date, i.payment_terms, i.gross - i.credited,
            i.gross - i.credited - (i.received - i.paid_out) - i.cash_discount - i.written_off, c.id, c.name
       from invoice i join customer c on c.account_id = $1 and c.id = i.customer_id
      where i.account_id = $1 and i.kind = 'invoice' and not i.draft
        and i.gross - i.credited - (i.received - i.paid_out) - i.cash_discount - i.written_off > 0
      order by i.due_date, i.number_year, i.number_position`,
    [tx.accountId],
  );
  return rows.map(([id, number, invoiceDate, dueDay, terms, claimed, open, customerId, customerName]) => ({
    id,
    number,
    invoiceDate,
    dueDay,
    cashDiscounts: paymentTermsFrom(terms).cashDiscounts,
    claimed: minorFromText(claimed, currency),
    open: minorFromText(open, currency),
    customerId,
    customerName,
  }));
}

/** Customers whose money came from these accounts before. */
export async function listPayers(
  tx: Tx,
  ibans: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await rowsOf<[string, string]>(
    tx,
    'select iban, customer_id from payer_iban where account_id = $1 and iban = any($2)',
    [tx.accountId, ibans],
  );
  const payers = new Map<string, Set<string>>();
  for (const [iban, customerId] of rows) payers.set(iban, (payers.get(iban) ?? new Set()).add(customerId));
  return payers;
}

/** Remembers whose account money came from. */
export async function rememberPayer(tx: Tx, iban: string, customerId: string, now: Date): Promise<void> {
  await changedBy(
    tx,
    `insert into payer_iban (account_id, iban, customer_id, seen_at) values ($1, $2, $3, $4)
     on conflict (account_id, iban, customer_id) do update set seen_at = $4`,
    [tx.accountId, iban, customerId, now],
  );
}

/** Forgets of an account whose it is where no accepted entry says so any more. */
export async function forgetPayer(tx: Tx, iban: string): Promise<void> {
  await changedBy(
    tx,
    `delete from payer_iban k where k.account_id = $1 and k.iban = $2 and not exists (
       select from bank_entry e join payment p on p.account_id = $1 and p.id = e.payment_id
        where e.account_id = $1 and e.payer_iban = k.iban and e.state = 'accepted' and p.customer_id = k.customer_id)`,
    [tx.accountId, iban],
  );
}

/** A payment that a reversal may take back. */
export type ReversiblePayment = {
  readonly entryId: string;
  readonly paymentId: string;
  readonly amount: Minor;
  readonly paidOn: Day;
  readonly customer: { readonly id: string; readonly name: string };
  readonly sameReference: boolean;
};

/** Payments out of statements of the same amount that stand, with the reversal's reference or account; same reference first. */
export async function listReversible(
  tx: Tx,
  reversals: readonly EntryRecord[],
  currency: Currency,
): Promise<ReversiblePayment[]> {
  if (reversals.length === 0) return [];
  const rows = await rowsOf<[string, string, string, Day, ReversiblePayment['customer'], boolean]>(
    tx,
    `select u.id, p.id, p.amount, p.paid_on, json_build_object('id', c.id, 'name', c.name), e.end_to_end_id = u.reference and u.reference <> ''
       from unnest($2::uuid[], $3::numeric[], $4::text[], $5::text[]) u (id, amount, reference, iban)
       join bank_entry e on e.account_id = $1 and e.state = 'accepted' and e.amount = u.amount
        and ((e.end_to_end_id = u.reference and u.reference <> '') or (e.payer_iban = u.iban and u.iban <> ''))
       join payment p on p.account_id = $1 and p.id = e.payment_id and p.direction = 'received' and not p.reversed
        and p.reverses_id is null
       join customer c on c.account_id = $1 and c.id = p.customer_id
      order by 6 desc, p.paid_on desc, p.id`,
    [
      tx.accountId,
      reversals.map(({ id }) => id),
      reversals.map(({ amount }) => minorToText(minor(0 - amount), currency)),
      reversals.map(({ endToEndId }) => endToEndId),
      reversals.map(({ payerIban }) => payerIban),
    ],
  );
  return rows.map(([entryId, paymentId, amount, paidOn, customer, sameReference]) => ({
    entryId,
    paymentId,
    amount: minorFromText(amount, currency),
    paidOn,
    customer,
    sameReference,
  }));
}

/** Whether a payment was taken back. */
export async function isReversed(tx: Tx, paymentId: string): Promise<boolean> {
  const [row] = await rowsOf<[boolean]>(
    tx,
    'select reversed from payment where account_id = $1 and id = $2',
    [tx.accountId, paymentId],
  );
  return row?.[0] ?? false;
}
