import { allocate } from '../billing/allocation.ts';
import type { DaySpan, DocumentLine, DocumentTax, IssuedDocument } from '../billing/issued-document.ts';
import { type Minor, minor, minorFromText, NOTHING, sumMinor } from '../billing/money.ts';
import { say } from '../lib/messages.ts';
import type { ExportFacts, LineTarget } from './ledger-port.ts';
import { taxKey, taxKeyOf } from './ledger-port.ts';

/** A line as it goes into a ledger: of a document's line, of several together, or of a discount. */
export type LedgerLine = {
  /** The line of ours it is of, if it is of one. */
  readonly lineId: string | null;
  readonly description: string;
  /** null: the amount alone counts. */
  readonly quantity: { readonly value: string; readonly unit: string; readonly price: string } | null;
  readonly net: Minor;
  readonly taxKey: string;
  readonly target: LineTarget | null;
  readonly service: DaySpan | null;
  /** Its share of the document's tax, so that all shares add up to it. */
  readonly ourTax: Minor;
};

/**
 * The lines of a document at the level of detail the account wants (R15). Their nets sum to the document's net: a
 * discount of the whole document is one line per tax, since ledgers know no other way that keeps the tax right.
 */
export function ledgerLines(document: IssuedDocument, facts: ExportFacts): LedgerLine[] {
  const lines = linesByDetail(document, facts);
  return document.taxes.length === 0 ? lines : withOurTax(document, lines);
}

type Untaxed = Omit<LedgerLine, 'ourTax'>;

function linesByDetail(document: IssuedDocument, facts: ExportFacts): LedgerLine[] {
  const { detail } = facts.settings;
  if (detail === 'taxes') return document.taxes.map((tax) => untaxed(lineOfTax(document, tax, facts)));
  const lines = document.lines.map((line) => lineOf(document, line, facts));
  const grouped = detail === 'contracts' ? byContract(document, lines) : lines;
  return [...grouped, ...discountLines(document, facts)].map(untaxed);
}

function untaxed(line: Untaxed): LedgerLine {
  return { ...line, ourTax: NOTHING };
}

function lineOf(document: IssuedDocument, line: DocumentLine, facts: ExportFacts): Untaxed {
  const { quantity, unit, price } = line;
  return {
    lineId: line.id,
    description: line.description,
    quantity: line.kind === 'text' ? null : { value: quantity, unit, price },
    net: minorFromText(line.net, document.currency),
    taxKey: taxKeyOf(line),
    target: facts.lines[line.id] ?? facts.otherLines,
    service: line.service,
  };
}

function lineOfTax(document: IssuedDocument, tax: DocumentTax, facts: ExportFacts): Untaxed {
  return {
    lineId: null,
    description: document.number,
    quantity: null,
    net: minorFromText(tax.net, document.currency),
    taxKey: taxKey(tax.category, tax.percentage),
    target: facts.otherLines,
    service: document.service,
  };
}

/** One line for each contract, tax and target; what belongs to no contract stays together as well. */
function byContract(document: IssuedDocument, lines: readonly Untaxed[]): Untaxed[] {
  const groups = new Map<
    string,
    { readonly first: Untaxed; readonly nets: Minor[]; readonly texts: Set<string> }
  >();
  const contractOf = new Map(document.lines.map(({ id, contractNumber }) => [id, contractNumber ?? '']));
  for (const line of lines) {
    const contract = contractOf.get(line.lineId ?? '') ?? '';
    const key = JSON.stringify([contract, line.taxKey, line.target]);
    const group = groups.get(key) ?? {
      first: line,
      nets: [],
      texts: new Set(contract === '' ? [] : [contract]),
    };
    groups.set(key, group);
    group.nets.push(line.net);
    if (line.description !== '') group.texts.add(line.description);
  }
  return [...groups.values()].map(({ first, nets, texts }) => ({
    ...first,
    lineId: nets.length === 1 ? first.lineId : null,
    description: [...texts].join(', '),
    quantity: null,
    net: sumMinor(nets),
  }));
}

function discountLines(document: IssuedDocument, facts: ExportFacts): Untaxed[] {
  return document.taxes
    .map((tax) => ({ tax, discount: minorFromText(tax.discount, document.currency) }))
    .filter(({ discount }) => discount !== 0)
    .map(({ tax, discount }) => ({
      lineId: null,
      description: say({ key: 'ledgerTexts.discount' }, document.language),
      quantity: null,
      net: minor(-discount),
      taxKey: taxKey(tax.category, tax.percentage),
      target: facts.otherLines,
      service: null,
    }));
}

/** Splits the tax of each category over its lines by their size, largest remainder first. */
function withOurTax(document: IssuedDocument, lines: readonly LedgerLine[]): LedgerLine[] {
  const taxes = new Map<LedgerLine, Minor>();
  for (const tax of document.taxes) {
    const own = lines.filter(
      (line) => line.taxKey === taxKey(tax.category, tax.percentage) && line.net !== 0,
    );
    const total = minorFromText(tax.tax, document.currency);
    // A line's own rounded tax, and what is missing to the total cent by cent: signs may differ within a category.
    const net = sumMinor(own.map((line) => line.net));
    const shares = own.map((line) => (net === 0 ? NOTHING : shareOf(total, line.net, net)));
    const rest = minor(total - sumMinor(shares));
    const corrections =
      own.length === 0
        ? []
        : allocate(
            rest,
            own.map((line) => Math.abs(line.net)),
          );
    own.forEach((line, index) => {
      taxes.set(line, minor((shares[index] ?? 0) + (corrections[index] ?? 0)));
    });
  }
  return lines.map((line) => ({ ...line, ourTax: taxes.get(line) ?? NOTHING }));
}

/** total × part ÷ whole, cut off towards zero. */
function shareOf(total: Minor, part: Minor, whole: Minor): Minor {
  return minor((BigInt(total) * BigInt(part)) / BigInt(whole));
}
