import type { LineDiscount } from '../../billing/discount.ts';
import type { Finding } from '../../billing/finding.ts';
import type { FlexibleLine } from '../../billing/flexible.ts';
import { type Currency, minor, minorFromText } from '../../billing/money.ts';
import { addDays, type Day, type Period } from '../../billing/period.ts';
import {
  type Decimal,
  decimal,
  decimalFromMinor,
  decimalOfMillionths,
  ONE,
  ZERO,
} from '../../billing/quantity.ts';
import type { Tx } from '../../db/transaction.ts';
import { present } from '../../lib/editing.ts';
import { requireTaxes } from '../taxes/operations.ts';
import type { ItemToTake, TicketToTake } from '../tickets/holding.operations.ts';
import type { DraftLine } from './drafts.operations.ts';
import type { KeptLine, NewLine } from './drafts.schema.ts';
import { type CatalogueItem, loadCatalogue } from './pickable.repository.ts';
import { pickLines } from './picked-lines.operations.ts';
import { type LineSetting, pricedLine, type UnpricedLine } from './price-line.operations.ts';

/** Lines ready to be inserted, and what they are to hold afterwards. */
export type NewLines = {
  readonly lines: readonly DraftLine[];
  readonly items: readonly Omit<ItemToTake, 'invoiceId'>[];
  readonly tickets: readonly TicketToTake[];
  readonly findings: readonly Finding[];
};

/**
 * What somebody wants on an invoice as priced lines (R29), one list for each wish, because picked work may need several.
 *
 * @throws {Refusal} `absent` for something that is not there; `conflict` for work that cannot be picked; `unprocessable`
 *   where a rate or a tax is unknown.
 */
export async function newLines(
  tx: Tx,
  setting: LineSetting,
  wanted: readonly NewLine[],
): Promise<{ readonly each: readonly (readonly DraftLine[])[] } & Omit<NewLines, 'lines'>> {
  await requireTaxes(
    tx,
    wanted.map((one) => ('taxId' in one ? one.taxId : null)),
  );
  const catalogue = await catalogueOf(tx, setting, wanted);
  const picked = await pickLines(
    tx,
    setting,
    wanted.filter((one) => one.kind === 'picked'),
  );
  const findings: Finding[] = [];
  const items: NewLines['items'][number][] = [];
  const each = wanted.map((one) => {
    const unpriced =
      one.kind === 'picked' ? (picked.lines.get(one) ?? []) : [written(one, setting, catalogue)];
    return unpriced.map(({ line, items: held }) => {
      const priced = pricedLine(setting, line);
      findings.push(...priced.findings);
      items.push(...held.map((item) => ({ ...item, piece: '', lineId: priced.line.id })));
      return priced.line;
    });
  });
  return { each, items, tickets: picked.tickets, findings };
}

type Catalogue = (line: { readonly kind: string; readonly sourceId: string }) => CatalogueItem;

async function catalogueOf(tx: Tx, { billing }: LineSetting, wanted: readonly NewLine[]): Promise<Catalogue> {
  const idsOf = (kind: 'product' | 'expense') =>
    wanted.flatMap((one) => (one.kind === kind ? [one.sourceId] : []));
  const products = await loadCatalogue(tx, 'product', idsOf('product'));
  const expenses = await loadCatalogue(tx, 'expense', idsOf('expense'));
  return ({ kind, sourceId }) => {
    if (kind === 'product') return present(products.get(sourceId), 'product');
    if (kind === 'expense') return present(expenses.get(sourceId), 'expense');
    const rate = present(billing.facts.rates.get(sourceId), 'rate');
    return { ...rate, description: '', unit: 'hour', price: '' };
  };
}

function written(
  line: Exclude<NewLine, { kind: 'picked' }>,
  setting: LineSetting,
  catalogue: Catalogue,
): UnpricedLine {
  const { currency } = setting.billing.facts;
  if (line.kind === 'text')
    return { line: { ...blank, kind: 'text', description: line.description }, items: [] };
  const amounts = amountsOf(line, currency);
  const common = {
    ...blank,
    quantity: amounts.quantity ?? ONE,
    discount: amounts.discount ?? null,
    taxId: line.taxId ?? null,
    service: serviceOf(line.service),
  };
  if (line.kind === 'free') {
    const { description, itemKind, unit = '' } = line;
    return { line: { ...common, description, itemKind, unit, price: amounts.price ?? ZERO }, items: [] };
  }
  const item = catalogue(line);
  const rate = line.kind === 'rate' ? setting.billing.facts.rates.get(line.sourceId) : undefined;
  return {
    line: {
      ...common,
      kind: line.kind === 'rate' ? 'free' : line.kind,
      description:
        line.description ?? ([item.name, item.description].filter(Boolean).join('\n') || item.name),
      unit: line.unit ?? item.unit,
      price: amounts.price ?? rate?.price ?? decimal(item.price),
      itemKind: item.itemKind,
      source: line.kind === 'rate' ? 'labour' : line.kind,
      taxId: line.taxId ?? item.taxId,
      categoryTaxId: item.categoryTaxId,
      subject: { kind: line.kind, id: item.id },
    },
    items: [],
  };
}

const blank: FlexibleLine = {
  kind: 'free',
  contract: null,
  ticketId: null,
  description: '',
  unit: '',
  quantity: ONE,
  price: ZERO,
  discount: null,
  itemKind: 'service',
  source: 'fee',
  taxId: null,
  categoryTaxId: null,
  subject: { kind: 'line', id: '' },
  service: null,
  work: null,
  versionIds: [],
  sources: [],
};

/** What a body says about the amount of a line; absent: nothing. */
export type AmountsGiven = {
  readonly quantity?: Decimal;
  readonly price?: Decimal;
  readonly discount?: LineDiscount | null;
};

/**
 * Quantity, price and discount as somebody gave them; an amount is ±1 × amount, because prices are never negative (R23).
 *
 * @throws {InvalidValueError} more places than the currency has.
 */
export function amountsOf(
  line: Pick<KeptLine, 'quantity' | 'price' | 'amount' | 'discountPercentage' | 'discountAmount'>,
  currency: Currency,
): AmountsGiven {
  const { quantity, price, amount, discountPercentage, discountAmount } = line;
  const discount =
    discountPercentage !== undefined
      ? { discount: percentageOff(discountPercentage) }
      : discountAmount !== undefined
        ? { discount: { kind: 'amount' as const, amount: minorFromText(discountAmount, currency) } }
        : {};
  if (amount !== undefined) {
    const value = minorFromText(amount, currency);
    const sign = value < 0 ? decimalOfMillionths(-ONE) : ONE;
    return { quantity: sign, price: decimalFromMinor(minor(Math.abs(value)), currency), ...discount };
  }
  return {
    ...(quantity !== undefined && { quantity: decimal(quantity) }),
    ...(price !== undefined && { price: decimal(price) }),
    ...discount,
  };
}

function percentageOff(text: string): LineDiscount | null {
  const percentage = decimal(text);
  return percentage === ZERO ? null : { kind: 'percentage', percentage };
}

/** Half-open, as everywhere inside. */
export function serviceOf(
  service: { readonly from: string; readonly to: string } | null | undefined,
): Period | null {
  return service ? { start: service.from as Day, end: addDays(service.to as Day, 1) } : null;
}
