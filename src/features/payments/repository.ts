import { type Currency, type Minor, minor, minorFromText, minorToText } from '../../billing/money.ts';
import type { Allocation, TaxedGross, TaxedPart } from '../../billing/payment.ts';
import type { Day } from '../../billing/period.ts';
import { decimal, decimalToText } from '../../billing/quantity.ts';
import type { TaxCategory } from '../../billing/tax.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { rowsOf, type Tx } from '../../db/transaction.ts';

export type PaymentDirection = 'received' | 'paid-out';
export type PaymentSource = 'hand' | 'bank-statement' | 'ledger';

/** Money that moved; above zero if received, below if paid out, and the other way round in a counter-entry. */
export type PaymentRow = {
  readonly id: string;
  readonly customerId: string;
  readonly direction: PaymentDirection;
  readonly amount: Minor;
  readonly paidOn: Day;
  readonly method: string;
  readonly reference: string;
  readonly source: PaymentSource;
  readonly reversesId: string | null;
};

/** What of a payment settled an invoice, with the taxes of a cash discount. */
export type AllocationRow = Allocation & {
  readonly id: string;
  readonly paymentId: string;
  readonly cashDiscountTaxes: readonly TaxedPart[];
};

export async function insertPayment(
  tx: Tx,
  payment: PaymentRow,
  currency: Currency,
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('payment')
    .values({
      account_id: tx.accountId,
      id: payment.id,
      customer_id: payment.customerId,
      direction: payment.direction,
      amount: minorToText(payment.amount, currency),
      paid_on: payment.paidOn,
      method: payment.method,
      reference: payment.reference,
      source: payment.source,
      reverses_id: payment.reversesId,
      created_by: by.actor,
      created_at: by.at,
    })
    .execute();
}

export async function insertAllocations(
  tx: Tx,
  allocations: readonly AllocationRow[],
  currency: Currency,
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await insertRows(
    tx,
    'payment_allocation',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'payment_id', type: 'uuid', of: ({ paymentId }) => paymentId },
      { name: 'invoice_id', type: 'uuid', of: ({ invoiceId }) => invoiceId },
      { name: 'amount', type: 'numeric', of: ({ amount }) => minorToText(amount, currency) },
      {
        name: 'cash_discount',
        type: 'numeric',
        of: ({ cashDiscount }) => minorToText(cashDiscount, currency),
      },
      {
        name: 'cash_discount_taxes',
        type: 'jsonb',
        of: ({ cashDiscountTaxes }) =>
          JSON.stringify(cashDiscountTaxes.map((part) => taxPartText(part, currency))),
      },
      { name: 'created_by', type: 'text', of: () => by.actor },
      { name: 'created_at', type: 'timestamptz', of: () => by.at },
    ],
    allocations,
  );
}

function taxPartText({ category, percentage, net, tax }: TaxedPart, currency: Currency) {
  return {
    category,
    percentage: decimalToText(percentage),
    net: minorToText(net, currency),
    tax: minorToText(tax, currency),
  };
}

/** A payment, held until the transaction ends. */
export async function lockPayment(
  tx: Tx,
  id: string,
  currency: Currency,
): Promise<(PaymentRow & { readonly reversed: boolean }) | null> {
  const row = await tx
    .selectFrom('payment')
    .select([
      'id',
      'customer_id',
      'direction',
      'amount',
      'paid_on',
      'method',
      'reference',
      'source',
      'reverses_id',
      'reversed',
    ])
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    customerId: row.customer_id,
    direction: row.direction as PaymentDirection,
    amount: minorFromText(row.amount, currency),
    paidOn: row.paid_on as Day,
    method: row.method,
    reference: row.reference,
    source: row.source as PaymentSource,
    reversesId: row.reverses_id,
    reversed: row.reversed,
  };
}

