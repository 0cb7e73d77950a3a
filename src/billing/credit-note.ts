import { allocate } from './allocation.ts';
import { netLess } from './discount.ts';
import { type Currency, divideRounded, type Minor, minor, NOTHING, sumMinor } from './money.ts';
import { type Decimal, decimalFromMinor, decimalOfMillionths, ONE, ZERO } from './quantity.ts';
import { componentTaxes, type TaxCategory, taxOn } from './tax.ts';
import type { TaxRow, Totals } from './totals.ts';

/** A credit note corrects a part of an issued invoice, a cancellation all that is left of it (R37, R38). */
export type CorrectionKind = 'credit-note' | 'cancellation';

/** UNTDID 1001 for both; 384 is not produced, and amounts are positive (R38). */
export const CORRECTION_TYPE_CODE = '381';

/** Never "Gutschrift", which in German tax law is an invoice written by the buyer (R38). */
export const CORRECTION_TITLES: Record<CorrectionKind, { readonly de: string; readonly en: string }> = {
  'credit-note': { de: 'Rechnungskorrektur', en: 'Credit note' },
  cancellation: { de: 'Stornorechnung', en: 'Cancellation' },
};

/** A line of an issued invoice, and what earlier corrections did to it. */
export type CorrectableLine = {
  readonly id: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly discountPercentage: Decimal;
  /** null: a percentage or nothing. */
  readonly discountAmount: Minor | null;
  readonly net: Minor;
  readonly taxCategory: TaxCategory;
  readonly taxPercentage: Decimal;
  /** Net credited so far; of the sign of `net` and not beyond it. */
  readonly creditedNet: Minor;
  /** An earlier correction has this line, be it at 0.00. */
  readonly touched: boolean;
};

/** A row of the issued invoice's tax summary. */
type CorrectableTax = Omit<TaxRow, 'net'>;

/** How much of a line to credit: all that is left, a quantity, or a net amount. */
export type LineCorrection =
  | { readonly lineId: string; readonly what: 'rest' }
  | { readonly lineId: string; readonly what: 'quantity'; readonly quantity: Decimal }
  | { readonly lineId: string; readonly what: 'net'; readonly net: Minor };

/** A line of the correction: quantity × price less discount is its net, on paper. */
export type CorrectedLine = {
  readonly lineId: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly discountPercentage: Decimal;
  readonly discountAmount: Minor | null;
  readonly net: Minor;
};

export type Correction = { readonly lines: readonly CorrectedLine[]; readonly totals: Totals };

export type CorrectionRefusal =
  | { readonly reason: 'line-named-twice' }
  | { readonly reason: 'line-unknown'; readonly lineId: string }
  | { readonly reason: 'more-than-left'; readonly lineId: string; readonly left: Minor }
  | { readonly reason: 'nothing-to-credit' };

export type CorrectionResult =
  | ({ readonly kind: 'correction' } & Correction)
  | ({ readonly kind: 'refused' } & CorrectionRefusal);

/** An issued invoice as corrections see it. */
export type CorrectableInvoice = {
  readonly currency: Currency;
  readonly lines: readonly CorrectableLine[];
  readonly taxes: readonly CorrectableTax[];
};

/**
 * A credit note over parts of an invoice (R37). The document discount goes back with the lines that bore it.
 *
 * @param wanted Each line at most once.
 * @returns Positive amounts, to be deducted from the invoice; or why it cannot be credited.
 */
export function creditNote(invoice: CorrectableInvoice, wanted: readonly LineCorrection[]): CorrectionResult {
  if (new Set(wanted.map(({ lineId }) => lineId)).size < wanted.length) {
    return { kind: 'refused', reason: 'line-named-twice' };
  }
  const lines: CorrectedLine[] = [];
  for (const correction of wanted) {
    const line = invoice.lines.find(({ id }) => id === correction.lineId);
    if (!line) return { kind: 'refused', reason: 'line-unknown', lineId: correction.lineId };
    const corrected = correctedLine(line, correction, invoice.currency);
    if (corrected === null)
      return { kind: 'refused', reason: 'more-than-left', lineId: line.id, left: left(line) };
    lines.push(corrected);
  }
  if (lines.every(({ net }) => net === 0)) return { kind: 'refused', reason: 'nothing-to-credit' };
  return { kind: 'correction', lines, totals: correctionTotals(invoice, lines) };
}

/** The cancellation of an invoice: every line as far as it is not credited yet (R37). */
export function cancellation(invoice: CorrectableInvoice): CorrectionResult {
  const open = invoice.lines.filter((line) => !line.touched || left(line) !== 0);
  if (open.length === 0) return { kind: 'refused', reason: 'nothing-to-credit' };
  const lines = open.map((line) => restOf(line, invoice.currency));
  return { kind: 'correction', lines, totals: correctionTotals(invoice, lines) };
}

/**
 * The lines whose work a cancellation may set free to be billed again: those no earlier credit touched (R37). A credit
 * note never releases.
 */
export function releasableLines(invoice: CorrectableInvoice): string[] {
  return invoice.lines.filter((line) => !line.touched).map(({ id }) => id);
}

function left(line: CorrectableLine): Minor {
  return minor(line.net - line.creditedNet);
}

