import { type Minor, minorFromText, minorToText } from '../../billing/money.ts';
import { openAmount } from '../../billing/status.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { RemotePayment } from '../../integrations/ledger-remote.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import { payOutOf } from '../payments/credit.operations.ts';
import { creditSetFreeBy } from '../payments/of-invoice.operations.ts';
import { receive } from '../payments/receive.operations.ts';
import { reverse } from '../payments/reverse.operations.ts';
import { lockForMoney } from '../payments/settle.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { findConnection } from './connections.repository.ts';
import { raise } from './exceptions.repository.ts';
import {
  findKnown,
  findOwnPayments,
  type KnownDocument,
  lockTaken,
  markTakenBack,
  type TakenPayment,
} from './poll.repository.ts';
import type { Session } from './send.operations.ts';
import { isThereStill, keepTaken, restKey, surplusOf, takeRest } from './surplus.operations.ts';
import { atDesk, jobContext } from './tokens.operations.ts';
import { updateTransfers } from './transfers.repository.ts';

type Part = RemotePayment['parts'][number];

/**
 * Takes over a payment that was recorded, changed or deleted in the ledger (R41): each of its parts once, as a payment of that
 * customer on that invoice, and what it has on no document as theirs too. What we recorded there ourselves is no news.
 */
export async function takeOver(session: Session, payment: RemotePayment): Promise<void> {
  const { desk } = session;
  const own = await atDesk(desk, async (tx) => {
    const found = (await findOwnPayments(tx, desk.ledger, [payment.remoteId])).get(payment.remoteId);
    if (found === undefined || payment.deleted) return found;
    const seen = { id: found.id, state: 'done' as const, remoteVersion: payment.version };
    await updateTransfers(tx, [seen], desk.deps.clock.now());
    return found;
  });
  if (own !== undefined) return payment.deleted ? paymentGone(session, payment.remoteId) : undefined;
  if (payment.deleted) return paymentGone(session, payment.remoteId);
  const { standing, documents } = await atDesk(desk, async (tx) => ({
    standing: (await lockTaken(tx, desk.ledger, payment.remoteId)).filter(({ reversed }) => !reversed),
    documents: await findKnown(
      tx,
      desk.ledger,
      payment.parts.map(({ remoteId }) => remoteId),
    ),
  }));
  const { currency } = await atDesk(desk, loadAccount);
  const surplus = surplusOf(payment, documents, currency);
  const stays = standing.filter((one) => isThereStill(one, payment, surplus, currency));
  const gone = standing.filter((one) => !stays.includes(one));
  for (const one of gone) if (!(await takeBack(session, one, payment.remoteId))) return;
  const isTaken = (key: string) => stays.some(({ part }) => part.startsWith(`${key} `));
  let refused = false;
  for (const part of payment.parts) {
    const known = documents.get(part.remoteId);
    if (known === undefined || isTaken(part.remoteId)) continue;
    if (!(await atDesk(desk, (tx) => takePart(tx, session, payment, part, known)))) refused = true;
  }
  // Of a payment that may be here already, by hand, so may be what it has beyond its invoices.
  if (!refused && surplus.rest > 0 && !isTaken(restKey))
    await atDesk(desk, (tx) => takeRest(tx, desk, payment, surplus.rest, [...documents.values()]));
}

/** @returns Whether it was taken over; else a person was told why not. */
async function takePart(
  tx: Tx,
  session: Session,
  payment: RemotePayment,
  part: Part,
  known: KnownDocument,
): Promise<boolean> {
  const { desk } = session;
  const settings = (await findConnection(tx, desk.ledger))?.settings;
  const { currency } = await loadAccount(tx);
  const amount = minorFromText(part.amount, currency);
  if (amount <= 0) return true;
  const tell = async (code: string, more: Readonly<Record<string, string>> = {}) => {
    const params = { amount: minorToText(amount, currency), ...more };
    await put(tx, session, code, payment.remoteId, known, params);
    return false;
  };
  if (settings?.paymentsFrom === 'tagwerk') {
    return tell(part.kind === 'invoice' ? 'payment-only-there' : 'refund-there');
  }
  const context = jobContext(desk);
  const paymentId =
    part.kind === 'invoice'
      ? await received(tx, context, payment, known, amount)
      : await paidOut(tx, context, payment, known, amount);
  if (paymentId === null) {
    const [invoice] = await lockForMoney(tx, currency, [known.invoiceId]);
    const open = minorToText(openAmount(present(invoice, 'invoice').facts), currency);
    return tell(part.kind === 'invoice' ? 'payment-too-large' : 'refund-there', { open });
  }
  await keepTaken(tx, desk, payment, part.remoteId, paymentId, part.amount);
  return true;
}

