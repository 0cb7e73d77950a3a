import { type Currency, type Minor, minor, minorToText, NOTHING } from '../../billing/money.ts';
import { mayWriteOff } from '../../billing/payment.ts';
import type { Day } from '../../billing/period.ts';
import { openAmount } from '../../billing/status.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText } from '../audit-log/operations.ts';
import { payable, recordEvents } from '../invoices/facts.operations.ts';
import { presentInvoice } from '../invoices/operations.ts';
import type { InvoiceView } from '../invoices/schema.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { amountGiven } from './amounts.operations.ts';
import { undoneTaxes } from './receive.operations.ts';
import { type AllocationRow, insertAllocations, listDiscountTaxes, listReceiptsOf } from './repository.ts';
import type { ReverseWriteOffBody, WriteOffBody } from './schema.ts';
import { lockForMoney, settle } from './settle.operations.ts';
import { insertWriteOff } from './write-off.repository.ts';

type Acting = Pick<Context, 'actor' | 'now'>;

/**
 * Gives up an open amount, with the reason (R41). What the customer owes goes; the invoice, its tax and its numbers stay.
 *
 * @throws {Refusal} `absent`; `conflict` for a draft, a correction, or more than is open.
 */
export function writeOff(context: Context, invoiceId: string, body: WriteOffBody): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const [locked] = await lockForMoney(tx, currency, [invoiceId]);
    const invoice = payable(present(locked, 'invoice'));
    const open = openAmount(invoice.facts);
    const amount = body.amount === undefined ? open : amountGiven(body.amount, currency);
    if (!mayWriteOff(amount, open)) {
      const params = { number: invoice.number, open: { decimal: minorToText(open, currency) } };
      throw new Refusal('conflict', { key: 'payments.moreThanOpen', params });
    }
    const day = todayOf(account, context.now);
    await bookWriteOff(tx, context, currency, { invoiceId, amount, reason: body.reason, day });
    const facts = { ...invoice.facts, writtenOff: minor(invoice.facts.writtenOff + amount) };
    await settle(tx, context, currency, [{ invoice, facts, reason: 'invoice-overpaid' }]);
    return presentInvoice(tx, context, invoiceId);
  });
}

/** Claims again what was written off. @throws {Refusal} `absent`; `conflict` if nothing is. */
export function reverseWriteOff(
  context: Context,
  invoiceId: string,
  { reason }: ReverseWriteOffBody,
): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const [locked] = await lockForMoney(tx, currency, [invoiceId]);
    const invoice = payable(present(locked, 'invoice'));
    const { writtenOff } = invoice.facts;
    if (writtenOff === 0) {
      throw new Refusal('conflict', { key: 'payments.notWrittenOff', params: { number: invoice.number } });
    }
    const day = todayOf(account, context.now);
    await bookWriteOff(tx, context, currency, { invoiceId, amount: minor(0 - writtenOff), reason, day });
    const facts = { ...invoice.facts, writtenOff: NOTHING };
    await settle(tx, context, currency, [{ invoice, facts, reason: 'invoice-overpaid' }]);
    return presentInvoice(tx, context, invoiceId);
  });
}

/** What closed a part of an invoice without money, and is taken back. 0 or more each. */
export type ClosedAmounts = { readonly writtenOff: Minor; readonly cashDiscount: Minor };

/** Books the counter-entries of write-offs and cash discounts that are taken back; the caller settles the facts. */
export async function takeBackClosed(
  tx: Tx,
  context: Acting,
  currency: Currency,
  invoiceId: string,
  { writtenOff, cashDiscount }: ClosedAmounts,
  { reason, day }: { readonly reason: string; readonly day: Day },
): Promise<void> {
  if (writtenOff > 0) {
    await bookWriteOff(tx, context, currency, { invoiceId, amount: minor(0 - writtenOff), reason, day });
  }
  if (cashDiscount === 0) return;
  const rows: AllocationRow[] = [];
  let left: number = cashDiscount;
  for (const receipt of await listReceiptsOf(tx, invoiceId, currency)) {
    const { paymentId } = receipt;
    const part = minor(0 - Math.min(left, receipt.cashDiscount));
    if (part === 0) continue;
    left += part;
    const booked = await listDiscountTaxes(tx, paymentId, invoiceId, currency);
    const taken = { invoiceId, amount: NOTHING, cashDiscount: part };
    rows.push({ ...taken, id: newId(), paymentId, cashDiscountTaxes: undoneTaxes(part, booked) });
  }
  invariant(left === 0, 'a cash discount belongs to payments');
  await insertAllocations(tx, rows, currency, { actor: actorText(context.actor), at: context.now });
  const detail = { amount: minorToText(cashDiscount, currency) };
  await recordEvents(tx, context, [{ invoiceId, event: 'cash-discount-reversed', reason, detail }]);
}

async function bookWriteOff(
  tx: Tx,
  context: Acting,
  currency: Currency,
  {
    invoiceId,
    amount,
    reason,
    day,
  }: { readonly invoiceId: string; readonly amount: Minor; readonly reason: string; readonly day: Day },
): Promise<void> {
  const by = { actor: actorText(context.actor), at: context.now };
  await insertWriteOff(tx, { invoiceId, reason, day, amount: minorToText(amount, currency) }, by);
  const event = amount > 0 ? 'written-off' : 'write-off-reversed';
  const detail = { amount: minorToText(minor(Math.abs(amount)), currency) };
  await recordEvents(tx, context, [{ invoiceId, event, reason, detail }]);
}
