import type { Posting } from '../../billing/status-change.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { takeOutOfExport } from '../ledgers/automatic.operations.ts';
import { dayGiven } from '../payments/amounts.operations.ts';
import { payOutOf } from '../payments/credit.operations.ts';
import { creditSetFreeBy, payOutsOf } from '../payments/of-invoice.operations.ts';
import { receive } from '../payments/receive.operations.ts';
import { reverse } from '../payments/reverse.operations.ts';
import type { Account } from '../settings/operations.ts';
import { correct } from './correct.operations.ts';
import type { ChangeStatusBody } from './corrections.schema.ts';
import { lockInvoice, recordEvents, saveFacts } from './facts.operations.ts';

/**
 * Writes what a status by hand stands for (R36). The customer's credit and the invoice are locked.
 *
 * @throws {Refusal} `conflict` if a payment or pay-out cannot be reversed alone.
 */
export async function post(
  tx: Tx,
  context: Context,
  account: Account,
  invoiceId: string,
  posting: Posting,
  body: ChangeStatusBody,
): Promise<void> {
  const { currency } = account;
  const { reason } = body;
  switch (posting.kind) {
    case 'mark-sent':
    case 'mark-exported':
      return mark(tx, context, account, invoiceId, posting.kind, body);
    case 'receive':
      return record(tx, context, account, invoiceId, posting.amount, body);
    case 'reverse-payment':
      await reverse(tx, context, currency, posting.paymentId, reason);
      return;
    case 'credit':
      // Takes back what was closed without money, too.
      await correct(tx, context, account, [{ invoiceId, kind: 'credit-note', lines: 'rest' }], reason);
      return;
    case 'pay-out':
      return payOut(tx, context, account, invoiceId, posting.amount, body);
    case 'reverse-pay-out':
      return takeBackPayOuts(tx, context, account, invoiceId, reason);
    case 'reverse-cash-discount':
    case 'reverse-write-off':
      // The credit note that follows does it.
      return;
    case 'issue':
      throw new Error('issuing is a transaction of its own');
  }
}

async function mark(
  tx: Tx,
  context: Context,
  { currency }: Account,
  invoiceId: string,
  kind: 'mark-sent' | 'mark-exported',
  { exportedTo, reason }: ChangeStatusBody,
): Promise<void> {
  const invoice = await lockInvoice(tx, currency, invoiceId);
  const now = context.now.getTime();
  if (kind === 'mark-sent') {
    await saveFacts(tx, context, currency, [{ invoice, facts: { ...invoice.facts, sentAtMs: now } }]);
    await recordEvents(tx, context, [{ invoiceId, event: 'sent', reason, detail: { byHand: true } }]);
    return;
  }
  invariant(exportedTo, 'a plan to export says where');
  await takeOutOfExport(tx, [invoiceId]);
  await saveFacts(tx, context, currency, [
    { invoice, facts: { ...invoice.facts, exportedAtMs: now }, exportedTo },
  ]);
  await recordEvents(tx, context, [
    { invoiceId, event: 'exported', reason, detail: { byHand: true, to: exportedTo } },
  ]);
}

type Amount = Extract<Posting, { kind: 'receive' }>['amount'];

async function record(
  tx: Tx,
  context: Context,
  account: Account,
  invoiceId: string,
  amount: Amount,
  body: ChangeStatusBody,
): Promise<void> {
  const { method, reference } = body;
  const { customerId } = await lockInvoice(tx, account.currency, invoiceId);
  const paidOn = dayGiven(body.paidOn, account, context.now);
  const invoices = [{ invoiceId, amount }];
  const money = { customerId, amount, paidOn, method, reference, source: 'hand' as const };
  await receive(tx, context, account.currency, { ...money, invoices, reminderIds: [] });
}

/** Out of what this invoice set free, not of other credit of the customer. */
async function payOut(
  tx: Tx,
  context: Context,
  account: Account,
  invoiceId: string,
  amount: Amount,
  body: ChangeStatusBody,
): Promise<void> {
  const { method, reference } = body;
  const { customerId } = await lockInvoice(tx, account.currency, invoiceId);
  const paidOn = dayGiven(body.paidOn, account, context.now);
  const own = await creditSetFreeBy(tx, { customerId, invoiceId }, account.currency);
  await payOutOf(tx, context, account.currency, { customerId, amount, paidOn, method, reference }, own);
}

/** @throws {Refusal} `conflict` for a pay-out that took money from elsewhere too. */
async function takeBackPayOuts(
  tx: Tx,
  context: Context,
  { currency }: Account,
  invoiceId: string,
  reason: string,
): Promise<void> {
  for (const { paymentId, ofThisAlone } of await payOutsOf(tx, invoiceId)) {
    if (!ofThisAlone) {
      const { number } = await lockInvoice(tx, currency, invoiceId);
      const params = { number: number ?? '' };
      throw new Refusal('conflict', { key: 'invoices.payOutOfMore', params }, { paymentId });
    }
    await reverse(tx, context, currency, paymentId, reason);
  }
}
