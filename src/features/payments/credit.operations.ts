import { type CreditSource, creditBalance, drawCredit } from '../../billing/customer-credit.ts';
import { type Currency, type Minor, minor, minorToText } from '../../billing/money.ts';
import { openAmount } from '../../billing/status.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { type LockedInvoice, lockInvoices, payable, recordEvents } from '../invoices/facts.operations.ts';
import { presentInvoice } from '../invoices/operations.ts';
import type { InvoiceView } from '../invoices/schema.ts';
import { loadAccount } from '../settings/operations.ts';
import { amountGiven, dayGiven } from './amounts.operations.ts';
import { listCreditSources, listCustomersOf, lockCredits } from './credit.repository.ts';
import { findBalance, findPaymentView, listEntries } from './list.repository.ts';
import { invoiceIn, plainAllocation } from './receive.operations.ts';
import {
  type AllocationRow,
  findCustomer,
  insertAllocations,
  insertPayment,
  listReceiptsOf,
  type PaymentRow,
} from './repository.ts';
import type { ApplyCreditBody, CreditView, PaymentView, PayOutCreditBody } from './schema.ts';
import { bookCredit, type Settlement, settle } from './settle.operations.ts';

type Acting = Pick<Context, 'actor' | 'now'>;

/** A customer's credit and how it came about. @throws {Refusal} `absent` */
export function readCredit(context: Context, customerId: string): Promise<CreditView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const customer = present(await findCustomer(tx, customerId), 'customer');
    return {
      customer,
      balance: await findBalance(tx, customerId, currency),
      entries: await listEntries(tx, customerId),
    };
  });
}

/**
 * Settles an invoice with its customer's credit (R37).
 *
 * @throws {Refusal} `absent`; `conflict` if nothing is open, or more is asked for than is open or than there is credit.
 */
export function applyCredit(
  context: Context,
  invoiceId: string,
  body: ApplyCreditBody,
): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const wanted = body.amount === undefined ? null : amountGiven(body.amount, currency);
    await useCredit(tx, context, currency, invoiceId, wanted);
    return presentInvoice(tx, context, invoiceId);
  });
}

async function useCredit(
  tx: Tx,
  context: Acting,
  currency: Currency,
  invoiceId: string,
  wanted: Minor | null,
): Promise<void> {
  const [customerId] = await listCustomersOf(tx, [invoiceId]);
  await lockCredits(tx, [present(customerId, 'invoice')]);
  const sources = await listCreditSources(tx, present(customerId, 'invoice'), currency);
  const ids = sources.filter(({ kind }) => kind === 'invoice').map(({ id }) => id);
  const invoices = await lockInvoices(tx, currency, [invoiceId, ...ids]);
  const target = payable(invoiceIn(invoices, invoiceId));
  const open = openAmount(target.facts);
  if (open <= 0)
    throw new Refusal('conflict', { key: 'payments.nothingOpen', params: { number: target.number } });
  const amount = wanted ?? minor(Math.min(open, creditBalance(sources)));
  if (amount > open) {
    const params = { number: target.number, open: { decimal: minorToText(open, currency) } };
    throw new Refusal('conflict', { key: 'payments.moreThanOpen', params });
  }
  const parts = drawn(amount, sources, currency);
  const { rows, settlements } = await moved(tx, currency, target, invoices, parts);
  await insertAllocations(tx, rows, currency, { actor: actorText(context.actor), at: context.now });
  await settle(tx, context, currency, settlements);
  await bookOutOfPayments(tx, context, currency, target.customerId, parts, null);
  await recordEvents(tx, context, [
    { invoiceId, event: 'credit-applied', detail: { amount: minorToText(amount, currency) } },
    ...settlements
      .filter(({ invoice }) => invoice.id !== invoiceId)
      .map(({ invoice }) => ({
        invoiceId: invoice.id,
        event: 'credit-moved' as const,
        detail: { to: target.number },
      })),
  ]);
}

/** @throws {Refusal} `conflict`: the credit never goes below zero. */
export function drawn(
  amount: Minor,
  sources: readonly CreditSource[],
  currency: Currency,
): readonly CreditSource[] {
  const balance = creditBalance(sources);
  const refused = () =>
    new Refusal('conflict', {
      key: 'payments.notEnoughCredit',
      params: { balance: { decimal: minorToText(balance, currency) } },
    });
  if (amount === 0) throw refused();
  const draw = drawCredit(amount, sources);
  if (draw.kind === 'refused') throw refused();
  return draw.parts;
}