/** null: more than is left of it. */
function correctedLine(
  line: CorrectableLine,
  wanted: LineCorrection,
  currency: Currency,
): CorrectedLine | null {
  if (wanted.what === 'rest') return restOf(line, currency);
  if (wanted.what === 'net')
    return isWithin(wanted.net, left(line)) ? asAmount(line, wanted.net, currency) : null;

  const { quantity } = wanted;
  if (!isWithin(quantity, line.quantity) || quantity === ZERO) return null;
  if (quantity === line.quantity && !line.touched) return restOf(line, currency);
  const share = minor(divideRounded(BigInt(line.net) * abs(quantity), abs(line.quantity)));
  if (!isWithin(share, left(line))) return null;
  const printed = {
    quantity,
    price: line.price,
    discountPercentage: line.discountPercentage,
    discountAmount: null,
  };
  const onPaper = netLess(quantity, line.price, line.discountPercentage, currency);
  return onPaper === share ? { lineId: line.id, ...printed, net: share } : asAmount(line, share, currency);
}

function restOf(line: CorrectableLine, currency: Currency): CorrectedLine {
  if (line.touched) return asAmount(line, left(line), currency);
  const { quantity, price, discountPercentage, discountAmount, net } = line;
  return { lineId: line.id, quantity, price, discountPercentage, discountAmount, net };
}

/** 1 × amount; below zero −1 × amount, because prices are never negative (R23). */
function asAmount(line: CorrectableLine, net: Minor, currency: Currency): CorrectedLine {
  const price = decimalFromMinor(minor(Math.abs(net)), currency);
  const quantity = net < 0 ? decimalOfMillionths(0n - ONE) : ONE;
  return { lineId: line.id, quantity, price, discountPercentage: ZERO, discountAmount: null, net };
}

/** Between nothing and the whole, both on the same side of zero. */
function isWithin(part: number | bigint, whole: number | bigint): boolean {
  return whole < 0 ? whole <= part && part <= 0 : 0 <= part && part <= whole;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/**
 * Per tax row, everything is what the corrections amount to with this one, less what they amounted to before. So the
 * corrections of an invoice sum to it in every category, whatever was rounded on the way:
 * 10.00 at 19 % credited 3.33 + 3.33 + 3.34 gives 0.63, 0.64 and 0.63 of tax (R37).
 */
function correctionTotals(invoice: CorrectableInvoice, lines: readonly CorrectedLine[]): Totals {
  const now = new Map(lines.map(({ lineId, net }) => [lineId, net]));
  const rows = invoice.taxes.flatMap((tax) => {
    const own = invoice.lines.filter(
      (line) => line.taxCategory === tax.category && line.taxPercentage === tax.percentage,
    );
    if (!own.some(({ id }) => now.has(id))) return [];
    const before = sumMinor(own.map((line) => line.creditedNet));
    const after = minor(before + sumMinor(own.map(({ id }) => now.get(id) ?? NOTHING)));
    return [difference(creditedUpTo(tax, after), creditedUpTo(tax, before))];
  });
  const net = sumMinor(rows.map((row) => row.net));
  const tax = sumMinor(rows.map((row) => row.tax));
  return {
    lineNet: sumMinor(rows.map((row) => row.lineNet)),
    discount: sumMinor(rows.map((row) => row.discount)),
    net,
    tax,
    gross: minor(net + tax),
    taxes: rows,
  };
}

/** What all corrections of a tax row amount to once `lineNet` of its lines is credited. */
function creditedUpTo(row: CorrectableTax, lineNet: Minor): TaxRow {
  const discount =
    row.discount === 0
      ? NOTHING
      : minor(dividedSigned(BigInt(row.discount) * BigInt(lineNet), BigInt(row.lineNet)));
  const net = minor(lineNet - discount);
  const tax = taxOn(net, row.percentage);
  const parts = componentParts(tax, row.components);
  return {
    category: row.category,
    percentage: row.percentage,
    lineNet,
    discount,
    net,
    tax,
    components: row.components.map((component, index) => ({ ...component, tax: parts[index] ?? NOTHING })),
    exemptionReasons: row.exemptionReasons,
  };
}

/** By the invoice's own component taxes, so that they too are met in the end; by percentage where it has none. */
function componentParts(tax: Minor, components: CorrectableTax['components']): Minor[] {
  if (components.length === 0) return [];
  const weights = components.map((component) => Math.abs(component.tax));
  return Math.max(...weights) === 0 ? componentTaxes(tax, components) : allocate(tax, weights);
}

function dividedSigned(numerator: bigint, denominator: bigint): bigint {
  return denominator < 0n ? divideRounded(-numerator, -denominator) : divideRounded(numerator, denominator);
}

function difference(after: TaxRow, before: TaxRow): TaxRow {
  return {
    ...after,
    lineNet: minor(after.lineNet - before.lineNet),
    discount: minor(after.discount - before.discount),
    net: minor(after.net - before.net),
    tax: minor(after.tax - before.tax),
    components: after.components.map((component, index) => ({
      ...component,
      tax: minor(component.tax - (before.components[index]?.tax ?? NOTHING)),
    })),
  };
}
