import { allocate } from './allocation.ts';
import { invariant } from './errors.ts';
import type { DaySpan, DocumentLine, DocumentTax, IssuedDocument } from './issued-document.ts';
import { type Currency, type Minor, minor, minorFromText, minorToText, NOTHING, sumMinor } from './money.ts';
import { decimal, decimalToText, netOf, percentageOf } from './quantity.ts';
import type { ItemKind, TaxCategory } from './tax.ts';

/** What a line of a ledger's document is about; a ledger maps its items and accounts by it. */
export type LedgerLineKind = DocumentLine['kind'] | 'discount';

/**
 * A line of a document as a ledger takes it. Corrections have positive amounts, like the document itself (R38).
 * Quantity × unit price is the net, always; where it is not on our document, it is 1 × net. Lines of nothing are left out.
 */
export type LedgerLine = {
  /** The document's line; null: a discount of the whole document. */
  readonly lineId: string | null;
  readonly kind: LedgerLineKind;
  readonly itemKind: ItemKind;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: Minor;
  /** Its share of the document's tax of this category and percentage, by largest remainder. */
  readonly tax: Minor;
  readonly taxCategory: TaxCategory;
  readonly taxPercentage: string;
  readonly service: DaySpan | null;
  readonly contractNumber: string | null;
};

/**
 * The lines of an issued document whose nets and taxes add up to its totals, to the minor unit. A discount on the whole
 * document becomes a line below zero for each tax, because ledgers know none that is split like ours (R22).
 *
 * @param pricePlaces How many places the ledger keeps of a unit price; a longer one becomes 1 × net.
 */
export function ledgerLines(document: IssuedDocument, pricePlaces: number): LedgerLine[] {
  const lines = document.taxes.flatMap((tax) => linesOfTax(document, tax, pricePlaces));
  const { currency, totals } = document;
  invariant(
    sumMinor(lines.map(({ net }) => net)) === minorFromText(totals.net, currency) &&
      sumMinor(lines.map(({ tax }) => tax)) === minorFromText(totals.tax, currency),
    `the lines of ${document.number} add up to its totals`,
  );
  return lines.toSorted((a, b) => a.position - b.position).map(({ position: _, ...line }) => line);
}

type Placed = LedgerLine & { readonly position: number };

function linesOfTax(
  { lines, currency, language }: IssuedDocument,
  row: DocumentTax,
  pricePlaces: number,
): Placed[] {
  const own = lines.filter(
    (line) =>
      line.taxCategory === row.category &&
      line.taxPercentage === row.percentage &&
      minorFromText(line.net, currency) !== 0,
  );
  const plain = own.map((line) => plainLine(line, currency, pricePlaces));
  const discount = minorFromText(row.discount, currency);
  const all = discount === 0 ? plain : [...plain, discountLine(plain, discount, currency, language)];
  const taxes = sharesOf(minorFromText(row.tax, currency), all);
  return all.map((line, index) => ({ ...line, tax: taxes[index] ?? NOTHING }));
}

function plainLine(line: DocumentLine, currency: Currency, pricePlaces: number): Placed {
  const { kind, itemKind, description, taxCategory, taxPercentage, service, contractNumber, position } = line;
  const net = minorFromText(line.net, currency);
  const recomputes = netOf(decimal(line.quantity), decimal(line.price), currency) === net;
  const places = decimalToText(decimal(line.price)).split('.')[1]?.length ?? 0;
  const printed =
    recomputes && places <= pricePlaces
      ? { quantity: decimalToText(decimal(line.quantity)), unitPrice: decimalToText(decimal(line.price)) }
      : { quantity: '1', unitPrice: line.net };
  return {
    lineId: line.id,
    kind,
    itemKind,
    description,
    ...printed,
    net,
    tax: NOTHING,
    taxCategory,
    taxPercentage,
    service,
    contractNumber,
    position,
  };
}

function discountLine(
  lines: readonly Placed[],
  discount: Minor,
  currency: Currency,
  language: IssuedDocument['language'],
): Placed {
  const [first] = lines;
  invariant(first !== undefined, 'a discount is on lines');
  const net = minor(0 - discount);
  return {
    ...first,
    lineId: null,
    kind: 'discount',
    description: language === 'de' ? 'Rabatt' : 'Discount',
    quantity: '1',
    unitPrice: minorToText(net, currency),
    net,
    service: null,
    contractNumber: null,
    position: Number.MAX_SAFE_INTEGER,
  };
}

/** Nets may stand on both sides of zero, so the share is taken of what each line's own tax would be. */
function sharesOf(tax: Minor, lines: readonly Placed[]): Minor[] {
  const own = lines.map(({ net, taxPercentage }) => percentageOf(net, decimal(taxPercentage)));
  const left = minor(tax - sumMinor(own));
  if (left === 0) return own;
  const parts = allocate(
    left,
    lines.map(({ net }) => Math.abs(net)),
  );
  return own.map((amount, index) => minor(amount + (parts[index] ?? 0)));
}
