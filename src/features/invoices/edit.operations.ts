import type { Finding } from '../../billing/finding.ts';
import { withTaxesOfTexts } from '../../billing/flexible.ts';
import { minorToText } from '../../billing/money.ts';
import { paymentTermsFrom } from '../../billing/payment-terms.ts';
import type { Day } from '../../billing/period.ts';
import { totalsOfWritten } from '../../billing/totals.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { inRevision, present } from '../../lib/editing.ts';
import { invariant, Refusal } from '../../lib/errors.ts';
import { loadCustomers } from '../customers/operations.ts';
import { type BillingAccount, loadBillingAccount } from '../invoice-batches/collect.operations.ts';
import { paymentTermsOf, todayOf } from '../settings/operations.ts';
import { draftOnly } from './delete-draft.operations.ts';
import type { DraftLine } from './drafts.operations.ts';
import { insertLines } from './drafts.repository.ts';
import type { KeptLine, NewLine, UpdateHead, UpdateInvoiceBody } from './drafts.schema.ts';
import { deleteLines, listBlockLines, updateDraft, updateLines } from './edit.repository.ts';
import { recordEvents } from './facts.operations.ts';
import { discountOf, spanOf, takePicked } from './flexible.operations.ts';
import { keptLines } from './kept-lines.operations.ts';
import { listLines, type StoredLine } from './lines.repository.ts';
import { newLines } from './new-lines.operations.ts';
import { presentInvoice } from './operations.ts';
import type { LineSetting } from './price-line.operations.ts';
import { releaseLines } from './release.operations.ts';
import { findHead, type InvoiceHead } from './repository.ts';
import type { InvoiceView } from './schema.ts';

/**
 * Changes a draft, of a batch or written by hand: its head, texts, discount and lines (R27). A line that stays keeps what
 * it holds whatever is changed on it; one that goes lets go of it.
 *
 * @throws {Refusal} `absent`; `stale`; `conflict` for an issued invoice, for work that cannot be picked, and for lines of
 *   a block that would not go together (R17); `unprocessable` where a rate or a tax is unknown.
 */
export function updateInvoice(
  context: Context,
  id: string,
  revision: number,
  body: UpdateInvoiceBody,
): Promise<InvoiceView> {
  return transaction(context, async (tx) => {
    const billing = await loadBillingAccount(tx);
    const { currency } = billing.account;
    const head = draftOnly(inRevision(await findHead(tx, id, currency, true), revision, 'invoice'));
    const before = await listLines(tx, id, currency);
    const setting = await settingOf(tx, context, billing, head, body);
    const changed = await changeLines(tx, setting, head, before, body.lines);
    const discount = discountOf(body.discount === undefined ? head.discount : body.discount, currency);
    const totals = totalsOfWritten(changed.lines, discount, currency);
    const draft = { ...headOf(head, body), discount, totals };
    const servicePeriod = spanOf(changed.lines);
    const findings = mergedFindings(head.findings, changed.findings);
    await updateDraft(tx, currency, { ...draft, id, servicePeriod, findings }, context.now);
    const { lines: _, ...fields } = body;
    const detail = {
      fields: Object.keys(fields),
      ...changed.counts,
      grossBefore: head.gross,
      gross: minorToText(totals.gross, currency),
    };
    await recordEvents(tx, context, [{ invoiceId: id, event: 'edited', detail }]);
    return presentInvoice(tx, context, id);
  });
}

async function settingOf(
  tx: Tx,
  context: Context,
  billing: BillingAccount,
  { customer, language, invoiceDate }: InvoiceHead,
  body: UpdateHead,
): Promise<LineSetting> {
  const { account } = billing;
  const billTo = present((await loadCustomers(tx, [customer.id], account)).get(customer.id), 'customer');
  const date = body.invoiceDate === undefined ? invoiceDate : body.invoiceDate;
  return {
    billing,
    billTo: { ...billTo, language: body.language ?? language },
    invoiceDate: (date as Day | null) ?? todayOf(account, context.now),
    language: context.language,
  };
}

