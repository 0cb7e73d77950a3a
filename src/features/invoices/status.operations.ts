import { type Currency, minorToText } from '../../billing/money.ts';
import {
  changeByHand,
  type Posting,
  type StatusChange,
  type StatusRefusal,
} from '../../billing/status-change.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { type Message, say } from '../../lib/messages.ts';
import { isOnItsWay } from '../ledgers/automatic.operations.ts';
import { receiptsOf } from '../payments/of-invoice.operations.ts';
import { lockForMoney } from '../payments/settle.operations.ts';
import { type Account, loadAccount } from '../settings/operations.ts';
import { ChangeStatusBody, type StatusChangesView } from './corrections.schema.ts';
import { factsForStatus, type LockedInvoice, lockInvoice, statusAfter } from './facts.operations.ts';
import { issueInvoice } from './issue-one.operations.ts';
import { getInvoice } from './operations.ts';
import type { InvoiceView } from './schema.ts';
import { post } from './status-postings.operations.ts';

type Wanted = ChangeStatusBody['status'];

/** No step from where the invoice stands, so that there is nothing to offer or to explain. */
const notOffered: ReadonlySet<StatusRefusal> = new Set(['already-there', 'not-from-here', 'never-a-draft']);

/** Which statuses a person may set now, what that does, and what stands in the way of others (R36). @throws {Refusal} `absent` */
export function listStatusChanges(context: Context, id: string): Promise<StatusChangesView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const invoice = await lockInvoice(tx, currency, id);
    const changes = [];
    for (const status of ChangeStatusBody.shape.status.options) {
      const change = await changeOf(tx, currency, invoice, status);
      if (change.kind === 'refused' && notOffered.has(change.reason)) continue;
      const refusal = refusalOf(change, invoice, context);
      changes.push({
        status,
        allowed: refusal === null,
        reason: refusal && say(refusal.reason, context.language),
        steps: change.kind === 'allowed' ? change.postings.map((step) => stepView(step, currency)) : [],
      });
    }
    return { status: statusAfter({ invoice, facts: invoice.facts }), changes };
  });
}

function stepView(step: Posting, currency: Currency) {
  return { kind: step.kind, amount: 'amount' in step ? minorToText(step.amount, currency) : null };
}

/**
 * Sets a status by hand (R36): what it stands for is written – a payment, a reversal, a credit note with its pay-out – and
 * the status follows. Out of draft it is issued first, in a transaction of its own (R35).
 *
 * @throws {Refusal} `absent`; `conflict` where the step is not offered, or something stands in the way of issuing;
 *   `forbidden` to refund without the right to correct; `invalid` for an export without its place.
 */
export async function changeStatus(
  context: Context,
  id: string,
  body: ChangeStatusBody,
): Promise<InvoiceView> {
  const { confirmOldDate } = body;
  const { postings } = await planStatus(context, id, body);
  const [first] = postings;
  if (first?.kind === 'issue') await issueInvoice(context, id, { confirmOldDate });
  if (body.status !== 'issued' || first?.kind !== 'issue') await carryOut(context, id, body);
  return getInvoice(context, id);
}

/** What a change of status would write. @throws {Refusal} as `changeStatus` */
export function planStatus(
  context: Context,
  id: string,
  body: Pick<ChangeStatusBody, 'status' | 'exportedTo'>,
): Promise<{ readonly number: string; readonly postings: readonly Posting[] }> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const invoice = await lockInvoice(tx, currency, id);
    const postings = await plan(tx, context, currency, invoice, body);
    return { number: invoice.number ?? '', postings };
  });
}

/** Decides again under the lock on the customer's money: facts may have changed since somebody looked. */
function carryOut(context: Context, id: string, body: ChangeStatusBody): Promise<void> {
  return transaction(context, async (tx) => {
    const account: Account = await loadAccount(tx);
    const [invoice] = await lockForMoney(tx, account.currency, [id]);
    const postings = await plan(tx, context, account.currency, present(invoice, 'invoice'), body);
    for (const posting of postings) await post(tx, context, account, id, posting, body);
  });
}

async function plan(
  tx: Tx,
  context: Context,
  currency: Currency,
  invoice: LockedInvoice,
  { status, exportedTo }: Pick<ChangeStatusBody, 'status' | 'exportedTo'>,
): Promise<readonly Posting[]> {
  const change = await changeOf(tx, currency, invoice, status);
  const refusal = refusalOf(change, invoice, context);
  if (refusal) throw refusal;
  const postings = change.kind === 'allowed' ? change.postings : [];
  if (postings.some(({ kind }) => kind === 'mark-exported') && !exportedTo?.trim()) {
    throw new Refusal('invalid', { key: 'invoices.exportedWhere' });
  }
  return postings;
}

async function changeOf(
  tx: Tx,
  currency: Currency,
  invoice: LockedInvoice,
  status: Wanted,
): Promise<StatusChange> {
  const receipts = await receiptsOf(tx, invoice.id, currency);
  const paymentsByHand = receipts.filter(({ byHand }) => byHand).map(({ paymentId }) => paymentId);
  const transferOpen = await isOnItsWay(tx, invoice.id);
  return changeByHand(factsForStatus(invoice), status, { paymentsByHand, transferOpen });
}

const correcting: ReadonlySet<Posting['kind']> = new Set(['credit', 'pay-out', 'reverse-pay-out']);

/** null: it may be done. */
function refusalOf(
  change: StatusChange,
  { number }: LockedInvoice,
  { permissions }: Pick<Context, 'permissions'>,
): Refusal | null {
  if (change.kind === 'refused') {
    const params = number === null ? {} : { number };
    const key = number === null ? 'invoices.draftStatus' : (`invoices.status-${change.reason}` as const);
    return new Refusal('conflict', { key, params } satisfies Message, { reason: change.reason });
  }
  const mayCorrect = permissions.has('billing:correct');
  if (mayCorrect || !change.postings.some(({ kind }) => correcting.has(kind))) return null;
  return new Refusal('forbidden', { key: 'general.forbidden' });
}
