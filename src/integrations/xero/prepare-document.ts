import type { IssuedDocument } from '../../billing/issued-document.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import { decimal, netOf } from '../../billing/quantity.ts';
import { jsonNumber } from '../../lib/json-numbers.ts';
import { type DocumentRules, documentProblems, ledgerText } from '../ledger-checks.ts';
import { type LedgerLine, ledgerLines } from '../ledger-lines.ts';
import { payloadText } from '../ledger-payload.ts';
import type { ExportFacts, Prepared } from '../ledger-port.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';
import { expectedTotals, roundingProblem } from '../ledger-totals.ts';

/** Lengths from Xero's OpenAPI file; lines are unlimited there, but an answer must come within two minutes. */
const rules: DocumentRules = {
  numberLength: 255,
  maxLines: 1000,
  descriptionLength: 4000,
  isTarget: ({ accountCode, itemId }) => accountCode !== null || itemId !== null,
};

/** An invoice (ACCREC), or a credit note (ACCRECCREDIT) for what corrects one. */
export function prepareXeroDocument(document: IssuedDocument, facts: ExportFacts): Prepared {
  const lines = ledgerLines(document, facts);
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

function lineItem(line: LedgerLine, facts: ExportFacts, currency: Currency): Record<string, unknown> {
  const { target } = line;
  const description = ledgerText(line.description, rules.descriptionLength) || '-';
  if (line.quantity === null && line.net === 0) return { Description: description };
  const taxType = facts.taxes[line.taxKey]?.remoteId;
  return {
    Description: description,
    ...amountsOf(line, currency),
    ...(target?.accountCode ? { AccountCode: target.accountCode } : {}),
    ...(target?.itemId ? { ItemCode: target.itemId } : {}),
    ...(taxType === undefined ? {} : { TaxType: taxType }),
    ...(facts.settings.tax === 'ours' ? { TaxAmount: jsonNumber(minorToText(line.ourTax, currency)) } : {}),
  };
}

/**
 * Quantity × price where Xero comes to our amount with its 4 places; else the quantity and the amount, from which it
 * derives the price (LineItem.LineAmount); else the amount alone, with the calculation in the text.
 */
function amountsOf(line: LedgerLine, currency: Currency): Record<string, unknown> {
  const amount = { LineAmount: jsonNumber(minorToText(line.net, currency)) };
  if (line.quantity === null) return { Quantity: jsonNumber('1'), ...amount };
  const { value, unit, price } = line.quantity;
  if (!hasFourPlaces(value) || decimal(value) === 0n)
    return {
      Description: ledgerText(`${line.description} (${value} ${unit} × ${price})`, rules.descriptionLength),
      Quantity: jsonNumber('1'),
      ...amount,
    };
  const exact = hasFourPlaces(price) && netOf(decimal(value), decimal(price), currency) === line.net;
  return { Quantity: jsonNumber(value), ...(exact ? { UnitAmount: jsonNumber(price) } : {}), ...amount };
}

function hasFourPlaces(value: string): boolean {
  return /^-?\d+(\.\d{1,4}0*)?$/.test(value);
}
