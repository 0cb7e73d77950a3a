import type { AccountFacts } from './facts.ts';
import { groupKeys, type InvoicePer, isOutsideScope } from './invoice-groups.ts';
import { type Minor, minor } from './money.ts';
import type { PricedContract } from './priced.ts';
import type { Decimal } from './quantity.ts';
import type { TaxCategory } from './tax.ts';
import { totalsOf } from './totals.ts';

/**
 * What one contract adds to one invoice of a batch: enough to add the invoice up without its lines, so that a tick changes
 * the sums of its invoice and of nothing else.
 */
export type InvoicePart = {
  /** Parts with one key stand on one invoice (R28, R31). */
  readonly invoice: string;
  /** The lines' nets by category and percentage. */
  readonly nets: readonly {
    readonly category: TaxCategory;
    readonly percentage: Decimal;
    readonly net: Minor;
  }[];
  /** Every line is zero: alone it makes no invoice (R23). */
  readonly allZero: boolean;
};

/** The parts a priced contract adds to invoices; none if nothing of it is selected. */
export function partsOf(
  account: AccountFacts,
  priced: PricedContract,
  invoicePer: InvoicePer,
): InvoicePart[] {
  return groupKeys(account, priced, invoicePer).map(({ key, outside }) => {
    const lines = priced.lines.filter((line) => isOutsideScope(line) === outside);
    const { taxes } = totalsOf(lines);
    return {
      invoice: key,
      nets: taxes.map(({ category, percentage, net }) => ({ category, percentage, net })),
      allZero: lines.every(({ net }) => net === 0),
    };
  });
}

export type BatchSums = {
  readonly invoices: number;
  readonly net: Minor;
  readonly tax: Minor;
  readonly gross: Minor;
};

/** Adds up the invoices that the parts make, to the cent what their drafts will say. */
export function sumParts(
  { invoiceZeroGroups }: Pick<AccountFacts, 'invoiceZeroGroups'>,
  parts: Iterable<InvoicePart>,
): BatchSums {
  const invoices = new Map<string, InvoicePart[]>();
  for (const part of parts) {
    const own = invoices.get(part.invoice);
    if (own) own.push(part);
    else invoices.set(part.invoice, [part]);
  }
  let [count, net, tax, gross] = [0, 0, 0, 0];
  for (const own of invoices.values()) {
    if (!invoiceZeroGroups && own.every(({ allZero }) => allZero)) continue;
    const totals = totalsOf(own.flatMap(({ nets }) => nets.map(lineOf)));
    count += 1;
    net += totals.net;
    tax += totals.tax;
    gross += totals.gross;
  }
  return { invoices: count, net: minor(net), tax: minor(tax), gross: minor(gross) };
}

/** The sum of some lines taxes like one line (BR-CO-17). */
function lineOf({ category, percentage, net }: InvoicePart['nets'][number]) {
  return { net, taxCategory: category, taxPercentage: percentage, taxComponents: [], exemptionReason: '' };
}
