import { allocate } from './allocation.ts';
import { type DocumentDiscount, documentDiscount } from './discount.ts';
import { AmountTooLargeError } from './errors.ts';
import { type Currency, isWritable, type Minor, minor, NOTHING, sumMinor } from './money.ts';
import type { Decimal } from './quantity.ts';
import { componentTaxes, type TaxCategory, type TaxComponent, taxOn } from './tax.ts';

/** What of a line its invoice's totals need. */
export type TotalledLine = {
  readonly net: Minor;
  readonly taxCategory: TaxCategory;
  readonly taxPercentage: Decimal;
  readonly taxComponents: readonly TaxComponent[];
  readonly exemptionReason: string;
};

/** A row of the tax summary: one per category and percentage (BG-23). */
export type TaxRow = {
  readonly category: TaxCategory;
  readonly percentage: Decimal;
  /** The lines' nets. */
  readonly lineNet: Minor;
  /** The row's part of the document discount. */
  readonly discount: Minor;
  /** What the tax is computed on: lineNet − discount (BT-116). */
  readonly net: Minor;
  readonly tax: Minor;
  readonly components: readonly (TaxComponent & { readonly tax: Minor })[];
  /** Each reason once, in the order of the lines; empty where the category needs none. */
  readonly exemptionReasons: readonly string[];
};

/** The totals of an invoice or credit note, in minor units (BR-CO-10 to BR-CO-15). */
export type Totals = {
  /** Sum of the lines' nets (BT-106). */
  readonly lineNet: Minor;
  /** Document discount (BT-107). */
  readonly discount: Minor;
  /** lineNet − discount (BT-109). */
  readonly net: Minor;
  readonly tax: Minor;
  /** net + tax (BT-112). */
  readonly gross: Minor;
  readonly taxes: readonly TaxRow[];
};

/**
 * Adds up an invoice: the lines, less a document discount split over the tax rows by net, plus tax on each row's sum
 * (R22, R30, R33).
 */
export function totalsOf(lines: readonly TotalledLine[], discount: DocumentDiscount | null = null): Totals {
  const groups = groupByTax(lines);
  const discounts = discount ? documentDiscount(discount, groups) : groups.map(() => NOTHING);
  const taxes = groups.map((group, index) => taxRow(group, discounts[index] ?? NOTHING));
  const net = sumMinor(taxes.map((row) => row.net));
  const tax = sumMinor(taxes.map((row) => row.tax));
  return {
    lineNet: sumMinor(taxes.map((row) => row.lineNet)),
    discount: sumMinor(taxes.map((row) => row.discount)),
    net,
    tax,
    gross: minor(net + tax),
    taxes,
  };
}

/**
 * The same of lines that somebody wrote: an amount has at most eleven digits before its point wherever it is read, also one
 * that a discount takes away again.
 *
 * @throws {AmountTooLargeError} A line, the lines together or the total has more.
 */
export function totalsOfWritten(
  lines: readonly TotalledLine[],
  discount: DocumentDiscount | null,
  currency: Currency,
): Totals {
  const totals = totalsOf(lines, discount);
  const amounts = [...lines.map(({ net }) => net), totals.lineNet, totals.net, totals.tax, totals.gross];
  const tooLarge = amounts.find((amount) => !isWritable(amount, currency));
  if (tooLarge !== undefined) throw new AmountTooLargeError(`amount too large: ${tooLarge}`);
  return totals;
}

type TaxGroup = {
  readonly category: TaxCategory;
  readonly percentage: Decimal;
  readonly reasons: Set<string>;
  /** Nets by set of components: two taxes may share a percentage and still consist of different parts. */
  readonly byComponents: Map<string, { readonly components: readonly TaxComponent[]; net: Minor }>;
  net: Minor;
};

/** Standard rate first, higher percentages first: the order of the printed summary. */
const CATEGORY_ORDER: readonly TaxCategory[] = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'];

function groupByTax(lines: readonly TotalledLine[]): TaxGroup[] {
  const groups = new Map<string, TaxGroup>();
  for (const line of lines) {
    const { taxCategory: category, taxPercentage: percentage } = line;
    const group = entryOf(groups, `${category} ${percentage}`, () => ({
      category,
      percentage,
      reasons: new Set<string>(),
      byComponents: new Map(),
      net: NOTHING,
    }));
    group.net = minor(group.net + line.net);
    if (line.exemptionReason !== '') group.reasons.add(line.exemptionReason);

    const key = line.taxComponents.map((component) => `${component.name} ${component.percentage}`).join('|');
    const parts = entryOf(group.byComponents, key, () => ({ components: line.taxComponents, net: NOTHING }));
    parts.net = minor(parts.net + line.net);
  }
  return [...groups.values()].sort(
    (a, b) =>
      CATEGORY_ORDER.indexOf(a.category) - CATEGORY_ORDER.indexOf(b.category) ||
      Number(b.percentage - a.percentage),
  );
}

function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function taxRow(group: TaxGroup, discount: Minor): TaxRow {
  const net = minor(group.net - discount);
  const tax = taxOn(net, group.percentage);
  return {
    category: group.category,
    percentage: group.percentage,
    lineNet: group.net,
    discount,
    net,
    tax,
    components: componentsOf(group, tax),
    exemptionReasons: [...group.reasons],
  };
}

/** The row's tax over its sets of components by net, then over the components of each. */
function componentsOf(group: TaxGroup, tax: Minor): TaxRow['components'] {
  const sets = [...group.byComponents.values()];
  if (sets.every(({ components }) => components.length === 0)) return [];
  const sign = group.net < 0 ? -1 : 1;
  const weights = sets.map(({ net }) => Math.max(sign * net, 0));
  // A discount off nothing leaves tax but no net to weigh by.
  if (Math.max(...weights) === 0) weights[0] = 1;
  const taxes = allocate(tax, weights);
  return sets.flatMap(({ components }, index) => {
    if (components.length === 0) return [];
    const parts = componentTaxes(taxes[index] ?? NOTHING, components);
    return components.map((component, part) => ({ ...component, tax: parts[part] ?? NOTHING }));
  });
}
