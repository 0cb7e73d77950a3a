import { allocate } from './allocation.ts';
import type { Minor } from './money.ts';
import type { Day } from './period.ts';
import { type Decimal, percentageOf } from './quantity.ts';

/** EN 16931's categories: standard, zero, exempt, reverse charge, intra-community supply, export, outside the scope. */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

/** A named part of a percentage, such as a state's and a city's. */
export type TaxComponent = { readonly name: string; readonly percentage: Decimal };

/** In force from a day on; components, if any, add up to the percentage. */
export type TaxPercentage = {
  readonly from: Day;
  readonly percentage: Decimal;
  readonly components: readonly TaxComponent[];
};

export type Tax = {
  readonly id: string;
  readonly name: string;
  readonly category: TaxCategory;
  readonly exemptionReason: string | null;
  readonly percentages: readonly TaxPercentage[];
};

/** How a customer is taxed. */
export type TaxTreatment = 'domestic' | 'eu-business' | 'third-country' | 'exempt';

export type ItemKind = 'service' | 'goods';

/** The percentage in force on a day: that of the latest first day up to it (R32); null if there is none yet. */
export function taxPercentageOn(tax: Tax, date: Day): TaxPercentage | null {
  let inForce: TaxPercentage | null = null;
  for (const candidate of tax.percentages) {
    if (candidate.from <= date && (inForce === null || candidate.from > inForce.from)) inForce = candidate;
  }
  return inForce;
}

/** Tax on the sum of the nets of one category and percentage, rounded once (R30, BR-CO-17). */
export function taxOn(net: Minor, percentage: Decimal): Minor {
  return percentageOf(net, percentage);
}

/** A tax split over its components by largest remainder, in their order (R33): 0.09 at 6.25 + 2.625 %. */
export function componentTaxes(tax: Minor, components: readonly TaxComponent[]): Minor[] {
  return allocate(
    tax,
    components.map(({ percentage }) => percentage),
  );
}
