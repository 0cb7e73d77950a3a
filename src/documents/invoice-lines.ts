import { lineAllowance, lineGross, netOfLines, signOf } from '../billing/document-amounts.ts';
import type { DaySpan, DocumentLine, IssuedDocument } from '../billing/issued-document.ts';
import type { Formats } from './formats.ts';
import { unitText, type Words } from './words.ts';

/** The lines of an invoice as its template lays them out: by contract, and by ticket where one has several lines. */
export type LineGroup = {
  readonly heading: Heading | null;
  readonly parts: readonly LinePart[];
  readonly subtotal: Subtotal | null;
};

type Heading = { readonly label: string; readonly title: string };
type Subtotal = { readonly label: string; readonly amount: string };
type LinePart = {
  readonly heading: Heading | null;
  readonly lines: readonly ReturnType<typeof lineData>[];
  readonly subtotal: Subtotal | null;
};

export function lineGroups(document: IssuedDocument, words: Words, formats: Formats): LineGroup[] {
  const { currency } = document;
  const byContract = runsOf(document.lines, ({ contractNumber }) => contractNumber);
  const several = byContract.length > 1;
  return byContract.map((lines) => {
    const [{ contractNumber, contractName } = nothing] = lines;
    const label =
      contractNumber === null ? words('otherLines') : words('contract', { number: contractNumber });
    const hasHeading = several || contractNumber !== null;
    return {
      heading: hasHeading ? { label, title: contractName ?? '' } : null,
      parts: runsOf(lines, ({ ticketNumber }) => ticketNumber).map((part) =>
        partOf(part, document, words, formats),
      ),
      subtotal:
        several && lines.length > 1
          ? { label: words('subtotal', { what: label }), amount: formats.amount(netOfLines(lines, currency)) }
          : null,
    };
  });
}

const nothing = { contractNumber: null, contractName: null } as const;

function partOf(
  lines: readonly DocumentLine[],
  document: IssuedDocument,
  words: Words,
  formats: Formats,
): LinePart {
  const [first] = lines;
  const data = lines.map((line) => lineData(line, document, words, formats));
  if (!first?.ticketNumber || lines.length < 2) return { heading: null, lines: data, subtotal: null };
  const label = words('ticket', { number: first.ticketNumber });
  return {
    heading: { label, title: first.ticketTitle ?? '' },
    lines: data,
    subtotal: {
      label: words('subtotal', { what: label }),
      amount: formats.amount(netOfLines(lines, document.currency)),
    },
  };
}

/** Neighbours with the same key together, in their order. */
function runsOf(
  lines: readonly DocumentLine[],
  keyOf: (line: DocumentLine) => string | null,
): DocumentLine[][] {
  const runs: DocumentLine[][] = [];
  let last: string | null | undefined;
  for (const line of lines) {
    const key = keyOf(line);
    const run = runs.at(-1);
    if (run && key === last) run.push(line);
    else runs.push([line]);
    last = key;
  }
  return runs;
}

function lineData(line: DocumentLine, document: IssuedDocument, words: Words, formats: Formats) {
  const { currency } = document;
  const [name = '', ...details] = line.description.split('\n');
  return {
    text: line.kind === 'text',
    position: String(line.position),
    name,
    details,
    notes: [...periodNote(line, document, words, formats), ...discountNote(line, document, words, formats)],
    quantity: formats.number(line.quantity, line.unit === 'hour' ? 2 : 0),
    unit: unitText(words, line.unit),
    hours: line.unit === 'hour' ? clockText(line.quantity) : '',
    price: formats.number(line.price, currency.minorUnits),
    tax: taxText(line, document, formats),
    net: formats.amount(line.net),
  };
}

/** The rate; a line that is exempt has none, but the number of its reason where there are several taxes. */
function taxText(
  { taxCategory, taxPercentage, exemptionReason }: DocumentLine,
  document: IssuedDocument,
  formats: Formats,
): string {
  if (!isExempt(taxCategory)) return formats.percentage(taxPercentage);
  const mark = exemptionNotes(document).find(({ reason }) => reason === exemptionReason)?.mark ?? '';
  return `\u2013${mark}`;
}

/** Neither taxed nor zero-rated: the law wants the reason instead of a rate (§ 14 (4) no. 8 UStG). */
export function isExempt(category: DocumentLine['taxCategory']): boolean {
  return category !== 'S' && category !== 'Z';
}

/** Why lines are exempt, numbered where they are not all of one kind. */
export function exemptionNotes({
  taxes,
}: IssuedDocument): { readonly mark: string; readonly reason: string }[] {
  const reasons = [...new Set(taxes.flatMap(({ exemptionReasons }) => exemptionReasons))];
  const isMarked = taxes.length > 1;
  return reasons.map((reason, index) => ({ mark: isMarked ? markOf(index + 1) : '', reason }));
}

/** In superior figures. */
const markOf = (number: number) =>
  [...String(number)]
    .map((digit) => '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[Number(digit)])
    .join('');

/** When the line's service was rendered, where that is not the document's own time. */
function periodNote(
  { service }: DocumentLine,
  document: IssuedDocument,
  words: Words,
  formats: Formats,
): string[] {
  const own = document.service;
  if (service === null || (service.from === own?.from && service.to === own.to)) return [];
  return [words('linePeriod', { period: spanText(service, words, formats) })];
}

export function spanText({ from, to }: DaySpan, words: Words, formats: Formats): string {
  return from === to ? formats.day(from) : words('period', { from: formats.day(from), to: formats.day(to) });
}

function discountNote(
  line: DocumentLine,
  { currency }: IssuedDocument,
  words: Words,
  formats: Formats,
): string[] {
  const allowance = lineAllowance(line, currency);
  if (signOf(allowance) === 0) return [];
  const amounts = {
    amount: formats.amount(allowance.startsWith('-') ? allowance.slice(1) : `-${allowance}`),
    gross: formats.amount(lineGross(line, currency)),
  };
  if (signOf(line.discountPercentage) === 0) return [words('lineDiscountAmount', amounts)];
  return [words('lineDiscount', { percentage: formats.percentage(line.discountPercentage), ...amounts })];
}

/** Hours as people read them on a clock: 2.25 is (2:15); nothing for whole hours, and for parts of a minute. */
function clockText(hours: string): string {
  const minutes = Math.round(Number(hours) * 60);
  if (minutes % 60 === 0 || Math.abs(Number(hours) * 60 - minutes) > 0.001) return '';
  const size = Math.abs(minutes);
  const sign = minutes < 0 ? '\u2212' : '';
  return `(${sign}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')})`;
}
