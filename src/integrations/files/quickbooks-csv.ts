import { ledgerLines } from '../../billing/ledger-lines.ts';
import { minorToText } from '../../billing/money.ts';
import { amount, type Cell, csvFile } from './csv-text.ts';
import { missingNames, taxName, taxNameOf, uniqueProblems } from './names.ts';
import { dayText, type FileDocument, type NamedTargets, type WrittenFiles } from './types.ts';

/** QuickBooks keeps seven places of a rate; ours have six. */
const ratePlaces = 6;

const header = [
  'InvoiceNo',
  'Customer',
  'InvoiceDate',
  'DueDate',
  'Terms',
  'Memo',
  'Item(Product/Service)',
  'ItemDescription',
  'ItemQuantity',
  'ItemRate',
  'ItemAmount',
  'ItemTaxCode',
  'ItemTaxAmount',
  'Currency',
  'Service Date',
];

/** QuickBooks takes about 100 documents in a file. */
const perFile = 100;

/** Invoices for the import of QuickBooks Online; what corrects them is another import there, so it stands in files of its own. */
export function quickbooksCsv(documents: readonly FileDocument[], targets: NamedTargets): WrittenFiles {
  const problems = documents.flatMap(({ document }) => missingNames(document.taxes.map(taxNameOf), targets));
  const isInvoice = ({ document }: FileDocument) => document.kind === 'invoice';
  const corrections = documents.filter((one) => !isInvoice(one));
  const apart =
    corrections.length === 0
      ? []
      : [{ code: 'corrections-apart' as const, blocking: false, number: null, params: {} }];
  return {
    files: [
      ...filesOf('quickbooks-invoices', documents.filter(isInvoice), targets),
      ...filesOf('quickbooks-credit-memos', corrections, targets),
    ],
    problems: [...uniqueProblems(problems), ...apart],
  };
}

function filesOf(name: string, documents: readonly FileDocument[], targets: NamedTargets) {
  const chunks = Math.ceil(documents.length / perFile);
  return Array.from({ length: chunks }, (_, index) => ({
    name: chunks === 1 ? `${name}.csv` : `${name}-${index + 1}.csv`,
    mediaType: 'text/csv',
    content: csvFile(
      header,
      documents.slice(index * perFile, (index + 1) * perFile).flatMap((one) => rowsOf(one, targets)),
    ),
  }));
}

function rowsOf({ document }: FileDocument, targets: NamedTargets): Cell[][] {
  const { currency } = document;
  return ledgerLines(document, ratePlaces).map((line) => [
    document.number,
    document.buyer.name,
    dayText(document.invoiceDate, targets.dayFormat),
    dayText(document.dueDate, targets.dayFormat),
    '',
    document.orderNumber,
    targets.item,
    line.description,
    amount(line.quantity),
    amount(line.unitPrice),
    amount(minorToText(line.net, currency)),
    taxName(line, targets),
    amount(minorToText(line.tax, currency)),
    currency.code,
    line.service === null ? '' : dayText(line.service.to, targets.dayFormat),
  ]);
}