/** @returns null if less is open here: money would be counted twice. */
async function received(
  tx: Tx,
  context: Context,
  { date, reference }: RemotePayment,
  { invoiceId, customerId }: KnownDocument,
  amount: Minor,
): Promise<string | null> {
  const { currency } = await loadAccount(tx);
  const [invoice] = await lockForMoney(tx, currency, [invoiceId]);
  if (openAmount(present(invoice, 'invoice').facts) < amount) return null;
  return receive(tx, context, currency, {
    customerId,
    amount,
    paidOn: date,
    method: '',
    reference,
    source: 'ledger',
    invoices: [{ invoiceId, amount }],
    reminderIds: [],
  });
}

/** Money paid out of a correction there comes out of what its invoice set free here. @returns null if that is less. */
async function paidOut(
  tx: Tx,
  context: Context,
  { date, reference }: RemotePayment,
  { correctsInvoiceId, customerId }: KnownDocument,
  amount: Minor,
): Promise<string | null> {
  if (correctsInvoiceId === null) return null;
  const { currency } = await loadAccount(tx);
  await lockForMoney(tx, currency, [correctsInvoiceId]);
  const sources = await creditSetFreeBy(tx, { customerId, invoiceId: correctsInvoiceId }, currency);
  if (sources.reduce((sum, source) => sum + source.amount, 0) < amount) return null;
  const payOut = { customerId, amount, paidOn: date, method: '', reference, source: 'ledger' as const };
  return payOutOf(tx, context, currency, payOut, sources);
}

/** A payment was deleted there: it is reversed here, never deleted. */
export async function paymentGone(session: Session, remoteId: string): Promise<void> {
  const { desk } = session;
  const standing = await atDesk(desk, async (tx) => {
    const own = (await findOwnPayments(tx, desk.ledger, [remoteId])).get(remoteId);
    if (own !== undefined && !own.voided) {
      const params = { number: own.number, organisation: session.connection.organisationName, reason: '' };
      const now = desk.deps.clock.now();
      await raise(tx, desk.ledger, [{ code: 'payment-gone', subject: remoteId, params }], now);
    }
    return (await lockTaken(tx, desk.ledger, remoteId)).filter(({ reversed }) => !reversed);
  });
  for (const one of standing) await takeBack(session, one, remoteId);
}

/** In a transaction of its own, because what is refused half-way must leave nothing behind. @returns Whether it was taken back. */
async function takeBack(session: Session, taken: TakenPayment, remoteId: string): Promise<boolean> {
  const { desk, connection } = session;
  try {
    await atDesk(desk, async (tx) => {
      const { currency } = await loadAccount(tx);
      await reverse(tx, jobContext(desk), currency, taken.paymentId, connection.organisationName);
      await markTakenBack(tx, desk.ledger, taken);
    });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reason = say(error.reason, 'en');
    const [documentId = ''] = taken.part.split(' ');
    await atDesk(desk, async (tx) => {
      const known = (await findKnown(tx, desk.ledger, [documentId])).get(documentId);
      if (known !== undefined) await put(tx, session, 'payment-gone', remoteId, known, { reason });
    });
    return false;
  }
}

async function put(
  tx: Tx,
  { desk, connection }: Session,
  code: string,
  subject: string,
  { invoiceId, number }: KnownDocument,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const params = { number, organisation: connection.organisationName, ...more };
  await raise(tx, desk.ledger, [{ code, subject, params, invoiceId }], desk.deps.clock.now());
}
