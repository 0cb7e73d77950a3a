import { discountedNet, type LineDiscount } from '../../billing/discount.ts';
import type { LivePart } from '../../billing/live-totals.ts';
import { type Currency, type Minor, minorFromText, NOTHING, sumMinor } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import { decimal } from '../../billing/quantity.ts';
import type { TaxedItem } from '../../billing/tax-choice.ts';
import type { InvoiceView } from './invoices.ts';

/** What comes off, as it is typed; empty: nothing. */
export type Discount = { readonly kind: 'percentage' | 'amount'; readonly value: string };

/** First and last day, as they are typed; one alone is both. */
export type Service = { readonly from: string; readonly to: string };

/** A line as the editor has it. What a source or the rules decide stays empty until it is typed over. */
export type EditorLine = {
  /** Its own, while it is edited. */
  readonly key: string;
  readonly kind: 'free' | 'text' | 'product' | 'expense' | 'rate' | 'picked' | 'kept';
  /** The catalogue's item, or the line of the draft that is kept. */
  readonly sourceId: string;
  readonly description: string;
  readonly quantity: string;
  /** Of something out of the catalogue it may be empty: then its own counts. */
  readonly price: string;
  readonly cataloguePrice: string;
  readonly discount: Discount;
  /** The product's own by its name, others as they are typed. */
  readonly unit: string;
  readonly service: Service;
  readonly taxId: string;
  /** What decides the tax where none is chosen. */
  readonly taxed: Omit<TaxedItem, 'subject' | 'contract'>;
  /** Of a kept line, how the server taxed it; null: it was not saved yet. */
  readonly saved: SavedTax | null;
  /** Unbilled work that the line takes (R29). */
  readonly items: readonly PickedItem[];
  /** What picked work comes to, and its taxes; null: some of it has none. */
  readonly picked: readonly LivePart[] | null;
  readonly isText: boolean;
};

export type PickedItem = {
  readonly kind: 'time-entry' | 'ticket-product' | 'ticket-expense';
  readonly id: string;
};

type SavedTax = Extract<LivePart['tax'], { category: unknown }> & {
  readonly taxId: string;
  /** The last day of its service, whose percentage it takes; null: that of the invoice. */
  readonly serviceTo: Day | null;
  /** What it has to be asked about where the rules are to choose again. */
  readonly contractId: string | null;
};

export const noDiscount: Discount = { kind: 'percentage', value: '' };
const noService: Service = { from: '', to: '' };

const freeItem: EditorLine['taxed'] = {
  itemKind: 'service',
  source: 'fee',
  taxId: null,
  categoryTaxId: null,
};

let made = 0;

export function newLine(kind: EditorLine['kind'], fields: Partial<EditorLine> = {}): EditorLine {
  made += 1;
  return {
    key: `line-${made}`,
    kind,
    sourceId: '',
    description: '',
    quantity: kind === 'text' ? '' : '1',
    price: '',
    cataloguePrice: '',
    discount: noDiscount,
    unit: '',
    service: noService,
    taxId: '',
    taxed: freeItem,
    saved: null,
    items: [],
    picked: [],
    isText: kind === 'text',
    ...fields,
  };
}

/** The lines of a draft, to be edited. */
export function linesOfDraft({ lines }: InvoiceView): EditorLine[] {
  return lines.map((line) =>
    newLine('kept', {
      key: line.id,
      sourceId: line.id,
      description: line.description,
      quantity: line.quantity,
      price: line.price,
      discount: discountOfLine(line),
      unit: line.unit,
      service: line.service ?? noService,
      taxId: line.taxId ?? '',
      taxed: { ...freeItem, itemKind: line.itemKind, source: sourceOf(line) },
      saved: {
        category: line.taxCategory,
        percentage: decimal(line.taxPercentage),
        taxId: line.taxId ?? '',
        serviceTo: (line.service?.to as Day | undefined) ?? null,
        contractId: line.contract?.id ?? null,
      },
      isText: line.kind === 'text',
    }),
  );
}

