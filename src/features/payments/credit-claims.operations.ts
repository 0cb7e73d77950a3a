import { type CreditSource, creditBalance } from '../../billing/customer-credit.ts';
import { type Currency, type Minor, minor, minorToText } from '../../billing/money.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { actorText, record } from '../audit-log/operations.ts';
import { lockInvoices, recordEvents } from '../invoices/facts.operations.ts';
import { customerOfReminder, openClaims, payClaims } from '../reminders/claims.operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { amountGiven } from './amounts.operations.ts';
import { bookOutOfPayments, drawn, takenFrom } from './credit.operations.ts';
import { listCreditSources, lockCredits } from './credit.repository.ts';
import { statementIn } from './operations.ts';
import { invoiceIn, plainAllocation } from './receive.operations.ts';
import { type AllocationRow, insertAllocations } from './repository.ts';
import type { ApplyCreditBody, StatementView } from './schema.ts';
import { type Settlement, settle } from './settle.operations.ts';

type Acting = Pick<Context, 'actor' | 'now'>;

/**
 * Pays fee and interest of a reminder with its customer's credit (R41): the money leaves what it came from, the oldest
 * first, and is the reminder's from then on. 12.72 claimed and 20.00 of credit leave 7.28.
 *
 * @returns The customer's account afterwards.
 * @throws {Refusal} `absent`; `conflict` if the reminder claims nothing any more, or more is asked for than it claims or
 *   than there is credit.
 */
export function applyCreditToReminder(
  context: Context,
  reminderId: string,
  body: ApplyCreditBody,
): Promise<StatementView> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const customerId = present(await customerOfReminder(tx, reminderId), 'reminder');
    await lockCredits(tx, [customerId]);
    const sources = await listCreditSources(tx, customerId, currency);
    const open = await openOf(tx, currency, customerId, reminderId);
    const wanted = body.amount === undefined ? null : amountGiven(body.amount, currency);
    const amount = wanted ?? minor(Math.min(open, creditBalance(sources)));
    if (amount > open) throw refused('payments.moreThanClaimed', open, currency);
    const parts = drawn(amount, sources, currency);
    const receipts = await leaving(tx, context, currency, parts);
    for (const { paymentId, amount: part } of receipts) {
      const left = { paymentId, customerId, amount: part, invoiceIds: [], reminderIds: [reminderId] };
      await payClaims(tx, context, currency, left);
    }
    await bookOutOfPayments(tx, context, currency, customerId, parts, null);
    const subject = { kind: 'reminder', id: reminderId };
    const detail = { amount: minorToText(amount, currency) };
    await record(tx, context, { action: 'reminder.credit-applied', subject, detail });
    return statementIn(tx, context, customerId);
  });
}

async function openOf(tx: Tx, currency: Currency, customerId: string, reminderId: string): Promise<Minor> {
  const claims = await openClaims(tx, currency, [customerId]);
  const claim = claims.find((one) => one.reminderId === reminderId);
  if (claim) return claim.open;
  throw new Refusal('conflict', { key: 'payments.nothingClaimed' });
}

const refused = (key: 'payments.moreThanClaimed', open: Minor, currency: Currency) =>
  new Refusal('conflict', { key, params: { open: { decimal: minorToText(open, currency) } } });

/** The payments the money came by: what an invoice was paid too much is taken off it. */
async function leaving(
  tx: Tx,
  context: Acting,
  currency: Currency,
  parts: readonly CreditSource[],
): Promise<{ paymentId: string; amount: Minor }[]> {
  const ids = parts.filter(({ kind }) => kind === 'invoice').map(({ id }) => id);
  const invoices = await lockInvoices(tx, currency, ids);
  const rows: AllocationRow[] = [];
  const settlements: Settlement[] = [];
  const receipts = [];
  for (const { kind, id, amount } of parts) {
    if (kind === 'payment') {
      receipts.push({ paymentId: id, amount });
      continue;
    }
    const invoice = invoiceIn(invoices, id);
    for (const receipt of await takenFrom(tx, currency, invoice, amount)) {
      const { paymentId } = receipt;
      const taken = plainAllocation(invoice.id, minor(0 - receipt.amount));
      rows.push({ ...taken, id: newId(), paymentId, cashDiscountTaxes: [] });
      receipts.push(receipt);
    }
    const facts = { ...invoice.facts, received: minor(invoice.facts.received - amount) };
    settlements.push({ invoice, facts, reason: 'applied' });
  }
  await insertAllocations(tx, rows, currency, { actor: actorText(context.actor), at: context.now });
  await settle(tx, context, currency, settlements);
  await recordEvents(
    tx,
    context,
    settlements.map(({ invoice }) => ({ invoiceId: invoice.id, event: 'credit-moved' as const })),
  );
  return receipts;
}
