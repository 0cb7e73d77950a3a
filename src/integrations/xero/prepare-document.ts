import type { IssuedDocument } from '../../billing/issued-document.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import { jsonNumber } from '../../lib/json-numbers.ts';
import { type DocumentRules, documentProblems, ledgerText } from '../ledger-checks.ts';
import { payloadText } from '../ledger-payload.ts';
import type { ExportFacts, Prepared } from '../ledger-port.ts';
import { type PostedLine, postedLines } from '../ledger-posting.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';
import { expectedTotals, roundingProblem } from '../ledger-totals.ts';

/** Lengths from Xero's OpenAPI file; lines are unlimited there, but an answer must come within two minutes. */
const rules: DocumentRules = {
  numberLength: 255,
  maxLines: 1000,
  descriptionLength: 4000,
  isTarget: ({ accountCode, itemId }) => accountCode !== null || itemId !== null,
};

/** Of quantities and prices, with `unitdp=4`. */
const places = 4;

/** An invoice (ACCREC), or a credit note (ACCRECCREDIT) for what corrects one. */
export function prepareXeroDocument(document: IssuedDocument, facts: ExportFacts): Prepared {
  const lines = postedLines(document, facts, places);
  const expected = expectedTotals(document, lines, facts);
  const problems = [
    ...documentProblems(document, lines, facts, rules),
    ...negativeProblem(document),
    ...roundingProblem(document, expected),
  ];
  const { customer } = facts;
  if (customer === null || problems.some(({ blocking }) => blocking))
    return { payload: null, expected, problems };
  const body = {
    ...headOf(document),
    Contact: { ContactID: customer.remoteId },
    Date: document.invoiceDate,
    LineAmountTypes: 'Exclusive',
    CurrencyCode: document.currency.code,
    Status: facts.settings.approved ? 'AUTHORISED' : 'DRAFT',
    LineItems: lines.map((line) => lineItem(line, facts, document.currency)),
  };
  const path = document.kind === 'invoice' ? '/Invoices' : '/CreditNotes';
  return { payload: payloadText('PUT', path, body), expected, problems };
}

function headOf(document: IssuedDocument): Record<string, unknown> {
  const { number, dueDate, orderNumber, corrects } = document;
  return document.kind === 'invoice'
    ? { Type: 'ACCREC', InvoiceNumber: number, DueDate: dueDate, Reference: ledgerText(orderNumber, 255) }
    : { Type: 'ACCRECCREDIT', CreditNoteNumber: number, Reference: corrects?.number ?? '' };
}

/** Xero posts no document below zero: that is a credit note. */
function negativeProblem({ totals }: IssuedDocument): LedgerProblem[] {
  return totals.gross.startsWith('-') ? [problem('negative-total')] : [];
}

function lineItem(line: PostedLine, facts: ExportFacts, currency: Currency): Record<string, unknown> {
  const { target } = line;
  const taxType = facts.taxes[line.taxKey]?.remoteId;
  const tracking = trackingOf(target?.trackingIds ?? []);
  return {
    ...amountsOf(line, currency),
    ...(target?.accountCode ? { AccountCode: target.accountCode } : {}),
    ...(target?.itemId ? { ItemCode: target.itemId } : {}),
    ...(taxType === undefined ? {} : { TaxType: taxType }),
    ...(tracking.length === 0 ? {} : { Tracking: tracking }),
    ...(facts.settings.tax === 'ours' ? { TaxAmount: jsonNumber(minorToText(line.tax, currency)) } : {}),
  };
}

/** One option of each category, the first named; as `xeroLists.tracking` names them, the category before the option. */
function trackingOf(trackingIds: readonly string[]) {
  const options = trackingIds.map((id) => {
    const [TrackingCategoryID, TrackingOptionID] = id.split(':');
    return { TrackingCategoryID, TrackingOptionID };
  });
  const byCategory = Map.groupBy(options, ({ TrackingCategoryID }) => TrackingCategoryID);
  return [...byCategory.values()].flatMap(([first]) => first ?? []);
}

/**
 * Quantity × price with the 4 places Xero keeps of each; a finer quantity, such as 0.833333 h, would come to another
 * amount, so it stands in the text and the amount is posted once (accounting.md §5.6).
 */
function amountsOf(line: PostedLine, currency: Currency): Record<string, unknown> {
  const { description, quantity, unitPrice } = line;
  const net = minorToText(line.net, currency);
  const fine = (quantity.split('.')[1]?.length ?? 0) > places;
  const text = fine ? `${description} (${quantity} × ${unitPrice})` : description;
  return {
    Description: ledgerText(text, rules.descriptionLength) || '-',
    Quantity: jsonNumber(fine ? '1' : quantity),
    UnitAmount: jsonNumber(fine ? net : unitPrice),
    LineAmount: jsonNumber(net),
  };
}