type Line = InvoiceView['lines'][number];

function discountOfLine({ discountAmount, discountPercentage }: Line): Discount {
  if (discountAmount !== null) return { kind: 'amount', value: discountAmount };
  return discountPercentage === '0' ? noDiscount : { kind: 'percentage', value: discountPercentage };
}

function sourceOf({ kind }: Line): EditorLine['taxed']['source'] {
  if (kind === 'product' || kind === 'expense') return kind;
  return kind === 'work' || kind === 'covered-work' ? 'labour' : 'fee';
}

/** What is on paper: quantity × price less discount, rounded once. null: something is missing or malformed. */
export function netOfLine(line: EditorLine, currency: Currency): Minor | null {
  if (line.isText) return NOTHING;
  if (line.kind === 'picked') return sumMinor((line.picked ?? []).map(({ net }) => net));
  const quantity = line.quantity === '' && line.kind !== 'kept' ? '1' : line.quantity;
  const price = line.price === '' ? line.cataloguePrice : line.price;
  try {
    return discountedNet(decimal(quantity), decimal(price), coreDiscount(line.discount, currency), currency);
  } catch {
    return null;
  }
}

/** As the core has it. @throws {InvalidValueError} for what is no amount. */
export function coreDiscount({ kind, value }: Discount, currency: Currency): LineDiscount | null {
  if (value === '') return null;
  if (kind === 'amount') return { kind, amount: minorFromText(value, currency) };
  return { kind, percentage: decimal(value) };
}

/** The line as the API takes it; `before`: as a kept line was, so that only what changed is sent. */
export function bodyOfLine(line: EditorLine, before: EditorLine | undefined): object {
  const { kind, sourceId, description, items, discount } = line;
  if (kind === 'picked') return { kind, items };
  if (kind === 'text') return { kind, description };
  if (kind === 'kept') return { kind, id: sourceId, ...changes(line, before) };
  return {
    kind,
    ...(kind !== 'free' && { sourceId }),
    ...(description !== '' && { description }),
    ...(line.quantity !== '' && { quantity: line.quantity }),
    ...(line.price !== '' && { price: line.price }),
    ...(discount.value !== '' && lineDiscountBody(discount)),
    ...(line.unit !== '' && { unit: line.unit }),
    ...(serviceDay(line) !== '' && { service: serviceBody(line.service) }),
    ...(line.taxId !== '' && { taxId: line.taxId }),
  };
}

/** The last day of its service, which decides the tax (R32); empty: none is typed. */
export function serviceDay({ service: { from, to } }: Pick<EditorLine, 'service'>): string {
  return to || from;
}

const serviceBody = ({ from, to }: Service) =>
  from === '' && to === '' ? null : { from: from || to, to: to || from };

const lineDiscountBody = ({ kind, value }: Discount) =>
  kind === 'amount' ? { discountAmount: value } : { discountPercentage: value };

function changes(line: EditorLine, before: EditorLine | undefined): object {
  if (before === undefined) return {};
  const { description, quantity, price, discount, unit, service, taxId } = line;
  const text = description !== before.description && { description };
  if (line.isText) return { ...text };
  return {
    ...text,
    ...(quantity !== before.quantity && { quantity }),
    ...(price !== before.price && { price }),
    ...(!isSameDiscount(discount, before.discount) &&
      // None is a percentage of nothing, which takes an amount off too.
      lineDiscountBody(discount.value === '' ? { kind: 'percentage', value: '0' } : discount)),
    ...(unit !== before.unit && { unit }),
    ...((service.from !== before.service.from || service.to !== before.service.to) && {
      service: serviceBody(service),
    }),
    ...(taxId !== before.taxId && { taxId: taxId || null }),
  };
}

/** Nothing is nothing, whether of an amount or a percentage. */
export function isSameDiscount(one: Discount, other: Discount): boolean {
  return one.value === other.value && (one.value === '' || one.kind === other.kind);
}
