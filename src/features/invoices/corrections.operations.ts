import { type LineCorrection, releasableLines } from '../../billing/credit-note.ts';
import { creditSetFree } from '../../billing/customer-credit.ts';
import { type Currency, minor, minorFromText, minorToText } from '../../billing/money.ts';
import { decimal } from '../../billing/quantity.ts';
import { openAmount } from '../../billing/status.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import { type Account, loadAccount } from '../settings/operations.ts';
import { type Corrected, correct, correctionOf } from './correct.operations.ts';
import { loadOriginals, type Original } from './corrections.repository.ts';
import type {
  BulkView,
  CancelInvoiceBody,
  CancelInvoicesBody,
  CorrectionPreview,
  CreditInvoiceBody,
} from './corrections.schema.ts';
import { lockInvoice, saveFacts } from './facts.operations.ts';
import { presentInvoice } from './operations.ts';
import { releaseInvoices, releaseLines } from './release.operations.ts';
import type { FindingView, InvoiceView } from './schema.ts';

/**
 * Credits lines of an issued invoice, whole, by quantity or by net (R37). What they held stays held: a credit never releases.
 *
 * @returns The credit note.
 * @throws {Refusal} as `correct`
 */
export function creditInvoice(context: Context, id: string, body: CreditInvoiceBody): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const lines = body.lines.map((line) => lineToCredit(line, account.currency));
    const wanted = [{ invoiceId: id, kind: 'credit-note' as const, lines }];
    const [corrected] = await correct(tx, context, account, wanted, body.reason);
    return presentInvoice(tx, context, present(corrected, 'invoice').id);
  });
}

function lineToCredit(
  { lineId, quantity, net }: CreditInvoiceBody['lines'][number],
  currency: Currency,
): LineCorrection {
  if (quantity !== undefined) return { lineId, what: 'quantity', quantity: decimal(quantity) };
  if (net !== undefined) return { lineId, what: 'net', net: minorFromText(net, currency) };
  return { lineId, what: 'rest' };
}

/**
 * Cancels an issued invoice: all that is not credited yet (R37). With release, what it held can be billed again, for lines
 * no earlier credit touched.
 *
 * @returns The cancellation.
 * @throws {Refusal} as `correct`; `conflict` if a later period of a block is billed (R17).
 */
export function cancelInvoice(
  context: Context,
  id: string,
  { release, reason }: CancelInvoiceBody,
): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const [cancelled] = await cancel(tx, context, await loadAccount(tx), [id], { release, reason });
    return presentInvoice(tx, context, present(cancelled, 'invoice').id);
  });
}

type Cancelling = Pick<CancelInvoiceBody, 'release' | 'reason'>;

/** Cancels any number of issued invoices in the caller's transaction, all or nothing. @throws {Refusal} as `cancelInvoice` */
export async function cancel(
  tx: Tx,
  context: Context,
  account: Account,
  ids: readonly string[],
  { release, reason }: Cancelling,
): Promise<Corrected[]> {
  const wanted = ids.map((invoiceId) => ({
    invoiceId,
    kind: 'cancellation' as const,
    lines: 'rest' as const,
  }));
  const cancelled = await correct(tx, context, account, wanted, reason);
  if (release) await releaseCancelled(tx, context, account.currency, cancelled);
  return cancelled;
}

/** Whole invoices together; those that were credited before line by line. */
async function releaseCancelled(
  tx: Tx,
  context: Context,
  currency: Currency,
  cancelled: readonly Corrected[],
): Promise<void> {
  const wholeByHolder = new Map<string, string[]>();
  for (const { invoice, original } of cancelled) {
    const { holderId } = invoice;
    if (holderId === null) continue;
    const { lineIds, blockContractIds } = linesToRelease(original, currency);
    if (lineIds.length === original.lines.length) {
      wholeByHolder.set(holderId, [...(wholeByHolder.get(holderId) ?? []), invoice.id]);
    } else {
      await releaseLines(tx, { holderId, invoiceId: invoice.id, lineIds, blockContractIds });
    }
  }
  for (const [holderId, invoiceIds] of wholeByHolder) await releaseInvoices(tx, holderId, invoiceIds);
  const changes = [];
  for (const { invoice } of cancelled) {
    const { facts } = await lockInvoice(tx, currency, invoice.id);
    changes.push({ invoice, facts, released: true });
  }
  await saveFacts(tx, context, currency, changes);
}

/** R37: lines no credit touched; those that draw on one block together or not at all (R17). */
export function linesToRelease(
  original: Original,
  currency: Currency,
): { readonly lineIds: readonly string[]; readonly blockContractIds: readonly string[] } {
  const free = new Set(releasableLines({ currency, ...original }));
  const ofBlocks = original.lines.filter(({ drawsOnBlock }) => drawsOnBlock);
  const stuck = new Set(ofBlocks.filter(({ id }) => !free.has(id)).map(({ contractId }) => contractId));
  const lines = original.lines.filter(
    ({ id, drawsOnBlock, contractId }) => free.has(id) && !(drawsOnBlock && stuck.has(contractId)),
  );
  const released = lines
    .filter(({ drawsOnBlock }) => drawsOnBlock)
    .flatMap(({ contractId }) => contractId ?? []);
  return { lineIds: lines.map(({ id }) => id), blockContractIds: [...new Set(released)] };
}

/** What cancelling would do: its amounts, what could be billed again, and money set free (R48). @throws {Refusal} as `correct` */
export function previewCancellation(context: Context, id: string): Promise<CorrectionPreview> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const invoice = await lockInvoice(tx, currency, id);
    if (invoice.kind !== 'invoice' || invoice.number === null)
      throw new Refusal('conflict', { key: 'invoices.notCancellable' });
    const original = present((await loadOriginals(tx, [id], currency)).get(id), 'invoice');
    const { totals } = correctionOf({ kind: 'cancellation', lines: 'rest' }, invoice, original, currency);
    const facts = { ...invoice.facts, credited: minor(invoice.facts.credited + totals.gross) };
    const kept = minor(Math.max(facts.received - facts.paidOut, 0));
    const setFree = Math.min(creditSetFree(openAmount(facts)), kept);
    return {
      net: minorToText(totals.net, currency),
      tax: minorToText(totals.tax, currency),
      gross: minorToText(totals.gross, currency),
      releasableLines: [...linesToRelease(original, currency).lineIds],
      setFree: minorToText(minor(setFree), currency),
    };
  });
}

/**
 * Cancels many invoices, each in its own transaction, or says what would become of them (R48). One that cannot be cancelled
 * leaves the others alone.
 */
export async function cancelInvoices(context: Context, body: CancelInvoicesBody): Promise<BulkView> {
  const { ids, dryRun, ...cancelling } = body;
  return eachOf(context, ids, async (id) => {
    if (dryRun) await previewCancellation(context, id);
    const number = dryRun ? null : (await cancelInvoice(context, id, cancelling)).number;
    return { id, number };
  });
}

/** Does something to each, and lists why it could not be done to some. */
export async function eachOf(
  { language }: Pick<Context, 'language'>,
  ids: readonly string[],
  work: (id: string) => Promise<BulkView['done'][number]>,
): Promise<BulkView> {
  const done: BulkView['done'] = [];
  const refused: BulkView['refused'] = [];
  for (const id of new Set(ids)) {
    try {
      done.push(await work(id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { number = null, findings = [] } = error.details as { number?: string; findings?: FindingView[] };
      refused.push({ id, number, reason: say(error.reason, language), findings });
    }
  }
  return { done, refused };
}
