import { addLine, type LineOrder, RANKS } from './bill.ts';
import { netLess } from './discount.ts';
import type { FeeExplanation } from './explanation.ts';
import type { Finding, FindingSubject } from './finding.ts';
import { type Minor, minor, minorToText } from './money.ts';
import { type Day, daysOf, lastDayOf, type Period } from './period.ts';
import type { PricedLine } from './priced.ts';
import type { Pricing } from './pricing.ts';
import { pieceOf } from './proration.ts';
import { type Decimal, decimalFromMinor, netOf, ONE } from './quantity.ts';
import type { ItemKind } from './tax.ts';

/** What a fee is for a full period: quantity × price. */
export type Fee = {
  readonly quantity: Decimal;
  /** Never negative; the quantity may be (R23). */
  readonly price: Decimal;
  readonly unit: string;
  readonly description: string;
  /** Counts: the evidence behind the quantity (R20). */
  readonly count: FeeExplanation['count'];
};

/** How a fee is taxed. */
export type FeeTax = {
  readonly subject: FindingSubject;
  readonly itemKind: ItemKind;
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
};

/** A line of a fee before it is put on the bill. */
export type FeeLine = { readonly line: PricedLine; readonly findings: readonly Finding[] };

export type FeeLineParts = {
  readonly piece: string;
  readonly tax: FeeTax;
  readonly taxDate: Day;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly unit: string;
  readonly description: string;
  readonly period: Period;
  readonly versionId: string | null;
  readonly explanation: FeeExplanation | null;
};

/** A fee as a line; or why it has no tax (R8). */
export function feeLine(pricing: Pricing, parts: FeeLineParts): FeeLine | Finding {
  const { contract, account } = pricing;
  const tax = pricing.taxes.choose({ ...parts.tax, source: 'fee' }, parts.taxDate);
  if (tax.kind === 'missing') return tax.finding;
  const { quantity, price } = parts;
  const { discountPercentage } = contract;
  const line: PricedLine = {
    kind: 'fee',
    contractId: contract.id,
    ticketId: null,
    description: parts.description,
    unit: parts.unit,
    quantity,
    price,
    discountPercentage,
    net: netLess(quantity, price, discountPercentage, account.currency),
    itemKind: parts.tax.itemKind,
    taxId: tax.taxId,
    taxCategory: tax.category,
    taxPercentage: tax.percentage,
    taxComponents: tax.components,
    exemptionReason: tax.exemptionReason,
    period: parts.period,
    explanation: {
      versionIds: parts.versionId === null ? [] : [parts.versionId],
      work: null,
      fee: parts.explanation,
      block: null,
      tax: { because: tax.because, date: parts.taxDate },
      sources: [['contract-period', contract.id, parts.piece]],
    },
  };
  return { line, findings: tax.findings };
}

/** A piece of a period's fee: whole as quantity × price, else 1 × amount with "10 of 31 days of 100.00" (R14). */
export function pieceLine(
  pricing: Pricing,
  fee: Fee,
  tax: FeeTax,
  { piece, full, days, versionId }: PieceOfFee,
): FeeLine | Finding {
  const { currency } = pricing.account;
  const fullAmount = netOf(fee.quantity, fee.price, currency);
  const amount = pieceOf(fullAmount, full, days);
  const isWhole = days.start === full.start && days.end === full.end;
  const common = { piece, tax, taxDate: lastDayOf(days), period: days, versionId };
  const explanation = feeExplanation(pricing, fee, { full, days, fullAmount, amount });
  if (isWhole) {
    const { quantity, price, unit, description } = fee;
    return feeLine(pricing, { ...common, quantity, price, unit, description, explanation });
  }
  const share = pricing.texts.ofDays(
    fee.description,
    daysOf(days),
    daysOf(full),
    pricing.texts.amount(fullAmount, currency),
  );
  return feeLine(pricing, { ...common, ...oneTimes(pricing, amount), description: share, explanation });
}

export type PieceOfFee = {
  readonly piece: string;
  readonly full: Period;
  readonly days: Period;
  readonly versionId: string | null;
};

/** An amount as 1 × amount, a negative one as −1 × amount: unit prices are never negative (R23). */
export function oneTimes(
  { account }: Pricing,
  amount: Minor,
): Pick<FeeLineParts, 'quantity' | 'price' | 'unit'> {
  const size = decimalFromMinor(minor(Math.abs(amount)), account.currency);
  return { quantity: amount < 0 ? (-ONE as Decimal) : ONE, price: size, unit: 'flat' };
}

/** Puts a fee line on the bill, where it holds its piece. */
export function takeFeeLine(
  { bill, contract }: Pricing,
  { periodStart, sequence }: Pick<LineOrder, 'periodStart' | 'sequence'>,
  piece: string,
  { line, findings }: FeeLine,
): void {
  const order = { periodStart, rank: RANKS.fee, sequence, start: line.period.start, ticketNumber: '' };
  const number = addLine(bill, order, line);
  bill.findings.push(...findings);
  bill.taken.push({ kind: 'contract-period', sourceId: contract.id, piece, line: number });
}

function feeExplanation(
  { account }: Pricing,
  fee: Fee,
  { full, days, fullAmount, amount }: { full: Period; days: Period; fullAmount: Minor; amount: Minor },
): FeeExplanation {
  return {
    amount: minorToText(amount, account.currency),
    from: days.start,
    until: days.end,
    fullFrom: full.start,
    fullUntil: full.end,
    fullAmount: minorToText(fullAmount, account.currency),
    days: daysOf(days),
    fullDays: daysOf(full),
    count: fee.count,
    adjusts: null,
  };
}
