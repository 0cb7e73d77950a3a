import type { IssuedDocument } from '../billing/issued-document.ts';
import { decimal } from '../billing/quantity.ts';
import type { ExportFacts, LineTarget } from './ledger-port.ts';
import type { PostedLine } from './ledger-posting.ts';
import { type LedgerProblem, problem } from './ledger-problem.ts';

export type DocumentRules = {
  readonly numberLength: number;
  readonly maxLines: number;
  readonly descriptionLength: number;
  /** Whether a line may go to this target. */
  readonly isTarget: (target: LineTarget) => boolean;
};

/** Every problem of a document that can be seen before it is sent, all at once (R4 of accounting.md §6). */
export function documentProblems(
  document: IssuedDocument,
  lines: readonly PostedLine[],
  facts: ExportFacts,
  rules: DocumentRules,
): LedgerProblem[] {
  return [
    ...headProblems(document, facts, rules),
    ...currencyProblems(document, facts),
    ...taxProblems(lines, facts),
    ...lineProblems(lines, rules),
  ];
}

function headProblems(document: IssuedDocument, facts: ExportFacts, rules: DocumentRules): LedgerProblem[] {
  const { number, invoiceDate } = document;
  const { lockedUntil } = facts.organisation;
  const problems: LedgerProblem[] = [];
  if (facts.customer === null) problems.push(problem('customer-not-mapped'));
  if (lockedUntil !== null && invoiceDate <= lockedUntil)
    problems.push(problem('closed-period', { date: invoiceDate, lockedUntil }));
  if (number.length > rules.numberLength)
    problems.push(problem('number-too-long', { number, limit: String(rules.numberLength) }));
  return problems;
}

function currencyProblems(document: IssuedDocument, facts: ExportFacts): LedgerProblem[] {
  const { code: currency } = document.currency;
  const { baseCurrency, multiCurrency } = facts.organisation;
  const customerCurrency = facts.customer?.currency ?? null;
  if (currency !== baseCurrency && !multiCurrency)
    return [problem('currency-not-enabled', { currency, baseCurrency })];
  return customerCurrency === null || customerCurrency === currency
    ? []
    : [problem('customer-currency-differs', { currency, customerCurrency })];
}

/** Each tax must be mapped to one of the same percentage, or the ledger would compute another amount. */
function taxProblems(lines: readonly PostedLine[], facts: ExportFacts): LedgerProblem[] {
  if (facts.organisation.taxes !== 'codes') return [];
  const used = new Set(lines.map((line) => line.taxKey));
  return [...used].flatMap((key) => {
    const [category = '', percentage = ''] = key.split(' ');
    const mapped = facts.taxes[key];
    if (mapped === undefined) return [problem('tax-not-mapped', { category, percentage })];
    const same = decimal(mapped.percentage) === decimal(percentage);
    const { percentage: remotePercentage } = mapped;
    return same ? [] : [problem('tax-percentage-differs', { category, percentage, remotePercentage })];
  });
}

function lineProblems(lines: readonly PostedLine[], rules: DocumentRules): LedgerProblem[] {
  const problems: LedgerProblem[] = [];
  if (lines.length === 0) problems.push(problem('nothing-to-export'));
  if (lines.length > rules.maxLines)
    problems.push(problem('too-many-lines', { limit: String(rules.maxLines) }));
  for (const { lineId, description, target } of lines) {
    if (target === null || !rules.isTarget(target))
      problems.push(problem('line-not-mapped', { description: description.slice(0, 60) }, { lineId }));
    if (description.length > rules.descriptionLength)
      problems.push(
        problem(
          'text-too-long',
          { length: String(description.length), limit: String(rules.descriptionLength) },
          { lineId, blocking: false },
        ),
      );
  }
  return problems;
}

/** A text as ledgers take it: no control characters but line breaks, cut to a length. */
export function ledgerText(text: string, length: number): string {
  return (
    text
      .replaceAll(/[\p{Cc}]/gu, (character) => (character === '\n' ? '\n' : ' '))
      .slice(0, length)
      // A cut must not leave half a character.
      .replace(/[\uD800-\uDBFF]$/, '')
  );
}
