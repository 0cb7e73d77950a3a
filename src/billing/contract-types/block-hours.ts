import type { BlockKind, Demand } from '../block.ts';
import { priceBlock } from '../block-contract.ts';
import { isFinding, openChargeBook } from '../charge-book.ts';
import type { BlockHoursTerms, ContractVersion } from '../contract.ts';
import type { Pricing } from '../pricing.ts';
import { hoursFromMinutes, ZERO } from '../quantity.ts';
import { termsOf } from '../version.ts';
import type { EntryPart } from '../work.ts';

/** Included hours × price per hour; hours above the block and what it carried at the overage rate (R17, R18). */
export function priceBlockHours(pricing: Pricing): void {
  priceBlock(pricing, hoursKind(pricing), (version) => hoursTerms(version).mode);
}

const hoursTerms = (version: ContractVersion): BlockHoursTerms => termsOf(version, 'block-hours');

function hoursKind(pricing: Pricing): BlockKind {
  const { texts } = pricing;
  const print = (minutes: number) => texts.hours(hoursFromMinutes(minutes));
  const charges = openChargeBook(pricing);
  return {
    unit: 'minutes',
    sizeOf: (version) => hoursTerms(version).includedMinutes,
    feeOf: (version) => {
      const { includedMinutes, pricePerHour } = hoursTerms(version);
      return {
        quantity: hoursFromMinutes(includedMinutes),
        price: pricePerHour,
        unit: 'hour',
        description: texts.block(print(includedMinutes), 'h'),
        count: null,
      };
    },
    demandOf: (due, entry, billedMinutes) => {
      const { version } = pricing.rates.useOf(entry);
      const { overagePricePerHour, pricePerHour } = hoursTerms(version);
      const covered = charges('covered', null, ZERO, due.billingDay);
      if (isFinding(covered)) return covered;
      const overage = charges('overage', null, overagePricePerHour ?? pricePerHour, due.billingDay);
      if (isFinding(overage)) return overage;
      const amount = billedMinutes;
      return { entry, billedMinutes, amount, price: ZERO, covered, overage, versionId: version.id };
    },
    partsOf: partsOfHours,
    exact: String,
    print,
    printedUnit: 'h',
    charges,
  };
}

/** Included minutes and minutes above the block; an entry with both is held where it is charged. */
function partsOfHours(
  { entry, billedMinutes, covered, overage, versionId }: Demand,
  coveredMinutes: number,
): readonly EntryPart[] {
  const over = billedMinutes - coveredMinutes;
  const common = { entry, partHours: ZERO, versionId };
  const parts: EntryPart[] = [];
  if (coveredMinutes > 0 || over === 0) {
    const kind = over > 0 ? 'time-entry-part' : 'time-entry';
    const source = [kind, entry.id, entry.minutes, coveredMinutes, coveredMinutes] as const;
    parts.push({ ...common, charge: covered, minutes: coveredMinutes, source });
  }
  if (over > 0) {
    const source = ['time-entry', entry.id, entry.minutes, over, 0] as const;
    parts.push({ ...common, charge: overage, minutes: over, source });
  }
  return parts;
}
