import type { LedgerLine } from '../../billing/ledger-lines.ts';
import { decimal, decimalToText } from '../../billing/quantity.ts';
import type { NamedTargets, WrittenFiles } from './types.ts';

/** `S 19`, as the settings name taxes. */
export function taxNameOf(tax: { readonly category: string; readonly percentage: string }): string {
  return `${tax.category} ${decimalToText(decimal(tax.percentage))}`;
}

/** What the importing program calls the tax of a line. */
export function taxName(
  { taxCategory, taxPercentage }: Pick<LedgerLine, 'taxCategory' | 'taxPercentage'>,
  { taxes }: NamedTargets,
): string {
  return taxes[taxNameOf({ category: taxCategory, percentage: taxPercentage })] ?? '';
}

/** What the settings do not name yet. */
export function missingNames(
  taxes: readonly string[],
  targets: NamedTargets,
): readonly WrittenFiles['problems'][number][] {
  const account =
    targets.revenueAccount === ''
      ? [{ code: 'account-name-missing' as const, blocking: true, number: null, params: {} }]
      : [];
  return [
    ...account,
    ...taxes
      .filter((tax) => (targets.taxes[tax] ?? '') === '')
      .map((tax) => ({ code: 'tax-name-missing' as const, blocking: true, number: null, params: { tax } })),
  ];
}

/** Each problem once. */
export function uniqueProblems(problems: WrittenFiles['problems']): WrittenFiles['problems'] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
