import { divideRounded, minor, minorFromText, minorToText } from '../billing/money.ts';
import { addDays, addMonths, type Day } from '../billing/period.ts';
import type { Context } from '../context.ts';
import { cancelInvoice, creditInvoice } from '../features/invoices/corrections.operations.ts';
import {
  CancelInvoiceBody,
  ChangeStatusBody,
  CreditInvoiceBody,
} from '../features/invoices/corrections.schema.ts';
import { CreateInvoiceBody } from '../features/invoices/drafts.schema.ts';
import { createInvoice } from '../features/invoices/flexible.operations.ts';
import { issueInvoices } from '../features/invoices/issue.operations.ts';
import { issueInvoice } from '../features/invoices/issue-one.operations.ts';
import { getInvoice, listInvoices } from '../features/invoices/operations.ts';
import { type InvoiceSummary, ListInvoicesQuery } from '../features/invoices/schema.ts';
import { changeStatus } from '../features/invoices/status.operations.ts';
import { payOutCredit } from '../features/payments/credit.operations.ts';
import { recordPayment } from '../features/payments/operations.ts';
import { PayOutCreditBody, RecordPaymentBody } from '../features/payments/schema.ts';
import { writeOff } from '../features/payments/write-off.operations.ts';
import type { AtMoment } from './history.ts';
import type { Household } from './household.ts';

/** Drafts of the newest batch that are left to be looked at and issued by hand. */
const draftsLeft = 3;

/**
 * What becomes of a month's batch: it is issued, sent by post, and paid two weeks later – but for some, so that there is
 * something to remind of, to credit and to refund.
 *
 * @param next The first day of the month in which it was billed.
 * @param age How many months ago that was; 1: the newest.
 */
export async function settleMonth(at: AtMoment, batchId: string, next: Day, age: number): Promise<void> {
  const morning = at(`${addDays(next, 1)}T11:00`);
  const drafts = await invoicesOf(morning, { batchId, sort: 'customer' });
  const ids = drafts.map(({ id }) => id).slice(age === 1 ? draftsLeft : 0);
  await issueInvoices(morning, { ids });
  const issued = (await invoicesOf(morning, { batchId })).filter(({ number }) => number !== null);
  // Older ones went out and were paid long ago; how they went out is not told any more.
  for (const [index, invoice] of issued.toReversed().entries()) {
    if (age <= 2 && index % 3 > 0) await handOver(at(`${addDays(next, 1)}T14:00`), invoice, index);
    if (age > 1) await receiveMoney(at(`${addDays(next, 14)}T10:00`), invoice, index + age);
  }
}

function handOver(context: Context, { id }: InvoiceSummary, index: number): Promise<unknown> {
  const isExport = index % 3 === 1;
  const body = isExport
    ? { status: 'exported', exportedTo: 'DATEV' }
    : { status: 'sent', reason: 'Per Post' };
  return changeStatus(context, id, ChangeStatusBody.parse(body));
}

/** Most pay what they owe, one in seventeen nothing, one in nineteen a half. */
async function receiveMoney(context: Context, invoice: InvoiceSummary, turn: number): Promise<void> {
  const { id, customer, open } = invoice;
  if (turn % 17 === 5 || minorFromText(open, euro) <= 0) return;
  const body = {
    customerId: customer.id,
    amount: turn % 19 === 7 ? partOf(open, 2) : open,
    method: 'Überweisung',
    reference: invoice.number ?? '',
    invoices: [{ invoiceId: id }],
  };
  await recordPayment(context, RecordPaymentBody.parse(body));
}

/** One of everything that seldom happens: credited, cancelled, refunded in part and whole, written off, written by hand. */
export async function writeOddities(at: AtMoment, household: Household, end: Day): Promise<void> {
  const context = at(`${addDays(end, 1)}T09:30`);
  const day = (months: number) => addMonths(end, -months);
  const paid = await invoicesOf(context, { status: ['paid'], from: day(6), to: day(2) });
  const unpaid = await invoicesOf(context, { status: ['issued', 'sent', 'exported'], to: day(2) });
  const [credited, partly, refunded, cancelled] = paid;
  const [gone, toCancel] = unpaid.filter(({ badges }) => badges.length === 1 && badges[0] === 'overdue');
  if (!credited || !partly || !refunded || !cancelled || !gone || !toCancel) return;
  await creditAFifth(context, credited);
  await creditAFifth(context, partly);
  const setFree = (await getInvoice(context, partly.id)).open.replace('-', '');
  await payOutCredit(context, partly.customer.id, PayOutCreditBody.parse({ amount: setFree }));
  await changeStatus(
    context,
    refunded.id,
    ChangeStatusBody.parse({ status: 'refunded', reason: 'Doppelt berechnet' }),
  );
  await cancelInvoice(context, cancelled.id, CancelInvoiceBody.parse({ reason: 'Falscher Zeitraum' }));
  await cancelInvoice(
    context,
    toCancel.id,
    CancelInvoiceBody.parse({ release: true, reason: 'Neu zu berechnen' }),
  );
  await writeOff(context, gone.id, { reason: 'Kunde ist insolvent' });
  await writeByHand(context, household);
}

async function creditAFifth(context: Context, { id }: InvoiceSummary): Promise<void> {
  const { lines } = await getInvoice(context, id);
  const line = lines.toSorted(
    (one, other) => minorFromText(other.net, euro) - minorFromText(one.net, euro),
  )[0];
  const net = partOf(line?.net ?? '0', 5);
  const body = { lines: [{ lineId: line?.id, net }], reason: 'Kulanz' };
  await creditInvoice(context, id, CreditInvoiceBody.parse(body));
}

const euro = { code: 'EUR', minorUnits: 2 } as const;

/** An amount divided, to the cent. */
function partOf(amount: string, parts: number): string {
  return minorToText(minor(divideRounded(BigInt(minorFromText(amount, euro)), BigInt(parts))), euro);
}

/** A draft and an issued invoice outside of every batch. */
async function writeByHand(context: Context, { customers, products }: Household): Promise<void> {
  const [first, second] = customers;
  const lines = [
    { kind: 'free', description: 'Beratung vor Ort', unit: 'hour', quantity: '2.5', price: '120.00' },
    { kind: 'product', sourceId: products[0]?.id, quantity: '4' },
  ];
  await createInvoice(context, CreateInvoiceBody.parse({ customerId: first?.id, lines }));
  const { id } = await createInvoice(context, CreateInvoiceBody.parse({ customerId: second?.id, lines }));
  await issueInvoice(context, id);
}

/** The first 200 that fit, by number, the highest first. */
async function invoicesOf(context: Context, query: object): Promise<InvoiceSummary[]> {
  const parsed = ListInvoicesQuery.parse({ limit: 200, kind: 'invoice', ...query });
  return (await listInvoices(context, parsed)).items;
}
