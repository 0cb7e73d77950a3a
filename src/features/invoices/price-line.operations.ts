import type { CustomerFacts } from '../../billing/facts.ts';
import type { Finding } from '../../billing/finding.ts';
import { type FlexibleLine, priceFlexibleLine } from '../../billing/flexible.ts';
import type { Day } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { BillingAccount } from '../invoice-batches/collect.operations.ts';
import type { ItemToTake } from '../tickets/holding.operations.ts';
import type { DraftLine } from './drafts.operations.ts';
import { findingView } from './findings.operations.ts';

/** What new lines are priced for. */
export type LineSetting = {
  readonly billing: BillingAccount;
  readonly billTo: CustomerFacts;
  readonly invoiceDate: Day;
  readonly language: Context['language'];
};

/** A line before its tax is chosen, and the items it will hold. */
export type UnpricedLine = {
  readonly line: FlexibleLine;
  readonly items: readonly { readonly kind: ItemToTake['kind']; readonly sourceId: string }[];
};

/** @throws {Refusal} `unprocessable` if no tax is known. */
export function pricedLine(
  { billing, billTo, invoiceDate, language }: LineSetting,
  line: FlexibleLine,
): { readonly line: DraftLine; readonly findings: readonly Finding[] } {
  const priced = priceFlexibleLine(billing.facts, billTo, line, invoiceDate);
  if ('strength' in priced) throw unpriceable(priced, language);
  return { line: { ...priced.line, id: newId() }, findings: priced.findings };
}

/** An amount is unknown: no rate, no tax (R8). */
export function unpriceable(finding: Finding, language: Context['language']): Refusal {
  const view = findingView(finding, language);
  const params = { reason: view.message };
  return new Refusal('unprocessable', { key: 'invoices.lineNotPriced', params }, { findings: [view] });
}
