import { lastBilledDay, openSpans, unbilledDays } from './billed-parts.ts';
import { type IndexedPeriod, periodsUntil } from './cadence.ts';
import { isFinding } from './charge-book.ts';
import { compareWithBilled } from './fee-adjustments.ts';
import { type FeeLine, pieceLine, takeFeeLine } from './fee-lines.ts';
import { type FeePart, type FeeSegment, segmentsOf } from './fee-parts.ts';
import type { Finding } from './finding.ts';
import { contractInactive, periodOpen } from './locks.ts';
import { type Minor, minor, NOTHING } from './money.ts';
import { offerFee } from './offers.ts';
import { addDays, type Day, maxDay, minDay, overlap, type Period } from './period.ts';
import { pieceKeys } from './pieces.ts';
import { isOutOfTerm, type Pricing, withinTerm } from './pricing.ts';

/** Bills what is due of a recurring fee, period by period (R2, R14): days not billed yet, and what a change made different. */
export function takeFees(pricing: Pricing, part: FeePart): void {
  if (isOutOfTerm(pricing)) return;
  const billed = openSpans(pricing.billed, part.part);
  for (const full of periodsToLookAt(pricing, part)) {
    const spans = billed.within(full);
    const inTerm = withinTerm(pricing, full);
    const wanted = part.agreed ? overlap(inTerm, part.agreed) : overlap(full, inTerm);
    if (spans.length > 0) compareWithBilled(pricing, part, full, { spans, wanted });
    if (!wanted) continue;
    const unbilled = spans.length === 0 ? [wanted] : unbilledDays(wanted, spans, full);
    if (unbilled.length > 0) takePieces(pricing, part, full, unbilled);
  }
}

/** The further recurring positions of any contract (R15). */
export function takePositions(pricing: Pricing): void {
  for (const [index, position] of pricing.contract.positions.entries()) {
    const { id, quantity, price, unit, description, itemKind, taxId, categoryTaxId } = position;
    const fee = { quantity, price, unit, description, count: null };
    const { fromDay, toDay } = position;
    takeFees(pricing, {
      part: `position:${id}`,
      keyOf: (firstDay) => pieceKeys.position(id, firstDay),
      sequence: index + AFTER_OWN_FEES,
      agreed: { start: fromDay, end: toDay === null ? pricing.term.end : addDays(toDay, 1) },
      isVersioned: false,
      tax: { subject: { kind: 'position', id }, itemKind, taxId, categoryTaxId },
      feeOf: () => fee,
    });
  }
}

/** A type has no more own fees than there are classes to count. */
const AFTER_OWN_FEES = 100;

/** From the first day billed here to the cut-off; and where something was billed, as the contract may have ended since. */
function periodsToLookAt(pricing: Pricing, part: FeePart): IndexedPeriod[] {
  const { contract, term, cadence, afterCutOff, billed } = pricing;
  const from = part.agreed ? maxDay(part.agreed.start, term.start) : term.start;
  const begun = contract.timing === 'advance' ? addDays(afterCutOff, 1) : afterCutOff;
  const until = minDay(begun, part.agreed ? minDay(part.agreed.end, term.end) : term.end);
  const lastBilled = lastBilledDay(billed, part.part);
  return periodsUntil(cadence, from, lastBilled === null ? until : maxDay(until, addDays(lastBilled, 1)));
}

function takePieces(pricing: Pricing, part: FeePart, full: IndexedPeriod, unbilled: readonly Period[]): void {
  const [first] = unbilled;
  if (!first || !hasBegun(pricing, first.start)) return;
  const span = withinTerm(pricing, full);
  const lines = pricePieces(pricing, part, full, unbilled);
  if (!isFinding(lines) && lines.length === 0) return;

  const taken = offerFee(pricing, {
    piece: part.keyOf(first.start),
    period: span,
    label: isFinding(lines) ? '' : (lines[0]?.line.description ?? ''),
    net: isFinding(lines) ? NOTHING : netOfFees(lines),
    lock: lockOf(pricing, span) ?? (isFinding(lines) ? lines : null),
  });
  if (!taken || isFinding(lines)) return;
  const place = { periodStart: span.start, sequence: part.sequence };
  for (const each of lines) takeFeeLine(pricing, place, part.keyOf(each.line.period.start), each);
}

/** In advance a piece is due from its first day on; in arrears it is shown from then on, locked until its period ends. */
function hasBegun({ contract, afterCutOff }: Pricing, start: Day): boolean {
  return contract.timing === 'advance' ? start <= afterCutOff : start < afterCutOff;
}

function lockOf({ contract, afterCutOff }: Pricing, span: Period): Finding | null {
  if (!contract.active) return contractInactive(contract.id);
  if (contract.timing === 'arrears' && span.end > afterCutOff) return periodOpen(contract.id, span);
  return null;
}

function pricePieces(
  pricing: Pricing,
  part: FeePart,
  full: IndexedPeriod,
  unbilled: readonly Period[],
): FeeLine[] | Finding {
  const lines: FeeLine[] = [];
  const segments: FeeSegment[] = [];
  for (const days of unbilled) {
    const found = segmentsOf(pricing, part, days, { period: withinTerm(pricing, full), frozen: null });
    if (isFinding(found)) return found;
    segments.push(...found);
  }
  for (const { start, end, fee, version } of segments) {
    const line = pieceLine(pricing, fee, part.tax, {
      piece: part.keyOf(start),
      full,
      days: { start, end },
      versionId: part.isVersioned ? version.id : null,
    });
    if (isFinding(line)) return line;
    lines.push(line);
  }
  return lines;
}

function netOfFees(lines: readonly FeeLine[]): Minor {
  return minor(lines.reduce((sum, { line }) => sum + line.net, 0));
}
