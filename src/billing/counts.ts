import type { ContractVersion, CountClass, CountPrice } from './contract.ts';
import type { CountFacts } from './facts.ts';
import type { Fee } from './fee-lines.ts';
import { takeFees } from './fees.ts';
import type { Finding } from './finding.ts';
import { countMissing } from './locks.ts';
import { taxOfContract } from './own-fee.ts';
import type { Period } from './period.ts';
import { pieceKeys } from './pieces.ts';
import type { Pricing } from './pricing.ts';
import { type Decimal, decimalToText } from './quantity.ts';

/**
 * What was counted × its price, class by class (R20). A class without evidence locks its period and only its own.
 *
 * In advance the price of a period is asked for when it begins, so the evidence is the latest up to its first day; in
 * arrears it is the latest inside the period.
 *
 * @param pricesOf The classes a version prices.
 */
export function takeCounts(
  pricing: Pricing,
  unit: 'device' | 'gigabyte',
  pricesOf: (version: ContractVersion) => readonly CountPrice[],
): void {
  const classes = new Set(
    pricing.versions.flatMap((version) => pricesOf(version).map((price) => price.class)),
  );
  for (const [sequence, countClass] of [...classes].entries()) {
    takeFees(pricing, {
      part: `usage/${countClass}`,
      keyOf: (firstDay) => pieceKeys.count(countClass, firstDay),
      sequence,
      agreed: null,
      isVersioned: true,
      tax: taxOfContract(pricing),
      feeOf: (version, period, frozen) => {
        const price = pricesOf(version).find((each) => each.class === countClass);
        return price ? feeOfCount(pricing, price, unit, period, frozen) : null;
      },
    });
  }
}

function feeOfCount(
  pricing: Pricing,
  { class: countClass, price, description: named }: CountPrice,
  unit: Fee['unit'],
  period: Period,
  frozen: Decimal | null,
): Fee | Finding {
  const description = named || pricing.texts.counted[countClass];
  if (frozen !== null) return { quantity: frozen, price, unit, description, count: null };
  const evidence = latestEvidence(pricing, countClass, period);
  if (!evidence) return countMissing(pricing.contract.id, countClass, period);
  const { quantity, countedOn } = evidence;
  const count = { quantity: decimalToText(quantity), countedOn, evidence: evidence.evidence };
  return { quantity, price, unit, description, count };
}

function latestEvidence(
  { facts, contract }: Pricing,
  countClass: CountClass,
  period: Period,
): CountFacts | null {
  let latest: CountFacts | null = null;
  for (const count of facts.counts) {
    const { countedOn } = count;
    const counts =
      contract.timing === 'advance'
        ? countedOn <= period.start
        : countedOn >= period.start && countedOn < period.end;
    if (count.class !== countClass || !counts) continue;
    if (latest === null || countedOn > latest.countedOn) latest = count;
  }
  return latest;
}
