import { invariant } from './errors.ts';
import type { DocumentLine, DocumentTax, IssuedDocument } from './issued-document.ts';
import { type Currency, type Minor, minor, minorFromText, minorToText, sumMinor } from './money.ts';
import { splitByTax, type TaxedPart } from './payment.ts';
import type { Day } from './period.ts';
import { decimal, decimalToText } from './quantity.ts';

/** What of an invoice is given up without money: it closes the invoice, and the tax in it is corrected (R40, R41). */
export type LedgerReduction = {
  readonly kind: 'cash-discount' | 'write-off';
  readonly day: Day;
  readonly parts: readonly TaxedPart[];
};

/**
 * The credit note by which a ledger settles what was given up here. It is not a document of ours – none is issued for a cash discount –
 * but has the shape of one, so that it is mapped, taxed and compared alike.
 *
 * @param number Under which the ledger keeps it.
 */
export function reductionDocument(
  invoice: IssuedDocument,
  { kind, day, parts }: LedgerReduction,
  number: string,
): IssuedDocument {
  const { currency } = invoice;
  const standing = parts.filter(({ net, tax }) => net + tax > 0);
  const [net, tax] = [sumMinor(standing.map((part) => part.net)), sumMinor(standing.map((part) => part.tax))];
  invariant(net > 0, `nothing of ${invoice.number} is given up`);
  const text = (amount: Minor) => minorToText(amount, currency);
  return {
    ...invoice,
    kind: 'credit-note',
    number,
    invoiceDate: day,
    dueDate: day,
    corrects: { number: invoice.number, invoiceDate: invoice.invoiceDate },
    lines: standing.map((part, index) => lineOf(invoice, kind, part, index)),
    taxes: standing.map((part) => taxOf(part, currency)),
    discount: null,
    blocks: [],
    timesheet: null,
    totals: {
      lineNet: text(net),
      discount: text(minor(0)),
      net: text(net),
      tax: text(tax),
      gross: text(minor(net + tax)),
    },
  };
}

/** A written off amount contains the taxes of its invoice in their proportions. */
export function writeOffParts(invoice: IssuedDocument, amount: Minor): TaxedPart[] {
  const { currency, taxes } = invoice;
  return splitByTax(
    amount,
    taxes.map(({ category, percentage, net, tax }) => ({
      category,
      percentage: decimal(percentage),
      gross: minor(minorFromText(net, currency) + minorFromText(tax, currency)),
    })),
  );
}

const texts = {
  de: { 'cash-discount': 'Skonto', 'write-off': 'Ausbuchung' },
  en: { 'cash-discount': 'Cash discount', 'write-off': 'Write-off' },
} as const;

function lineOf(
  { number, currency, language }: IssuedDocument,
  kind: LedgerReduction['kind'],
  { category, percentage, net }: TaxedPart,
  index: number,
): DocumentLine {
  return {
    id: `${kind} ${index + 1}`,
    position: index + 1,
    kind,
    description: `${texts[language][kind]} ${number}`,
    unit: '',
    quantity: '1',
    price: minorToText(net, currency),
    discountPercentage: '0',
    discountAmount: null,
    net: minorToText(net, currency),
    itemKind: 'service',
    taxCategory: category,
    taxPercentage: decimalToText(percentage),
    exemptionReason: '',
    service: null,
    contractNumber: null,
    contractName: null,
    ticketNumber: null,
    ticketTitle: null,
  };
}

function taxOf({ category, percentage, net, tax }: TaxedPart, currency: Currency): DocumentTax {
  return {
    category,
    percentage: decimalToText(percentage),
    lineNet: minorToText(net, currency),
    discount: minorToText(minor(0), currency),
    net: minorToText(net, currency),
    tax: minorToText(tax, currency),
    components: [],
    exemptionReasons: [],
  };
}
