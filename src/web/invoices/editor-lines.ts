import { discountedNet } from '../../billing/discount.ts';
import { type Currency, type Minor, minorFromText, NOTHING } from '../../billing/money.ts';
import { decimal } from '../../billing/quantity.ts';
import type { InvoiceView } from './invoices.ts';

/** A line as the editor has it. What a source or the rules decide stays empty until it is typed over. */
export type EditorLine = {
  /** Its own, while it is edited. */
  readonly key: string;
  readonly kind: 'free' | 'text' | 'product' | 'expense' | 'rate' | 'picked' | 'kept';
  /** The catalogue's item, or the line of the draft that is kept. */
  readonly sourceId: string;
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
  readonly discountPercentage: string;
  readonly taxId: string;
  /** Unbilled work that the line takes (R29). */
  readonly items: readonly PickedItem[];
  /** Of picked work as the server priced it, and of kept lines that have an amount off; null: it is computed. */
  readonly fixedNet: Minor | null;
  readonly isText: boolean;
};

export type PickedItem = {
  readonly kind: 'time-entry' | 'ticket-product' | 'ticket-expense';
  readonly id: string;
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
    discountPercentage: '',
    taxId: '',
    items: [],
    fixedNet: null,
    isText: kind === 'text',
    ...fields,
  };
}

/** The lines of a draft, to be edited. */
export function linesOfDraft({ lines }: InvoiceView, currency: Currency): EditorLine[] {
  return lines.map((line) =>
    newLine('kept', {
      sourceId: line.id,
      description: line.description,
      quantity: line.quantity,
      price: line.price,
      discountPercentage: line.discountPercentage === '0' ? '' : line.discountPercentage,
      taxId: line.taxId ?? '',
      isText: line.kind === 'text',
      // An amount off is not edited here; what is typed over is computed by the server.
      fixedNet: line.discountAmount === null ? null : minorFromText(line.net, currency),
    }),
  );
}

/** What is on paper: quantity × price less discount, rounded once. null: something is missing or malformed. */
export function netOfLine(line: EditorLine, currency: Currency): Minor | null {
  if (line.isText) return NOTHING;
  if (line.fixedNet !== null) return line.fixedNet;
  try {
    const percentage = line.discountPercentage === '' ? '0' : line.discountPercentage;
    const discount = { kind: 'percentage', percentage: decimal(percentage) } as const;
    return discountedNet(decimal(line.quantity), decimal(line.price), discount, currency);
  } catch {
    return null;
  }
}

/** The line as the API takes it; `before`: as a kept line was, so that only what changed is sent. */
export function bodyOfLine(line: EditorLine, before: EditorLine | undefined): object {
  const { kind, sourceId, description, items } = line;
  if (kind === 'picked') return { kind, items };
  if (kind === 'text') return { kind, description };
  if (kind === 'kept') return { kind, id: sourceId, ...changes(line, before) };
  return {
    kind,
    ...(kind !== 'free' && { sourceId }),
    ...(description !== '' && { description }),
    ...(line.quantity !== '' && { quantity: line.quantity }),
    ...(line.price !== '' && { price: line.price }),
    ...(line.discountPercentage !== '' && { discountPercentage: line.discountPercentage }),
    ...(line.taxId !== '' && { taxId: line.taxId }),
  };
}

function changes(line: EditorLine, before: EditorLine | undefined): object {
  if (before === undefined) return {};
  const { description, quantity, price, discountPercentage, taxId } = line;
  const text = description !== before.description && { description };
  if (line.isText) return { ...text };
  return {
    ...text,
    ...(quantity !== before.quantity && { quantity }),
    ...(price !== before.price && { price }),
    ...(discountPercentage !== before.discountPercentage && {
      discountPercentage: discountPercentage === '' ? '0' : discountPercentage,
    }),
    ...(taxId !== before.taxId && { taxId: taxId || null }),
  };
}
