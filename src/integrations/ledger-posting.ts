import type { IssuedDocument } from '../billing/issued-document.ts';
import { type LedgerLine, ledgerLines } from '../billing/ledger-lines.ts';
import { minorToText, sumMinor } from '../billing/money.ts';
import { type ExportFacts, type LineTarget, taxKeyOf } from './ledger-port.ts';

/** A line as it is posted: with the tax and the item or ledger account it is mapped to. */
export type PostedLine = LedgerLine & { readonly taxKey: string; readonly target: LineTarget | null };

/**
 * The lines of a document at the level of detail the account wants (R15 of accounting.md §6): each line, one for each
 * contract, or one for each tax. They always sum to the document's net and tax.
 */
export function postedLines(document: IssuedDocument, facts: ExportFacts, pricePlaces: number): PostedLine[] {
  const lines = ledgerLines(document, pricePlaces).map((line) => ({
    ...line,
    taxKey: taxKeyOf(line),
    target: facts.lines[line.lineId ?? ''] ?? facts.otherLines,
  }));
  switch (facts.settings.detail) {
    case 'lines':
      return lines;
    case 'contracts':
      return together(document, lines, ({ contractNumber, target }) => [contractNumber, target]);
    case 'taxes':
      return together(document, lines, () => []).map((line) => ({
        ...line,
        description: document.number,
        target: facts.otherLines,
      }));
  }
}

/** One line in place of all that share a tax and what `keyOf` says. */
function together(
  document: IssuedDocument,
  lines: readonly PostedLine[],
  keyOf: (line: PostedLine) => readonly unknown[],
): PostedLine[] {
  const groups = Map.groupBy(lines, (line) => JSON.stringify([line.taxKey, ...keyOf(line)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const net = sumMinor(group.map((line) => line.net));
    const texts = [first.contractNumber ?? '', ...group.map(({ description }) => description)];
    return {
      ...first,
      lineId: null,
      description: [...new Set(texts)].filter((text) => text !== '').join(', '),
      quantity: '1',
      unitPrice: minorToText(net, document.currency),
      net,
      tax: sumMinor(group.map((line) => line.tax)),
      service: document.service,
    };
  });
}
