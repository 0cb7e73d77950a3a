import { type LineCorrection, releasableLines } from '../../billing/credit-note.ts';
import { closedTwice, creditSetFree } from '../../billing/customer-credit.ts';
import { type Currency, type Minor, minor, minorFromText, minorToText } from '../../billing/money.ts';
import { decimal } from '../../billing/quantity.ts';
import { openAmount } from '../../billing/status.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { type Account, loadAccount } from '../settings/operations.ts';
import {
  type Corrected,
  correct,
  correctable,
  correctionOf,
  type WantedCorrection,
} from './correct.operations.ts';
import { loadOriginals, type Original } from './corrections.repository.ts';
import type {
  CancelInvoiceBody,
  CorrectionPreview,
  CreditInvoiceBody,
  CreditPreviewBody,
} from './corrections.schema.ts';
import { lockInvoice, lockInvoices, recordEvents, saveFacts } from './facts.operations.ts';
import { presentInvoice } from './operations.ts';
import { releaseInvoices, releaseLines } from './release.operations.ts';
import type { InvoiceView } from './schema.ts';

/**
 * Credits lines of an issued invoice, whole, by quantity or by net (R37). What they held stays held: a credit never releases.
 *
 * @returns The credit note.
 * @throws {Refusal} as `correct`
 */
export function creditInvoice(context: Context, id: string, body: CreditInvoiceBody): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const wanted = { invoiceId: id, ...creditOf(body, account.currency) };
    const [corrected] = await correct(tx, context, account, [wanted], body.reason);
    return presentInvoice(tx, context, present(corrected, 'invoice').id);
  });
}

function creditOf(
  { lines }: CreditPreviewBody,
  currency: Currency,
): Pick<WantedCorrection, 'kind' | 'lines'> {
  if (lines === 'all') return { kind: 'credit-note', lines: 'rest' };
  return { kind: 'credit-note', lines: lines.map((line) => lineToCredit(line, currency)) };
}

function lineToCredit(
  { lineId, quantity, net }: Exclude<CreditPreviewBody['lines'], 'all'>[number],
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
    const [cancelled] = await cancelInvoices(tx, context, await loadAccount(tx), [id], { release, reason });
    return presentInvoice(tx, context, present(cancelled, 'invoice').id);
  });
}

type Cancelling = Pick<CancelInvoiceBody, 'release' | 'reason'>;

/** Cancels any number of issued invoices in the caller's transaction, all or nothing. @throws {Refusal} as `cancelInvoice` */
export async function cancelInvoices(
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
  const ids = cancelled.map(({ invoice }) => invoice.id);
  const invoices = await lockInvoices(tx, currency, ids);
  await saveFacts(
    tx,
    context,
    currency,
    invoices.map((invoice) => ({ invoice, facts: invoice.facts, released: true })),
  );
  await recordEvents(
    tx,
    context,
    ids.map((invoiceId) => ({ invoiceId, event: 'released' })),
  );
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

/** What crediting would do: its amounts, and money set free (R48). @throws {Refusal} as `correct` */
export function previewCredit(
  context: Context,
  id: string,
  body: CreditPreviewBody,
): Promise<CorrectionPreview> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const { preview } = await previewOf(tx, currency, id, creditOf(body, currency));
    return { ...preview, releasableLines: [] };
  });
}

/** What cancelling would do: its amounts, what could be billed again, and money set free (R48). @throws {Refusal} as `correct` */
export function previewCancellation(context: Context, id: string): Promise<CorrectionPreview> {
  return transaction(context, async (tx) => {
    const { currency } = await loadAccount(tx);
    const cancellation = { kind: 'cancellation', lines: 'rest' } as const;
    const { original, preview } = await previewOf(tx, currency, id, cancellation);
    return { ...preview, releasableLines: [...linesToRelease(original, currency).lineIds] };
  });
}

async function previewOf(
  tx: Tx,
  currency: Currency,
  id: string,
  wanted: Pick<WantedCorrection, 'kind' | 'lines'>,
): Promise<{
  readonly original: Original;
  readonly preview: Omit<CorrectionPreview, 'releasableLines'>;
}> {
  const invoice = correctable(await lockInvoice(tx, currency, id));
  const original = present((await loadOriginals(tx, [id], currency)).get(id), 'invoice');
  const { totals } = correctionOf(wanted, invoice, original, currency);
  const credited = { ...invoice.facts, credited: minor(invoice.facts.credited + totals.gross) };
  const { writtenOff, cashDiscount } = closedTwice(credited);
  const facts = {
    ...credited,
    writtenOff: minor(credited.writtenOff - writtenOff),
    cashDiscount: minor(credited.cashDiscount - cashDiscount),
  };
  const setFree = minor(creditSetFree(openAmount(facts)) - creditSetFree(openAmount(invoice.facts)));
  const amount = (value: Minor) => minorToText(value, currency);
  const { net, tax, gross } = totals;
  return {
    original,
    preview: { net: amount(net), tax: amount(tax), gross: amount(gross), setFree: amount(setFree) },
  };
}
