import { type InvoicePart, sumParts } from '../../billing/batch-sums.ts';
import { type Minor, minor, NOTHING } from '../../billing/money.ts';
import type { PreviewView } from '../../features/invoice-batches/schema.ts';
import { type BookEntry, noCounts } from './book-entry.ts';

/** What all that is ticked comes to. */
export type PanelState = {
  readonly contracts: number;
  readonly invoices: number;
  readonly tickets: number;
  readonly workMinutes: number;
  readonly billedMinutes: number;
  readonly net: Minor;
  readonly tax: Minor;
  readonly gross: Minor;
};

/** The invoices to be, each with the parts that contracts add to it. */
export function openInvoices({ invoiceZeroGroups }: PreviewView) {
  const invoices = new Map<string, Map<string, InvoicePart>>();
  const sumOf = (keys: Iterable<string>) =>
    sumParts(
      { invoiceZeroGroups },
      [...keys].flatMap((key) => [...(invoices.get(key)?.values() ?? [])]),
    );
  return {
    /** What the sums grow by when a contract's parts are replaced. */
    replace(contractId: string, before: readonly InvoicePart[], after: readonly InvoicePart[]) {
      const keys = new Set([...before, ...after].map(({ invoice }) => invoice));
      const old = sumOf(keys);
      for (const { invoice } of before) invoices.get(invoice)?.delete(contractId);
      for (const part of after) {
        const own = invoices.get(part.invoice) ?? new Map<string, InvoicePart>();
        invoices.set(part.invoice, own.set(contractId, part));
      }
      const now = sumOf(keys);
      return {
        invoices: now.invoices - old.invoices,
        net: minor(now.net - old.net),
        tax: minor(now.tax - old.tax),
        gross: minor(now.gross - old.gross),
      };
    },
  };
}

export const emptyPanel: PanelState = {
  contracts: 0,
  invoices: 0,
  ...noCounts,
  net: NOTHING,
  tax: NOTHING,
  gross: NOTHING,
};

type Growth = ReturnType<ReturnType<typeof openInvoices>['replace']>;

/** With a contract, and what the invoices grow by. */
export function added(panel: PanelState, { state, counts }: BookEntry, growth: Growth): PanelState {
  return {
    contracts: panel.contracts + (state.tick === 'none' ? 0 : 1),
    invoices: panel.invoices + growth.invoices,
    tickets: panel.tickets + counts.tickets,
    workMinutes: panel.workMinutes + counts.workMinutes,
    billedMinutes: panel.billedMinutes + counts.billedMinutes,
    net: minor(panel.net + growth.net),
    tax: minor(panel.tax + growth.tax),
    gross: minor(panel.gross + growth.gross),
  };
}

/** Without a contract; its share of the invoices goes with what takes its place. */
export function removed(panel: PanelState, { state, counts }: BookEntry): PanelState {
  return {
    ...panel,
    contracts: panel.contracts - (state.tick === 'none' ? 0 : 1),
    tickets: panel.tickets - counts.tickets,
    workMinutes: panel.workMinutes - counts.workMinutes,
    billedMinutes: panel.billedMinutes - counts.billedMinutes,
  };
}