function headOf(head: InvoiceHead, body: UpdateHead) {
  const terms = body.paymentTerms;
  return {
    invoiceDate: (body.invoiceDate === undefined ? head.invoiceDate : body.invoiceDate) as Day | null,
    paymentTerms: terms === undefined ? paymentTermsFrom(head.paymentTerms) : paymentTermsOf(terms),
    orderNumber: body.orderNumber ?? head.orderNumber,
    buyerReference: body.buyerReference ?? head.buyerReference,
    deliveryForm: body.deliveryForm === undefined ? head.deliveryForm : body.deliveryForm,
    language: body.language ?? head.language,
    introText: body.introText ?? head.introText,
    closingText: body.closingText ?? head.closingText,
  };
}

type Changed = {
  /** In the order they print. */
  readonly lines: readonly DraftLine[];
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<'added' | 'changed' | 'removed', number>>;
};

/** Lets go first, so that what a line held can be picked again in the same edit. */
async function changeLines(
  tx: Tx,
  setting: LineSetting,
  { id: invoiceId, holderId }: InvoiceHead,
  before: readonly StoredLine[],
  wanted: UpdateInvoiceBody['lines'] = before.map(({ id }) => ({ kind: 'kept', id })),
): Promise<Changed> {
  invariant(holderId, 'a draft has a holder');
  const { currency } = setting.billing.facts;
  const known = new Map(before.map((line) => [line.id, line]));
  const wantedKept = wanted.filter((line): line is KeptLine => line.kind === 'kept');
  const keptIds = new Set(wantedKept.map(({ id }) => id));
  if (keptIds.size < wantedKept.length) throw new Refusal('invalid', { key: 'invoices.lineTwice' });
  const removed = before.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id);
  const pairs = wantedKept.map((line) => ({ wanted: line, before: present(known.get(line.id), 'line') }));
  await removeLines(tx, { invoiceId, holderId }, removed);
  const kept = new Map((await keptLines(tx, setting, pairs)).map((one) => [one.line.id, one]));
  const wishes = wanted.filter((line): line is NewLine => line.kind !== 'kept');
  const added = await newLines(tx, setting, wishes);
  const byWish = new Map(wishes.map((wish, index) => [wish, added.each[index] ?? []]));
  const ordered = wanted.flatMap((wish): readonly DraftLine[] => {
    if (wish.kind !== 'kept') return byWish.get(wish) ?? [];
    return [present(kept.get(wish.id), 'line').line];
  });
  const lines = withTaxesOfTexts(ordered).map((line, index) => ({ ...line, position: index + 1 }));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const updated = [...kept.values()].map(({ line }) => ({ ...line, ...present(byId.get(line.id), 'line') }));
  await updateLines(tx, currency, invoiceId, updated);
  await insertLines(tx, currency, [{ id: invoiceId, lines: lines.filter(({ id }) => !kept.has(id)) }]);
  await takePicked(tx, { holderId, invoiceId }, added.items, added.tickets);
  return {
    lines,
    findings: [...kept.values()].flatMap((one) => one.findings).concat(added.findings),
    counts: {
      added: lines.length - kept.size,
      changed: wantedKept.filter((line) => Object.keys(line).length > 2).length,
      removed: removed.length,
    },
  };
}

/** @throws {Refusal} `conflict` if some lines of a block stay (R17). */
async function removeLines(
  tx: Tx,
  { invoiceId, holderId }: { readonly invoiceId: string; readonly holderId: string },
  lineIds: readonly string[],
): Promise<void> {
  if (lineIds.length === 0) return;
  const going = new Set(lineIds);
  const ofBlocks = Map.groupBy(await listBlockLines(tx, invoiceId), ({ contractId }) => contractId);
  const blockContractIds: string[] = [];
  for (const [contractId, lines] of ofBlocks) {
    const leaving = lines.filter(({ lineId }) => going.has(lineId));
    if (leaving.length > 0 && leaving.length < lines.length) {
      const params = { contract: lines[0]?.contract ?? '' };
      throw new Refusal('conflict', { key: 'invoices.blockLinesTogether', params });
    }
    if (leaving.length > 0) blockContractIds.push(contractId);
  }
  await releaseLines(tx, { holderId, invoiceId, lineIds, blockContractIds });
  await deleteLines(tx, invoiceId, lineIds);
}

/** What pricing had found, and what the edit finds besides, each once. */
function mergedFindings(before: readonly Finding[], found: readonly Finding[]): Finding[] {
  const keyOf = ({ code, subject }: Finding) => `${code} ${subject.kind} ${subject.id}`;
  return [...new Map([...before, ...found].map((one) => [keyOf(one), one])).values()];
}
