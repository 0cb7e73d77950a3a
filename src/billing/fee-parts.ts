import { isFinding } from './charge-book.ts';
import type { ContractVersion } from './contract.ts';
import type { Fee, FeeTax } from './fee-lines.ts';
import type { Finding } from './finding.ts';
import type { Day, Period } from './period.ts';
import type { Pricing } from './pricing.ts';
import type { Decimal } from './quantity.ts';
import { splitByVersion, versionOn } from './version.ts';

/** A recurring promise of a contract: the type's own fee, a position, what is counted of a class. */
export type FeePart = {
  /** As `pieces.ts` names it. */
  readonly part: string;
  readonly keyOf: (firstDay: Day) => string;
  /** Its place among the fees of a period. */
  readonly sequence: number;
  /** The days it is agreed for, beside the contract's term; null: all of them. */
  readonly agreed: Period | null;
  /** Whether versions of the contract set it; a position stands beside them. */
  readonly isVersioned: boolean;
  readonly tax: FeeTax;
  /**
   * The fee of a full period at a version's terms; null: none. A finding: unknown, and locked.
   *
   * @param period The days of it that are billed here, for evidence inside it.
   * @param frozen What was counted when it was billed; null: it is not billed.
   */
  readonly feeOf: (version: ContractVersion, period: Period, frozen: Decimal | null) => Fee | Finding | null;
};

/** Days of a period with one fee. */
export type FeeSegment = Period & { readonly fee: Fee; readonly version: ContractVersion };

/**
 * The fees in force over some days, oldest first; where a new version changes nothing about the fee, nothing is cut (R14).
 *
 * @param period The days of the billing period that are billed here.
 */
export function segmentsOf(
  pricing: Pricing,
  part: FeePart,
  days: Period,
  { period, frozen }: { readonly period: Period; readonly frozen: Decimal | null },
): FeeSegment[] | Finding {
  const { versions } = pricing;
  const cut = part.isVersioned
    ? splitByVersion(versions, days)
    : [{ ...days, version: versionOn(versions, days.start) }];
  const segments: FeeSegment[] = [];
  for (const { start, end, version } of cut) {
    const fee = part.feeOf(version, period, frozen);
    if (fee === null) continue;
    if (isFinding(fee)) return fee;
    const last = segments.at(-1);
    if (last && last.end === start && isSameFee(last.fee, fee)) {
      segments[segments.length - 1] = { ...last, end };
    } else {
      segments.push({ start, end, fee, version });
    }
  }
  return segments;
}

function isSameFee(a: Fee, b: Fee): boolean {
  return a.quantity === b.quantity && a.price === b.price && a.description === b.description;
}
