import { type BilledSpan, daysOfSpan } from './billed-parts.ts';
import type { IndexedPeriod } from './cadence.ts';
import { isFinding } from './charge-book.ts';
import { type FeeLine, feeLine, oneTimes, takeFeeLine } from './fee-lines.ts';
import { type FeePart, type FeeSegment, segmentsOf } from './fee-parts.ts';
import { type Finding, finding } from './finding.ts';
import { contractInactive } from './locks.ts';
import { type Minor, minor, minorToText, NOTHING } from './money.ts';
import { offerFee } from './offers.ts';
import { type Day, daysOf, lastDayOf, maxDay, overlap, type Period } from './period.ts';
import { pieceKeys } from './pieces.ts';
import { type Pricing, withinTerm } from './pricing.ts';
import { pieceOf } from './proration.ts';
import { netOf, percentageOf } from './quantity.ts';

/** What was billed of a part in a period, and the days of it that are still agreed; null: none. */
export type BilledPeriod = { readonly spans: readonly BilledSpan[]; readonly wanted: Period | null };

/**
 * Compares a billed period with the terms as they are now (R14).
 *
 * A version that came into force inside a period billed in advance gives an adjustment line: what its days should cost less
 * what was billed for them. What ended inside a billed period is only proposed as a credit; nothing is credited by itself.
 */
export function compareWithBilled(
  pricing: Pricing,
  part: FeePart,
  full: IndexedPeriod,
  billed: BilledPeriod,
): void {
  // Settled at zero: no line tells what it was priced at.
  if (billed.spans.some(({ amount }) => amount === null)) return;
  const mayDiffer = part.isVersioned && pricing.contract.timing === 'advance';
  const unused = unusedDays(full, billed);
  if (!mayDiffer && !unused) return;
  const segments = segmentsOfBilled(pricing, part, full, billed.spans);
  if (mayDiffer) adjust(pricing, part, full, billed.spans, segments);
  if (unused) proposeCredit(pricing, part, full, { spans: billed.spans, segments, unused });
}

/** Days that were paid for and are no longer agreed; null: none. */
function unusedDays(full: Period, { spans, wanted }: BilledPeriod): Period | null {
  const paidUntil = spans.reduce<Day>((end, span) => maxDay(end, daysOfSpan(span, full).end), full.start);
  const endedOn = wanted?.end ?? full.start;
  return paidUntil > endedOn ? { start: endedOn, end: paidUntil } : null;
}

/** The days that were billed, at the terms as they are now and the counts as they were then. */
function segmentsOfBilled(
  pricing: Pricing,
  part: FeePart,
  full: IndexedPeriod,
  spans: readonly BilledSpan[],
): FeeSegment[] {
  const period = withinTerm(pricing, full);
  return spans.flatMap((span) => {
    const days = daysOfSpan(span, full);
    const segments = segmentsOf(pricing, part, days, { period, frozen: span.quantity });
    return isFinding(segments) ? [] : segments;
  });
}

function adjust(
  pricing: Pricing,
  part: FeePart,
  full: IndexedPeriod,
  spans: readonly BilledSpan[],
  segments: readonly FeeSegment[],
): void {
  const { contract, afterCutOff } = pricing;
  const [firstSpan] = spans;
  const changed = segments.at(-1);
  if (!firstSpan || !changed || changed.start > afterCutOff) return;
  const before = [...spans, ...(pricing.billed.adjustments.get(firstSpan.piece) ?? [])];
  if (before.some(({ amount }) => amount === null)) return;
  const billed = minor(before.reduce((sum, { amount }) => sum + (amount ?? 0), 0));
  const should = costOf(pricing, full, segments);
  if (should === billed) return;

  const piece = pieceKeys.adjustment(firstSpan.piece, before.length - spans.length + 1);
  const holderNames = before.map(({ holderName }) => holderName);
  const line = adjustmentLine(pricing, part, full, { piece, changed, should, billed, holderNames });
  // What ended before the period has none of its days left, and still stands among its units.
  const period = overlap(full, pricing.term) ?? full;
  const taken = offerFee(pricing, {
    piece,
    period,
    label: pricing.texts.adjustment(changed.fee.description),
    net: isFinding(line) ? NOTHING : line.line.net,
    lock: contract.active ? (isFinding(line) ? line : null) : contractInactive(contract.id),
  });
  if (taken && !isFinding(line)) {
    takeFeeLine(pricing, { periodStart: period.start, sequence: part.sequence }, piece, line);
  }
}

type Adjustment = {
  readonly piece: string;
  readonly changed: FeeSegment;
  readonly should: Minor;
  readonly billed: Minor;
  readonly holderNames: readonly string[];
};

function adjustmentLine(
  pricing: Pricing,
  part: FeePart,
  full: IndexedPeriod,
  { piece, changed, should, billed, holderNames }: Adjustment,
): FeeLine | Finding {
  const { currency } = pricing.account;
  const { fee, version, start, end } = changed;
  const days: Period = { start, end };
  const difference = minor(should - billed);
  return feeLine(pricing, {
    piece,
    tax: part.tax,
    taxDate: lastDayOf(days),
    ...oneTimes(pricing, difference),
    description: pricing.texts.adjustment(fee.description),
    period: days,
    versionId: version.id,
    explanation: {
      amount: minorToText(difference, currency),
      from: start,
      until: end,
      fullFrom: full.start,
      fullUntil: full.end,
      fullAmount: minorToText(netOf(fee.quantity, fee.price, currency), currency),
      days: daysOf(days),
      fullDays: daysOf(full),
      count: fee.count,
      adjusts: { should: minorToText(should, currency), billed: minorToText(billed, currency), holderNames },
    },
  });
}

type UnusedDays = {
  readonly spans: readonly BilledSpan[];
  readonly segments: readonly FeeSegment[];
  readonly unused: Period;
};

function proposeCredit(
  pricing: Pricing,
  part: FeePart,
  full: IndexedPeriod,
  { spans, segments, unused }: UnusedDays,
): void {
  const beyond = segments.flatMap((segment) => {
    const days = overlap(segment, unused);
    return days ? [{ ...segment, ...days }] : [];
  });
  const { contract, account } = pricing;
  const amount = costOf(pricing, full, beyond);
  const credit = minor(amount - percentageOf(amount, contract.discountPercentage));
  if (credit <= 0) return;
  pricing.bill.findings.push(
    finding('credit-proposed', 'warning', part.tax.subject, {
      contract: contract.number,
      piece: spans[0]?.piece ?? '',
      amount: minorToText(credit, account.currency),
      from: unused.start,
      until: lastDayOf(unused),
      holder: spans[0]?.holderName ?? '',
    }),
  );
}

function costOf({ account }: Pricing, full: Period, segments: readonly FeeSegment[]): Minor {
  const { currency } = account;
  return minor(
    segments.reduce(
      (sum, { start, end, fee }) =>
        sum + pieceOf(netOf(fee.quantity, fee.price, currency), full, { start, end }),
      0,
    ),
  );
}
