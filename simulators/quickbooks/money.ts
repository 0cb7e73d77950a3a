import { z } from 'zod';
import { businessRule, QuickbooksFault, unknownReference } from './fault.ts';
import { bankOf, customerOf, number, openOn, Reference } from './sales.ts';
import { balanceOf, type Company, nextId, type Payment, type Sale } from './state.ts';

/** Payments, credits applied by them, voids and deletions by QuickBooks' rules. */

export const PaymentBody = z.strictObject({
  CustomerRef: Reference.optional(),
  CurrencyRef: Reference.optional(),
  TotalAmt: number,
  TxnDate: z.iso.date().optional(),
  PaymentRefNum: z.string().default(''),
  DepositToAccountRef: Reference.optional(),
  Line: z
    .array(
      z.strictObject({
        Amount: number,
        LinkedTxn: z
          .array(z.strictObject({ TxnId: z.string(), TxnType: z.enum(['Invoice', 'CreditMemo']) }))
          .length(1),
      }),
    )
    .default([]),
});

/** Keeps a payment. @throws {QuickbooksFault} */
export function createPayment(company: Company, body: z.output<typeof PaymentBody>, now: Date): Payment {
  const customer = customerOf(company, body.CustomerRef?.value);
  const date = body.TxnDate ?? now.toISOString().slice(0, 10);
  openOn(company, date);
  if (body.PaymentRefNum.length > 21)
    throw new QuickbooksFault(
      '2050',
      'Data too long',
      'PaymentRefNum: String length is either shorter or longer than supported by specification. Max:21',
      'PaymentRefNum',
    );
  if (body.DepositToAccountRef !== undefined) bankOf(company, body.DepositToAccountRef.value);
  const lines = body.Line.map(({ Amount, LinkedTxn: [linked] }) => ({
    amount: Amount,
    txnId: linked?.TxnId ?? '',
    txnType: linked?.TxnType ?? '',
  }));
  let settled = 0n;
  for (const { amount, txnId, txnType } of lines) {
    const sale = company.sales.find((it) => it.id === txnId && it.entity === txnType);
    if (sale === undefined || sale.customerId !== customer.id) throw unknownReference('LinkedTxn', txnId);
    if (amount <= 0n || amount > balanceOf(company, sale))
      throw businessRule('Business Validation Error: The amount applied is greater than the open balance.');
    settled += txnType === 'CreditMemo' ? -amount : amount;
  }
  if (body.TotalAmt < 0n || settled > body.TotalAmt)
    throw businessRule('Business Validation Error: The amount applied is greater than the payment.');
  const payment: Payment = {
    id: nextId(company),
    syncToken: 0,
    date,
    customerId: customer.id,
    currency: customer.currency,
    refNum: body.PaymentRefNum,
    accountId: body.DepositToAccountRef?.value ?? null,
    total: body.TotalAmt,
    lines,
    updatedAt: now,
  };
  company.payments.push(payment);
  touchLinked(company, payment, now);
  return payment;
}

export const Target = z.strictObject({
  Id: z.string(),
  SyncToken: z.string(),
  sparse: z.boolean().optional(),
});

/** @throws {QuickbooksFault} 610 for what is not there, 5010 for what was changed since. */
export function targeted<T extends { readonly id: string; readonly syncToken: number }>(
  rows: readonly T[],
  target: z.output<typeof Target>,
): T {
  const row = rows.find(({ id }) => id === target.Id);
  if (row === undefined)
    throw new QuickbooksFault('610', 'Object Not Found', `Object Not Found : Id ${target.Id}`);
  if (String(row.syncToken) !== target.SyncToken)
    throw new QuickbooksFault(
      '5010',
      'Stale Object Error',
      'Stale Object Error : You and another user were working on this at the same time.',
    );
  return row;
}

/** All amounts become nothing, payments are unlinked, the number stays used. */
export function voidSale(company: Company, sale: Sale, now: Date): void {
  openOn(company, sale.date);
  sale.voided = true;
  sale.net = 0n;
  sale.tax = 0n;
  sale.privateNote = `Voided${sale.privateNote === '' ? '' : ` - ${sale.privateNote}`}`;
  touch(sale, now);
  unlink(company, sale.id, now);
}

export function deleteSale(company: Company, sale: Sale, now: Date): void {
  openOn(company, sale.date);
  company.sales.splice(company.sales.indexOf(sale), 1);
  company.tombstones.push({ entity: sale.entity, id: sale.id, at: now });
  unlink(company, sale.id, now);
}

export function deletePayment(company: Company, payment: Payment, now: Date): void {
  openOn(company, payment.date);
  company.payments.splice(company.payments.indexOf(payment), 1);
  company.tombstones.push({ entity: 'Payment', id: payment.id, at: now });
  touchLinked(company, payment, now);
}

/** Whether the document's customer has paid more than is on documents. */
export function hasCredit(company: Company, sale: Sale): boolean {
  return creditOf(company, sale) !== undefined;
}

/** Puts what a payment of the customer has on no document on this one. @throws {QuickbooksFault} where there is none. */
export function applyCredit(company: Company, sale: Sale, now: Date): Payment {
  const payment = creditOf(company, sale);
  if (payment === undefined) throw businessRule('Business Validation Error: There is no credit to apply.');
  const [credit, open] = [unapplied(payment), balanceOf(company, sale)];
  const line = { amount: credit < open ? credit : open, txnId: sale.id, txnType: sale.entity };
  payment.lines = [...payment.lines, line];
  touch(payment, now);
  touchLinked(company, payment, now);
  return payment;
}

function creditOf({ payments }: Company, { customerId }: Sale): Payment | undefined {
  return payments.find((payment) => payment.customerId === customerId && unapplied(payment) > 0n);
}

function unapplied({ total, lines }: Payment): bigint {
  return lines.reduce(
    (left, { amount, txnType }) => (txnType === 'CreditMemo' ? left + amount : left - amount),
    total,
  );
}

function unlink(company: Company, saleId: string, now: Date): void {
  for (const payment of company.payments) {
    const left = payment.lines.filter(({ txnId }) => txnId !== saleId);
    if (left.length === payment.lines.length) continue;
    payment.lines = left;
    touch(payment, now);
  }
}

function touchLinked(company: Company, { lines }: Payment, now: Date): void {
  for (const sale of company.sales) if (lines.some(({ txnId }) => txnId === sale.id)) touch(sale, now);
}

function touch(row: { syncToken: number; updatedAt: Date }, now: Date): void {
  row.syncToken += 1;
  row.updatedAt = now;
}
