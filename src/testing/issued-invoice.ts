import {
  type CorrectableInvoice,
  type CorrectableLine,
  type Correction,
  type CorrectionResult,
  creditNote,
  type LineCorrection,
} from '../billing/credit-note.ts';
import { minor } from '../billing/money.ts';
import { decimal, netOf } from '../billing/quantity.ts';
import type { TaxComponent } from '../billing/tax.ts';
import { type Totals, totalsOf } from '../billing/totals.ts';
import { EUR } from './currencies.ts';

type Sold = {
  quantity: string;
  price: string;
  percentage: string;
  components?: readonly TaxComponent[];
};

/** An issued invoice as its lines and discount make it, nothing credited yet. */
export function issued(sold: readonly Sold[], discount = 0): { invoice: CorrectableInvoice; totals: Totals } {
  const lines = sold.map(
    ({ quantity, price, percentage }, index): CorrectableLine => ({
      id: `line-${index + 1}`,
      quantity: decimal(quantity),
      price: decimal(price),
      discountPercentage: decimal('0'),
      discountAmount: null,
      net: netOf(decimal(quantity), decimal(price), EUR),
      taxCategory: 'S',
      taxPercentage: decimal(percentage),
      creditedNet: minor(0),
      touched: false,
    }),
  );
  const totals = totalsOf(
    lines.map((line, index) => ({
      ...line,
      taxComponents: sold[index]?.components ?? [],
      exemptionReason: '',
    })),
    { kind: 'amount', amount: minor(discount) },
  );
  return { invoice: { currency: EUR, lines, taxes: totals.taxes }, totals };
}

/** The invoice after a correction of it. */
export function after(invoice: CorrectableInvoice, correction: Correction): CorrectableInvoice {
  const lines = invoice.lines.map((line) => {
    const corrected = correction.lines.find(({ lineId }) => lineId === line.id);
    if (!corrected) return line;
    return { ...line, touched: true, creditedNet: minor(line.creditedNet + corrected.net) };
  });
  return { ...invoice, lines };
}

export function made(result: CorrectionResult): Correction {
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`);
  return result;
}

/** Applies corrections one after the other. */
export function correct(invoice: CorrectableInvoice, steps: readonly LineCorrection[][]) {
  let current = invoice;
  const corrections: Correction[] = [];
  for (const step of steps) {
    const result = creditNote(current, step);
    if (result.kind === 'refused') continue;
    corrections.push(result);
    current = after(current, result);
  }
  return { current, corrections };
}

export const net = (lineId: string, amount: number): LineCorrection => ({
  lineId,
  what: 'net',
  net: minor(amount),
});
