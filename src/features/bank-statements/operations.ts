import type { MatchProposal } from '../../billing/bank-matching.ts';
import { minorToText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Page } from '../../lib/wire.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import { amountGiven } from '../payments/amounts.operations.ts';
import { type Receipt, receive } from '../payments/receive.operations.ts';
import { reverse } from '../payments/reverse.operations.ts';
import { type Account, loadAccount } from '../settings/operations.ts';
import { entryView, matchEntries } from './match.operations.ts';
import { forgetPayer, isReversed, rememberPayer } from './matching.repository.ts';
import {
  countOpen,
  type EntryRecord,
  findEntry,
  listEntryRows,
  listStatementRows,
  lockOpenEntries,
  updateDecision,
} from './repository.ts';
import type {
  AcceptBody,
  AcceptedView,
  AcceptSureBody,
  EntryView,
  IgnoreBody,
  ListEntriesQuery,
  ListStatementsQuery,
  ReopenBody,
  StatementView,
} from './schema.ts';

/** A page of the files that were taken in, the last first. */
export function listStatements(context: Context, query: ListStatementsQuery): Promise<Page<StatementView>> {
  return transaction(context, (tx) => listStatementRows(tx, query));
}

/** A page of entries, the last booked first, with what open ones may be for. */
export function listEntries(context: Context, query: ListEntriesQuery): Promise<Page<EntryView>> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const { items, nextCursor } = await listEntryRows(tx, query, currency);
    const matches = await matchEntries(tx, items, currency);
    return { items: items.map((entry) => entryView(entry, matches, currency)), nextCursor };
  });
}

/** @throws {Refusal} `absent` */
export function getEntry(context: Context, id: string): Promise<EntryView> {
  return transaction(context, async (tx) => presentEntry(tx, await loadAccount(tx), id));
}

/**
 * Records what an entry says: a payment as proposed or as the person says, or the reversal of one.
 *
 * @throws {Refusal} `absent`; `conflict` unless it is open, without anything to go by, and as payments refuse.
 */
export function acceptEntry(context: Context, id: string, body: AcceptBody): Promise<EntryView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const entry = present(await findEntry(tx, id, account.currency, true), 'bank entry');
    if (entry.state !== 'open') throw new Refusal('conflict', { key: 'bankStatements.decided' });
    const paymentId =
      entry.amount > 0
        ? await acceptMoney(tx, context, account, entry, body)
        : await acceptReversal(tx, context, account, entry, body);
    await decide(tx, context, entry, paymentId);
    return presentEntry(tx, account, id);
  });
}

/** Accepts every open entry of which nobody needs to look at, or says which they are (R48). */
export function acceptSure(context: Context, { dryRun }: AcceptSureBody): Promise<AcceptedView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency } = account;
    const entries = await lockOpenEntries(tx, currency);
    const { proposals, invoices } = await matchEntries(tx, entries, currency);
    const taken = new Set<string>();
    const accepted: AcceptedView['accepted'] = [];
    for (const entry of entries) {
      const best = proposals.get(entry.id)?.find(({ sure }) => sure);
      // Of two entries for the same invoice the second is for a person.
      if (best === undefined || best.invoiceIds.some((id) => taken.has(id))) continue;
      for (const id of best.invoiceIds) taken.add(id);
      const paymentId = dryRun ? null : await pay(tx, context, account, entry, purposeOf(best));
      if (paymentId !== null) await decide(tx, context, entry, paymentId);
      const { customerId } = best;
      const name = invoices.get(best.invoiceIds[0] ?? '')?.customerName ?? '';
      const amount = minorToText(entry.amount, currency);
      accepted.push({ id: entry.id, customer: { id: customerId, name }, amount, paymentId });
    }
    const stillOpen = await countOpen(tx);
    return { accepted, left: dryRun ? stillOpen - accepted.length : stillOpen };
  });
}

/** Leaves an entry out: it is nobody's payment. @throws {Refusal} `absent`; `conflict` unless it is open. */
export function ignoreEntry(context: Context, id: string, { reason }: IgnoreBody): Promise<EntryView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { state } = present(await findEntry(tx, id, account.currency, true), 'bank entry');
    if (state !== 'open') throw new Refusal('conflict', { key: 'bankStatements.decided' });
    const by = { actor: actorText(context.actor), at: context.now };
    await updateDecision(tx, id, { state: 'ignored', paymentId: null, reason }, by);
    await recordDecision(tx, context, 'bank-entry.ignored', id, { reason });
    return presentEntry(tx, account, id);
  });
}