export async function findPaymentCustomer(tx: Tx, id: string): Promise<string | null> {
  const row = await tx
    .selectFrom('payment')
    .select('customer_id')
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

export async function markReversed(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('payment')
    .set({ reversed: true })
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .execute();
}

/** What of a payment is on which invoice now, what was moved on to others included. */
export async function listAllocations(tx: Tx, paymentId: string, currency: Currency): Promise<Allocation[]> {
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select invoice_id, sum(amount), sum(cash_discount) from payment_allocation
      where account_id = $1 and payment_id = $2
      group by invoice_id having sum(amount) <> 0 or sum(cash_discount) <> 0
      order by min(created_at), invoice_id`,
    [tx.accountId, paymentId],
  );
  return rows.map(([invoiceId, amount, cashDiscount]) => ({
    invoiceId,
    amount: minorFromText(amount, currency),
    cashDiscount: minorFromText(cashDiscount, currency),
  }));
}

/** Money received that is on an invoice now, by payment, the newest first. */
export async function listReceiptsOf(
  tx: Tx,
  invoiceId: string,
  currency: Currency,
): Promise<
  {
    readonly paymentId: string;
    readonly amount: Minor;
    readonly cashDiscount: Minor;
    readonly byHand: boolean;
  }[]
> {
  const rows = await rowsOf<[string, string, string, boolean]>(
    tx,
    `select p.id, sum(a.amount), sum(a.cash_discount), p.source = 'hand'
       from payment_allocation a
       join payment p on p.account_id = $1 and p.id = a.payment_id
      where a.account_id = $1 and a.invoice_id = $2 and p.direction = 'received'
        and not p.reversed and p.reverses_id is null
      group by p.id, p.source, p.created_at
     having sum(a.amount) > 0
      order by p.created_at desc, p.id desc`,
    [tx.accountId, invoiceId],
  );
  return rows.map(([paymentId, amount, cashDiscount, byHand]) => ({
    paymentId,
    amount: minorFromText(amount, currency),
    cashDiscount: minorFromText(cashDiscount, currency),
    byHand,
  }));
}

/** Pay-outs out of an invoice that still stand, and whether they took money from elsewhere too. */
export async function listPayOutsOf(
  tx: Tx,
  invoiceId: string,
): Promise<{ readonly paymentId: string; readonly ofThisAlone: boolean }[]> {
  const rows = await rowsOf<[string, boolean]>(
    tx,
    `select p.id, -p.amount = sum(-a.amount) from payment_allocation a
       join payment p on p.account_id = $1 and p.id = a.payment_id
      where a.account_id = $1 and a.invoice_id = $2 and p.direction = 'paid-out'
        and not p.reversed and p.reverses_id is null
      group by p.id, p.amount, p.created_at
      order by p.created_at desc, p.id desc`,
    [tx.accountId, invoiceId],
  );
  return rows.map(([paymentId, ofThisAlone]) => ({ paymentId, ofThisAlone }));
}

/** The gross of an invoice by tax as it stands after its corrections (R40). */
export async function listStandingTaxes(
  tx: Tx,
  invoiceId: string,
  currency: Currency,
): Promise<TaxedGross[]> {
  const rows = await rowsOf<[TaxCategory, string, string]>(
    tx,
    `select t.category, t.percentage, sum((t.net + t.tax) * case when i.id = $2 then 1 else -1 end)
       from invoice i
       join invoice_tax t on t.account_id = $1 and t.invoice_id = i.id
      where i.account_id = $1 and (i.id = $2 or i.corrects_invoice_id = $2) and not i.draft
      group by t.category, t.percentage`,
    [tx.accountId, invoiceId],
  );
  return rows.map(([category, percentage, gross]) => ({
    category,
    percentage: decimal(percentage),
    gross: minor(Math.max(minorFromText(gross, currency), 0)),
  }));
}

/** The taxes of the cash discount that a payment has booked on an invoice, as they stand. */
export async function listDiscountTaxes(
  tx: Tx,
  paymentId: string,
  invoiceId: string,
  currency: Currency,
): Promise<TaxedPart[]> {
  const rows = await rowsOf<[TaxCategory, string, string, string]>(
    tx,
    `select t.category, t.percentage, sum(t.net::numeric), sum(t.tax::numeric)
       from payment_allocation a,
            jsonb_to_recordset(a.cash_discount_taxes) t (category text, percentage text, net text, tax text)
      where a.account_id = $1 and a.payment_id = $2 and a.invoice_id = $3
      group by t.category, t.percentage
      order by t.percentage::numeric`,
    [tx.accountId, paymentId, invoiceId],
  );
  return rows.map(([category, percentage, net, tax]) => ({
    category,
    percentage: decimal(percentage),
    net: minorFromText(net, currency),
    tax: minorFromText(tax, currency),
  }));
}

/** What of a payment is still its customer's credit. */
export async function findCreditLeft(tx: Tx, paymentId: string, currency: Currency): Promise<Minor> {
  const [row] = await rowsOf<[string]>(
    tx,
    `select coalesce(sum(amount), 0) from customer_credit_entry where account_id = $1 and payment_id = $2`,
    [tx.accountId, paymentId],
  );
  return minorFromText(row?.[0] ?? '0', currency);
}

/** A customer's name, if there is such a customer. */
export async function findCustomer(
  tx: Tx,
  id: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const row = await tx
    .selectFrom('customer')
    .select(['id', 'name'])
    .where('account_id', '=', tx.accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
