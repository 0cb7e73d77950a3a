import type { IssuedDocument } from '../../billing/issued-document.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import { jsonNumber } from '../../lib/json-numbers.ts';
import { type DocumentRules, documentProblems, ledgerText } from '../ledger-checks.ts';
import { payloadText } from '../ledger-payload.ts';
import type { ExportFacts, LedgerTotals, Prepared } from '../ledger-port.ts';
import { type PostedLine, postedLines } from '../ledger-posting.ts';
import { type LedgerProblem, problem } from '../ledger-problem.ts';
import { expectedTotals, roundingProblem } from '../ledger-totals.ts';

/** accounting.md §2.2 and §2.3; every sales line needs an item. */
const rules: DocumentRules = {
  numberLength: 21,
  maxLines: 750,
  descriptionLength: 4000,
  isTarget: ({ itemId }) => itemId !== null,
};

/** Of unit prices; as many as ours have. */
const places = 6;

/** An invoice; what corrects one is a credit memo or a refund receipt, as the account has chosen. */
export function prepareQuickbooksDocument(document: IssuedDocument, facts: ExportFacts): Prepared {
  const lines = postedLines(document, facts, places);
  const { taxes } = facts.organisation;
  const expected = taxes === 'codes' ? expectedTotals(document, lines, facts) : totalsAsIssued(document);
  const entity = entityOf(document, facts);
  const problems = [
    ...documentProblems(document, lines, facts, rules),
    ...(taxes === 'codes' ? roundingProblem(document, expected) : computedThere(facts)),
    ...(entity === 'refundreceipt' && facts.refundAccountId === null
      ? [problem('refund-account-missing')]
      : []),
  ];
  const { customer } = facts;
  if (customer === null || problems.some(({ blocking }) => blocking))
    return { payload: null, expected, problems };
  const body = {
    DocNumber: document.number,
    TxnDate: document.invoiceDate,
    CustomerRef: { value: customer.remoteId },
    ...(facts.organisation.multiCurrency ? { CurrencyRef: { value: document.currency.code } } : {}),
    ...(entity === 'invoice' ? invoiceHead(document, facts) : correctionHead(document)),
    ...(entity === 'refundreceipt' ? { DepositToAccountRef: { value: facts.refundAccountId } } : {}),
    ...(taxes === 'codes' ? { GlobalTaxCalculation: 'TaxExcluded' } : {}),
    Line: lines.map((line, index) => salesLine(line, index, facts, document.currency)),
    ...taxDetail(document, facts),
  };
  return { payload: payloadText('POST', `/${entity}`, body), expected, problems };
}

function entityOf({ kind }: IssuedDocument, { settings }: ExportFacts): string {
  if (kind === 'invoice') return 'invoice';
  return settings.creditNotesAs === 'credit-memo' ? 'creditmemo' : 'refundreceipt';
}

function invoiceHead({ dueDate, orderNumber }: IssuedDocument, { termId }: ExportFacts) {
  return {
    DueDate: dueDate,
    ...(termId === null ? {} : { SalesTermRef: { value: termId } }),
    ...(orderNumber === '' ? {} : { PrivateNote: ledgerText(orderNumber, 4000) }),
  };
}

function correctionHead({ corrects }: IssuedDocument) {
  return corrects === null ? {} : { PrivateNote: corrects.number };
}

function totalsAsIssued({ totals: { net, tax, gross } }: IssuedDocument): LedgerTotals {
  return { net, tax, gross };
}

/** US companies with automated sales tax take no rates of ours; the total is compared after the export. */
function computedThere({ settings }: ExportFacts): LedgerProblem[] {
  return settings.tax === 'ours' ? [] : [problem('tax-computed-there', {}, { blocking: false })];
}

function taxDetail(document: IssuedDocument, { settings, organisation }: ExportFacts) {
  if (settings.tax !== 'ours') return {};
  return {
    TxnTaxDetail: {
      TotalTax: jsonNumber(document.totals.tax),
      ...(organisation.taxes === 'us-automated' ? { UseAutomatedSalesTax: false } : {}),
    },
  };
}

function salesLine(
  line: PostedLine,
  index: number,
  facts: ExportFacts,
  currency: Currency,
): Record<string, unknown> {
  const description = ledgerText(line.description, rules.descriptionLength);
  // A line has one class.
  const [classId] = line.target?.trackingIds ?? [];
  return {
    LineNum: index + 1,
    ...(description === '' ? {} : { Description: description }),
    Amount: jsonNumber(minorToText(line.net, currency)),
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: {
      ItemRef: { value: line.target?.itemId },
      Qty: jsonNumber(line.quantity),
      UnitPrice: jsonNumber(line.unitPrice),
      TaxCodeRef: { value: taxCodeOf(line, facts) },
      ...(classId === undefined ? {} : { ClassRef: { value: classId } }),
      ...(line.service === null ? {} : { ServiceDate: line.service.to }),
    },
  };
}

function taxCodeOf(line: PostedLine, facts: ExportFacts): string | undefined {
  if (facts.organisation.taxes === 'codes') return facts.taxes[line.taxKey]?.remoteId;
  return line.taxKey.endsWith(' 0') ? 'NON' : 'TAX';
}