/**
 * Takes a decision back: the entry is open again. The payment of an accepted one is reversed, unless it was already, and
 * its payer is forgotten.
 *
 * @throws {Refusal} `absent`; `conflict` if nothing was decided, and as the reversal of a payment refuses.
 */
export function reopenEntry(context: Context, id: string, { reason }: ReopenBody): Promise<EntryView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const entry = present(await findEntry(tx, id, account.currency, true), 'bank entry');
    const { state, paymentId, payerIban } = entry;
    if (state !== 'ignored' && state !== 'accepted')
      throw new Refusal('conflict', { key: 'bankStatements.notReopenable' });
    if (paymentId !== null && !(await isReversed(tx, paymentId)))
      await reverse(tx, context, account.currency, paymentId, reason);
    await updateDecision(tx, id, { state: 'open', paymentId: null, reason: '' }, null);
    await forgetPayer(tx, payerIban);
    await recordDecision(tx, context, 'bank-entry.reopened', id, { reason });
    return presentEntry(tx, account, id);
  });
}

async function acceptMoney(
  tx: Tx,
  context: Context,
  account: Account,
  entry: EntryRecord,
  body: AcceptBody,
): Promise<string> {
  const { currency } = account;
  if (body.customerId !== undefined) {
    const [customer] = await requireCustomers(tx, [body.customerId]);
    const invoices = body.invoices.map(({ invoiceId, amount }) => ({
      invoiceId,
      amount: amount === undefined ? null : amountGiven(amount, currency),
    }));
    const { reminderIds = null } = body;
    const customerId = present(customer, 'customer').id;
    return pay(tx, context, account, entry, { customerId, invoices, reminderIds });
  }
  const { proposals } = await matchEntries(tx, [entry], currency);
  const [best] = proposals.get(entry.id) ?? [];
  if (best === undefined) throw new Refusal('conflict', { key: 'bankStatements.nothingProposed' });
  return pay(tx, context, account, entry, purposeOf(best));
}

/** What money is for. */
type Purpose = Pick<Receipt, 'customerId' | 'invoices' | 'reminderIds'>;

function purposeOf({ customerId, invoiceIds }: MatchProposal): Purpose {
  return {
    customerId,
    invoices: invoiceIds.map((invoiceId) => ({ invoiceId, amount: null })),
    reminderIds: null,
  };
}

async function pay(
  tx: Tx,
  context: Context,
  { currency }: Account,
  { amount, bookedOn, payerIban, purpose }: EntryRecord,
  meant: Purpose,
): Promise<string> {
  const money = { amount, paidOn: bookedOn as Day, method: '', reference: purpose.slice(0, 200) };
  const paymentId = await receive(tx, context, currency, { ...money, ...meant, source: 'bank-statement' });
  if (payerIban !== '') await rememberPayer(tx, payerIban, meant.customerId, context.now);
  return paymentId;
}

async function acceptReversal(
  tx: Tx,
  context: Context,
  { currency }: Account,
  entry: EntryRecord,
  { paymentId }: AcceptBody,
): Promise<string> {
  const { reversals } = await matchEntries(tx, [entry], currency);
  const all = reversals.get(entry.id) ?? [];
  const chosen = paymentId === undefined ? all[0] : all.find((one) => one.paymentId === paymentId);
  if (paymentId !== undefined) present(chosen, 'payment');
  if (chosen === undefined) throw new Refusal('conflict', { key: 'bankStatements.nothingProposed' });
  return reverse(tx, context, currency, chosen.paymentId, entry.purpose.slice(0, 1000));
}

async function decide(tx: Tx, context: Context, { id }: EntryRecord, paymentId: string): Promise<void> {
  const by = { actor: actorText(context.actor), at: context.now };
  await updateDecision(tx, id, { state: 'accepted', paymentId, reason: '' }, by);
  await recordDecision(tx, context, 'bank-entry.accepted', id, { paymentId });
}

function recordDecision(
  tx: Tx,
  context: Context,
  action: string,
  id: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  return record(tx, context, { action, subject: { kind: 'bank-entry', id }, detail });
}

async function presentEntry(tx: Tx, { currency }: Account, id: string): Promise<EntryView> {
  const entry = present(await findEntry(tx, id, currency, false), 'bank entry');
  return entryView(entry, await matchEntries(tx, [entry], currency), currency);
}
