import type { IssuedDocument } from '../billing/issued-document.ts';
import { type Minor, minor, minorToText, sumMinor } from '../billing/money.ts';
import { decimal, percentageOf } from '../billing/quantity.ts';
import type { ExportFacts, LedgerTotals } from './ledger-port.ts';
import type { PostedLine } from './ledger-posting.ts';
import { type LedgerProblem, problem } from './ledger-problem.ts';

/** What a ledger will make of the lines: tax rounded per line and summed, or our amounts where it takes them. */
export function expectedTotals(
  document: IssuedDocument,
  lines: readonly PostedLine[],
  facts: ExportFacts,
): LedgerTotals {
  const net = sumMinor(lines.map((line) => line.net));
  const tax = sumMinor(lines.map((line) => expectedTax(line, facts)));
  const text = (amount: Minor) => minorToText(amount, document.currency);
  return { net: text(net), tax: text(tax), gross: text(minor(net + tax)) };
}

/** The difference to the cent, if the ledger will compute another tax than is on the document (accounting.md §5.6). */
export function roundingProblem(document: IssuedDocument, expected: LedgerTotals): LedgerProblem[] {
  if (expected.gross === document.totals.gross && expected.tax === document.totals.tax) return [];
  return [problem('tax-rounding-differs', { ours: document.totals.gross, theirs: expected.gross })];
}

function expectedTax(line: PostedLine, { settings, taxes }: ExportFacts): Minor {
  if (settings.tax === 'ours') return line.tax;
  return percentageOf(line.net, decimal(taxes[line.taxKey]?.percentage ?? '0'));
}