/** A part leaves its source: a payment is allocated further, an invoice's receipts are moved. */
async function moved(
  tx: Tx,
  currency: Currency,
  target: LockedInvoice,
  invoices: readonly LockedInvoice[],
  parts: readonly CreditSource[],
): Promise<{ rows: AllocationRow[]; settlements: Settlement[] }> {
  const rows: AllocationRow[] = [];
  const settlements: Settlement[] = [];
  const put = (paymentId: string, invoiceId: string, amount: Minor) =>
    rows.push({ ...plainAllocation(invoiceId, amount), id: newId(), paymentId, cashDiscountTaxes: [] });
  let received = target.facts.received;
  for (const { kind, id, amount } of parts) {
    received = minor(received + amount);
    if (kind === 'payment') {
      put(id, target.id, amount);
      continue;
    }
    const invoice = invoiceIn(invoices, id);
    for (const receipt of await takenFrom(tx, currency, invoice, amount)) {
      put(receipt.paymentId, invoice.id, minor(0 - receipt.amount));
      put(receipt.paymentId, target.id, receipt.amount);
    }
    const facts = { ...invoice.facts, received: minor(invoice.facts.received - amount) };
    settlements.push({ invoice, facts, reason: 'applied' });
  }
  settlements.push({ invoice: target, facts: { ...target.facts, received }, reason: 'applied' });
  return { rows, settlements };
}

/** Which receipts of an invoice an amount is taken from: the newest first. */
export async function takenFrom(
  tx: Tx,
  currency: Currency,
  invoice: LockedInvoice,
  amount: Minor,
): Promise<{ paymentId: string; amount: Minor }[]> {
  let left: number = amount;
  const taken = [];
  for (const receipt of await listReceiptsOf(tx, invoice.id, currency)) {
    const part = Math.min(left, receipt.amount);
    if (part > 0) taken.push({ paymentId: receipt.paymentId, amount: minor(part) });
    left -= part;
  }
  invariant(left === 0, 'only money that was received is set free');
  return taken;
}

/** A pay-out that somebody asks for. */
export type PayOut = Omit<PaymentRow, 'id' | 'direction' | 'source' | 'reversesId'> & {
  /** By hand if absent. */
  readonly source?: PaymentRow['source'];
};

/** Pays out a customer's credit (R37). @throws {Refusal} `absent`; `conflict` if there is less. */
export function payOutCredit(
  context: Context,
  customerId: string,
  body: PayOutCreditBody,
): Promise<PaymentView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    present(await findCustomer(tx, customerId), 'customer');
    const { method, reference } = body;
    const amount = amountGiven(body.amount, currency);
    const paidOn = dayGiven(body.paidOn, account, context.now);
    await lockCredits(tx, [customerId]);
    const sources = await listCreditSources(tx, customerId, currency);
    const payOut = { customerId, amount, paidOn, method, reference };
    const id = await payOutOf(tx, context, currency, payOut, sources);
    return present(await findPaymentView(tx, id, currency), 'payment');
  });
}

/**
 * Pays money out of these sources; the customer's credit is locked. What comes from an invoice counts as paid out of it,
 * which is how a credited invoice becomes *refunded*.
 *
 * @returns The id of the pay-out.
 * @throws {Refusal} `conflict` if there is less.
 */
export async function payOutOf(
  tx: Tx,
  context: Acting,
  currency: Currency,
  payOut: PayOut,
  sources: readonly CreditSource[],
): Promise<string> {
  const parts = drawn(payOut.amount, sources, currency);
  const ofInvoices = parts.filter(({ kind }) => kind === 'invoice');
  const invoices = await lockInvoices(
    tx,
    currency,
    ofInvoices.map(({ id }) => id),
  );
  const by = { actor: actorText(context.actor), at: context.now };
  const id = newId();
  const amount = minor(0 - payOut.amount);
  await insertPayment(
    tx,
    { source: 'hand', ...payOut, id, amount, direction: 'paid-out', reversesId: null },
    currency,
    by,
  );
  const rows = ofInvoices.map((part) => ({
    ...plainAllocation(part.id, minor(0 - part.amount)),
    id: newId(),
    paymentId: id,
    cashDiscountTaxes: [],
  }));
  await insertAllocations(tx, rows, currency, by);
  const settlements = ofInvoices.map((part): Settlement => {
    const invoice = invoiceIn(invoices, part.id);
    const facts = { ...invoice.facts, paidOut: minor(invoice.facts.paidOut + part.amount) };
    return { invoice, facts, reason: 'paid-out', payOutId: id };
  });
  await settle(tx, context, currency, settlements);
  await bookOutOfPayments(tx, context, currency, payOut.customerId, parts, id);
  await recordEvents(
    tx,
    context,
    ofInvoices.map((part) => ({
      invoiceId: part.id,
      event: 'paid-out',
      detail: { paymentId: id, amount: minorToText(part.amount, currency) },
    })),
  );
  await record(tx, context, {
    action: 'payment.paid-out',
    subject: { kind: 'payment', id },
    detail: { amount: minorToText(payOut.amount, currency), customerId: payOut.customerId },
  });
  return id;
}

/** What invoices give leaves the credit when they are settled; what payments give, here. */
export async function bookOutOfPayments(
  tx: Tx,
  context: Acting,
  currency: Currency,
  customerId: string,
  parts: readonly CreditSource[],
  payOutId: string | null,
): Promise<void> {
  const ofPayments = parts.filter(({ kind }) => kind === 'payment');
  await bookCredit(
    tx,
    context,
    currency,
    ofPayments.map(({ kind, id, amount }) => ({
      id: newId(),
      customerId,
      amount: minor(0 - amount),
      reason: payOutId === null ? 'applied' : 'paid-out',
      source: { kind, id },
      payOutId,
    })),
  );
}
